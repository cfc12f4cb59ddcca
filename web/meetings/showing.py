"""Meetings as their readers see them."""

from functools import partial
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import councils, masking, meetings, rules
from resolvers.languages import word
from resolvers.meetings import Meeting
from web.formats import area_of
from web.pages import actor_of, changed, language_of, page, wants_block

TEMPLATE = "meetings/show.html"


async def of_council(request: Request) -> Response:
    actor, language = actor_of(request), language_of(request)
    council = await councils.find(actor, request.path_params["id"])
    return page(
        request,
        "meetings/council.html",
        council=council,
        found=await meetings.of_council(actor, council.id),
        bodies=[(each, word(each, language)) for each in meetings.bodies(council)],
        key=uuid4(),
        why_not_draft=meetings.why_not_draft(council, actor),
        prepares=councils.prepares(actor, council.area) or council.seats_person(actor.person),
    )


async def show(request: Request) -> Response:
    """For whom something changed while the page is open, only who has come."""
    meeting = await meetings.find(actor_of(request), request.path_params["id"])
    context = shown(request, meeting)
    if request.method == "GET" and wants_block(request):
        return changed(request, "", TEMPLATE, "attendance", **context)
    return page(request, TEMPLATE, **context)


def shown(request: Request, meeting: Meeting) -> dict[str, Any]:
    """What the pages and papers of a meeting need."""
    actor, language = actor_of(request), language_of(request)
    return {
        "meeting": meeting,
        "council": meeting.council,
        "runs": meeting.runs(actor),
        "seen": masking.text,
        "measured": area_of,
        "explained": partial(rules.explained, language=language),
        "choices": [each for each in meeting.expected.items() if not meeting.attends(each[0])],
        "points": [(each.id, each.text) for each in meeting.points],
    }


routes = [
    Route("/councils/{id:uuid}/meetings", of_council, name="council_meetings"),
    Route("/meetings/{id:uuid}", show, name="meeting"),
]
