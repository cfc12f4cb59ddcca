"""The notice of a meeting and its minutes, as they go on the wall and into the file."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import meetings
from resolvers.actors import NOBODY
from resolvers.meetings import MeetingAct, MeetingStage
from resolvers.refusals import NotFound
from web.codes import absolute
from web.meetings.showing import shown
from web.pages import actor_of, page
from web.times import now


async def notice(request: Request) -> Response:
    """Whoever asks, it is read as by nobody in particular, since it goes on the wall."""
    meeting = await meetings.find(NOBODY, request.path_params["id"])
    there = absolute(request, request.app.url_path_for("meeting", id=meeting.id))
    called = meeting.act(MeetingAct.CALL)
    at = called.at if called else now()
    return page(request, "meetings/notice.html", there=there, at=at, **shown(request, meeting))


async def minutes(request: Request) -> Response:
    """Public when they are published; before that for those who run the meeting."""
    actor = actor_of(request)
    meeting = await meetings.find(actor, request.path_params["id"])
    public = meeting.stage is MeetingStage.PUBLISHED
    if not meeting.statements or not (public or meeting.runs(actor)):
        raise NotFound
    signed = meeting.act(MeetingAct.SIGN)
    there = absolute(request, request.app.url_path_for("meeting_minutes", id=meeting.id))
    context = {"there": there, "signed": signed, "today": now(), **shown(request, meeting)}
    return page(request, "meetings/minutes.html", **context)


routes = [
    Route("/meetings/{id:uuid}/notice", notice, name="meeting_notice"),
    Route("/meetings/{id:uuid}/minutes", minutes, name="meeting_minutes"),
]
