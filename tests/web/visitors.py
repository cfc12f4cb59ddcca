"""Readers of the whole application, signed in as somebody of the story."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import httpx2

from resolvers import people, sessions
from server.app import build
from server.settings import Settings
from tests.story import Somebody

ORIGIN = "http://127.0.0.1:8000"
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@dataclass
class Visitor:
    """A browser, plain or with htmx."""

    client: httpx2.AsyncClient

    async def get(self, path: str, **headers: str) -> httpx2.Response:
        return await self.client.get(path, headers=headers)

    async def post(
        self, path: str, *, photos: tuple[bytes, ...] = (), **fields: str
    ) -> httpx2.Response:
        return await self._post(path, fields, photos, {})

    async def htmx(
        self, path: str, *, photos: tuple[bytes, ...] = (), **fields: str
    ) -> httpx2.Response:
        return await self._post(path, fields, photos, HTMX)

    async def _post(
        self,
        path: str,
        fields: Mapping[str, str],
        photos: tuple[bytes, ...],
        headers: Mapping[str, str],
    ) -> httpx2.Response:
        parts = [("photos", (f"{n}.jpg", each, "image/jpeg")) for n, each in enumerate(photos)]
        return await self.client.post(path, data=fields, files=parts or None, headers=headers)


Enters = Callable[[Somebody], Awaitable[Visitor]]


def visitor(dsn: str, *, demo: bool = False) -> Visitor:
    app = build(Settings(database_url=dsn, demo=demo))
    transport = httpx2.ASGITransport(app)
    headers = {"Origin": ORIGIN, "Accept": "text/html"}
    return Visitor(httpx2.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers))


async def enter(visitor: Visitor, somebody: Somebody) -> Visitor:
    session = await sessions.start(
        await people.find(somebody.actor, somebody.id), means=sessions.Means.DEMO
    )
    visitor.client.cookies.set("sid", session.token)
    return visitor


def block(html: str, id: str) -> str:
    """The opening tag of an element and what follows it, up to the next section."""
    found = re.search(rf'<\w+[^>]*\bid="{id}".*?(?=</section>|</form>|\Z)', html, re.DOTALL)
    return found.group() if found else ""
