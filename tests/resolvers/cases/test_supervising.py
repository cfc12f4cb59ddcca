"""A superior asks after a case, talks to somebody, and the city asks by itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest

from resolvers import cases, clock, database, journal, notices
from resolvers.cases import Clock, Stage, SupervisionLevel, deadlines
from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.cases.acting import Worded
from tests.resolvers.cases.refused import checked_fields, refused
from tests.resolvers.cases.telling import told, written

MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)
TALK = {
    "whom": "龙湾物业服务中心负责人",
    "talk_at": datetime(2026, 11, 24, 1, tzinfo=UTC),
    "place": "街道三楼会议室",
}


@asynccontextmanager
async def without_rule(kind: Clock) -> AsyncIterator[None]:
    """Nothing says by when this is due."""
    kept = deadlines._rules.copy()
    for id in [each.id for each in deadlines.listed() if each.clock is kind]:
        del deadlines._rules[id]
    try:
        yield
    finally:
        deadlines._rules.update(kept)


class TestSupervise(Worded):
    before, to, by = Stage.IN_HAND, Stage.IN_HAND, story.ZHENG
    fields: ClassVar = {"level": SupervisionLevel.WRITTEN, "note": "三日内报结果"}
    not_by = story.ZHOU
    unknown_to = story.QIAN
    acts, recorded = ("supervise",), ("case.supervised",)
    wrong: ClassVar = {"level": "shout", "note": ""}
    reasons: ClassVar = {"level": Reason.UNKNOWN_CHOICE, "note": Reason.MISSING}

    async def test_sets_a_deadline_that_the_reply_stops(self, case):
        case = await self.done(story.ZHENG, case)
        assert case.clock(Clock.REPLY).due_at == case.supervision.reply_due_at
        (told_to,) = (await notices.listed(story.LIU.actor)).items
        assert told_to.kind == "supervision"

        case = await cases.reply(story.LIU.actor, case.id, note="明天办好")

        assert (case.supervision, case.clock(Clock.REPLY)) == (None, None)

    async def test_is_not_answered_by_who_asked(self, case):
        case = await self.done(self.by, case)
        before = await written(case.id)

        refusal = await refused(NotAllowed, cases.reply(self.by.actor, case.id, note="办好"))

        assert refusal.reason is Reason.ASKER_MAY_NOT_REPLY
        assert await written(case.id) == before

    async def test_twice_at_once_happens_once(self, case):
        """A second question takes the place of the first, and is never milder."""
        await self.done(story.ZHENG, case)
        before = await written(case.id)

        with pytest.raises(NotValid) as refusal:
            await self.done(story.ZHENG, case, level=SupervisionLevel.REMINDER)
        assert refusal.value.fields["level"].reason is Reason.MILDER_THAN_BEFORE
        assert await written(case.id) == before

        case = await self.done(story.ZHENG, case, level=SupervisionLevel.LISTED)
        first, second = case.supervisions
        assert (first.replied_at, first.waits, second.waits) == (None, False, True)

    async def test_to_a_talk_says_with_whom_when_and_where(self, case):
        given = checked_fields(await refused(NotValid, self.done(self.by, case, level="talk")))
        assert given == dict.fromkeys(("whom", "talk_at", "place"), Reason.MISSING)

        case = await self.done(self.by, case, level="talk", **TALK)

        talk = case.supervision.talk
        assert (talk.whom, talk.at, talk.place) == (TALK["whom"], TALK["talk_at"], TALK["place"])
        assert (case.talk, talk.result, talk.recorded_at) == (talk, "", None)

    async def test_without_a_rule_for_the_answer_says_so(self, case):
        async with without_rule(Clock.REPLY):
            refusal = await refused(NotNow, self.done(self.by, case))

        assert (refusal.reason, refusal.facts) == (Reason.NO_DEADLINE, {"clock": Clock.REPLY})


class TestRecord_Talk(Worded):  # noqa: N801 - the verb is read from it
    before, to, by = Stage.IN_HAND, Stage.IN_HAND, story.ZHENG
    fields: ClassVar = {"result": "答应三日内换好灯"}
    not_by = story.ZHOU
    unknown_to = story.QIAN
    acts, recorded = ("record_talk",), ("case.talk_recorded",)
    wrong: ClassVar = {"result": " "}
    reasons: ClassVar = {"result": Reason.MISSING}

    @pytest.fixture
    async def case(self, db):
        case = await told(self.before)
        held = {**TALK, "talk_at": now() - timedelta(hours=1)}
        given = {"level": SupervisionLevel.TALK, "note": "超期两次", **held}
        return await cases.supervise(story.ZHENG.actor, case.id, **given)

    async def done(self, who, case, **other):
        return await cases.record_talk(who.actor, case.id, **{**self.fields, **other})

    async def test_keeps_what_was_promised(self, case):
        case = await self.done(self.by, case)

        talk = case.supervision.talk
        assert (talk.result, talk.recorded_at is None) == ("答应三日内换好灯", False)
        assert case.talk is None

    async def test_before_it_is_held_says_when_it_is(self):
        case = await told(Stage.IN_HAND)
        later = {**TALK, "talk_at": now() + timedelta(days=1)}
        given = {"level": "talk", "note": "超期两次", **later}
        case = await cases.supervise(story.ZHENG.actor, case.id, **given)

        refusal = await refused(NotNow, self.done(self.by, case))

        assert (refusal.reason, refusal.facts) == (Reason.TALK_LATER, {"at": later["talk_at"]})

    async def test_of_which_there_is_none_says_so(self):
        case = await told(Stage.IN_HAND)

        refusal = await refused(NotNow, self.done(self.by, case))

        assert refusal.reason is Reason.NO_TALK


class TestCity:
    """The last rung of the ladder asks in writing by itself."""

    @pytest.fixture
    async def case(self, db):
        for table in ("posts", "dispatch_rules"):
            await database.execute(f"update {table} set from_at = '2026-01-01'")
        with clock.standing_at(MONDAY):
            return await told(Stage.IN_HAND)

    async def swept(self, case) -> None:
        """The timer comes when the promise is late enough for the city."""
        query = "select moments from case_clocks where id = $1"
        *_, city = await database.value(query, case.promise.id)
        with clock.standing_at(city):
            await cases.tell_due()

    async def test_opens_a_written_question_with_its_clock(self, case):
        await self.swept(case)

        case = await cases.find(story.ZHOU.actor, case.id)
        [asked] = case.supervisions
        assert (asked.level, asked.waits) == (SupervisionLevel.WRITTEN, True)
        assert case.clock(Clock.REPLY).due_at == asked.reply_due_at
        kinds = {each.kind for each in (await notices.listed(story.LIU.actor)).items}
        assert "supervision" in kinds
        entry = [e for e in await journal.history(case.id) if e.action == "case.supervised"]
        assert [(e.by, e.system) for e in entry] == [(None, "clocks")]
        assert (await written(case.id)).act_count == len((await written(case.id)).acts)
        assert await journal.verify(case.id)

    async def test_asks_once(self, case):
        await self.swept(case)
        await self.swept(case)

        assert len((await cases.find(story.ZHOU.actor, case.id)).supervisions) == 1

    async def test_leaves_a_question_that_waits_as_it_is(self, case):
        with clock.standing_at(MONDAY):
            given = {"level": SupervisionLevel.LISTED, "note": "三日内报结果"}
            await cases.supervise(story.ZHENG.actor, case.id, **given)

        await self.swept(case)

        found = await cases.find(story.ZHOU.actor, case.id)
        assert [each.level for each in found.supervisions] == [SupervisionLevel.LISTED]

    async def test_takes_the_place_of_a_reminder(self, case):
        with clock.standing_at(MONDAY):
            given = {"level": SupervisionLevel.REMINDER, "note": "怎么样了"}
            await cases.supervise(story.ZHENG.actor, case.id, **given)

        await self.swept(case)

        mild, written_one = (await cases.find(story.ZHOU.actor, case.id)).supervisions
        assert (mild.waits, written_one.level) == (False, SupervisionLevel.WRITTEN)
