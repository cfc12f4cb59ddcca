"""What is told of meetings, each thing once."""

from datetime import datetime, timedelta

import pytest

from resolvers import clock, meetings, notices
from resolvers.actors import Actor
from resolvers.calendar import SHANGHAI
from resolvers.notices import NoticeKind, Reminder
from tests.resolvers.councils import CLERK
from tests.resolvers.meetings import STARTS, called, council, draft, member, opened
from tests.story import QIAN, WANG

pytestmark = pytest.mark.usefixtures("db")


async def told(actor: Actor) -> list[tuple[NoticeKind, str | None]]:
    found = (await notices.listed(actor)).items
    return [(each.kind, each.word) for each in reversed(found)]


async def tended(at: datetime) -> int:
    with clock.standing_at(at):
        first = await meetings.tend()
        assert await meetings.tend() == 0
    return first


class TestTell:
    async def test_everybody_of_the_estate_that_it_is_called_and_called_off(self):
        meeting = await called(await council())
        await meetings.cancel(CLERK.actor, meeting.id, note="停电")

        both = [(NoticeKind.MEETING, "called"), (NoticeKind.MEETING, "cancelled")]
        assert await told(WANG.actor) == both
        assert await told(await member(meeting.council, 0)) == both
        assert await told(QIAN.actor) == []

    async def test_nobody_of_a_draft_that_is_dropped(self):
        meeting = await draft(await council())
        await meetings.cancel(CLERK.actor, meeting.id, note="不开了")

        assert await told(WANG.actor) == []


class TestTend:
    async def test_reminds_members_and_guests_the_day_before(self):
        meeting = await called(await council())
        await meetings.register(WANG.actor, meeting.id)

        assert await tended(STARTS - timedelta(hours=25)) == 0
        assert await tended(STARTS - timedelta(hours=23)) == 1
        assert (await told(WANG.actor))[-1] == (NoticeKind.REMINDER, Reminder.MEETING_SOON)
        chair = await member(meeting.council, 0)
        assert (await told(chair))[-1] == (NoticeKind.REMINDER, Reminder.MEETING_SOON)

    async def test_reminds_the_members_of_the_last_day_to_call(self):
        sitting = await council()
        await draft(sitting)

        assert await tended(datetime(2026, 2, 4, 12, tzinfo=SHANGHAI)) == 0
        assert await tended(datetime(2026, 2, 5, 12, tzinfo=SHANGHAI)) == 1
        chair = await member(sitting, 0)
        [notice] = (await notices.listed(chair)).items
        assert notice.word == Reminder.CALL_DUE
        assert notice.due_at == datetime(2026, 2, 6, 23, 59, tzinfo=SHANGHAI)
        assert await told(WANG.actor) == []

    async def test_reminds_of_minutes_by_the_rule(self):
        held = await opened(await council())
        with clock.standing_at(STARTS + timedelta(hours=2)):
            closed = await meetings.close(CLERK.actor, held.id)
        chair = await member(held.council, 0)

        assert closed.minutes_due_at == datetime(2026, 2, 13, 23, 59, tzinfo=SHANGHAI)
        assert await tended(STARTS + timedelta(days=1)) == 0
        assert await tended(STARTS + timedelta(days=2, hours=3)) == 1
        assert (await told(chair))[-1] == (NoticeKind.REMINDER, Reminder.MINUTES_DUE)
