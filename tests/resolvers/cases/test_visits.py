"""The visit desk: whom to call, what they said, and how the calls came out."""

from typing import ClassVar

import pytest

from resolvers import cases, database
from resolvers.cases import Rating, Stage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.cases.acting import Worded
from tests.resolvers.cases.refused import refused
from tests.resolvers.cases.telling import SOLVED, reported, told, tried

ZHOU, WU, LIU = story.ZHOU, story.WU, story.LIU


@pytest.mark.usefixtures("db")
class TestVisit(Worded):
    before, to, by = Stage.VERIFIED, Stage.CLOSED, ZHOU
    fields: ClassVar = {"rating": Rating.SATISFIED}
    not_by = story.LI
    acts, recorded = ("visit", "close"), ("case.visited", "case.closed")
    wrong: ClassVar = {"rating": "unsatisfied", "note": ""}
    reasons: ClassVar = {"note": Reason.MISSING}

    async def test_keeps_that_it_was_on_the_phone(self, case):
        case = await self.done(ZHOU, case, note="灯亮了，谢谢")

        row = await database.row('select * from case_ratings where "case" = $1', case.id)
        assert (row["by"], row["by_phone"], row["note"]) == (ZHOU.id, True, "灯亮了，谢谢")
        assert (case.rating, case.rated) == (Rating.SATISFIED, True)

    async def test_unsatisfied_puts_it_in_hand_once_more_then_to_a_superior(self, case):
        given = {"rating": Rating.UNSATISFIED, "note": "又灭了"}
        again = await self.done(ZHOU, case, **given)
        assert (again.stage, again.work is None) == (Stage.IN_HAND, False)
        await cases.finish(LIU.actor, case.id, **SOLVED)
        await cases.verify(story.CHEN.actor, case.id)

        twice = await self.done(ZHOU, case, **given)

        assert (twice.stage, twice.superior_checks) == (Stage.FINISHED, True)

    async def test_of_a_hidden_reporter_is_refused(self):
        case = await reported(anonymous=True)
        await cases.sign(LIU.actor, case.id)
        await cases.finish(LIU.actor, case.id, **SOLVED)
        await cases.verify(story.CHEN.actor, case.id)

        assert (await refused(NotNow, self.done(ZHOU, case))).reason is Reason.HIDDEN_REPORTER
        [waiting] = (await cases.visits(ZHOU.actor)).items
        assert (waiting.phone, waiting.case.reporter) == (None, None)


@pytest.mark.usefixtures("db")
class TestVisits:
    async def test_says_whom_to_call_masked_and_when_they_were_called(self):
        case = await told(Stage.VERIFIED)
        await cases.try_visit(ZHOU.actor, case.id)

        [visit] = (await cases.visits(ZHOU.actor, area=story.VILLAGE)).items

        assert (visit.case.id, visit.case.reporter, visit.phone) == (
            case.id,
            "王*士",
            "138****0001",
        )
        assert (visit.case.visit_count, visit.tried_at is None) == (1, False)
        assert visit.case.answer.reply == SOLVED["reply"]
        assert visit.case.why_not_visit(ZHOU.actor) is None

    async def test_comes_in_pages_due_first(self):
        ids = [(await told(Stage.VERIFIED)).id for _ in range(3)]

        first = await cases.visits(ZHOU.actor, first=2)
        rest = await cases.visits(ZHOU.actor, first=2, after=first.cursors[-1])

        assert [each.case.id for each in (*first.items, *rest.items)] == ids
        assert (first.more, rest.more) == (True, False)

    async def test_outside_the_areas_there_is_nothing(self):
        await told(Stage.VERIFIED)

        assert (await cases.visits(WU.actor)).items == ()
        assert (await cases.visits(ZHOU.actor, area=story.OTHER_COUNTY)).items == ()
        assert (await cases.visit_counts(WU.actor)).waiting == 0

    async def test_is_for_dispatchers(self):
        for who in (story.WANG, LIU, story.CHEN):
            with pytest.raises(NotAllowed):
                await cases.visits(who.actor)
        with pytest.raises(NotFound):
            await cases.visits(ZHOU.actor, area="419999999999")
        with pytest.raises(NotValid):
            await cases.visits(ZHOU.actor, first=0)

    async def test_counts_what_waits_and_what_was_said(self):
        waiting = await told(Stage.VERIFIED)
        await cases.try_visit(ZHOU.actor, waiting.id)
        phoned = await told(Stage.VERIFIED)
        await cases.visit(ZHOU.actor, phoned.id, rating=Rating.FAIR)
        await told(Stage.CLOSED)
        lost = await told(Stage.VERIFIED)
        await tried(lost.id)
        await cases.close(ZHOU.actor, lost.id)

        counts = await cases.visit_counts(ZHOU.actor, area=story.VILLAGE)

        assert (counts.waiting, counts.late, counts.tried, counts.unreached) == (1, 0, 1, 3)
        assert [(r.by_phone, r.by_themselves) for r in counts.ratings] == [(0, 1), (1, 0), (0, 0)]
        assert (counts.closed, counts.content, counts.rated) == (3, 2, 2)
        assert (counts.reached, counts.called) == (1, 4)
