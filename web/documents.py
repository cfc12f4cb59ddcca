"""Papers as PDF, from the templates of the pages: rendered by the worker, never in a request."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID

from starlette.routing import Router

from resolvers import papers
from resolvers.actors import NOBODY
from resolvers.languages import DEFAULT
from resolvers.papers import Paper, PaperKind
from web.meetings import printed
from web.pages import environment
from web.polls import printed as polled
from web.routes import routes
from web.surveys import printed as surveyed

PRESS = ThreadPoolExecutor(max_workers=1, thread_name_prefix="press")  # each holds whole fonts
STYLE = Path(__file__).parent / "static" / "paper.css"
Told = Callable[[UUID, str, Callable[..., str]], Awaitable[dict[str, Any]]]
TEMPLATES: Mapping[PaperKind, tuple[str, Told]] = {
    PaperKind.MEETING_NOTICE: ("meetings/notice.html", printed.notice),
    PaperKind.MEETING_MINUTES: ("meetings/minutes.html", printed.minutes),
    PaperKind.DOOR_LIST: ("meetings/door_list.html", printed.door_list),
    PaperKind.POLL_NOTICE: ("polls/notice.html", polled.document),
    PaperKind.POLL_RESULT: ("polls/result.html", polled.document),
    PaperKind.POLL_CERTIFICATE: ("polls/certificate.html", polled.document),
    PaperKind.POLL_DOORS: ("polls/doors/list.html", polled.doors),
    PaperKind.POLL_MANDATE: ("polls/mandate.html", polled.document),
    PaperKind.BALLOT_FORMS: ("polls/forms/printing.html", polled.ballots),
    PaperKind.SURVEY_NOTICE: ("surveys/notice.html", surveyed.document),
    PaperKind.SURVEY_RESULT: ("surveys/result.html", surveyed.document),
}


async def make(id: UUID, origin: str) -> None:
    """Make a paper that was asked for, and keep it; made twice it is the same.

    Args:
        id: which paper.
        origin: the address at which the pages are read, for the code to scan.
    """
    paper = await papers.find(id)
    try:
        page = await html(paper, origin)
        content = await asyncio.get_running_loop().run_in_executor(PRESS, _pressed, page)
    except Exception:
        await papers.fail(id)
        raise
    await papers.keep(id, content)


async def html(paper: Paper, origin: str) -> str:
    """The paper as one page that needs nothing else."""
    template, told = TEMPLATES[paper.kind]
    path = Router(routes).url_path_for
    found = environment(DEFAULT).get_template(template)
    context = {
        "path": path,
        "origin": origin,
        "actor": NOBODY,
        **await told(paper.about, origin, path),
    }
    made = found.new_context(context)
    title, body = ("".join(found.blocks[name](made)) for name in ("title", "document"))
    whole = environment(DEFAULT).get_template("documents/paper.html")
    return whole.render(title=title, body=body)


def _pressed(page: str) -> bytes:
    """A page as PDF, and what it leaves behind cleared away: 90 MB of fonts that lie in circles."""
    try:
        return pdf(page)
    finally:
        gc.collect()


def pdf(page: str) -> bytes:
    """A page on A4; it reaches for nothing outside."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 (slow to import, and only here)

    style = CSS(string=STYLE.read_text(encoding="utf-8"))
    whole = HTML(string=page, url_fetcher=_nothing)
    made: bytes = whole.write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1")
    return made


def _nothing(url: str, *_args: object, **_more: object) -> NoReturn:
    raise ValueError(f"a paper reaches for nothing, so not for {url[:80]}")
