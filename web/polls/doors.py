"""Going from door to door: who was not reached, and the proof of who was."""

from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import estates, polls
from resolvers.languages import word as said
from resolvers.polls import Poll, delivery
from resolvers.polls.delivery import DeliveryTo, PostingKind
from resolvers.refusals import NotFound
from web.files import LARGEST_BODY, photos_of
from web.forms import again, identity, word
from web.pages import actor_of, language_of, moved, page
from web.times import now


async def show(request: Request) -> Response:
    """How far the notice has come, and the doors that are left, one building at a time."""
    poll = await _found(request)
    actor, there = actor_of(request), await delivery.reached(poll)
    chosen = request.query_params.get("building", "")[:100]
    walk = next((each for each in there.walks if each.building == chosen), None)
    estate = await estates.find(poll.council.estate)
    return page(
        request,
        "polls/doors/show.html",
        poll=poll,
        reach=there,
        walk=walk or (there.walks[0] if there.walks else None),
        postings=await delivery.postings(poll),
        buildings=[(each.id, each.name) for each in estate.buildings],
        kinds=_kinds(request, poll),
        why_not_hand=delivery.why_not_hand(poll, actor),
        key=uuid4(),
        kept=getattr(request.state, "kept", ()),
    )


async def list_(request: Request) -> Response:
    """The list as a page to be printed from the browser."""
    poll = await _found(request)
    there = f"{request.app.state.settings.origin}{request.app.url_path_for('poll', id=poll.id)}"
    reach = await delivery.reached(poll)
    template = "polls/doors/list.html"
    return page(request, template, at=now(), poll=poll, there=there, reach=reach)


async def door(request: Request) -> Response:
    """One door, and the form that proves the hand-over."""
    poll, unit = await _found(request), request.path_params["unit"]
    found = next((each for each in await delivery.doors(poll) if each.unit == unit), None)
    if found is None:
        raise NotFound
    language = language_of(request)
    before = delivery.by_unit(await delivery.delivered(poll)).get(unit, [])
    return page(
        request,
        "polls/doors/door.html",
        poll=poll,
        door=found,
        delivered=before,
        receivers=[(each.value, said(each, language)) for each in DeliveryTo],
        why_not_hand=delivery.why_not_hand(poll, actor_of(request)),
        key=uuid4(),
        kept=getattr(request.state, "kept", ()),
    )


async def hand(request: Request) -> Response:
    id, unit = request.path_params["id"], request.path_params["unit"]
    async with photos_of(request) as photos:
        form = await request.form()
        await delivery.hand(
            actor_of(request),
            id,
            unit=unit,
            receiver=word(form, "receiver"),
            photos=photos,
            client_key=identity(form, "client_key"),
        )
    return moved(request, request.app.url_path_for("poll_door", id=id, unit=unit))


async def post(request: Request) -> Response:
    id = request.path_params["id"]
    async with photos_of(request) as photos:
        form = await request.form()
        await delivery.post(
            actor_of(request),
            id,
            building=identity(form, "building"),
            kind=word(form, "kind"),
            photos=photos,
            client_key=identity(form, "client_key"),
        )
    return moved(request, request.app.url_path_for("poll_doors", id=id))


async def _found(request: Request) -> Poll:
    actor = actor_of(request)
    poll = await polls.find(actor, request.path_params["id"])
    if refusal := delivery.why_not_see(poll, actor):
        raise refusal
    return poll


def _kinds(request: Request, poll: Poll) -> list[tuple[str, str]]:
    """What can be on the wall now."""
    actor, language = actor_of(request), language_of(request)
    there = (each for each in PostingKind if not delivery.why_not_post(poll, actor, each))
    return [(each.value, said(each, language)) for each in there]


routes = [
    Route("/polls/{id:uuid}/doors", show, name="poll_doors"),
    Route("/polls/{id:uuid}/doors/list", list_, name="poll_door_list"),
    Route("/polls/{id:uuid}/doors/{unit:uuid}", door, name="poll_door"),
    Route(
        "/polls/{id:uuid}/doors/{unit:uuid}",
        again(door, "poll_delivery")(hand),
        methods=["POST"],
        name="poll_delivery",
        max_body_size=LARGEST_BODY,
    ),
    Route(
        "/polls/{id:uuid}/postings",
        again(show, "poll_posting")(post),
        methods=["POST"],
        name="poll_posting",
        max_body_size=LARGEST_BODY,
    ),
]
