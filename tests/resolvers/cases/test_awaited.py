"""What the reporter is promised, and what is due before it: two clocks, told apart."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from resolvers import cases, database
from resolvers.cases import Clock, Stage, SupervisionLevel
from tests import story
from tests.resolvers.cases.judged import CASE, LATER, NOW
from tests.resolvers.cases.judged import clock as clock_of
from tests.resolvers.cases.telling import told

SOON = NOW + timedelta(hours=2)
PROMISE = clock_of(Clock.RESOLVE)
SIGN = clock_of(Clock.SIGN, due_at=SOON)
PART = clock_of(Clock.RESOLVE, assignment=uuid4())
EARLIER_PART = replace(PART, due_at=SOON)
HELD = replace(PROMISE, paused_at=NOW)
DONE = replace(PROMISE, stopped_at=NOW)
LOOK_AGAIN = clock_of(Clock.SUSPENSION, due_at=LATER + timedelta(days=9))
REVIEW = clock_of(Clock.REVIEW)


@pytest.mark.parametrize(
    ("promise", "next", "awaited"),
    [
        pytest.param(PROMISE, PROMISE, None, id="the answer itself"),
        pytest.param(PROMISE, SIGN, SIGN, id="a step before the answer"),
        pytest.param(PROMISE, PART, None, id="a part that is due with the whole"),
        pytest.param(PROMISE, EARLIER_PART, EARLIER_PART, id="a part that is due before"),
        pytest.param(HELD, LOOK_AGAIN, LOOK_AGAIN, id="while the promise stands still"),
        pytest.param(DONE, REVIEW, REVIEW, id="once it was answered"),
        pytest.param(None, SIGN, SIGN, id="where nothing was promised"),
        pytest.param(PROMISE, None, None, id="where nothing runs"),
    ],
)
def test_beside_the_promise_stands_what_is_due_before_it(promise, next, awaited):
    assert replace(CASE, promise=promise, next=next).awaited == awaited


def test_a_part_that_is_due_with_its_whole_is_told_once():
    case = replace(CASE, clocks=(PROMISE, PART, EARLIER_PART, SIGN, DONE, HELD))

    assert case.running == (PROMISE, EARLIER_PART, SIGN)


@pytest.mark.usefixtures("db")
class TestDues:
    """The two dues that a case carries for its lists follow its clocks at each step."""

    @pytest.mark.parametrize(
        ("stage", "next", "promised"),
        [
            (Stage.REPORTED, Clock.ACCEPT, True),
            (Stage.INCOMPLETE, Clock.SUPPLEMENT, False),
            (Stage.ACCEPTED, Clock.DISPATCH, True),
            (Stage.DISPATCHED, Clock.SIGN, True),
            (Stage.IN_HAND, Clock.FIRST_CONTACT, True),
            (Stage.SUSPENDED, Clock.SUSPENSION, False),
            (Stage.FINISHED, Clock.REVIEW, False),
            (Stage.VERIFIED, Clock.VISIT, False),
            (Stage.CLOSED, None, False),
        ],
    )
    async def test_at_each_stage(self, stage, next, promised):
        case = await told(stage)

        row = await database.row("select due_at, next_due_at from cases where id = $1", case.id)

        found = await cases.find(story.ZHOU.actor, case.id)
        assert (found.next and found.next.kind) == next
        assert row["next_due_at"] == (found.next and found.next.due_at)
        assert row["due_at"] == (found.promise.due_at if promised else None)
        assert found.promise.runs is promised

    async def test_a_question_of_a_superior_comes_first_and_leaves_the_promise(self):
        case = await told(Stage.IN_HAND)
        case = await cases.contact(story.LIU.actor, case.id)
        assert (case.next.kind, case.awaited) == (Clock.RESOLVE, None)

        given = {"level": SupervisionLevel.WRITTEN, "note": "三日内报结果"}
        asked = await cases.supervise(story.ZHENG.actor, case.id, **given)

        assert asked.awaited.kind is Clock.REPLY
        assert asked.promise.due_at == case.promise.due_at
        assert asked.next.due_at < asked.promise.due_at
