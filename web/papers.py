"""Papers on their way out."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from resolvers import papers
from resolvers.papers import Paper, PaperKind
from web import ranges

SECRET = {PaperKind.BALLOT_FORMS: "private, no-store"}


async def sent(request: Request, paper: Paper) -> Response:
    """A paper that was made, to be read in the browser under the name of its kind."""
    headers = {
        "Content-Disposition": f'inline; filename="{paper.kind.value}.pdf"',
        "Cache-Control": SECRET.get(paper.kind, "private, no-cache"),
        "ETag": f'"{paper.id}"',
    }
    return await ranges.sent(request, partial(papers.read, paper), headers)
