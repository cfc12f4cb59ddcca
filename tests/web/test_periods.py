"""How long what is kept and may take, as a page."""

import pytest

from resolvers import database, periods
from tests.story import ADMIN, WANG

RULE = {
    "what": "closed_cases",
    "amount": "24",
    "unit": "month",
    "source": "市档案局通知",
    "version": "2026-2",
}


@pytest.fixture
async def shipped():
    yield
    await database.execute("delete from periods where set_by is not null")


class TestPeriods:
    async def test_are_read_by_everybody_and_set_by_administrators(self, enters):
        page = (await (await enters(WANG)).get("/data-periods")).text

        assert "个人信息保护法56" in page
        assert 'action="/retention-rules"' not in page
        refused = await (await enters(WANG)).post("/retention-rules", **RULE)
        assert refused.status_code == 403

    async def test_are_set_without_script_and_those_of_before_stay(self, enters, shipped):
        admin = await enters(ADMIN)
        answer = await admin.post("/retention-rules", **RULE)
        promise = {"kind": "erasure", "amount": "5", "unit": "work_day"}
        await admin.post("/right-rules", **{**RULE, **promise})

        assert (answer.status_code, answer.headers["Location"]) == (303, "/data-periods")
        page = (await admin.get("/data-periods")).text
        assert "24 个月" in page
        assert page.count("市档案局通知") == 2
        assert (await periods.right_rule("erasure")).amount == 5

    async def test_come_back_with_what_is_wrong(self, enters):
        wrong = RULE | {"what": "claims", "amount": "2"}
        answer = await (await enters(ADMIN)).htmx("/retention-rules", **wrong)

        assert answer.status_code == 422
        assert 'id="retention_rule-amount-error"' in answer.text
        assert 'value="市档案局通知"' in answer.text
        admin = await enters(ADMIN)
        assert (await admin.post("/right-rules", kind="erasure")).status_code == 422
