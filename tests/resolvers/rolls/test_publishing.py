"""The roll put up, confirmed, taken down; who reads its list."""

import asyncio
from datetime import date

import pytest

from resolvers import clock, journal, rolls
from resolvers.actors import Actor, Post, PostKind
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.rolls import Figures, Publication, RollStage
from tests.resolvers.estates.rolls import CLERK, taken_over
from tests.resolvers.rolls import LAST, OVER, PUT_UP, objected, owner, published, put_right, told
from tests.story import ESTATE, LIU, QIAN, WANG

pytestmark = pytest.mark.usefixtures("db")


class TestPublish:
    async def test_is_recorded_with_its_figures_and_its_days_by_rule(self):
        made = await published()

        assert made.published == Figures(4, 3, 40727)
        assert (made.until, made.rule.display_days) == (date(2026, 12, 14), 7)
        assert (made.rule.place, made.rule.article) == ("河南省", "第18至21条")
        assert (await journal.actions_on(ESTATE))[-1] == "roll.published"

    async def test_tells_the_owners_who_have_joined(self):
        with clock.standing_at(PUT_UP):
            await taken_over()
        await owner()
        await rolls.publish(CLERK, ESTATE)

        assert await told(WANG.id) == ["published"]

    async def test_twice_at_once_happens_once(self):
        await taken_over()
        twice = [rolls.publish(CLERK, ESTATE) for _ in range(2)]
        found = await asyncio.gather(*twice, return_exceptions=True)

        assert {type(each) for each in found} == {Publication, NotNow}
        assert len(await rolls.listed(ESTATE)) == 1

    async def test_without_a_roll_is_too_early(self):
        with pytest.raises(NotNow) as refusal:
            await rolls.publish(CLERK, ESTATE)

        assert refusal.value.reason is Reason.ROLL_EMPTY

    @pytest.mark.parametrize(("somebody", "kind"), [(LIU, NotAllowed), (WANG, NotFound)])
    async def test_by_others_changes_nothing(self, somebody, kind):
        await taken_over()
        with pytest.raises(kind):
            await rolls.publish(somebody.actor, ESTATE)

        assert await rolls.listed(ESTATE) == ()

    @pytest.mark.parametrize("day", ["2026-11-01", "2027-06-01", "morgen"])
    async def test_as_of_a_day_far_away_is_wrong(self, day):
        with clock.standing_at(PUT_UP):
            await taken_over()
            with pytest.raises(NotValid) as refusal:
                await rolls.publish(CLERK, ESTATE, record_on=day)

        assert set(refusal.value.fields) == {"record_on"}


class TestList:
    async def test_is_masked_and_says_how_heads_are_counted(self):
        there = await published()
        wang = await owner()

        found = (await rolls.lines(wang, there.id)).items
        said = [(e.label, e.exclusive_area, e.owners, e.head, e.together) for e in found]
        assert said == [
            ("3号楼1单元101", 9852, ("王*明",), 1, 2),
            ("3号楼1单元102", 8850, ("王*明",), 1, 2),
            ("3号楼1单元201", 10000, ("张*", "李*"), 2, 1),
            ("3号楼1单元202", 12025, (), 3, 1),
            ("4号楼B12", 1250, ("王*明",), None, 0),
        ]
        assert [each.label for each in found if each.mine] == ["3号楼1单元101"]
        assert [e.label for e in (await rolls.lines(wang, there.id, text="2")).items] == [
            *("3号楼1单元102", "3号楼1单元201", "3号楼1单元202", "4号楼B12")
        ]

    async def test_finds_nobody_by_their_name(self):
        there = await published()

        assert (await rolls.lines(await owner(), there.id, text="王小明")).items == ()

    @pytest.mark.parametrize("somebody", [None, QIAN, WANG])
    async def test_is_not_for_others_who_know_that_it_is_there(self, somebody):
        there = await published()
        actor = somebody.actor if somebody else Actor()
        with pytest.raises(NotAllowed) as refusal:
            await rolls.lines(actor, there.id)

        assert refusal.value.reason is Reason.OWNERS_READ
        assert (await rolls.find(there.id)).published.heads == 3

    async def test_is_for_a_tenant_neither(self):
        there = await published()
        tenant = Actor(QIAN.id, frozenset({Post(PostKind.RESIDENT, estate=ESTATE)}))

        assert there.why_not_read(tenant).reason is Reason.OWNERS_READ


class TestConfirm:
    async def test_after_its_days_keeps_the_figures(self):
        there = await published()
        with clock.standing_at(LAST), pytest.raises(NotNow) as early:
            await rolls.confirm(CLERK, there.id)
        with clock.standing_at(OVER):
            made = await rolls.confirm(CLERK, there.id)

        assert early.value.reason is Reason.ROLL_STANDS
        assert (made.stage, made.settled, made.changed) == (
            RollStage.CONFIRMED,
            Figures(4, 3, 40727),
            False,
        )
        assert (await journal.actions_on(ESTATE))[-1] == "roll.confirmed"
        await put_right()
        assert (await rolls.find(there.id)).changed

    async def test_with_an_objection_that_waits_is_too_early(self):
        there = await published()
        await objected(await owner(), there)
        with clock.standing_at(OVER), pytest.raises(NotNow) as refusal:
            await rolls.confirm(CLERK, there.id)

        assert (refusal.value.reason, refusal.value.facts) == (
            Reason.OBJECTIONS_WAIT,
            {"count": 1},
        )
        assert (await rolls.find(there.id)).stage is RollStage.OPEN

    async def test_by_an_owner_is_refused(self):
        there = await published()
        with clock.standing_at(OVER), pytest.raises(NotFound):
            await rolls.confirm(await owner(), there.id)


class TestWithdraw:
    async def test_leaves_room_for_another(self):
        there = await published()
        with pytest.raises(NotValid):
            await rolls.withdraw(CLERK, there.id, note=" ")
        gone = await rolls.withdraw(CLERK, there.id, note="漏了地下室")

        assert (gone.stage, gone.note, await rolls.latest(ESTATE)) == (
            RollStage.WITHDRAWN,
            "漏了地下室",
            None,
        )
        with pytest.raises(NotNow):
            await rolls.withdraw(CLERK, there.id, note="又撤")
        assert (await rolls.publish(CLERK, ESTATE)).stage is RollStage.OPEN
