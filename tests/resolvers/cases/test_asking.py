"""What the reporter adds, takes back and asks: recorded, refused without a trace, once."""

from datetime import timedelta
from typing import ClassVar

import pytest

from resolvers import cases, clock, database, notices
from resolvers.actors import NOBODY
from resolvers.cases import Clock, Outcome, Stage
from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotNow, Reason
from tests import story
from tests.resolvers.cases.acting import Worded
from tests.resolvers.cases.telling import reported, told, written

pytestmark = pytest.mark.usefixtures("db")


class TestAsk_More(Worded):  # noqa: N801 - the verb is read from it
    before, to, by = Stage.REPORTED, Stage.INCOMPLETE, story.ZHOU
    fields: ClassVar = {"note": "几号楼？"}
    acts, recorded = ("ask_more",), ("case.asked_more",)

    async def test_holds_the_clocks_and_tells_the_reporter(self, case):
        case = await self.done(story.ZHOU, case)

        assert case.promise.paused_at is not None
        assert case.next.kind is Clock.SUPPLEMENT
        (told_to,) = (await notices.listed(story.WANG.actor)).items
        assert (told_to.kind, told_to.about) == ("question", case.id)


class TestSupplement(Worded):
    before, to, by = Stage.INCOMPLETE, Stage.REPORTED, story.WANG
    not_by = story.ZHOU
    unknown_to = story.QIAN
    fields: ClassVar = {"note": "3号楼"}
    acts, recorded = ("supplement",), ("case.supplemented",)
    wrong: ClassVar = {"note": " ", "photos": ["x"]}
    reasons: ClassVar = {"note": Reason.MISSING, "photos": Reason.UNKNOWN_CHOICE}

    async def test_lets_the_clocks_run_on(self, case):
        due = case.promise.due_at
        with clock.standing_at(now() + timedelta(days=4)):
            case = await self.done(story.WANG, case)

        assert (case.promise.paused_at, case.promise.original_due_at) == (None, due)
        assert case.promise.due_at > due
        assert (await cases.find(story.ZHOU.actor, case.id)).clock(Clock.ACCEPT) is not None


class TestWithdraw(Worded):
    before, to, by = Stage.DISPATCHED, Stage.WITHDRAWN, story.WANG
    elsewhere = Stage.IN_HAND
    not_by = story.ZHOU
    unknown_to = story.QIAN
    acts, recorded = ("withdraw",), ("case.withdrawn",)

    async def test_takes_the_work_from_the_unit(self, case):
        case = await self.done(story.WANG, case)

        assert [each.state for each in case.assignments] == ["revoked"]
        assert (case.next, case.promise.stopped_at is None) == (None, False)


class TestUrge(Worded):
    before, to, by = Stage.IN_HAND, Stage.IN_HAND, story.WANG
    not_by = story.ZHOU
    unknown_to = story.QIAN
    fields: ClassVar = {"note": "三天了"}
    acts, recorded = ("urge",), ("case.urged",)

    async def test_tells_the_unit_and_works_again_in_the_next_period(self, case):
        await self.done(story.WANG, case)

        (told_to,) = (await notices.listed(story.LIU.actor)).items
        assert told_to.kind == "urging"
        with pytest.raises(NotNow) as refusal:
            await self.done(story.WANG, case)
        assert refusal.value.reason is Reason.URGED_ALREADY
        with clock.standing_at(now() + timedelta(days=9)):
            assert (await self.done(story.WANG, case)).stage is Stage.IN_HAND

    async def test_of_a_desk_without_people_reaches_the_dispatchers(self):
        case = await cases.report(story.WANG.actor, category="0504", text="噪声", area=story.GRID)
        await cases.dispatch(story.ZHOU.actor, case.id, organisation=story.BUREAU)
        await database.execute(
            "update posts set revoked_at = now() where person = $1", story.SUN.id
        )

        await cases.urge(story.WANG.actor, case.id, note="没人管")

        (told_to,) = (await notices.listed(story.ZHOU.actor)).items
        assert (told_to.desk, told_to.area) == ("dispatch", story.COUNTY)


class TestComment:
    @pytest.mark.parametrize("who", [story.WANG, story.LIU, story.ZHOU, story.LI])
    async def test_by_those_concerned_is_recorded(self, who):
        case = await reported()
        before = await written(case.id)

        await cases.comment(who.actor, case.id, note="知道了")

        after = await written(case.id)
        assert (after.acts, after.journal) == (
            (*before.acts, "comment"),
            (*before.journal, "case.commented"),
        )

    async def test_inside_stays_inside_and_none_is_public(self):
        case = await reported()
        await cases.publish(story.ZHOU.actor, case.id)
        await cases.comment(story.ZHOU.actor, case.id, note="只给同事", internal=True)
        await cases.comment(story.ZHOU.actor, case.id, note="给上报人")

        def said(found):
            return [s.note or s.internal for s in found.timeline if s.kind == "comment"]

        seen = {
            who: said(await cases.find(actor, case.id, wants=cases.EVERYTHING))
            for who, actor in {
                "staff": story.LI.actor,
                "own": story.WANG.actor,
                "public": NOBODY,
            }.items()
        }
        assert seen == {"staff": ["只给同事", "给上报人"], "own": ["给上报人"], "public": []}


class TestLapse:
    async def test_after_five_days_it_could_not_be_verified(self):
        case = await told(Stage.INCOMPLETE)

        assert await cases.go_on() == 0
        with clock.standing_at(case.next.due_at + timedelta(minutes=1)):
            assert await cases.go_on() == 1

        case = await cases.find(story.ZHOU.actor, case.id)
        assert (case.stage, case.outcome) == (Stage.CLOSED, Outcome.UNVERIFIABLE)
        assert case.next is None

    async def test_by_a_person_is_refused(self):
        case = await told(Stage.INCOMPLETE)

        with pytest.raises(NotAllowed):
            await cases.lapse(story.ZHOU.actor, case.id)
