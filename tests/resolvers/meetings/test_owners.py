"""Owners' meetings: who came stands for what the roll says."""

from datetime import timedelta

import pytest

from resolvers import clock, database, meetings
from resolvers.meetings import Meeting
from resolvers.refusals import NotValid, Reason
from resolvers.rules import RuleBasis, RuleBody
from tests.resolvers.councils import CLERK
from tests.resolvers.estates.rolls import taken_over
from tests.resolvers.meetings import BEGAN, STARTS, called, council
from tests.story import LIU, WANG

pytestmark = pytest.mark.usefixtures("db")
DAY = STARTS + timedelta(days=30)
MING = {"name": "王小明", "phone": "13900000001"}
TOTAL = 98_52 + 88_50 + 100_00 + 120_25


@pytest.fixture
async def held() -> Meeting:
    sitting = await council()
    with clock.standing_at(BEGAN):
        await taken_over()
    meeting = await called(sitting, body=RuleBody.OWNERS_ORDINARY, starts_at=DAY)
    with clock.standing_at(DAY):
        return await meetings.open_(CLERK.actor, meeting.id)


async def check_in(meeting: Meeting, **given) -> Meeting:
    return await meetings.check_in(CLERK.actor, meeting.id, **given)


def counts(meeting: Meeting) -> list[tuple[int, int, int]]:
    return [(each.part, each.of, each.least) for each in meeting.quorum[0]]


class TestRoll:
    async def test_says_how_many_owners_there_are_and_with_what_area(self, held):
        assert counts(held) == [(0, TOTAL, 271_52), (0, 3, 2)]

    async def test_knows_what_somebody_owns(self, held):
        made = await check_in(held, **MING)

        assert counts(made) == [(187_02, TOTAL, 271_52), (1, 3, 2)]
        [ming] = made.present
        assert [(each.label, each.mandated) for each in ming.standings] == [
            ("3号楼1单元101", False),
            ("3号楼1单元102", False),
            ("4号楼B12", False),
        ]

    async def test_counts_who_is_no_owner_as_nobody(self, held):
        made = await check_in(held, name="何女士", phone="13900000077")

        assert (len(made.present), made.parts[RuleBasis.HEADS], made.quorate) == (1, 0, False)


class TestMandate:
    async def test_counts_for_those_who_gave_it(self, held):
        made = await check_in(held, **MING, rooms=["3号楼1单元201", "3-1-202"])

        assert counts(made) == [(TOTAL, TOTAL, 271_52), (3, 3, 2)]
        assert made.quorate
        stood = [each.mandated for each in made.present[0].standings]
        assert stood == [False, False, True, True, False]

    async def test_of_both_who_own_it_counts_once(self, held):
        await check_in(held, name="张三", phone="13900000088", rooms=["3-1-201"])
        made = await check_in(held, name="李四", phone="13900000089", rooms=["3-1-201"])

        assert counts(made)[0][0] == 100_00
        assert counts(made)[1][0] == 1

    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            ({**MING, "rooms": ["9-9-999"]}, Reason.NO_SUCH_ROOM),
            ({"name": LIU.name, "phone": LIU.phone, "rooms": ["3-1-201"]}, Reason.MANDATE_BARRED),
        ],
    )
    async def test_that_is_none_changes_nothing(self, held, given, reason):
        with pytest.raises(NotValid) as refusal:
            await check_in(held, **given)

        assert refusal.value.fields["rooms"].reason is reason
        assert (await meetings.find(CLERK.actor, held.id)).present == ()

    async def test_for_more_than_the_rule_allows_changes_nothing(self, held):
        await database.execute("update rule_sets set mandates_most = 1 where id = $1", held.rule.id)
        with pytest.raises(NotValid) as refusal:
            await check_in(held, **MING, rooms=["3-1-201", "3-1-202"])

        wrong = refusal.value.fields["rooms"]
        assert (wrong.reason, wrong.facts) == (Reason.MANDATES_TOO_MANY, {"limit": 1})

    async def test_is_nothing_where_a_council_meets(self):
        meeting = await called(await council())
        with clock.standing_at(STARTS):
            await meetings.open_(CLERK.actor, meeting.id)
        with pytest.raises(NotValid) as refusal:
            await check_in(meeting, **MING, rooms=["3-1-201"])

        assert refusal.value.fields["rooms"].reason is Reason.ROOMS_ELSEWHERE


class TestClose:
    async def test_keeps_the_counts_when_the_roll_changes(self, held):
        await check_in(held, **MING)
        closed = await meetings.close(CLERK.actor, held.id)
        await database.execute("update units set exclusive_area = exclusive_area * 2")

        again = await meetings.find(CLERK.actor, held.id)
        assert counts(again) == counts(closed) == [(187_02, TOTAL, 271_52), (1, 3, 2)]


class TestSight:
    async def test_units_are_for_those_who_run_it(self, held):
        made = await check_in(held, **MING)

        [seen] = made.present_for(WANG.actor)
        assert (seen.name, seen.standings) == (made.council.sitting[1].name, ())
        assert len(made.present_for(CLERK.actor)[0].standings) == 3
