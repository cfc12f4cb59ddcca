"""What is believed of a phone's clock."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis.strategies import datetimes, just, timedeltas

from resolvers import cases, database
from resolvers.cases.capturing import BELIEVED, MOST_OFF_S, Capture, captured
from resolvers.refusals import NotAllowed, NotNow, Reason
from tests.resolvers.cases.telling import NOISE, everything, reported
from tests.story import LI, WANG

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANY = datetimes(timezones=just(UTC))


class TestCaptured:
    @pytest.mark.parametrize(
        ("found", "sent", "believed", "off"),
        [
            (NOW - HOUR, NOW, NOW - HOUR, 0),
            (NOW, NOW + HOUR, NOW - HOUR, 3600),
            (NOW - 3 * HOUR, NOW - HOUR, NOW - 2 * HOUR, -3600),
            (NOW + HOUR, NOW, NOW, 0),
            (datetime(1970, 1, 1, tzinfo=UTC), NOW, None, 0),
            (None, NOW + HOUR, None, 3600),
            (NOW - HOUR, None, NOW - HOUR, None),
        ],
    )
    def test_of_a_clock_that_is_off_is_corrected(self, found, sent, believed, off):
        assert captured(found, sent, NOW) == Capture(believed, off)

    @given(ANY, ANY)
    def test_lies_never_ahead_nor_further_back_than_a_phone_waits(self, found, sent):
        seen = captured(found, sent, NOW)

        assert seen.found_at is None or NOW - BELIEVED <= seen.found_at <= NOW
        assert abs(seen.clock_off_s) <= MOST_OFF_S

    @given(
        timedeltas(timedelta(), BELIEVED), timedeltas(-365 * 40 * 24 * HOUR, 365 * 40 * 24 * HOUR)
    )
    def test_is_right_for_a_clock_that_is_off_all_the_time(self, waited, off):
        assert captured(NOW + off - waited, NOW + off, NOW).found_at == NOW - waited


@pytest.mark.usefixtures("db")
class TestReport:
    async def test_of_a_week_ago_runs_from_when_it_came(self):
        fast = datetime.now(UTC) + 24 * HOUR
        case = await reported(LI, found_at=fast - 168 * HOUR, sent_at=fast, written_by=LI.id)

        assert abs(case.found_at - (case.reported_at - 168 * HOUR)) < timedelta(seconds=5)
        assert (case.clock_off_minutes, case.clock_was_off) == (24 * 60, True)
        assert case.promise.due_at > case.reported_at

    async def test_that_somebody_else_wrote_changes_nothing(self):
        before = await everything()

        for act, fields in ((cases.report, NOISE), (cases.self_handle, {**NOISE, "reply": "好了"})):
            with pytest.raises(NotAllowed) as refusal:
                await act(LI.actor, **fields, written_by=WANG.id)
            assert refusal.value.reason is Reason.WRITTEN_BY_ANOTHER
        assert await everything() == before

    async def test_that_waited_on_a_phone_is_counted_apart_and_says_when_to_go_on(self):
        await reported(LI)
        await database.execute("update rates set full_at = now() + interval '1 hour'")
        at = datetime.now(UTC)
        waited = {"found_at": at - 24 * HOUR, "sent_at": at}

        assert await reported(LI, **waited, written_by=LI.id)
        await database.execute(
            "update rates set full_at = now() + interval '2 days' where name = 'notebook'"
        )
        for late in ({**waited, "written_by": LI.id}, waited):
            with pytest.raises(NotNow) as refusal:
                await reported(LI, **late)
            assert refusal.value.facts["until"] > at + HOUR / 2

    async def test_too_often_says_when_to_go_on_and_doubles_nothing(self):
        key, late = uuid4(), uuid4()
        case = await reported(LI, client_key=key)
        await database.execute(
            "update rates set full_at = clock_timestamp() + interval '10 minutes'"
        )

        with pytest.raises(NotNow) as refusal:
            await reported(LI, client_key=late)

        assert refusal.value.reason is Reason.TOO_OFTEN
        assert refusal.value.facts["until"] > datetime.now(UTC)
        assert (await reported(LI, client_key=key)).id == case.id
        assert await database.value("select count(*) from cases") == 1
        await database.execute("delete from rates")
        assert (await reported(LI, client_key=late)).id != case.id

    async def test_again_costs_no_turn(self):
        key = uuid4()
        await reported(LI, client_key=key)
        spent = await database.value("select full_at from rates where name = 'case'")

        await reported(LI, client_key=key)
        await asyncio.gather(*(reported(LI, client_key=key) for _ in range(3)))

        assert await database.value("select full_at from rates where name = 'case'") == spent
