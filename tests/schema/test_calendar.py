from collections.abc import AsyncIterator

import pytest

from resolvers import calendar, database
from tests.schema.conftest import as_seen_by
from tests.story import ADMIN, WANG

DEADLINE = """
query ($start: DateTime!, $amount: Int!, $unit: Unit!, $rolls: Boolean! = true) {
  deadline(start: $start, amount: $amount, unit: $unit, rolls: $rolls) {
    ... on Deadline {
      at nominal provisional lines { first last kind name counted sentence }
    }
    ... on Refusal { reason fields { field reason } }
  }
}
"""
SET = """
mutation ($date: Date!, $name: String!) {
  calendarDaySet(
    date: $date, isWorkDay: false, name: $name, source: "市政府通告", version: "2026-3"
  ) {
    ... on CalendarDay { date isWorkDay kind name set version viewerCannotSet { reason } }
    ... on Refusal { reason fields { field reason } }
  }
}
"""
CLEAR = """
mutation ($date: Date!) {
  calendarDayClear(date: $date) {
    ... on CalendarDay { date kind set }
    ... on Refusal { reason }
  }
}
"""
HOURS = """
mutation ($resumes: Time!) {
  officeHoursSet(
    fromDate: "2026-06-01", opens: "08:30", pauses: "12:00", resumes: $resumes, closes: "18:30",
    cutOff: "20:00", lateUntil: "12:00", source: "夏季作息通知", version: "2026"
  ) {
    ... on OfficeHours { fromDate closes }
    ... on Refusal { fields { field reason } }
  }
}
"""


@pytest.fixture(autouse=True)
async def forgotten(db: None) -> AsyncIterator[None]:
    yield
    await database.execute("truncate calendar_days, office_hours")
    await calendar.load()


class TestDeadline:
    async def test_explains_itself(self, graph):
        begun = "2026-09-30T09:00:00+08:00"
        found = (await graph(WANG.actor, DEADLINE, start=begun, amount=3, unit="WORK_DAY"))[
            "deadline"
        ]

        assert (found["at"], found["provisional"]) == ("2026-10-10T18:00:00+08:00", False)
        assert sum(line["counted"] for line in found["lines"]) == 3
        assert found["lines"][1] == {
            "first": "2026-10-01",
            "last": "2026-10-07",
            "kind": "HOLIDAY",
            "name": "国庆节",
            "counted": 0,
            "sentence": "1–7 Oct: off (National Day), passed over",
        }

    async def test_speaks_the_language_asked_for(self, db):
        import schema

        given = {"start": "2026-10-09T21:00:00+08:00", "amount": 1, "unit": "WORK_DAY"}
        context = as_seen_by(WANG.actor, "zh-Hans")
        found = await schema.schema.execute(DEADLINE, given, context_value=context)

        assert found.data["deadline"]["lines"][-1]["sentence"] == (
            "10月10日（周六）调休上班，计入第1个工作日"
        )

    async def test_counts_work_hours_in_minutes(self, graph):
        begun = "2026-09-30T17:20:45+08:00"
        found = (await graph(WANG.actor, DEADLINE, start=begun, amount=4, unit="WORK_HOUR"))[
            "deadline"
        ]

        assert [line["counted"] for line in found["lines"]] == [40, 0, 200]

    async def test_that_does_not_roll_stays(self, graph):
        given = {"start": "2026-09-17T09:00:00+08:00", "amount": 15, "unit": "NATURAL_DAY"}
        stays = (await graph(WANG.actor, DEADLINE, **given, rolls=False))["deadline"]
        moves = (await graph(WANG.actor, DEADLINE, **given))["deadline"]

        assert stays["at"] == moves["nominal"] == "2026-10-02T18:00:00+08:00"
        assert moves["at"] == "2026-10-08T18:00:00+08:00"

    async def test_of_nothing_or_too_much_says_so(self, graph):
        for amount, reason in ((0, "TOO_SMALL"), (1001, "TOO_LARGE")):
            given = {"start": "2026-09-17T09:00:00+08:00", "amount": amount, "unit": "HOUR"}
            found = (await graph(WANG.actor, DEADLINE, **given))["deadline"]

            assert found["fields"] == [{"field": "amount", "reason": reason}]


class TestCalendarDays:
    async def test_are_those_of_a_year(self, graph):
        query = "{ calendarDays(year: 2026) { date kind provisional } officeHours { closes } }"
        found = await graph(WANG.actor, query)

        days = {day["date"]: day["kind"] for day in found["calendarDays"]}
        assert (len(days), days["2026-10-01"], days["2026-10-10"]) == (365, "HOLIDAY", "MAKE_UP")
        assert not any(day["provisional"] for day in found["calendarDays"])
        assert found["officeHours"] == [{"closes": "18:00:00"}]


class TestDaySet:
    async def test_by_an_administrator_counts_at_once(self, graph):
        found = (await graph(ADMIN.actor, SET, date="2026-11-24", name="台风停工"))[
            "calendarDaySet"
        ]

        assert found == {
            "date": "2026-11-24",
            "isWorkDay": False,
            "kind": "HOLIDAY",
            "name": "台风停工",
            "set": True,
            "version": "2026-3",
            "viewerCannotSet": None,
        }

    async def test_by_a_resident_is_refused(self, graph):
        found = await graph(WANG.actor, SET, date="2026-11-24", name="台风停工")

        assert found["calendarDaySet"]["reason"] == "NOT_YOUR_POST"

    async def test_without_a_name_says_which_field(self, graph):
        found = await graph(ADMIN.actor, SET, date="2026-11-24", name=" ")

        assert found["calendarDaySet"]["fields"] == [{"field": "name", "reason": "MISSING"}]


class TestDayClear:
    async def test_gives_back_what_was_announced(self, graph):
        await graph(ADMIN.actor, SET, date="2026-11-24", name="台风停工")
        found = await graph(ADMIN.actor, CLEAR, date="2026-11-24")

        assert found["calendarDayClear"] == {"date": "2026-11-24", "kind": "WORK", "set": False}

    async def test_of_which_nothing_was_set_is_not_found(self, graph):
        found = await graph(ADMIN.actor, CLEAR, date="2026-11-24")

        assert found["calendarDayClear"]["reason"] == "NOT_FOUND"


class TestHoursSet:
    async def test_by_an_administrator_counts_from_then_on(self, graph):
        found = (await graph(ADMIN.actor, HOURS, resumes="15:00"))["officeHoursSet"]

        assert found == {"fromDate": "2026-06-01", "closes": "18:30:00"}

    async def test_out_of_order_says_so(self, graph):
        found = (await graph(ADMIN.actor, HOURS, resumes="11:00"))["officeHoursSet"]

        assert found["fields"] == [{"field": "closes", "reason": "HOURS_OUT_OF_ORDER"}]
