"""What is written in one go is what would be written act by act."""

import pytest

from resolvers import cases, database, journal
from resolvers.cases import clocks
from tests.resolvers.cases.telling import reported
from tests.story import ZHOU

pytestmark = pytest.mark.usefixtures("db")
POINTERS = "select promise, due_at, next_clock, next_due_at from cases where id = $1"


class TestReport:
    async def test_points_at_the_clocks_that_it_starts(self):
        case = await reported()
        before = await database.row(POINTERS, case.id)

        await clocks.point(case.id)

        assert before == await database.row(POINTERS, case.id)
        assert None not in (before["promise"], before["next_clock"])

    async def test_is_taken_on_and_sent_in_its_order(self):
        case = await reported()

        wants = frozenset({cases.Want.TIMELINE})
        found = await cases.find(ZHOU.actor, case.id, wants=wants)
        assert [each.kind.value for each in found.timeline] == ["report", "accept", "dispatch"]
        assert (found.act_count, found.version) == (3, 4)
        assert await journal.verify(case.id)
        done = ["case.reported", "case.accepted", "case.dispatched"]
        assert await journal.actions_on(case.id) == done
        ended = {each.kind.value for each in found.clocks if each.stopped_at}
        assert ended == {"accept", "dispatch"}
