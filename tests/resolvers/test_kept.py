"""What is read once is read again after whatever may have changed it."""

from uuid import UUID, uuid4

import pytest

from resolvers import database, journal
from resolvers.actors import system
from resolvers.kept import Kept
from resolvers.live import Hub

THING = uuid4()


@pytest.fixture
def read(db, monkeypatch) -> list[UUID]:
    monkeypatch.setattr(Hub, "hears", True)
    return []


@pytest.fixture
def kept(read) -> Kept[int]:
    async def count(id: UUID) -> int | None:
        read.append(id)
        return len(read) if id == THING else None

    return Kept(count, "estate.")


async def test_is_read_once(kept):
    assert [await kept.of(THING) for _ in range(3)] == [1, 1, 1]


async def test_what_is_not_there_is_looked_for_again(kept, read):
    assert [await kept.of(uuid4()) for _ in range(2)] == [None, None]
    assert len(read) == 2


async def test_is_read_again_after_an_entry_about_such_things_alone(kept):
    await kept.of(THING)
    async with database.transaction():
        await journal.record(system("test"), "calendar.day_set", THING)
    assert await kept.of(THING) == 1

    async with database.transaction():
        await journal.record(system("test"), "estate.registered", THING)
        assert await kept.of(THING) == 2
    assert await kept.of(THING) == 3


async def test_what_changes_while_it_is_read_is_not_kept(read):
    async def slow(_: UUID) -> int:
        read.append(THING)
        if len(read) == 1:
            kept.forget()
        return len(read)

    kept = Kept(slow, "estate.")
    assert [await kept.of(THING) for _ in range(3)] == [1, 2, 2]


async def test_nothing_is_known_while_nothing_is_heard(kept, monkeypatch):
    await kept.of(THING)
    monkeypatch.setattr(Hub, "hears", False)
    assert [await kept.of(THING) for _ in range(2)] == [2, 3]
