"""The pages alone, without a database; pages that read one take the whole application."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from starlette.applications import Starlette
from starlette.requests import HTTPConnection
from starlette.routing import BaseRoute
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from resolvers.actors import NOBODY, Actor
from resolvers.cases import Case
from tests.story import Somebody
from tests.web.lamp import dispatched
from tests.web.visitors import Enters, Visitor, enter, visitor
from web.refusals import exception_handlers
from web.routes import routes

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@dataclass(frozen=True)
class Settings:
    secure_cookies: bool = False
    session_cookie: str = "sid"
    shows_demo: bool = False
    origin: str = "http://127.0.0.1"
    map_tiles: str | None = None
    map_attribution: str = ""
    map_datum: str = "wgs84"
    map_plan: None = None
    map_plan_bounds: None = None


class Viewer:
    def __init__(self, app: ASGIApp, actor: Actor) -> None:
        self.app = app
        self.actor = actor

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        if scope["type"] == "http":
            connection.state.actor = self.actor
            connection.state.language = connection.cookies.get("language", "zh-Hans")
            connection.state.request_id = "0123456789"
        await self.app(scope, receive, send)


Opens = Callable[..., TestClient]


@pytest.fixture
def opens() -> Iterator[Opens]:
    """Opens the site for somebody, with more addresses if a test brings them."""

    def open_for(actor: Actor = NOBODY, *more: BaseRoute) -> TestClient:
        app = Starlette(routes=[*more, *routes], exception_handlers=exception_handlers)
        app.state.settings = Settings()
        client = TestClient(Viewer(app, actor), "http://127.0.0.1", raise_server_exceptions=False)
        client.follow_redirects = False
        return client

    return open_for


@pytest.fixture
def site(opens: Opens) -> TestClient:
    """The site for a signed-out reader."""
    return opens()


@pytest.fixture
def enters(db: None, dsn: str) -> Enters:
    """The whole application, with somebody of the story signed in."""

    async def entered(somebody: Somebody) -> Visitor:
        return await enter(visitor(dsn), somebody)

    return entered


@pytest.fixture
def stranger(db: None, dsn: str) -> Visitor:
    """The whole application for a signed-out reader."""
    return visitor(dsn)


@pytest.fixture
async def lamp(db: None) -> Case:
    """Reported, and sent to the property company by rule."""
    return await dispatched()
