import asyncio
from datetime import UTC, datetime
from uuid import UUID

import pytest

from resolvers.journal import Entry
from resolvers.live import Hub
from web import events

SUBJECT = UUID(int=7)
ENTRY = Entry(UUID(int=1), datetime.now(UTC), "case.signed", str(SUBJECT), None, None, {})

pytestmark = pytest.mark.anyio


async def current() -> bool:
    return False


async def behind() -> bool:
    return True


async def a_while() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Hub:
    made = Hub()
    monkeypatch.setattr(events, "hub", made)
    return made


class TestStream:
    async def test_says_that_something_happened(self, hub):
        stream = events.stream(SUBJECT, current)
        waiting = asyncio.ensure_future(anext(stream))
        await a_while()
        await hub._tell(ENTRY)

        assert await waiting == f"id: {ENTRY.id}\nevent: changed\ndata:\n\n"
        await stream.aclose()
        assert hub.streams == 0

    async def test_says_at_once_what_was_missed(self, hub):
        stream = events.stream(SUBJECT, behind)

        assert await anext(stream) == "event: changed\ndata:\n\n"
        await stream.aclose()

    async def test_pings_between(self, hub, monkeypatch):
        monkeypatch.setattr(events, "PING_SECONDS", 0.01)
        stream = events.stream(SUBJECT, current)

        assert [await anext(stream), await anext(stream)] == [": ping\n\n"] * 2
        await stream.aclose()
        assert hub.streams == 0

    async def test_ends_with_the_server(self, hub):
        stream = events.stream(SUBJECT, current)
        waiting = asyncio.ensure_future(anext(stream, "over"))
        await a_while()
        await hub.stop()

        assert await waiting == "over"
