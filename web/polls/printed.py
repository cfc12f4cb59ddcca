"""The papers of a poll as PDF: asked for, on their way out, and what stands in them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import polls
from resolvers.actors import NOBODY, system
from resolvers.languages import DEFAULT
from resolvers.papers import PaperKind
from resolvers.polls import delivery, forms
from resolvers.refusals import NotFound
from web import papers
from web.forms import text
from web.pages import actor_of, changed, page, wants_block
from web.polls.showing import TEMPLATE, shown_to
from web.polls.told import described
from web.times import now

PRINTER = system("papers")
Path = Callable[..., str]


async def document(id: UUID, origin: str, path: Path) -> dict[str, Any]:
    """What stands in the notice, the result and the certificate: as nobody in particular reads."""
    poll = await polls.find(NOBODY, id)
    return await described(poll, DEFAULT, f"{origin}{path('poll', id=id)}")


async def doors(id: UUID, origin: str, path: Path) -> dict[str, Any]:
    """Whom the notice has not reached, building by building, for those who go from door to door."""
    poll = await polls.find(PRINTER, id)
    there = f"{origin}{path('poll_doors', id=id)}"
    return {"poll": poll, "there": there, "reach": await delivery.reached(poll), "at": now()}


async def ballots(id: UUID, origin: str, path: Path) -> dict[str, Any]:
    """What stands on the forms of one printing, their codes among it."""
    made, printed = await forms.printing(PRINTER, id)
    known = await document(made.poll.id, origin, path)
    return {**known, "origin": origin, "printing": made, "forms": printed}


async def ask(request: Request) -> Response:
    """Have a paper made; the block asks again by itself until it is there."""
    id, form = request.path_params["id"], await request.form()
    poll = await polls.ask_paper(actor_of(request), id, kind=text(form, "kind"))
    there = request.app.url_path_for("poll", id=id)
    return changed(request, there, TEMPLATE, "papers", **await shown_to(request, poll))


async def show(request: Request) -> Response:
    """Which papers there are; alone for a page that waits for one."""
    poll = await polls.find(actor_of(request), request.path_params["id"])
    context = await shown_to(request, poll)
    if wants_block(request):
        return changed(request, "", TEMPLATE, "papers", **context)
    return page(request, TEMPLATE, **context)


async def download(request: Request) -> Response:
    try:
        kind = PaperKind(request.path_params["kind"])
    except ValueError:
        raise NotFound from None
    paper = await polls.paper(actor_of(request), request.path_params["id"], kind)
    return await papers.sent(request, paper)


routes = [
    Route("/polls/{id:uuid}/papers", show, name="poll_papers"),
    Route("/polls/{id:uuid}/papers", ask, methods=["POST"], name="poll_paper_asked"),
    Route("/polls/{id:uuid}/papers/{kind}.pdf", download, name="poll_paper"),
]
