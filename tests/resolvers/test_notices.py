"""Notices: each lies in one inbox, is read once, and is nobody else's."""

import asyncio
from uuid import uuid4

import pytest

from resolvers import journal, notices
from resolvers.actors import NOBODY
from resolvers.notices import Address, Desk, New, NoticeKind
from resolvers.refusals import NotAllowed, NotFound, NotNow
from tests import story

pytestmark = pytest.mark.usefixtures("db")
CASE, CAUSE = uuid4(), uuid4()


def new(to: Address, step: int = 0) -> New:
    return New(to, NoticeKind.WARNING, story.COUNTY[:6], CASE, CAUSE, step, word="sign")


async def seen_by(who: story.Somebody) -> int:
    return len((await notices.listed(who.actor)).items)


class TestSend:
    @pytest.mark.parametrize(
        ("to", "readers"),
        [
            (Address(person=story.LIU.id), {story.LIU}),
            (Address(organisation=story.BUREAU), {story.SUN}),
            (Address(desk=Desk.DISPATCH, area=story.COUNTY), {story.ZHOU}),
            (Address(desk=Desk.CHECK, area=story.GRID), {story.ZHAO}),
            (Address(desk=Desk.COMMAND, area=story.CITY), {story.ZHENG}),
            (Address(desk=Desk.OWNER, area=story.CITY), {story.ADMIN}),
        ],
    )
    async def test_reaches_whoever_opens_that_inbox_and_nobody_else(self, to, readers):
        await notices.send([new(to)])

        assert {who for who in story.PEOPLE if await seen_by(who)} == readers

    async def test_twice_lies_there_once(self):
        await notices.send([new(Address(person=story.LIU.id))])
        await notices.send(
            [new(Address(person=story.LIU.id)), new(Address(person=story.LIU.id), 1)]
        )

        assert await seen_by(story.LIU) == 2

    async def test_where_nobody_sits_is_not_delivered(self):
        offices = await notices.offices()
        await notices.send([new(offices.organisation(story.OTHER_BUREAU))])

        assert not offices.organisation(story.OTHER_BUREAU).staffed
        assert offices.desk(Desk.COMMAND, story.GRID).area == story.CITY


class TestRead:
    @pytest.fixture
    async def notice(self, db):
        await notices.send([new(Address(person=story.LIU.id))])
        return (await notices.listed(story.LIU.actor)).items[0]

    async def test_is_recorded(self, notice):
        read = await notices.read(story.LIU.actor, notice.id)

        assert read.read_at is not None
        assert await journal.actions_on(notice.id) == ["notice.read"]
        assert await notices.unread(story.LIU.actor) == 0

    async def test_by_others_is_not_found(self, notice):
        with pytest.raises(NotFound):
            await notices.read(story.SUN.actor, notice.id)

        assert await notices.unread(story.LIU.actor) == 1

    async def test_twice_at_once_happens_once(self, notice):
        twice = [notices.read(story.LIU.actor, notice.id) for _ in range(2)]
        results = await asyncio.gather(*twice, return_exceptions=True)

        assert sum(isinstance(each, NotNow) for each in results) == 1
        assert await journal.actions_on(notice.id) == ["notice.read"]

    async def test_signed_out_there_is_no_inbox(self):
        with pytest.raises(NotAllowed):
            await notices.listed(NOBODY)

        assert await notices.unread(NOBODY) == 0


class TestReadThrough:
    @pytest.fixture
    async def told(self, db):
        """Three to the property manager, the newest first, and one to a bureau."""
        for step in range(3):
            await notices.send([new(Address(person=story.LIU.id), step)])
        await notices.send([new(Address(organisation=story.BUREAU))])
        return (await notices.listed(story.LIU.actor)).items

    async def test_reads_it_and_what_is_older_in_its_inbox(self, told):
        newest, middle, oldest = told

        assert (await notices.read_through(story.LIU.actor, middle.id)).read_at

        left = await notices.listed(story.LIU.actor, unread=True)
        assert [each.id for each in left.items] == [newest.id]
        assert await notices.unread(story.SUN.actor) == 1
        for each in (middle, oldest):
            assert await journal.actions_on(each.id) == ["notice.read"]

    async def test_leaves_what_was_read_before_as_it_was(self, told):
        newest, _, oldest = told
        before = await notices.read(story.LIU.actor, oldest.id)

        await notices.read_through(story.LIU.actor, newest.id)

        assert await notices.find(story.LIU.actor, oldest.id) == before
        assert await journal.actions_on(oldest.id) == ["notice.read"]

    async def test_of_one_that_was_read_changes_nothing(self, told):
        newest = told[0]
        await notices.read(story.LIU.actor, newest.id)

        with pytest.raises(NotNow):
            await notices.read_through(story.LIU.actor, newest.id)

        assert await notices.unread(story.LIU.actor) == 2

    async def test_by_others_is_not_found(self, told):
        with pytest.raises(NotFound):
            await notices.read_through(story.SUN.actor, told[0].id)

        assert await notices.unread(story.LIU.actor) == 3
