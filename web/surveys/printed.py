"""The notice of a survey and its result, as a page and as PDF; both say that nothing is decided."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import organisations, surveys
from resolvers.actors import Actor, system
from resolvers.papers import PaperKind
from resolvers.refusals import NotFound
from resolvers.surveys import PAPERS
from web import papers
from web.codes import absolute
from web.forms import Handler
from web.pages import actor_of, page

PRINTER = system("papers")
Path = Callable[..., str]


async def document(id: UUID, origin: str, path: Path) -> dict[str, Any]:
    """What stands in the notice and the result."""
    return await _told(PRINTER, id, f"{origin}{path('survey', id=id)}")


async def _told(actor: Actor, id: UUID, there: str) -> dict[str, Any]:
    survey = await surveys.find(actor, id)
    return {
        "survey": survey,
        "there": there,
        "turnout": await surveys.turnout(survey),
        "results": await surveys.results(actor, survey),
        "organisation": organisations.get,
    }


def _document(template: str, kind: PaperKind) -> Handler:
    async def handler(request: Request) -> Response:
        id = request.path_params["id"]
        there = absolute(request, request.app.url_path_for("survey", id=id))
        told = await _told(actor_of(request), id, there)
        if told["survey"].stage not in PAPERS[kind]:
            raise NotFound
        return page(request, template, **told)

    return handler


async def download(request: Request) -> Response:
    try:
        kind = PaperKind(request.path_params["kind"])
    except ValueError:
        raise NotFound from None
    paper = await surveys.paper(actor_of(request), request.path_params["id"], kind)
    return await papers.sent(request, paper)


NOTICE = _document("surveys/notice.html", PaperKind.SURVEY_NOTICE)
RESULT = _document("surveys/result.html", PaperKind.SURVEY_RESULT)
routes = [
    Route("/surveys/{id:uuid}/notice", NOTICE, name="survey_notice"),
    Route("/surveys/{id:uuid}/result", RESULT, name="survey_result"),
    Route("/surveys/{id:uuid}/papers/{kind}.pdf", download, name="survey_paper"),
]
