"""The Starlette application: routes, what surrounds them, and what is open while it runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp

from resolvers import apps
from resolvers.live import hub
from schema import errors, judging
from schema.http import routes as api
from server import health, metrics, standing
from server.branches import Branches
from server.front import Front
from server.guard import SameOrigin
from server.middleware import around
from server.opening import opened
from server.settings import Settings
from server.viewer import Viewer
from web.refusals import exception_handlers
from web.routes import routes as pages

TURNED_AWAY = {HTTPException: exception_handlers[HTTPException]}
LARGEST_BODY = 1024 * 1024  # bytes; routes that take files say their own
OPERATIONS = [
    Route("/healthz", health.alive),
    Route("/readyz", health.ready),
    Route("/metrics", metrics.show),
    Route("/version", standing.version),
    Route("/robots.txt", standing.robots),
    Route("/.well-known/security.txt", standing.security),
]


class Application(Starlette):
    """Starlette, with headers, log and numbers also around the answer to a defect."""

    def build_middleware_stack(self) -> ASGIApp:
        stack = around(super().build_middleware_stack(), self.state.settings)
        return Front(stack, self.state.settings, LARGEST_BODY)


def build(settings: Settings) -> Starlette:
    """The application for *settings*; what it needs is opened when it starts."""
    app = Application(
        routes=[Branches([*api, *OPERATIONS, *pages])],
        middleware=[
            Middleware(ExceptionMiddleware, handlers=TURNED_AWAY),
            Middleware(Viewer, settings=settings),
            Middleware(SameOrigin, settings=settings),
        ],
        exception_handlers=exception_handlers,
        lifespan=_open,
        max_body_size=LARGEST_BODY,
    )
    app.state.settings = settings
    errors.use(suggestions=settings.shows_demo)
    apps.documents.use(judging.judge)
    return app


@asynccontextmanager
async def _open(app: Starlette) -> AsyncIterator[None]:
    async with opened(app.state.settings) as dsn:
        await hub.start(dsn)
        try:
            yield
        finally:
            await hub.stop()
