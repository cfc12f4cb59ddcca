"""Writing a proposal: beginning one, changing its text, letting others write along, files."""

from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import cases, estates, files, proposals
from resolvers.languages import word as said
from resolvers.proposals import MoneySource
from resolvers.refusals import NotAllowed, NotFound, Reason
from web.codes import absolute
from web.files import DOCUMENTS, PHOTOS, files_of, kept_documents
from web.formats import FEN
from web.forms import Again, again, fen, identity, raw, text, word
from web.pages import actor_of, language_of, moved, page
from web.proposals.showing import id_of

LARGEST_BODY = ((files.PHOTOS + files.DOCUMENTS) * files.LIMIT_MB + 1) * 1024 * 1024


async def new(request: Request) -> Response:
    actor = actor_of(request)
    estate = await estates.find(id_of(request))
    if refusal := proposals.why_not_draft(actor, estate):
        raise refusal
    case = await _case(request)
    return page(
        request,
        "proposals/new.html",
        estate=estate,
        case=case,
        key=uuid4(),
        monies=_monies(request),
    )


async def _case(request: Request) -> cases.Case | None:
    """The case from which somebody comes, if they may read it."""
    given = request.query_params.get("case", "")
    with suppress(ValueError, NotFound, NotAllowed):
        return await cases.find(actor_of(request), UUID(given))
    return None


async def draft(request: Request) -> Response:
    form = await request.form()
    proposal = await proposals.draft(
        actor_of(request),
        id_of(request),
        **_written(form),
        case=identity(form, "case"),
        client_key=word(form, "client_key"),
    )
    return moved(request, request.app.url_path_for("proposal", id=proposal.id))


async def edit(request: Request) -> Response:
    """The text as it is, to be changed; what somebody else saved meanwhile is shown beside it."""
    actor = actor_of(request)
    proposal = await proposals.find(actor, id_of(request))
    back: Again | None = getattr(request.state, "again", None)
    if back is None and (refusal := proposal.why_not_edit(actor)):
        raise refusal
    typed = text(back.given, "text") if back else proposal.text
    meanwhile = back.refused if back and back.status == 409 else None
    outrun = meanwhile is not None and meanwhile.reason is Reason.TEXT_CHANGED
    return page(
        request,
        "proposals/edit.html",
        proposal=proposal,
        monies=_monies(request),
        yuan=_yuan(proposal.cost_fen),
        changes=proposals.diff(proposal.text, typed) if outrun else (),
        meanwhile=meanwhile,
    )


async def save(request: Request) -> Response:
    form = await request.form()
    given = {**_written(form), "why": text(form, "why"), "base": raw(form, "base")}
    sent = {"client_key": raw(form, "client_key")}
    proposal = await proposals.once(
        actor_of(request), proposals.edit, id_of(request), **sent, **given
    )
    return moved(request, request.app.url_path_for("proposal", id=proposal.id))


async def share(request: Request) -> Response:
    """The link is shown this once; only its fingerprint is kept."""
    shared = await proposals.share(actor_of(request), id_of(request))
    there = f"{request.app.url_path_for('proposal_joining')}?code={shared.code}"
    proposal = await proposals.find(actor_of(request), shared.proposal)
    link = absolute(request, there)
    return page(request, "proposals/shared.html", proposal=proposal, link=link, shared=shared)


async def joining(request: Request) -> Response:
    code = request.query_params.get("code", "")
    return page(request, "proposals/joining.html", code=code)


async def join(request: Request) -> Response:
    form = await request.form()
    proposal = await proposals.join(actor_of(request), code=text(form, "code"))
    return moved(request, request.app.url_path_for("proposal", id=proposal.id))


async def attach(request: Request) -> Response:
    async with files_of(request, PHOTOS, DOCUMENTS) as given:
        proposal = await proposals.attach(actor_of(request), id_of(request), **given)
    return moved(request, request.app.url_path_for("proposal", id=proposal.id))


async def photos(request: Request) -> Response:
    actor = actor_of(request)
    proposal = await proposals.find(actor, id_of(request))
    if refusal := proposal.why_not_attach(actor):
        raise refusal
    waiting = await kept_documents(request)
    return page(request, "proposals/photos.html", proposal=proposal, waiting=waiting)


def _written(form: FormData) -> dict[str, Any]:
    return {
        "title": text(form, "title"),
        "text": text(form, "text"),
        "cost_fen": fen(form, "cost_fen"),
        "money": raw(form, "money") or MoneySource.NONE,
    }


def _yuan(cost: int | None) -> str:
    return "" if cost is None else f"{cost // FEN}.{cost % FEN:02}"


def _monies(request: Request) -> list[tuple[str, str]]:
    return [(each, said(each, language_of(request))) for each in MoneySource]


routes = [
    Route("/estates/{id:uuid}/proposals/new", new, name="new_proposal"),
    Route(
        "/estates/{id:uuid}/proposals",
        again(new, "proposing")(draft),
        methods=["POST"],
        name="proposal_draft",
    ),
    Route("/proposals/joining", joining, name="proposal_joining"),
    Route("/proposals/joining", join, methods=["POST"], name="proposal_authorship"),
    Route("/proposals/{id:uuid}/text", edit, name="proposal_text"),
    Route(
        "/proposals/{id:uuid}/versions",
        again(edit, "edition")(save),
        methods=["POST"],
        name="proposal_edition",
    ),
    Route("/proposals/{id:uuid}/sharing", share, methods=["POST"], name="proposal_sharing"),
    Route("/proposals/{id:uuid}/photos", photos, name="proposal_photos"),
    Route(
        "/proposals/{id:uuid}/photos",
        again(photos, "attachment")(attach),
        methods=["POST"],
        name="proposal_attachment",
        max_body_size=LARGEST_BODY,
    ),
]
