"""Cases of which only what is shown is read."""

from collections.abc import Iterator

import pytest

from resolvers import cases, database
from resolvers.actors import NOBODY, Actor
from resolvers.cases import EVERYTHING, SLICED, Box, Case
from resolvers.refusals import NotFound
from tests import story
from tests.resolvers.cases.telling import reported

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def lamp(db) -> Case:
    lamp = await reported()
    await cases.comment(story.ZHOU.actor, lamp.id, note="内部的话", internal=True)
    await cases.publish(story.ZHOU.actor, lamp.id, title="路灯", text="路灯不亮")
    return await cases.find(story.ZHOU.actor, lamp.id)


@pytest.fixture
def statements(monkeypatch) -> Iterator[list[str]]:
    run: list[str] = []
    for name in ("rows", "row", "value"):
        kept = getattr(database, name)

        def noted(sql: str, *given: object, kept=kept):
            run.append(sql)
            return kept(sql, *given)

        monkeypatch.setattr(database, name, noted)
    return run


READERS = {"own": story.WANG, "staff": story.ZHOU, "public": None}


def actor(by: str) -> Actor:
    reader = READERS[by]
    return reader.actor if reader else NOBODY


class TestSeen:
    @pytest.mark.parametrize("by", READERS)
    async def test_whole_is_what_is_found(self, lamp, by):
        reader = actor(by)
        found = await cases.find(reader, lamp.id, wants=EVERYTHING)

        assert await cases.seen(reader, lamp.id, wants=EVERYTHING) == found

    @pytest.mark.parametrize("by", READERS)
    async def test_in_part_shows_the_same_by_one_statement(self, lamp, by, statements):
        reader = actor(by)
        found = await cases.find(reader, lamp.id, wants=frozenset({cases.Want.TIMELINE}))
        statements.clear()
        wants = frozenset({cases.Want.TIMELINE})
        seen = await cases.seen(reader, lamp.id, wants=wants, shown=SLICED)

        assert len(statements) == 1
        for name in (*SLICED, "timeline"):
            assert getattr(seen, name) == getattr(found, name), name

    async def test_in_part_has_nothing_that_was_not_read(self, lamp):
        wants: frozenset[cases.Want] = frozenset()
        seen = await cases.seen(NOBODY, lamp.id, wants=wants, shown=frozenset({"number"}))

        assert seen.number == lamp.number
        with pytest.raises(AttributeError):
            assert seen.text

    async def test_by_those_who_may_not_is_not_found(self, db):
        hidden = await reported()

        with pytest.raises(NotFound):
            await cases.seen(NOBODY, hidden.id, wants=EVERYTHING)


class TestListed:
    @pytest.mark.parametrize("box", list(Box))
    async def test_in_part_shows_the_same(self, lamp, box):
        reader = story.WANG.actor if box is Box.MINE else story.ZHOU.actor
        whole = await cases.listed(reader, box=box)
        part = await cases.listed(reader, box=box, shown=SLICED)

        assert list(part.cursors) == list(whole.cursors)
        assert len(part.items) == 1
        for name in SLICED:
            assert getattr(part.items[0], name) == getattr(whole.items[0], name), name
