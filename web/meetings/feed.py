"""The meetings of a council as a calendar that other programs follow (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import councils, meetings
from resolvers.actors import NOBODY
from resolvers.languages import word
from resolvers.meetings import Meeting, MeetingStage
from web.codes import absolute
from web.pages import language_of

WIDTH = 74  # octets of a line after its first


async def feed(request: Request) -> Response:
    council = await councils.find(NOBODY, request.path_params["id"])
    found = await meetings.of_council(NOBODY, council.id)
    name = council.estate_name + word(council.kind, language_of(request))
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gongzhi//meetings//ZH"),
        f"X-WR-CALNAME:{_text(name)}",
        *(line for each in found for line in _event(request, each)),
        "END:VCALENDAR",
    ]
    body = "".join(f"{part}\r\n" for line in lines for part in _folded(line))
    return Response(body, media_type="text/calendar")


def _event(request: Request, meeting: Meeting) -> Iterator[str]:
    there = absolute(request, request.app.url_path_for("meeting", id=meeting.id))
    off = meeting.stage is MeetingStage.CANCELLED
    yield from ("BEGIN:VEVENT", f"UID:{meeting.id}", f"SEQUENCE:{meeting.version}")
    yield f"DTSTAMP:{_moment(meeting.stage_at)}"
    yield f"DTSTART:{_moment(meeting.starts_at)}"
    yield f"SUMMARY:{_text(meeting.title)}"
    if meeting.place:
        yield f"LOCATION:{_text(meeting.place)}"
    yield f"DESCRIPTION:{_text(chr(10).join(each.text for each in meeting.points))}"
    yield from (f"URL:{there}", f"STATUS:{'CANCELLED' if off else 'CONFIRMED'}", "END:VEVENT")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """At most 75 octets a line, never within a sign."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > WIDTH:
            yield part
            part = " "
        part += sign
    yield part


routes = [Route("/councils/{id:uuid}/meetings.ics", feed, name="meeting_feed")]
