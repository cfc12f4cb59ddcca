"""What goes on the wall and into the file: notice, result, certificate, mandate; the files."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import polls
from resolvers.actors import NOBODY
from resolvers.papers import PaperKind
from resolvers.refusals import NotFound
from web.codes import absolute
from web.forms import Handler
from web.pages import actor_of, language_of, page
from web.polls.told import described

CSV = "text/csv; charset=utf-8"


def _document(template: str, kind: PaperKind) -> Handler:
    """A document as a page; whoever asks, it is read as by nobody, since it goes on the wall."""

    async def handler(request: Request) -> Response:
        poll = await polls.find(NOBODY, request.path_params["id"])
        if poll.stage not in polls.PAPERS[kind]:
            raise NotFound
        there = absolute(request, request.app.url_path_for("poll", id=poll.id))
        return page(request, template, **await described(poll, language_of(request), there))

    return handler


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


NOTICE = _document("polls/notice.html", PaperKind.POLL_NOTICE)
RESULT = _document("polls/result.html", PaperKind.POLL_RESULT)
CERTIFICATE = _document("polls/certificate.html", PaperKind.POLL_CERTIFICATE)
MANDATE = _document("polls/mandate.html", PaperKind.POLL_MANDATE)
routes = [
    Route("/polls/{id:uuid}/notice", NOTICE, name="poll_notice"),
    Route("/polls/{id:uuid}/result", RESULT, name="poll_result"),
    Route("/polls/{id:uuid}/certificate", CERTIFICATE, name="poll_certificate"),
    Route("/polls/{id:uuid}/mandate", MANDATE, name="poll_mandate_form"),
    Route("/polls/{id:uuid}/roll.csv", roll, name="poll_roll"),
    Route("/polls/{id:uuid}/matters/{matter:uuid}/ballots.csv", ballots, name="poll_ballots"),
    Route("/polls/{id:uuid}/candidates/{candidate:uuid}/ballots.csv", marks, name="poll_marks"),
]
