"""The calendar on its page: what everybody sees, and what administrators set."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from resolvers import calendar, database
from tests.story import ADMIN, WANG
from tests.web.visitors import HTMX, block, enter, visitor

FREE = {
    "date": "2026-11-24",
    "is_work_day": "0",
    "name": "台风停工",
    "source": "市政府通告",
    "version": "2026-3",
}
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
ASKED = "/calendar/2026?start=2026-09-30T09:00&amount=3&unit=work_day"


@pytest.fixture
async def enters(db: None, dsn: str) -> AsyncIterator[object]:
    async def entered(somebody):
        return await enter(visitor(dsn), somebody)

    yield entered
    await database.execute("truncate calendar_days, office_hours")
    await calendar.load()


class TestYear:
    def test_is_that_of_today_unless_another_is_asked_for(self, site):
        answer = site.get("/calendar")

        assert answer.status_code == 303
        assert answer.headers["Location"].startswith("/calendar/20")

    def test_shows_every_day_and_what_it_is(self, site):
        html = site.get("/calendar/2026").text

        assert html.count('<td class="month__day ') == 365
        assert html.count("month__day--make_up") == 6
        assert "10月1日–7日</span> 放假 7 天" in html
        assert "08:30–12:00，14:30–18:00" in html
        assert "管理日历" not in html
        assert "还没有公布" not in html

    def test_that_is_not_announced_says_so(self, site):
        html = site.get("/calendar/2027").text

        assert "2027年的放假安排还没有公布" in html
        assert html.count("month__day--provisional") == 365

    def test_speaks_english(self, site):
        html = site.get("/calendar/2026", headers={"Cookie": "language=en"}).text

        assert "National Day" in html
        assert "Working days of 2026" in html

    @pytest.mark.parametrize("year", [1999, 2101, 99999])
    def test_of_another_century_is_not_found(self, site, year):
        assert site.get(f"/calendar/{year}").status_code == 404

    @pytest.mark.parametrize("year", [2000, 2100])
    def test_at_the_ends_leads_nowhere_further(self, site, year):
        html = site.get(f"/calendar/{year}").text

        assert f"/calendar/{year + (1 if year == 2100 else -1)}" not in html


class TestDeadline:
    def test_is_explained_line_by_line(self, site):
        html = site.get(ASKED).text

        assert "10月10日 18:00" in html
        assert "10月1日–7日 放假（国庆节），跳过" in html
        assert "10月10日（周六）调休上班，计入第3个工作日" in html
        assert 'value="2026-09-30T09:00"' in html

    def test_is_explained_in_english(self, site):
        html = site.get(ASKED, headers={"Cookie": "language=en"}).text

        assert "Sat 10 Oct: worked in place of a holiday, working day 3" in html

    def test_into_an_unannounced_year_is_provisional(self, site):
        html = site.get("/calendar/2026?start=2026-12-30T09:00&amount=5&unit=work_day").text

        assert "这个时间是暂定的" in html

    def test_that_cannot_be_counted_says_why_at_each_field(self, site):
        answer = site.get("/calendar/2026?start=x&amount=0&unit=week")

        assert answer.status_code == 422
        assert "请写日期和时间" in answer.text
        assert "不能小于 1" in answer.text
        assert "请从列出的选项里选" in answer.text
        assert 'id="asking-start-error"' in answer.text

    def test_comes_to_htmx_alone(self, site):
        answer = site.get("/calendar/2026?amount=0", headers=HTMX)

        assert answer.status_code == 422
        assert answer.text.lstrip().startswith('<section class="stack" id="asking"')


class TestDay:
    async def test_is_set_by_an_administrator(self, enters):
        visitor = await enters(ADMIN)
        answer = await visitor.post("/calendar/2026/days", **FREE)
        html = (await visitor.get("/calendar/2026")).text

        assert (answer.status_code, answer.headers["Location"]) == (303, "/calendar/2026")
        assert not calendar.is_working_day(date(2026, 11, 24))
        assert "11月24日（周二） 台风停工" in html
        assert "month__day--set" in html

    async def test_that_is_wrong_comes_back_with_what_was_typed(self, enters):
        answer = await (await enters(ADMIN)).htmx(
            "/calendar/2026/days", **{**FREE, "date": "2026-02-30", "name": ""}
        )

        assert answer.status_code == 422
        form = block(answer.text, "day")
        assert "请写日期，例如 2026-11-23" in form
        assert 'value="市政府通告"' in form

    async def test_is_not_set_by_a_resident(self, enters):
        visitor = await enters(WANG)
        answer = await visitor.post("/calendar/2026/days", **FREE)

        assert answer.status_code == 403
        assert calendar.is_working_day(date(2026, 11, 24))
        assert "定一天上班或放假" not in (await visitor.get("/calendar/2026")).text

    async def test_is_given_back(self, enters):
        visitor = await enters(ADMIN)
        await visitor.post("/calendar/2026/days", **FREE)
        answer = await visitor.htmx("/calendar/2026/clearances", date="2026-11-24")
        again = await visitor.post("/calendar/2026/clearances", date="2026-11-24")

        assert answer.headers["HX-Redirect"] == "/calendar/2026"
        assert calendar.is_working_day(date(2026, 11, 24))
        assert again.status_code == 404


class TestHours:
    async def test_are_set_by_an_administrator(self, enters):
        visitor = await enters(ADMIN)
        answer = await visitor.post("/calendar/2026/hours", **HOURS)

        assert answer.status_code == 303
        assert "15:00–18:30" in (await visitor.get("/calendar/2026")).text
        assert "14:30–18:00" in (await visitor.get("/calendar/2025")).text

    async def test_out_of_order_come_back(self, enters):
        answer = await (await enters(ADMIN)).post(
            "/calendar/2026/hours", **{**HOURS, "closes": "08:00"}
        )

        assert answer.status_code == 422
        assert "时间要从早到晚写" in answer.text
