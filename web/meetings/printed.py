"""The papers of a meeting: asked for, on their way out, and what stands in them."""

from collections.abc import Callable
from itertools import groupby
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import estates, meetings
from resolvers.actors import NOBODY, Actor, system
from resolvers.estates import Unit
from resolvers.languages import DEFAULT
from resolvers.meetings import Meeting, MeetingAct, PaperKind
from resolvers.refusals import NotFound
from web import papers
from web.forms import text
from web.meetings import showing
from web.meetings.showing import TEMPLATE, described, shown
from web.pages import actor_of, changed, page, wants_block
from web.times import now

PRINTER = system("papers")
MOST = 100
Path = Callable[..., str]


async def notice(id: UUID, origin: str, path: Path) -> dict[str, Any]:
    """What stands in the notice, which goes on the wall: as nobody in particular reads it."""
    meeting = await meetings.find(NOBODY, id)
    called = meeting.act(MeetingAct.CALL)
    there = f"{origin}{path('meeting', id=id)}"
    at = called.at if called else now()
    return {"there": there, "at": at, **described(meeting, NOBODY, DEFAULT)}


async def minutes(id: UUID, origin: str, path: Path) -> dict[str, Any]:
    """What stands in the minutes as the public reads them."""
    meeting = await meetings.find(NOBODY, id)
    signed = meeting.act(MeetingAct.SIGN)
    there = f"{origin}{path('meeting_minutes', id=id)}"
    known = {"there": there, "signed": signed, "today": now()}
    return {**known, **described(meeting, NOBODY, DEFAULT)}


async def door_list(id: UUID, origin: str, path: Path) -> dict[str, Any]:
    """What those take along who go from door to door: every unit, its owners masked."""
    meeting = await meetings.find(PRINTER, id)
    there = f"{origin}{path('meeting', id=id)}"
    found = await doors(PRINTER, meeting)
    known = {"there": there, "buildings": found, "at": now()}
    return {**known, **described(meeting, PRINTER, DEFAULT)}


async def doors(actor: Actor, meeting: Meeting) -> list[tuple[str, list[Unit]]]:
    """The units of the estate by building, in the order in which people walk."""
    units: list[Unit] = []
    after = None
    while True:
        some = await estates.units(actor, meeting.council.estate, first=MOST, after=after)
        units += some.items
        if not some.more:
            break
        after = some.cursors[-1]
    return [(name, list(each)) for name, each in groupby(units, lambda unit: unit.building)]


async def list_doors(request: Request) -> Response:
    """The list of doors as a page, for those who run the meeting and may read the roll."""
    actor = actor_of(request)
    meeting = await meetings.find(actor, request.path_params["id"])
    if not meetings.may_read_paper(meeting, actor, PaperKind.DOOR_LIST):
        raise NotFound
    context: dict[str, Any] = {"buildings": await doors(actor, meeting), "at": now()}
    there = f"{request.app.state.settings.origin}{request.url.path.removesuffix('/door-list')}"
    return page(
        request, "meetings/door_list.html", there=there, **context, **shown(request, meeting)
    )


async def ask(request: Request) -> Response:
    """Have a paper made; the block asks again by itself until it is there."""
    id, form = request.path_params["id"], await request.form()
    meeting = await meetings.ask_paper(actor_of(request), id, kind=text(form, "kind"))
    there = request.app.url_path_for("meeting", id=id)
    return changed(request, there, TEMPLATE, "papers", **shown(request, meeting))


async def show(request: Request) -> Response:
    """Which papers there are; alone for a page that waits for one."""
    if not wants_block(request):
        return await showing.show(request)
    meeting = await meetings.find(actor_of(request), request.path_params["id"])
    return changed(request, "", TEMPLATE, "papers", **shown(request, meeting))


async def download(request: Request) -> Response:
    try:
        kind = PaperKind(request.path_params["kind"])
    except ValueError:
        raise NotFound from None
    id = request.path_params["id"]
    paper = await meetings.paper(actor_of(request), id, kind)
    return await papers.sent(request, paper)


routes = [
    Route("/meetings/{id:uuid}/papers", show, name="meeting_papers"),
    Route("/meetings/{id:uuid}/papers", ask, methods=["POST"], name="meeting_paper_asked"),
    Route("/meetings/{id:uuid}/papers/{kind}.pdf", download, name="meeting_paper"),
    Route("/meetings/{id:uuid}/door-list", list_doors, name="meeting_door_list"),
]
