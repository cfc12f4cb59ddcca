"""Meetings as their readers see them."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import councils, estates, masking, meetings, obligations, rules
from resolvers.actors import Actor
from resolvers.languages import Language, word
from resolvers.meetings import Meeting, PaperKind
from web import laying
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
    """For whom something changed while the page is open, who has come, or the votes alone."""
    meeting = await meetings.find(actor_of(request), request.path_params["id"])
    context = {**shown(request, meeting), **await _carried(request, meeting)}
    if request.method == "GET" and wants_block(request):
        block = "votes" if "votes" in request.query_params else "attendance"
        return changed(request, "", TEMPLATE, block, **context)
    return page(request, TEMPLATE, **context)


def shown(request: Request, meeting: Meeting) -> dict[str, Any]:
    """What the pages and papers of a meeting need."""
    return described(meeting, actor_of(request), language_of(request))


def described(meeting: Meeting, actor: Actor, language: Language) -> dict[str, Any]:
    """What anything about a meeting needs, for one reader in their language."""
    return {
        "meeting": meeting,
        "council": meeting.council,
        "runs": meeting.runs(actor),
        "questions": meeting.questions_for(actor),
        "reads_roll": estates.sees(actor, meeting.council.ground),
        "why_not_list_doors": meetings.why_not_ask_paper(meeting, actor, PaperKind.DOOR_LIST),
        "seen": masking.text,
        "explained": partial(rules.explained, language=language),
        "choices": [each for each in meeting.expected.items() if not meeting.attends(each[0])],
        "papers": meetings.papers_for(meeting, actor),
        "askable": [kind for kind in PaperKind if _may_be_asked(meeting, actor, kind)],
        "points": [(each.id, each.text) for each in meeting.points],
        "votes": meeting.votes_for(actor),
        "counted_at_door": meeting.door_for(actor),
        "doors": [(each, word(each, language)) for each in meetings.DoorWay],
        "ways": [(each, word(each, language)) for each in meeting.ways],
        "came": [(each.person, each.name) for each in meeting.present],
        "standing": _standing(meeting),
    }


async def _carried(request: Request, meeting: Meeting) -> dict[str, Any]:
    """What was laid on whom by what was adopted there, and what can be."""
    actor, language = actor_of(request), language_of(request)
    adopted = await obligations.adopted(meeting)
    return {
        "owed": await obligations.of_source(actor, meeting.id) if adopted else (),
        "key": uuid4(),
        **laying.shown(meeting, adopted, actor, language),
    }


def _standing(meeting: Meeting) -> list[tuple[UUID, str]]:
    """Who can stand for election there."""
    if meeting.is_of_council:
        return [(each.person, each.name) for each in meeting.council.sitting]
    return [(each.person, each.name) for each in meeting.electors]


def _may_be_asked(meeting: Meeting, actor: Actor, kind: PaperKind) -> bool:
    """Whether a button makes sense: the list of doors can be made anew, others are made once."""
    if meetings.why_not_ask_paper(meeting, actor, kind):
        return False
    before = meeting.papers.get(kind)
    again = kind is PaperKind.DOOR_LIST and before is not None and not before.is_coming
    return before is None or again or not (before.is_coming or before.made_at)


routes = [
    Route("/councils/{id:uuid}/meetings", of_council, name="council_meetings"),
    Route("/meetings/{id:uuid}", show, name="meeting"),
]
