"""What goes on the wall and into the file: the notice, the certificate, roll and ballots."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import polls
from resolvers.actors import NOBODY
from resolvers.polls import PollAct
from resolvers.refusals import NotFound
from web.codes import absolute
from web.pages import actor_of, language_of, page
from web.polls.showing import shown

CSV = "text/csv; charset=utf-8"


async def notice(request: Request) -> Response:
    """Whoever asks, it is read as by nobody in particular, since it goes on the wall."""
    poll = await polls.find(NOBODY, request.path_params["id"])
    called = poll.act(PollAct.CALL)
    there = absolute(request, request.app.url_path_for("poll", id=poll.id))
    at = called.at if called else poll.stage_at
    context = await shown(poll, NOBODY, language_of(request))
    return page(request, "polls/notice.html", there=there, at=at, **context)


async def certificate(request: Request) -> Response:
    """The result as it is published, and as it is certified."""
    poll = await polls.find(NOBODY, request.path_params["id"])
    closed = poll.act(PollAct.CLOSE)
    if not poll.counted or closed is None:
        raise NotFound
    certified = poll.act(PollAct.CERTIFY)
    at = certified.at if certified else closed.at
    there = absolute(request, request.app.url_path_for("poll", id=poll.id))
    context = await shown(poll, NOBODY, language_of(request))
    return page(request, "polls/certificate.html", there=there, at=at, **context)


async def roll(request: Request) -> Response:
    text = await polls.roll_file(actor_of(request), request.path_params["id"])
    return _file(text, "roll.csv")


async def ballots(request: Request) -> Response:
    id, matter = request.path_params["id"], request.path_params["matter"]
    return _file(await polls.ballots_file(actor_of(request), id, matter), "ballots.csv")


async def marks(request: Request) -> Response:
    id, candidate = request.path_params["id"], request.path_params["candidate"]
    return _file(await polls.marks_file(actor_of(request), id, candidate), "ballots.csv")


def _file(text: str, name: str) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-cache",
    }
    return Response(text, media_type=CSV, headers=headers)


routes = [
    Route("/polls/{id:uuid}/notice", notice, name="poll_notice"),
    Route("/polls/{id:uuid}/certificate", certificate, name="poll_certificate"),
    Route("/polls/{id:uuid}/roll.csv", roll, name="poll_roll"),
    Route("/polls/{id:uuid}/matters/{matter:uuid}/ballots.csv", ballots, name="poll_ballots"),
    Route("/polls/{id:uuid}/candidates/{candidate:uuid}/ballots.csv", marks, name="poll_marks"),
]
