"""A poll while it is open: extended once, reminded of, told as it grows."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers import clock, database, journal, polls
from resolvers.actors import NOBODY
from resolvers.pacing import Beat, Once
from resolvers.polls import PollAct
from resolvers.polls.grouping import stepped, together
from resolvers.polls.reminding import due
from resolvers.refusals import NotAllowed, NotNow, NotValid, Reason
from tests.resolvers.councils import CLERK
from tests.resolvers.polls import CLOSES, DURING, OPENS, head_of, opened, voted
from tests.story import HUANG, LI, SUN, WANG, ZHENG

db = pytest.mark.usefixtures("db")
LATER = CLOSES + timedelta(days=7)
TOLD = """
    select p.id from notices n join people p on p.id = n.person
     where n.cause = $1 and n.word = $2 order by n.at
"""


async def extended(poll, closes_at=LATER, at=DURING, who=CLERK):
    with clock.standing_at(at):
        return await polls.extend(who.actor, poll.id, closes_at=closes_at, note="参加的人不够")


async def told(poll, word):
    return {row["id"] for row in await database.rows(TOLD, poll.id, word)}


@db
class TestExtend:
    async def test_gives_more_time_once_and_tells_the_roll(self):
        poll = await opened()
        before = await polls.for_voters(WANG.actor, poll.id)
        longer = await extended(poll)

        assert (before.closes_at, before.extension) == (CLOSES, None)
        assert await polls.for_voters(WANG.actor, poll.id) == longer
        assert (longer.closes_at, longer.first_closes_at) == (LATER, CLOSES)
        assert (longer.extension.kind, longer.extension.note) == (PollAct.EXTEND, "参加的人不够")
        assert (await journal.actions_on(poll.id))[-1] == "poll.extended"
        assert {WANG.id, LI.id, SUN.id, ZHENG.id} <= await told(poll, "extended")
        with clock.standing_at(CLOSES), pytest.raises(NotNow) as early:
            await polls.close(CLERK.actor, poll.id)
        with pytest.raises(NotNow) as again:
            await extended(poll, LATER + timedelta(days=1))
        assert (early.value.reason, again.value.reason) == (
            Reason.POLL_RUNNING,
            Reason.EXTENDED_ALREADY,
        )

    async def test_twice_at_once_happens_once(self):
        poll = await opened()
        both = [extended(poll, LATER + timedelta(days=n)) for n in (0, 1)]
        found = await asyncio.gather(*both, return_exceptions=True)

        assert sorted(type(each).__name__ for each in found) == ["NotNow", "Poll"]

    async def test_after_its_end_or_by_others_or_for_too_long_changes_nothing(self):
        poll = await opened()
        with pytest.raises(NotNow) as late:
            await extended(poll, at=CLOSES)
        with pytest.raises(NotAllowed):
            await extended(poll, who=WANG)
        for wrong in (CLOSES, CLOSES + timedelta(days=15, seconds=1)):
            with pytest.raises(NotValid) as refusal:
                await extended(poll, wrong)
            assert refusal.value.fields["closes_at"].reason is Reason.EXTENSION_OFF

        assert late.value.reason is Reason.POLL_OVER
        assert (await polls.find(CLERK.actor, poll.id)).closes_at == CLOSES
        assert await told(poll, "extended") == set()

    async def test_is_the_one_change_of_times_that_the_database_lets_through(self):
        poll = await opened()
        set_to = "update polls set closes_at = $2, first_closes_at = $3 where id = $1"
        for at in (None, CLOSES):
            if at:
                announced = "insert into poll_acts (id, poll, kind, at, note) values"
                said = " (gen_random_uuid(), $1, 'extend', $2, 'x')"
                await database.execute(announced + said, poll.id, at)
            with pytest.raises(asyncpg.RaiseError, match="one extension"):
                await database.execute(set_to, poll.id, LATER, CLOSES)
        for closes_at, first in ((LATER, None), (LATER, OPENS), (DURING, CLOSES), (CLOSES, CLOSES)):
            with pytest.raises(asyncpg.PostgresError):
                await database.execute(set_to, poll.id, closes_at, first)
        await extended(poll)

        for closes_at, first in ((LATER + timedelta(days=1), LATER), (CLOSES, None)):
            with pytest.raises(asyncpg.RaiseError, match="one extension"):
                await database.execute(set_to, poll.id, closes_at, first)


@db
class TestRemind:
    async def test_tells_those_who_have_not_voted_once_at_each_time(self):
        poll = await opened()
        await voted(WANG.actor, poll, "for")
        await voted(SUN.actor, poll, "for", agreed=True)
        for days in (4, 3, 3, 2):
            with clock.standing_at(CLOSES - timedelta(days=days)):
                await polls.tend()

        first = await told(poll, "reminded")
        assert LI.id in first
        assert not {WANG.id, SUN.id, ZHENG.id} & first
        [entry] = [e for e in await journal.history(poll.id) if e.action == "poll.reminded"]
        assert dict(entry.facts) == {"days": 3}
        await voted(LI.actor, poll, "for")
        with clock.standing_at(CLOSES - timedelta(days=1)):
            await polls.tend()
        counted = "select count(*) from notices where word = 'reminded' group by person"
        assert sorted(row["count"] for row in await database.rows(counted)) == [
            1,
            *[2] * (len(first) - 1),
        ]

    async def test_is_again_before_the_end_to_which_it_was_extended(self):
        poll = await opened()
        with clock.standing_at(CLOSES - timedelta(days=1)):
            await polls.tend()
        await extended(poll, at=CLOSES - timedelta(hours=1))
        with clock.standing_at(LATER - timedelta(days=3)):
            await polls.tend()

        counted = "select count(*) from notices where word = 'reminded' and person = $1"
        assert await database.value(counted, LI.id) == 2

    async def test_is_of_the_nearest_time_where_several_have_passed(self):
        poll = await opened()

        said = [due(poll, CLOSES - timedelta(hours=hours)) for hours in (73, 72, 25, 24, 1)]
        assert said == [None, 3, 3, 1, 1]


@db
class TestWaiting:
    async def test_is_what_somebody_can_vote_in_here_and_has_not(self):
        poll = await opened()

        async def waits(who, at=DURING):
            with clock.standing_at(at):
                return [each.id for each in await polls.waiting(who.actor)]

        assert await waits(WANG) == await waits(SUN) == [poll.id]
        assert await waits(HUANG) == await waits(WANG, CLOSES) == []
        await voted(WANG.actor, poll, "for")
        assert await waits(WANG) == []
        head = await head_of(LI.actor, poll)
        with clock.standing_at(DURING):
            said = {"head": head, "name": HUANG.name, "phone": HUANG.phone}
            await polls.give(LI.actor, poll.id, **said)
        assert await waits(HUANG) == await waits(LI) == [poll.id]
        with pytest.raises(NotAllowed):
            await polls.waiting(NOBODY)


@db
class TestParticipation:
    async def test_says_how_far_it_is_on_both_bases(self):
        poll = await opened()
        await voted(WANG.actor, poll, "against")
        there = await polls.participation(poll)

        assert [(each.part, each.of, each.rest) for each in there.quorum] == [
            (0, 150000, 100000),
            (1, 10, 6),
        ]
        assert [(e.name, e.heads, e.area) for e in there.buildings] == [("1号楼、3号楼", 1, 0)]

    async def test_says_whether_somebody_counts_in_several_buildings(self):
        there = await polls.participation(await opened())
        twice = replace(there, buildings=there.buildings * 2)

        assert (there.overlapping, twice.overlapping) == (False, True)

    async def test_says_exact_areas_once_it_is_closed(self):
        poll = await opened()
        await voted(WANG.actor, poll, "against")
        with clock.standing_at(CLOSES):
            poll = await polls.close(CLERK.actor, poll.id)
        there = await polls.participation(poll)

        assert (there.whole.area, there.quorum[0].rest) == (30000, 70000)
        assert [each.area for each in there.buildings] == [30000]


class TestStepped:
    @pytest.mark.parametrize(
        ("area", "heads", "enough", "told"),
        [
            (0, 10, 0, 0),
            (49_99, 10, 0, 0),
            (50_00, 10, 0, 50_00),
            (66_66, 10, 66_67, 50_00),
            (66_67, 10, 66_67, 66_67),
            (99_99, 10, 66_67, 66_67),
            (100_00, 10, 0, 100_00),
            (33_34, 300, 0, 33_34 - 33_34 % 167),
            (60_00, 3, 0, 0),
            (100_00, 3, 0, 100_00),
            (0, 0, 0, 0),
        ],
    )
    def test_moves_by_five_owners_and_says_at_once_that_it_is_enough(
        self, area, heads, enough, told
    ):
        assert stepped(area, 100_00 if heads else 0, heads, 5, enough) == told

    @given(st.lists(st.integers(1, 400_00), min_size=1, max_size=12), st.integers(1, 9))
    def test_never_tells_more_than_there_is_nor_lags_by_more_than_a_step(self, areas, least):
        whole, step = sum(areas), -(-sum(areas) * least // len(areas))
        for n in range(len(areas) + 1):
            there = sum(areas[:n])
            told = stepped(there, whole, len(areas), least, -(-2 * whole // 3))
            assert there - step < told <= there
            assert (3 * told >= 2 * whole) is (3 * there >= 2 * whole)


class TestTogether:
    @pytest.mark.parametrize(
        ("owners", "shown"),
        [
            ({"1号楼": "abcde", "2号楼": "fghij"}, ["1号楼", "2号楼"]),
            ({"1号楼": "abcde", "2号楼": "fgh", "10号楼": "ij"}, ["1号楼", "2号楼、10号楼"]),
            ({"1号楼": "abcde", "2号楼": "fgh", "3号楼": "fgi"}, ["1号楼、2号楼、3号楼"]),
            ({"1号楼": "abcdef", "2号楼": "ghijk", "3号楼": "l"}, ["1号楼", "2号楼、3号楼"]),
            ({f"{n}号楼": str(n) for n in range(1, 7)}, ["1号楼…6号楼（6）"]),
            ({"1号楼": "ab", "2号楼": "c"}, ["1号楼、2号楼"]),
        ],
    )
    def test_joins_until_nobody_stands_alone(self, owners, shown):
        found = together(owners, 5)

        assert list(found) == list(owners)
        assert set(found.values()) == set(shown)


class Said:
    """An entry as far as the beat knows one."""

    def __init__(self, action: str) -> None:
        self.action, self.id = action, uuid4()


class TestBeat:
    async def test_tells_of_each_action_the_last_within_it(self):
        last, moved = Said("ballot.cast"), Said("poll.extended")

        async def entries():
            for each in (None, Said("ballot.cast"), moved, last):
                yield each
                await asyncio.sleep(0)

        found = [each async for each in Beat(0.02).paced(entries())]
        assert found == [None, last, moved]

    async def test_reads_once_for_all_who_ask_within_it(self):
        beat, reads = Beat(0.05), []

        async def read():
            reads.append(1)
            return len(reads)

        once = Once(beat)
        await beat.over()
        first = await asyncio.gather(*(once.of("x", read) for _ in range(3)))
        await beat.over()
        assert [*first, await once.of("x", read)] == [1, 1, 1, 2]

    async def test_passes_on_what_goes_wrong(self):
        async def entries():
            yield None
            raise ConnectionResetError

        with pytest.raises(ConnectionResetError):
            [each async for each in Beat(0.02).paced(entries())]
