"""A vote at a meeting: what each sees and does on their phone, and what the tellers tell."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import meetings
from resolvers.actors import Actor
from resolvers.languages import word
from resolvers.meetings import BallotChoice, Meeting
from resolvers.refusals import NotFound, NotValid, Reason, Wrong
from web.forms import again, identity, raw, text
from web.forms import word as chosen
from web.meetings.showing import show, shown
from web.pages import actor_of, changed, language_of, moved, page, wants_block

TEMPLATE = "meetings/vote.html"
HAND = "hand_"
Act = Callable[[Actor, UUID, UUID, FormData], Awaitable[Meeting]]


async def of_meeting(request: Request) -> Response:
    """One vote; for whom something changed while the page is open, only how it stands."""
    actor, language = actor_of(request), language_of(request)
    meeting = await meetings.find(actor, request.path_params["id"])
    id = request.path_params["vote"]
    vote = next((each for each in meeting.votes_for(actor) if each.id == id), None)
    if vote is None:
        raise NotFound
    roll = [each for each in meeting.electors if not vote.recused(each.person)]
    context = {
        **shown(request, meeting),
        "vote": vote,
        "choices": [(each, word(each, language)) for each in BallotChoice],
        "roll": roll,
        "people": [(each.person, each.name) for each in roll],
        "own": {each.person for each in vote.hands if each.by is None},
    }
    if request.method == "GET" and wants_block(request):
        return changed(request, "", TEMPLATE, "vote", **context)
    return page(request, TEMPLATE, **context)


async def put(request: Request) -> Response:
    form, id = await request.form(), request.path_params["id"]
    point = identity(form, "point")
    if not isinstance(point, UUID):
        raise NotValid({"point": Wrong(Reason.MISSING)})
    tellers = [identity(form, name) for name in ("tellers", "second")]
    made = await meetings.put_vote(
        actor_of(request),
        id,
        point,
        way=raw(form, "way"),
        text=text(form, "text"),
        candidate=identity(form, "candidate"),
        tellers=[each for each in tellers if each],
        why=text(form, "why"),
        client_key=chosen(form, "client_key"),
    )
    newest = max(made.votes, key=lambda each: each.put_at)
    return moved(request, request.app.url_path_for("meeting_vote", id=id, vote=newest.id))


async def cast(actor: Actor, id: UUID, vote: UUID, form: FormData) -> Meeting:
    return await meetings.cast_vote(actor, id, vote, choice=raw(form, "choice"))


async def tick(actor: Actor, id: UUID, vote: UUID, form: FormData) -> Meeting:
    return await meetings.tick_hands(actor, id, vote, hands=_hands(form))


def _hands(form: FormData) -> dict[UUID, str]:
    """What was ticked of whom; a field that names nobody is left out."""
    names = [name for name in form if name.startswith(HAND)]
    said = {}
    for name in names:
        try:
            said[UUID(name.removeprefix(HAND))] = text(form, name)
        except ValueError:
            continue
    return {person: choice for person, choice in said.items() if choice}


async def recuse(actor: Actor, id: UUID, vote: UUID, form: FormData) -> Meeting:
    person, reason = identity(form, "person"), text(form, "reason")
    return await meetings.recuse(actor, id, vote, person=person, reason=reason)


async def count(actor: Actor, id: UUID, vote: UUID, form: FormData) -> Meeting:
    numbers = {name: raw(form, name) for name in ("yes", "no", "abstain")}
    invalid = raw(form, "invalid") or 0
    return await meetings.count_vote(actor, id, vote, **numbers, invalid=invalid)


async def close(actor: Actor, id: UUID, vote: UUID, _form: FormData) -> Meeting:
    return await meetings.close_vote(actor, id, vote)


async def abandon(actor: Actor, id: UUID, vote: UUID, form: FormData) -> Meeting:
    return await meetings.abandon_vote(actor, id, vote, why=text(form, "why"))


def _act(noun: str, act: Act) -> Route:
    async def handler(request: Request) -> Response:
        given: Any = await request.form()
        id, vote = request.path_params["id"], request.path_params["vote"]
        await act(actor_of(request), id, vote, given)
        return moved(request, request.app.url_path_for("meeting_vote", id=id, vote=vote))

    path = f"/meetings/{{id:uuid}}/votes/{{vote:uuid}}/{noun}"
    return Route(path, again(of_meeting, noun)(handler), methods=["POST"], name=f"vote_{noun}")


routes = [
    Route(
        "/meetings/{id:uuid}/votes", again(show, "put")(put), methods=["POST"], name="meeting_put"
    ),
    Route("/meetings/{id:uuid}/votes/{vote:uuid}", of_meeting, name="meeting_vote"),
    _act("hand", cast),
    _act("roll", tick),
    _act("recusal", recuse),
    _act("count", count),
    _act("closing", close),
    _act("abandonment", abandon),
]
