"""Conversations: a question, statements one after another, and the map of what all think."""

from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import estates, opinions, proposals
from resolvers.actors import Actor
from resolvers.languages import gettext
from resolvers.marking import N_
from resolvers.opinions import OpinionMap, Stance, Statement
from resolvers.refusals import NotFound, NotValid, Reason, Wrong
from web.areas.showing import nearest
from web.cases.listing import address
from web.forms import Handler, again, identity, raw, text
from web.opinion_maps import picture
from web.pages import actor_of, changed, language_of, moved, page

TEMPLATE, STATEMENTS = "opinions/show.html", "opinions/statements.html"
ROWS, LATEST = 20, 3
GROUPS = (N_("甲组"), N_("乙组"), N_("丙组"), N_("丁组"), N_("戊组"))


async def of_estate(request: Request) -> Response:
    """The conversations of an estate, and opening one: about a proposal, where one is named."""
    actor, query = actor_of(request), request.query_params
    after = query.get("after") or None
    found = await opinions.listed(actor, _id(request), first=ROWS, after=after)
    estate = await estates.find(_id(request))
    about = await _about(request)
    there = request.app.url_path_for("estate_conversations", id=estate.id)
    return page(
        request,
        "opinions/estate.html",
        estate=estate,
        steps=nearest(estate.area),
        found=found,
        about=about,
        why_not_open=await opinions.why_not_open_there(
            actor, estate.id, about.id if about else None
        ),
        older=address(there, query, after=found.cursors[-1]) if found.more else None,
        newest=address(there, query, after="") if found.earlier else None,
        most=ROWS,
    )


async def _about(request: Request) -> proposals.Proposal | None:
    given = request.query_params.get("proposal") or text(await request.form(), "proposal")
    if not given:
        return None
    try:
        return await proposals.find(actor_of(request), UUID(given))
    except ValueError:
        raise NotFound from None


async def asked_of(actor: Actor, proposal: proposals.Proposal) -> dict[str, Any]:
    """What residents are asked about a proposal, and why they cannot be asked now."""
    found = await opinions.about(actor, proposal)
    why_not = await opinions.why_not_open_there(actor, proposal.estate.id, proposal.id)
    return {"conversations": found[:LATEST], "why_not_ask": why_not}


async def open_(request: Request) -> Response:
    form = await request.form()
    proposal = identity(form, "proposal")
    if isinstance(proposal, str):
        raise NotFound
    given = {name: raw(form, name) for name in ("question", "days", "client_key")}
    given["question"] = given["question"] or ""
    if given["days"] is None:
        del given["days"]
    made = await opinions.open_(actor_of(request), _id(request), proposal=proposal, **given)
    return _to(request, made.id)


async def show(request: Request) -> Response:
    return page(request, TEMPLATE, **await _context(request))


async def _context(request: Request, voted: UUID | None = None) -> dict[str, Any]:
    actor = actor_of(request)
    conversation = await opinions.find(actor, _id(request))
    said = await opinions.statements(actor, conversation)
    drawn = await opinions.map_of(actor, conversation, said)
    return {
        "conversation": conversation,
        "asked": _chosen(request, said) or opinions.following(actor, said, drawn),
        "last": next((each for each in said if each.id == voted), None),
        "left": sum(each.stance is None and each.hidden_at is None for each in said),
        "count": sum(each.hidden_at is None for each in said),
        "stances": list(Stance),
        **_map(request, said, drawn),
    }


def _chosen(request: Request, said: tuple[Statement, ...]) -> Statement | None:
    """One that the reader wants to vote on again; not while a vote is answered."""
    wanted = request.query_params.get("statement") if request.method == "GET" else None
    return next((each for each in said if str(each.id) == wanted and not each.hidden_at), None)


def _map(request: Request, said: tuple[Statement, ...], drawn: OpinionMap | None) -> dict[str, Any]:
    lines = drawn.drawn.lines if drawn else ()
    names = [gettext(language_of(request))(each) for each in GROUPS]
    return {
        "opinion_map": drawn,
        "picture": picture(drawn.drawn) if drawn else None,
        "lines": {each.statement: each for each in lines},
        "said": {each.id: each for each in said},
        "groups": names,
        "heads": [(name, "num") for name in names[: len(drawn.drawn.groups)]] if drawn else [],
    }


async def statements(request: Request) -> Response:
    actor = actor_of(request)
    conversation = await opinions.find(actor, _id(request))
    said = await opinions.statements(actor, conversation)
    hidable = [(str(e.id), f"{e.number} {e.text}") for e in said if not e.why_not_hide(actor)]
    return page(request, STATEMENTS, conversation=conversation, said=said, hidable=hidable)


async def say(request: Request) -> Response:
    form = await request.form()
    given = {"text": text(form, "text"), "client_key": raw(form, "client_key")}
    return _to(request, (await opinions.say(actor_of(request), _id(request), **given)).id)


async def vote(request: Request) -> Response:
    form = await request.form()
    statement = await _of_it(request, form)
    await opinions.vote(actor_of(request), statement, stance=raw(form, "stance"))
    there = request.app.url_path_for("conversation", id=_id(request))
    return changed(request, f"{there}#vote", TEMPLATE, "vote", **await _context(request, statement))


async def take_back(request: Request) -> Response:
    statement = await _of_it(request, await request.form())
    await opinions.take_back(actor_of(request), statement)
    return _to_statements(request)


async def hide(request: Request) -> Response:
    form = await request.form()
    statement = await _of_it(request, form)
    await opinions.hide(actor_of(request), statement, because=text(form, "because"))
    return _to_statements(request)


async def restore(request: Request) -> Response:
    await opinions.restore(actor_of(request), await _of_it(request, await request.form()))
    return _to_statements(request)


async def close(request: Request) -> Response:
    return _to(request, (await opinions.close(actor_of(request), _id(request))).id)


async def _of_it(request: Request, form: FormData) -> UUID:
    """The statement that was chosen, of the conversation in the address."""
    chosen = identity(form, "statement")
    if not isinstance(chosen, UUID):
        raise NotValid({"statement": Wrong(Reason.MISSING)})
    found = await opinions.find_statement(actor_of(request), chosen)
    if found.conversation.id != _id(request):
        raise NotFound
    return chosen


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


def _to(request: Request, id: UUID) -> Response:
    return moved(request, request.app.url_path_for("conversation", id=id))


def _to_statements(request: Request) -> Response:
    return moved(request, request.app.url_path_for("statements", id=_id(request)))


def _act(path: str, block: str, act: Handler, shown: Handler) -> Route:
    return Route(path, again(shown, block)(act), methods=["POST"], name=block)


routes = [
    Route("/estates/{id:uuid}/conversations", of_estate, name="estate_conversations"),
    _act("/estates/{id:uuid}/conversations", "conversation_opening", open_, of_estate),
    Route("/conversations/{id:uuid}", show, name="conversation"),
    Route("/conversations/{id:uuid}/statements", statements, name="statements"),
    _act("/conversations/{id:uuid}/statements", "statement", say, show),
    _act("/conversations/{id:uuid}/votes", "vote", vote, show),
    _act("/conversations/{id:uuid}/retrievals", "statement_retrieval", take_back, statements),
    _act("/conversations/{id:uuid}/hidings", "statement_hiding", hide, statements),
    _act("/conversations/{id:uuid}/restorations", "statement_restoration", restore, statements),
    _act("/conversations/{id:uuid}/closure", "conversation_closure", close, show),
]
