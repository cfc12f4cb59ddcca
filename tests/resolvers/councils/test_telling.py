"""What members and the street are reminded of, each thing once."""

from datetime import datetime, timedelta

import pytest

from resolvers import clock, councils, notices, sessions
from resolvers.calendar import SHANGHAI
from resolvers.notices import Reminder
from tests.resolvers.councils import CLERK, OWNERS, STREET, propose, seated
from tests.story import WANG

pytestmark = pytest.mark.usefixtures("db")
START = datetime(2026, 1, 5, 10, tzinfo=SHANGHAI)
FORMED = START + timedelta(days=15)


@pytest.fixture
async def formed():
    council = await seated(await propose(), OWNERS)
    with clock.standing_at(START):
        await councils.announce(CLERK.actor, council.id)
    with clock.standing_at(FORMED):
        return await councils.form(STREET.actor, council.id)


async def words(person) -> list[str]:
    found = (await notices.listed(await sessions.actor_for(person))).items
    return [each.word for each in found]


async def tended(at: datetime) -> None:
    with clock.standing_at(at):
        await councils.tend()
        await councils.tend()


class TestRemind:
    async def test_of_a_filing_three_days_before(self, formed):
        chair = formed.sitting[0].person
        await tended(formed.filing_due_at - timedelta(days=4))
        assert await words(chair) == []

        await tended(formed.filing_due_at - timedelta(days=2))
        assert await words(chair) == [Reminder.FILING_DUE]
        assert await words(WANG.id) == []

    async def test_of_the_end_of_a_term_and_of_the_handing_over(self, formed):
        chair = formed.sitting[0].person
        with clock.standing_at(FORMED):
            await councils.file(STREET.actor, formed.id, number="1号")
            council = await councils.install(STREET.actor, formed.id)
        await tended(datetime(2028, 11, 1, 9, tzinfo=SHANGHAI))
        assert await words(chair) == [Reminder.TERM_ENDS]

        with clock.standing_at(datetime(2028, 12, 1, 9, tzinfo=SHANGHAI)):
            ending = await councils.hand_over(STREET.actor, council.id)
        await tended(ending.handover_due_at - timedelta(days=1))
        assert await words(chair) == [Reminder.HANDOVER_DUE, Reminder.TERM_ENDS]
