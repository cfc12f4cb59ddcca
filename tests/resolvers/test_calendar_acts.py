"""What administrators set beside the announced calendar."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime, time

import pytest

from resolvers import calendar, database, journal
from resolvers.actors import NOBODY, Actor, Post, PostKind, Scope, system
from resolvers.calendar import SHANGHAI, DayKind, Days, Unit
from resolvers.calendar import snapshot as kept
from resolvers.live import hub
from resolvers.refusals import NotAllowed, NotFound, NotValid, Reason
from tests.story import ADMIN, WANG, ZHOU

pytestmark = pytest.mark.anyio
STORM = date(2026, 11, 24)
FREE = {"is_work_day": False, "name": "台风停工", "source": "市政府通告", "version": "2026-3"}
HOURS = {
    "from_date": "2026-06-01",
    "opens": "08:30",
    "pauses": "12:00",
    "resumes": "15:00",
    "closes": "18:30",
    "cut_off": "20:00",
    "late_until": "12:00",
    "source": "夏季作息通知",
    "version": "2026",
}
NOTICE = """date,is_work_day,name,source
2027-01-01,0,元旦,国办发明电〔2026〕9号
2027-01-02,0,元旦,国办发明电〔2026〕9号
2027-01-03,1,元旦,国办发明电〔2026〕9号
2027-10-01,0,国庆节,国办发明电〔2026〕9号
"""


@pytest.fixture(autouse=True)
async def forgotten(db: None) -> AsyncIterator[None]:
    yield
    kept._kept.days = Days()


def county_administrator() -> Actor:
    post = Post(PostKind.ADMINISTRATOR, area="410702000000", prefix="410702")
    return Actor(ADMIN.id, frozenset({post}))


class TestWhyNotSetDay:
    def test_administrators_of_the_city_may(self):
        assert calendar.why_not_set_day(ADMIN.actor) is None
        assert calendar.why_not_set_day(system("import")) is None

    def test_others_may_not(self):
        for who in (NOBODY, WANG.actor, ZHOU.actor, county_administrator()):
            assert calendar.why_not_set_day(who).reason is Reason.NOT_YOUR_POST

    def test_an_app_needs_the_scope(self):
        reader = Actor(ADMIN.id, ADMIN.actor.posts, scopes=frozenset({Scope.READ}))

        assert calendar.why_not_set_day(reader).reason is Reason.NOT_IN_SCOPE


class TestSetDay:
    async def test_moves_what_falls_due_behind_it(self):
        begun = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
        before = calendar.add(begun, 1, Unit.WORK_DAY)
        day = await calendar.set_day(ADMIN.actor, date=STORM, **FREE)
        after = calendar.add(begun, 1, Unit.WORK_DAY)

        assert (day.kind, day.set) == (DayKind.HOLIDAY, True)
        assert (before.at.day, after.at.day) == (24, 25)
        assert await journal.actions_on("2026-11-24") == ["calendar.day_set"]

    async def test_twice_alike_is_done_once(self):
        await calendar.set_day(ADMIN.actor, date=STORM, **FREE)
        await calendar.set_day(ADMIN.actor, date=STORM, **FREE)
        await calendar.set_day(ADMIN.actor, date=STORM, **{**FREE, "is_work_day": True})

        assert await journal.actions_on("2026-11-24") == ["calendar.day_set"] * 2
        assert calendar.is_working_day(STORM)

    async def test_by_two_at_once_keeps_both_in_the_journal(self):
        other = {**FREE, "name": "暴雪停工"}
        await asyncio.gather(
            calendar.set_day(ADMIN.actor, date=STORM, **FREE),
            calendar.set_day(ADMIN.actor, date=STORM, **other),
        )

        assert await journal.actions_on("2026-11-24") == ["calendar.day_set"] * 2
        assert await journal.verify("2026-11-24")

    async def test_by_a_resident_changes_nothing(self):
        with pytest.raises(NotAllowed):
            await calendar.set_day(WANG.actor, date=STORM, **FREE)

        assert calendar.is_working_day(STORM)
        assert await database.value("select count(*) from calendar_days") == 0

    async def test_says_everything_that_is_wrong(self):
        with pytest.raises(NotValid) as refusal:
            await calendar.set_day(
                ADMIN.actor, date="2026-02-30", is_work_day="", name="", source="x" * 201
            )

        assert {name: why.reason for name, why in refusal.value.fields.items()} == {
            "date": Reason.NOT_A_DATE,
            "is_work_day": Reason.MISSING,
            "name": Reason.MISSING,
            "source": Reason.TOO_LONG,
            "version": Reason.MISSING,
        }

    async def test_of_another_century_is_refused(self):
        with pytest.raises(NotValid) as refusal:
            await calendar.set_day(ADMIN.actor, date="1911-10-10", **FREE)

        assert refusal.value.fields["date"].reason is Reason.TOO_SMALL

    async def test_expected_beforehand_is_provisional(self):
        await calendar.set_day(ADMIN.actor, date="2027-01-04", provisional=True, **FREE)

        assert calendar.days().day(date(2027, 1, 4)).provisional
        assert not calendar.is_known(2027)

    async def test_by_another_process_is_heard_of(self, dsn):
        await hub.start(dsn)
        try:
            async with database.transaction():
                await database.execute(
                    "insert into calendar_days (date, is_work_day, name, source, version)"
                    " values ($1, false, '台风停工', '市政府通告', '2026-3')",
                    STORM,
                )
                await journal.record(ADMIN.actor, "calendar.day_set", STORM.isoformat())
            async with asyncio.timeout(20):
                while calendar.is_working_day(STORM):  # noqa: ASYNC110  the snapshot has no event
                    await asyncio.sleep(0.02)
            assert calendar.days().day(STORM).name == "台风停工"
        finally:
            await hub.stop()

    async def test_is_not_undone_by_a_reading_begun_before_it(self, monkeypatch):
        begun, stale, reading = asyncio.Event(), asyncio.Event(), kept._read

        async def slow() -> Days:
            found = await reading()
            begun.set()
            await stale.wait()
            return found

        monkeypatch.setattr(kept, "_read", slow)
        earlier = asyncio.create_task(calendar.load())
        await begun.wait()
        monkeypatch.setattr(kept, "_read", reading)
        await calendar.set_day(ADMIN.actor, date=STORM, **FREE)
        stale.set()
        await earlier

        assert not calendar.is_working_day(STORM)


class TestClearDay:
    async def test_gives_back_what_was_announced(self):
        await calendar.set_day(ADMIN.actor, date=STORM, **FREE)
        day = await calendar.clear_day(ADMIN.actor, "2026-11-24")

        assert (day.kind, day.set) == (DayKind.WORK, False)
        assert await journal.actions_on("2026-11-24") == [
            "calendar.day_set",
            "calendar.day_cleared",
        ]

    @pytest.mark.parametrize("day", [STORM, "2026-02-30", "x"])
    async def test_of_which_nothing_was_set_is_not_found(self, day):
        with pytest.raises(NotFound):
            await calendar.clear_day(ADMIN.actor, day)

    async def test_by_a_resident_is_refused(self):
        with pytest.raises(NotAllowed):
            await calendar.clear_day(WANG.actor, STORM)


class TestImportDays:
    async def test_of_a_notice_makes_its_year_known(self):
        done = await calendar.import_days(system("import"), NOTICE)

        assert (done.added, done.changed, done.unchanged) == (4, 0, 0)
        assert calendar.is_known(2027)
        begun = datetime(2026, 12, 30, 9, tzinfo=SHANGHAI)
        found = calendar.add(begun, 5, Unit.WORK_DAY)
        assert (found.at.date(), found.provisional) == (date(2027, 1, 6), False)
        assert calendar.days().day(date(2027, 1, 3)).version == "2027"

    async def test_a_second_time_changes_nothing(self):
        await calendar.import_days(system("import"), NOTICE)
        again = await calendar.import_days(system("import"), NOTICE)

        assert (again.added, again.changed, again.unchanged) == (0, 0, 4)
        assert await journal.actions_on("calendar") == ["calendar.imported"]

    async def test_counts_what_it_changes(self):
        await calendar.import_days(system("import"), NOTICE)
        again = await calendar.import_days(system("import"), NOTICE.replace("03,1", "03,0"))

        assert (again.added, again.changed, again.unchanged) == (0, 1, 3)

    async def test_names_every_wrong_line_and_takes_none(self):
        text = (
            NOTICE + "2027-02-30,0,春节,通知\n"
            "2027-02-06,yes,春节,通知\n"
            "2027-02-07,0,,通知\n"
            "2027-02-08,0,春节,\n"
            "2027-01-01,0,元旦,通知\n"
            "1900-01-01,0,元旦,通知\n"
        )
        with pytest.raises(NotValid) as refusal:
            await calendar.import_days(system("import"), text)

        assert refusal.value.reason is Reason.LINES_WRONG
        assert {line: why.reason for line, why in refusal.value.fields.items()} == {
            "6": Reason.LINE_BAD_DATE,
            "7": Reason.LINE_NOT_YES_OR_NO,
            "8": Reason.LINE_NO_NAME,
            "9": Reason.LINE_NO_SOURCE,
            "10": Reason.LINE_DATE_TWICE,
            "11": Reason.LINE_BAD_DATE,
        }
        assert await database.value("select count(*) from calendar_days") == 0

    async def test_by_somebody_else_is_refused(self):
        with pytest.raises(NotAllowed):
            await calendar.import_days(ZHOU.actor, NOTICE)

    async def test_without_its_columns_says_which(self):
        with pytest.raises(NotValid) as refusal:
            await calendar.import_days(system("import"), "date,name\n2027-01-01,元旦\n")

        assert set(refusal.value.fields) == {"is_work_day", "source"}


class TestSetHours:
    async def test_changes_the_close_of_business_from_then_on(self):
        await calendar.set_hours(ADMIN.actor, **HOURS)

        assert calendar.days().close(date(2026, 6, 1)).time() == time(18, 30)
        assert calendar.days().close(date(2026, 5, 29)).time() == time(18)
        assert await journal.actions_on("2026-06-01") == ["calendar.hours_set"]

    async def test_can_be_set_again(self):
        await calendar.set_hours(ADMIN.actor, **HOURS)
        await calendar.set_hours(ADMIN.actor, **{**HOURS, "closes": "19:00"})

        assert calendar.days().close(date(2026, 6, 1)).time() == time(19)

    async def test_out_of_order_is_refused(self):
        with pytest.raises(NotValid) as refusal:
            await calendar.set_hours(ADMIN.actor, **{**HOURS, "resumes": "11:00"})

        assert refusal.value.fields["closes"].reason is Reason.HOURS_OUT_OF_ORDER

    async def test_that_are_no_times_say_so(self):
        with pytest.raises(NotValid) as refusal:
            await calendar.set_hours(ADMIN.actor, **{**HOURS, "opens": "25:00", "closes": ""})

        assert {name: why.reason for name, why in refusal.value.fields.items()} == {
            "opens": Reason.NOT_A_TIME,
            "closes": Reason.MISSING,
        }

    async def test_with_a_zone_say_so(self):
        with pytest.raises(NotValid) as refusal:
            await calendar.set_hours(ADMIN.actor, **{**HOURS, "opens": "08:00:00+08:00"})

        assert refusal.value.fields["opens"].reason is Reason.NOT_A_TIME

    async def test_by_a_resident_is_refused(self):
        with pytest.raises(NotAllowed):
            await calendar.set_hours(WANG.actor, **HOURS)
