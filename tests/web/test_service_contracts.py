from datetime import timedelta

import pytest

from resolvers.calendar import today
from resolvers.estates import services
from resolvers.estates.services import ServiceStage
from tests.resolvers.estates.rolls import CLERK
from tests.story import COMPANY, ESTATE, HUANG, LIU, WANG

NEW = f"/estates/{ESTATE}/service-contracts"
GIVEN = {
    "company": str(COMPANY),
    "from_date": "2026-01-01",
    "to_date": "2028-12-31",
    "fee_fen": "1.50",
    "staff_count": "12",
    "phone": "0373-5550199",
    "services": "保洁\n保安",
}


@pytest.fixture
async def clerk(enters):
    return await enters(HUANG)


class TestDraft:
    async def test_is_kept_and_hidden(self, enters, stranger):
        answer = await (await enters(LIU)).post(NEW, **GIVEN)
        there = answer.headers["Location"]

        assert there.startswith("/service-contracts/")
        assert (await stranger.get(there)).status_code == 404
        assert "看合同" not in (await stranger.get(f"/estates/{ESTATE}")).text

    async def test_that_is_not_valid_keeps_what_was_typed(self, clerk):
        assert (await clerk.get(f"{NEW}/new")).status_code == 200
        answer = await clerk.htmx(NEW, **{**GIVEN, "fee_fen": "much", "phone": ""})

        assert answer.status_code == 422
        assert 'id="service_draft-fee_fen-error"' in answer.text
        assert 'value="2028-12-31"' in answer.text

    async def test_by_a_resident_is_refused(self, enters):
        visitor = await enters(WANG)

        assert (await visitor.get(f"{NEW}/new")).status_code == 403
        assert (await visitor.post(NEW, **GIVEN)).status_code == 403


class TestContract:
    async def test_goes_from_draft_to_handover(self, clerk, stranger):
        there = (await clerk.post(NEW, **GIVEN)).headers["Location"]
        day = today().isoformat()
        await clerk.post(f"{there}/signing", day=day)
        assert "每平方米每月" in (await stranger.get(there)).text
        assert "要备案" in (await stranger.get(there)).text
        await clerk.post(f"{there}/filing", day=day)
        await clerk.post(f"{there}/beginning")
        later = await clerk.post(f"{there}/renewal", day="2030-12-31")
        assert later.headers["Location"] == there
        early = await clerk.htmx(f"{there}/termination", by="owners", day=day)
        assert early.status_code == 422
        assert "第946条" in early.text
        last = (today() + timedelta(days=61)).isoformat()
        await clerk.post(f"{there}/termination", by="owners", day=last)
        await clerk.post(f"{there}/handover", day=day)

        [contract] = await services.listed(CLERK, ESTATE)
        assert contract.stage is ServiceStage.HANDED_OVER
        assert "已交接" in (await stranger.get(there)).text

    @pytest.mark.parametrize("noun", ["signing", "filing", "renewal", "handover"])
    async def test_without_a_day_or_out_of_turn_changes_nothing(self, clerk, noun):
        there = (await clerk.post(NEW, **GIVEN)).headers["Location"]
        answer = await clerk.htmx(f"{there}/{noun}", day="")

        assert answer.status_code == (422 if noun == "signing" else 409)

    async def test_is_on_the_page_of_the_estate(self, clerk, stranger):
        there = (await clerk.post(NEW, **GIVEN)).headers["Location"]
        await clerk.post(f"{there}/signing", day=today().isoformat())

        assert there in (await stranger.get(f"/estates/{ESTATE}")).text
