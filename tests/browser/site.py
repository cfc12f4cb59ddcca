"""The whole site in a process of its own: `python -m tests.browser.site PORT`."""

import sys

import uvicorn
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.app import build
from server.settings import read
from tests import story

ANEW = "/_anew"


async def anew(_request: Request) -> Response:
    """The story was planted without a word to anybody, perhaps over that of another test."""
    await story.load()
    return Response(status_code=204)


if __name__ == "__main__":
    app = build(read())
    app.router.routes.insert(0, Route(ANEW, anew))
    uvicorn.run(app, port=int(sys.argv[1]), log_level="warning")
