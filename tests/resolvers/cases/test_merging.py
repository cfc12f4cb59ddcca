"""The same thing twice: joined, merged, separated, kept apart."""

import asyncio
from uuid import uuid4

import pytest

from resolvers import cases, database, journal
from resolvers.cases import Case, Sight, Stage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.cases.refused import refused
from tests.resolvers.cases.telling import LAMP, SOLVED, everything, reported, written

pytestmark = pytest.mark.usefixtures("db")
WANG, QIAN, ZHOU, LIU, CHEN, WU = (
    story.WANG,
    story.QIAN,
    story.ZHOU,
    story.LIU,
    story.CHEN,
    story.WU,
)
AGAIN = {**LAMP, "text": "3号楼门口的灯坏了，晚上看不见路。"}
OTHER = {**LAMP, "text": "电梯里有异响，请派人检修。"}
FAMILY = {"category": "0101", "text": "楼上夫妻天天吵架，怕出事。", "area": story.GRID}


async def two() -> tuple[Case, Case]:
    return await reported(), await cases.report(QIAN.actor, **OTHER)


class TestSimilar:
    async def test_names_what_was_reported_beside_it(self):
        case = await reported()

        (found,) = await cases.similar(QIAN.actor, **AGAIN)

        assert (found.id, found.category, found.stage) == (case.id, "0606", Stage.DISPATCHED)
        assert found.likeness.score >= 0.6

    async def test_shows_it_only_to_who_may_read_it(self):
        await reported()

        (by_neighbour,) = await cases.similar(QIAN.actor, **AGAIN)
        (by_staff,) = await cases.similar(ZHOU.actor, **AGAIN)
        (by_reporter,) = await cases.similar(WANG.actor, **AGAIN)

        assert by_neighbour.case is None
        assert (by_staff.case.sight, by_reporter.case.sight) == (Sight.STAFF, Sight.OWN)

    async def test_keeps_what_concerns_one_household_from_others(self):
        await cases.report(WANG.actor, **FAMILY)

        assert await cases.similar(QIAN.actor, **FAMILY) == ()
        assert len(await cases.similar(ZHOU.actor, **FAMILY)) == 1

    @pytest.mark.parametrize(
        "fields",
        [
            OTHER,
            {**AGAIN, "category": "0101"},
            {**AGAIN, "estate": None, "area": story.OTHER_VILLAGE},
        ],
    )
    async def test_names_nothing_else(self, fields):
        await reported()

        assert await cases.similar(WANG.actor, **fields) == ()

    async def test_names_nothing_that_has_ended_or_is_older_than_14_days(self):
        case = await reported()
        await database.execute(
            "update cases set reported_at = reported_at - interval '15 days' where id = $1", case.id
        )
        assert await cases.similar(WANG.actor, **AGAIN) == ()

        await database.execute("update cases set reported_at = now(), stage = 'closed'")
        assert await cases.similar(WANG.actor, **AGAIN) == ()

    async def test_finds_across_a_border_by_the_point(self):
        point = {"latitude_e6": 35_302_000, "longitude_e6": 113_880_000}
        near = {"latitude_e6": 35_302_050, "longitude_e6": 113_880_000}
        await reported(point=point, estate=None, area=story.GRID)
        given = {**AGAIN, "estate": None, "area": story.OTHER_VILLAGE, "point": near}

        assert len(await cases.similar(WANG.actor, **given)) == 1

    async def test_of_what_is_wrong_names_the_fields(self):
        with pytest.raises(NotValid) as refusal:
            await cases.similar(WANG.actor, category="0606", text="")
        assert set(refusal.value.fields) == {"text", "area"}


class TestJoin:
    async def test_gives_an_own_number_and_the_replies(self):
        master = await reported()

        case = await cases.report_same(QIAN.actor, master.id, **AGAIN)

        assert (case.stage, case.mine, case.lead) == (Stage.MERGED, True, None)
        assert case.number != master.number
        await cases.sign(LIU.actor, master.id)
        await cases.finish(LIU.actor, master.id, **{**SOLVED, "reply": "请张小明打13812345678"})
        own = await cases.find(QIAN.actor, case.id, wants=cases.EVERYTHING)
        assert (own.merger.number, own.merger.stage) == (master.number, Stage.FINISHED)
        assert own.answer.outcome == "solved"
        assert "13812345678" not in own.answer.reply
        assert (await written(case.id)).journal == ("case.reported", "case.merged")
        led = await cases.find(ZHOU.actor, master.id, wants=cases.EVERYTHING)
        assert led.follower_count == 1

    async def test_does_not_open_the_other_case(self):
        master = await reported()
        await cases.report_same(QIAN.actor, master.id, **AGAIN)

        with pytest.raises(NotFound):
            await cases.find(QIAN.actor, master.id)

    async def test_with_the_same_key_happens_once(self):
        master, key = await reported(), uuid4()
        many = [cases.report_same(QIAN.actor, master.id, **AGAIN, client_key=key) for _ in range(3)]

        assert len({case.id for case in await asyncio.gather(*many)}) == 1

    @pytest.mark.parametrize("what", [OTHER, FAMILY])
    async def test_of_something_else_changes_nothing(self, what):
        master = await reported()
        before = await everything()

        with pytest.raises(NotValid) as refusal:
            await cases.report_same(QIAN.actor, master.id, **what)

        assert refusal.value.fields["master"].reason is Reason.UNKNOWN_CHOICE
        assert await everything() == before


class TestMerge:
    async def test_lets_it_follow(self):
        master, case = await two()

        merged = await cases.merge(ZHOU.actor, case.id, master=master.number)

        assert (merged.stage, merged.lead) == (Stage.MERGED, None)
        found = await cases.find(ZHOU.actor, case.id, wants=cases.EVERYTHING)
        assert found.merger.master == master.id
        assert [each.state for each in found.assignments] == ["revoked"]
        assert (await written(case.id)).journal[-1] == "case.merged"
        assert await journal.verify(case.id)

    async def test_by_others_changes_nothing(self):
        master, case = await two()

        for who in (WANG, LIU, CHEN):
            kind = NotFound if who is WANG else NotAllowed
            await refused(kind, cases.merge(who.actor, case.id, master=master.id))
        await refused(NotFound, cases.merge(WU.actor, case.id, master=master.id))

    async def test_into_itself_or_nothing_changes_nothing(self):
        _, case = await two()

        for master in (case.id, uuid4(), "XX202611250200000000", "", "灯"):
            work = cases.merge(ZHOU.actor, case.id, master=master)
            refusal = await refused(NotValid, work)
            assert set(refusal.fields) == {"master"}

    async def test_into_what_has_ended_or_follows_changes_nothing(self):
        master, case = await two()
        third = await reported()
        await cases.merge(ZHOU.actor, third.id, master=master.id)

        await refused(NotValid, cases.merge(ZHOU.actor, case.id, master=third.id))

    async def test_of_what_others_follow_changes_nothing(self):
        master, case = await two()
        await cases.merge(ZHOU.actor, case.id, master=master.id)
        third = await reported()

        work = cases.merge(ZHOU.actor, master.id, master=third.id)

        assert (await refused(NotNow, work)).reason is Reason.OTHERS_FOLLOW

    async def test_of_each_into_the_other_at_once_leaves_one(self):
        one, other = await two()
        both = [
            cases.merge(ZHOU.actor, one.id, master=other.id),
            cases.merge(ZHOU.actor, other.id, master=one.id),
        ]

        results = await asyncio.gather(*both, return_exceptions=True)

        assert sum(isinstance(each, Case) for each in results) == 1

    async def test_twice_at_once_happens_once(self):
        master, case = await two()
        twice = [cases.merge(ZHOU.actor, case.id, master=master.id) for _ in range(2)]

        results = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in results} == {Case, NotNow}


class TestUnmerge:
    @pytest.mark.parametrize("signed", [False, True])
    async def test_gives_it_back_to_who_had_it(self, signed):
        master, case = await two()
        if signed:
            await cases.sign(LIU.actor, case.id)
        before = await cases.find(ZHOU.actor, case.id, wants=cases.EVERYTHING)
        await cases.merge(ZHOU.actor, case.id, master=master.id)

        after = await cases.unmerge(ZHOU.actor, case.id)

        after = await cases.find(ZHOU.actor, case.id, wants=cases.EVERYTHING)
        assert (after.stage, after.lead) == (before.stage, before.lead)
        assert after.assignments == before.assignments
        assert after.merger is None
        assert (await written(case.id)).journal[-2:] == ("case.merged", "case.unmerged")
        assert await cases.merge(ZHOU.actor, case.id, master=master.id)

    async def test_of_what_follows_nothing_changes_nothing(self):
        _, case = await two()

        await refused(NotNow, cases.unmerge(ZHOU.actor, case.id))

    async def test_by_others_changes_nothing(self):
        master, case = await two()
        await cases.merge(ZHOU.actor, case.id, master=master.id)

        await refused(NotAllowed, cases.unmerge(QIAN.actor, case.id))


class TestPairs:
    async def test_wait_for_the_dispatchers_of_the_area(self):
        first, second = await reported(), await reported()

        (pair,) = (await cases.pairs(ZHOU.actor)).items

        assert (pair.case.id, pair.other.id) == (second.id, first.id)
        assert pair.likeness.score >= 0.8
        assert (await cases.pairs(WU.actor)).items == ()
        assert (await cases.pairs(WANG.actor)).items == ()

    async def test_are_no_pairs_when_less_alike(self):
        await two()

        assert (await cases.pairs(ZHOU.actor)).items == ()

    async def test_are_decided_by_a_merger(self):
        first, second = await reported(), await reported()

        await cases.merge(ZHOU.actor, second.id, master=first.id)

        assert (await cases.pairs(ZHOU.actor)).items == ()

    async def test_are_kept_apart_once(self):
        await reported()
        case = await reported()
        (pair,) = (await cases.pairs(ZHOU.actor)).items

        await cases.part(ZHOU.actor, pair.id)

        assert (await cases.pairs(ZHOU.actor)).items == ()
        assert (await written(case.id)).journal[-1] == "case.kept_apart"
        assert (await cases.part(ZHOU.actor, pair.id)).apart
        assert (await written(case.id)).journal.count("case.kept_apart") == 1

    async def test_are_not_for_others_to_decide(self):
        await reported()
        await reported()
        (pair,) = (await cases.pairs(ZHOU.actor)).items

        with pytest.raises(NotAllowed):
            await cases.part(CHEN.actor, pair.id)
        for who in (WU, WANG):
            with pytest.raises(NotFound):
                await cases.part(who.actor, pair.id)
