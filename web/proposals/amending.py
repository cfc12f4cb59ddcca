"""Other words for a paragraph: proposed on a page of their own, decided on the proposal's."""

from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import proposals
from resolvers.proposals import Proposal
from resolvers.refusals import NotFound, NotValid, Reason, Wrong
from web.forms import Again, again, identity, raw, text, words
from web.pages import actor_of, moved, page
from web.proposals.showing import id_of, show


async def new(request: Request) -> Response:
    """The paragraph as it reads now, to be worded otherwise."""
    actor = actor_of(request)
    proposal = await proposals.find(actor, id_of(request))
    back: Again | None = getattr(request.state, "again", None)
    if back is None and (refusal := proposal.why_not_amend(actor)):
        raise refusal
    number = _number(text(back.given, "paragraph") if back else request.query_params.get("at", ""))
    if not 1 <= number <= len(proposal.paragraphs):
        raise back.refused if back else NotFound
    return page(
        request,
        "proposals/amendment.html",
        proposal=proposal,
        number=number,
        original=proposal.paragraphs[number - 1],
        meanwhile=back.refused if back and back.status == 409 else None,
    )


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0


async def amend(request: Request) -> Response:
    form = await request.form()
    given = {name: raw(form, name) for name in ("paragraph", "base")}
    said = {name: text(form, name) for name in ("text", "why")}
    return await _done(request, proposals.amend, **given, **said)


async def accept(request: Request) -> Response:
    form = await request.form()
    chosen = words(form, "amendments")
    return await _done(request, proposals.accept, amendments=chosen, text=raw(form, "text"))


async def decline(request: Request) -> Response:
    form = await request.form()
    reply = text(form, "reply")
    return await _done(request, proposals.decline, amendment=_one(form), reply=reply)


async def take_back(request: Request) -> Response:
    return await _done(request, proposals.take_back, amendment=_one(await request.form()))


def _one(form: FormData) -> UUID:
    found = identity(form, "amendment")
    if not isinstance(found, UUID):
        raise NotValid({"amendment": Wrong(Reason.MISSING)})
    return found


async def _done(request: Request, act: Any, **given: Any) -> Response:
    form = await request.form()
    sent = {"client_key": raw(form, "client_key")}
    proposal: Proposal = await proposals.once(
        actor_of(request), act, id_of(request), **sent, **given
    )
    return moved(request, f"{request.app.url_path_for('proposal', id=proposal.id)}#amendments")


routes = [
    Route("/proposals/{id:uuid}/amendments/new", new, name="proposal_amendment"),
    Route(
        "/proposals/{id:uuid}/amendments",
        again(new, "amendment")(amend),
        methods=["POST"],
        name="proposal_amending",
    ),
    Route(
        "/proposals/{id:uuid}/acceptances",
        again(show, "acceptance")(accept),
        methods=["POST"],
        name="proposal_acceptance",
    ),
    Route(
        "/proposals/{id:uuid}/declinations",
        again(show, "amendment_declination")(decline),
        methods=["POST"],
        name="proposal_declination",
    ),
    Route(
        "/proposals/{id:uuid}/retrievals",
        again(show, "acceptance")(take_back),
        methods=["POST"],
        name="proposal_retrieval",
    ),
]
