"""Deadline rules and the escalation ladder on their pages."""

import pytest

from resolvers import cases
from resolvers.cases import Urgency
from tests.story import ADMIN, GRID, LIU, TOWN, ZHOU

pytestmark = pytest.mark.usefixtures("rules_put_back")
RULE = {"clock": "resolve", "urgency": "normal", "amount": "3", "unit": "work_day"}
SAID = {"source": "市政府通知", "version": "2026-9"}
LADDER = {"rung-0": "handler", "percent-0": "80", "rung-1": "city", "percent-1": "100", **SAID}


class TestShow:
    async def test_is_read_by_everybody(self, stranger):
        html = (await stranger.get(f"/areas/{GRID}/deadlines")).text

        assert "求助、投诉、建议 5 个工作日" in html
        assert "停用这条期限规定" not in html

    async def test_says_what_a_case_reported_now_would_get(self, stranger):
        html = (await stranger.get(f"/areas/{GRID}/deadlines?category=0606&urgency=normal")).text

        assert "计入第" in html
        assert "告诉市里的指挥台" in html

    async def test_of_an_unknown_category_says_so(self, stranger):
        html = (await stranger.get(f"/areas/{GRID}/deadlines?category=98")).text

        assert 'id="expecting-category-error"' in html


class TestDeadline:
    async def test_is_set_and_ended_by_an_administrator(self, enters):
        admin = await enters(ADMIN)

        done = await admin.post(f"/areas/{TOWN}/deadlines", **RULE, **SAID)

        assert done.headers["location"] == f"/areas/{TOWN}/deadlines"
        [rule] = [each for each in cases.deadline_rules(TOWN) if each.area]
        assert "市政府通知" in (await admin.get(f"/areas/{TOWN}/deadlines")).text
        ended = await admin.post(f"/deadlines/{rule.id}/retirement", area=GRID)
        assert ended.headers["location"] == f"/areas/{GRID}/deadlines"
        assert [each for each in cases.deadline_rules(TOWN) if each.area] == []

    async def test_comes_back_with_every_reason(self, enters):
        admin = await enters(ADMIN)

        answer = await admin.htmx(f"/areas/{TOWN}/deadlines", **{**RULE, "amount": "0"})

        assert answer.status_code == 422
        for name in ("amount", "source", "version"):
            assert f'id="deadline-{name}-error"' in answer.text
        assert 'value="0"' in answer.text

    async def test_is_not_for_others(self, enters):
        zhou = await enters(ZHOU)
        usual = cases.usual_deadline(cases.Clock.RESOLVE, Urgency.NORMAL)

        assert (await zhou.post(f"/areas/{TOWN}/deadlines", **RULE, **SAID)).status_code == 403
        assert (await zhou.post(f"/deadlines/{usual.id}/retirement")).status_code == 403


class TestLadder:
    async def test_is_read_by_everybody(self, stranger):
        html = (await stranger.get("/ladder")).text

        assert "过了 50% 的时间" in html
        assert "超期 2 个工作日" in html

    async def test_is_set_by_an_administrator_of_the_city(self, enters):
        admin = await enters(ADMIN)

        done = await admin.post("/ladder", **LADDER)

        assert done.headers["location"] == "/ladder"
        assert cases.ladder_at().version == "2026-9"
        assert "各个版本" in (await admin.get("/ladder")).text

    async def test_that_tells_nobody_comes_back(self, enters):
        admin = await enters(ADMIN)

        answer = await admin.htmx("/ladder", **{**LADDER, "percent-1": "90"})

        assert answer.status_code == 422
        assert "到期以后没有人知道" in answer.text

    async def test_is_not_for_others(self, enters):
        assert (await (await enters(LIU)).post("/ladder", **LADDER)).status_code == 403
