"""The notice of what came of a published case: what anybody may read, and no more."""

from functools import partial
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import cases, organisations
from resolvers.actors import NOBODY
from resolvers.cases import Case
from web.cases.names import area_path, category_name
from web.codes import absolute
from web.pages import language_of, page
from web.times import now


async def show(request: Request) -> Response:
    """Whoever asks, it is read as by nobody in particular, since it goes on the wall."""
    case = await cases.find(NOBODY, request.path_params["case_id"])
    shown = request.app.url_path_for("case", case_id=case.id)
    return page(
        request,
        "cases/notice.html",
        case=case,
        way=area_path(case.area),
        unit=organisations.get(_unit(case)),
        category=partial(category_name, language=language_of(request)),
        shown=absolute(request, shown),
        today=now(),
    )


def _unit(case: Case) -> UUID | None:
    return (case.answer and case.answer.organisation) or case.lead


routes = [Route("/cases/{case_id:uuid}/notice", show, name="case_notice")]
