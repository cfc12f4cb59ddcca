"""The notice comes to each owner: read, handed over, on the wall; and who is left."""

import asyncio
from uuid import uuid4

import pytest

from resolvers import clock, database, estates, journal, polls
from resolvers.polls import delivery
from resolvers.polls.delivery import DeliveryWay, Door, Posting, PostingKind, Reach, reach
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.polls import CALLED, CLOSES, called, closed, opened
from tests.resolvers.polls.papers import photographed
from tests.story import ADMIN, ESTATE, HUANG, QIAN, WANG


def door(head: str, room: str, building: str = "3号楼") -> Door:
    return Door(uuid4(), head, building, "1", room, f"{building}{room}", developer=False)


def read(there: Door, way: DeliveryWay = DeliveryWay.ONLINE) -> delivery.Delivered:
    return delivery.Delivered(there.unit, way, CALLED, None, None, None)


class TestReach:
    def test_counts_an_owner_once_by_any_unit_and_in_either_way(self):
        one, two, other = door("1", "101"), door("1", "102"), door("2", "1203")
        found = reach([one, two, other], [read(one), read(two, DeliveryWay.HANDED)], [])

        assert (found.heads, found.reached, found.online, found.handed) == (2, 1, 1, 1)
        [walk] = found.walks
        assert [(each.floor, each.doors) for each in walk.floors] == [("12", (other,))]

    def test_a_notice_on_the_wall_reaches_nobody(self):
        wall = Posting(uuid4(), uuid4(), "3号楼", PostingKind.NOTICE, uuid4(), CALLED)
        found = reach([door("1", "101"), door("2", "101", "1号楼")], [], [wall])

        assert (found.reached, found.posted, found.buildings) == (0, 1, 2)

    @pytest.mark.parametrize(
        ("room", "floor"), [("101", "1"), ("1203", "12"), ("1203A", "12"), ("西2", ""), ("7", "")]
    )
    def test_reads_the_floor_from_the_room(self, room, floor):
        assert door("1", room).floor == floor

    def test_of_nobody_is_nothing(self):
        assert reach([], [], []) == Reach(0, 0, 0, 0, 0, 0, ())


@pytest.mark.usefixtures("db")
class TestMarkRead:
    async def test_is_written_once_for_each_unit_of_the_owner(self):
        poll = await called()
        with clock.standing_at(CALLED):
            first = await delivery.mark_read(WANG.actor, poll)
            again = await delivery.mark_read(WANG.actor, poll)
            others = await delivery.mark_read(QIAN.actor, await polls.find(QIAN.actor, poll.id))

        found = await delivery.reached(poll)
        assert (first, again, others) == (True, False, True)
        assert (found.heads, found.reached, found.online) == (10, 2, 2)
        assert await database.value("select count(*) from poll_deliveries") == 4
        assert (await journal.actions_on(poll.id)).count("poll.notice_read") == 4

    async def test_by_who_owns_nothing_there_is_nothing(self):
        poll = await called()

        assert not await delivery.mark_read(HUANG.actor, poll)


@pytest.mark.usefixtures("db")
class TestHand:
    async def _handed(self, poll, there, *, who=HUANG, **more):
        given = {"unit": there.unit, "receiver": "owner", **more}
        given.setdefault("photos", await photographed(who))
        with clock.standing_at(CALLED):
            return await delivery.hand(who.actor, poll.id, **given)

    async def test_leaves_the_list_of_doors_and_keeps_the_proof(self):
        poll = await called()
        there = (await delivery.doors(poll))[0]
        before = await delivery.reached(poll)
        after = await self._handed(poll, there)

        assert sum(each.doors for each in before.walks) == 15
        assert (after.reached, after.handed) == (1, 1)
        assert there not in [d for w in after.walks for f in w.floors for d in f.doors]
        [proof] = await delivery.delivered(poll)
        assert (proof.receiver, proof.by) == ("owner", "黄*士")
        assert (await delivery.photo(HUANG.actor, proof.photo)).id == proof.photo
        with pytest.raises(NotFound):
            await delivery.photo(WANG.actor, proof.photo)

    async def test_sent_again_when_the_network_is_back_counts_once(self):
        poll, key = await called(), uuid4()
        there = (await delivery.doors(poll))[0]
        photos = await photographed(HUANG)
        sent = {"client_key": key, "photos": photos}
        found = await asyncio.gather(*(self._handed(poll, there, **sent) for _ in range(2)))

        assert found[0] == found[1]
        with pytest.raises(NotNow) as twice:
            await self._handed(poll, there, who=ADMIN)
        assert twice.value.reason is Reason.HANDED_ALREADY
        assert (await delivery.reached(poll)).handed == 1

    async def test_without_a_photo_or_at_a_strange_door_or_by_others_changes_nothing(self):
        poll = await called()
        there = (await delivery.doors(poll))[0]
        with pytest.raises(NotValid) as bare:
            await self._handed(poll, there, photos=[], receiver="dog")
        with pytest.raises(NotValid) as strange:
            await self._handed(poll, door("1", "101"))
        with pytest.raises(NotAllowed):
            await self._handed(poll, there, who=WANG)

        assert set(bare.value.fields) == {"photos", "receiver"}
        assert strange.value.fields["unit"].reason is Reason.NOT_IN_ROLL
        assert (await delivery.reached(poll)).reached == 0

    async def test_goes_on_with_the_frozen_roll(self):
        poll = await opened()
        there = await delivery.doors(poll)

        assert (len(there), len({each.head for each in there})) == (15, 10)


@pytest.mark.usefixtures("db")
class TestPost:
    async def test_shows_the_photo_to_everybody(self):
        poll = await called()
        [building, *_] = (await estates.find(ESTATE)).buildings
        given = {"building": building.id, "photos": await photographed(HUANG)}
        with clock.standing_at(CALLED):
            found = await delivery.post(HUANG.actor, poll.id, kind="notice", **given)
            with pytest.raises(NotNow):
                await delivery.post(HUANG.actor, poll.id, kind="result", **given)

        [wall] = await delivery.postings(poll)
        assert (found.reached, wall.name) == (0, building.name)
        assert (await delivery.photo(WANG.actor, wall.photo)).id == wall.photo

    async def test_of_the_result_is_for_when_it_is_out(self):
        poll = await closed({})
        [building, *_] = (await estates.find(ESTATE)).buildings
        given = {"building": building.id, "photos": await photographed(HUANG)}
        with clock.standing_at(CLOSES):
            await delivery.post(HUANG.actor, poll.id, kind="result", **given)
            with pytest.raises(NotValid):
                wrong = {**given, "building": uuid4(), "photos": await photographed(HUANG)}
                await delivery.post(HUANG.actor, poll.id, kind="result", **wrong)

        assert [each.kind for each in await delivery.postings(poll)] == [PostingKind.RESULT]
