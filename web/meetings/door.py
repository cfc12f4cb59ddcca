"""The ticket that somebody shows at the door, and what the one who scans it sees."""

from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import meetings
from resolvers.refusals import NotFound
from web.codes import absolute
from web.forms import again, identity, lines, text
from web.meetings.showing import shown
from web.pages import actor_of, moved, page


async def ticket(request: Request) -> Response:
    """Made anew each minute; a photo of it is worth nothing soon."""
    actor = actor_of(request)
    meeting = await meetings.find(actor, request.path_params["id"])
    given = {"person": actor.person, "code": meetings.ticket(actor, meeting)}
    door = request.app.url_path_for("meeting_door", id=meeting.id)
    there = absolute(request, f"{door}?{urlencode(given)}")
    return page(request, "meetings/ticket.html", meeting=meeting, there=there)


async def door(request: Request) -> Response:
    """Who shows it, by name, and whether it is theirs and fresh."""
    actor = actor_of(request)
    meeting = await meetings.find(actor, request.path_params["id"])
    if refusal := meeting.why_not_check_in(actor):
        raise refusal
    person, code = _person(request), request.query_params.get("code", "")
    return page(
        request,
        "meetings/door.html",
        person=person,
        code=code,
        name=meeting.expected.get(person, ""),
        good=meetings.holder(meeting, person, code),
        **shown(request, meeting),
    )


async def check_in(request: Request) -> Response:
    form = await request.form()
    id = request.path_params["id"]
    person, code = identity(form, "person"), text(form, "code")
    rooms = lines(form, "rooms")
    await meetings.check_in(actor_of(request), id, person=person, code=code, rooms=rooms)
    return moved(request, request.app.url_path_for("meeting", id=id))


def _person(request: Request) -> UUID:
    given = request.query_params.get("person", "")
    try:
        return UUID(given)
    except ValueError:
        raise NotFound from None


routes = [
    Route("/meetings/{id:uuid}/ticket", ticket, name="meeting_ticket"),
    Route("/meetings/{id:uuid}/door", door, name="meeting_door"),
    Route(
        "/meetings/{id:uuid}/door",
        again(door, "door")(check_in),
        methods=["POST"],
        name="meeting_admission",
    ),
]
