"""Accusing in confidence on the pages."""

import pytest

from resolvers import accusations
from resolvers.accusations import AccusationStage
from tests.resolvers import confidence
from tests.resolvers.confidence import FANG, SHI
from tests.story import BUREAU, COMPANY, LIU, SUN, WANG, ZHOU
from tests.web.visitors import Enters

pytestmark = pytest.mark.anyio
TEXT = "物业把公共收益装进了自己的口袋。"


@pytest.fixture(autouse=True)
async def confidants(db: None) -> None:
    await confidence.plant()


@pytest.fixture
async def filed(confidants: None) -> accusations.Accusation:
    return await accusations.file(WANG.actor, accused=COMPANY, text=TEXT)


class TestAccusing:
    async def test_is_offered_calmly_beside_reporting(self, enters: Enters):
        assert 'href="/accusations/new"' in (await (await enters(WANG)).get("/cases/new")).text

    async def test_is_filed(self, enters: Enters):
        wang = await enters(WANG)
        assert "龙湾物业" in (await wang.get("/accusations/new?organisation_text=龙湾物业")).text
        answer = await wang.post("/accusations", accused=str(COMPANY), text=TEXT)

        assert answer.status_code == 303
        page = await wang.get(answer.headers["location"])
        assert TEXT in page.text
        assert answer.headers["location"] in (await wang.get("/accusations")).text

    async def test_that_is_wrong_keeps_what_was_typed(self, enters: Enters):
        answer = await (await enters(WANG)).htmx("/accusations", text=TEXT)

        assert answer.status_code == 422
        assert TEXT in answer.text

    async def test_is_not_found_by_the_accused_nor_the_dispatchers(self, enters: Enters, filed):
        for who in (LIU, ZHOU):
            visitor = await enters(who)
            assert (await visitor.get(f"/accusations/{filed.id}")).status_code == 404
            assert filed.number not in (await visitor.get("/accusations")).text


class TestHandling:
    async def test_goes_from_registration_to_the_end(self, enters: Enters, filed):
        fang, sun = await enters(FANG), await enters(SUN)
        there = f"/accusations/{filed.id}"
        await fang.post(f"{there}/registration", note="已收到。")
        offered = await fang.get(f"{there}?organisation={BUREAU}")
        assert "孙科长" in offered.text
        assert "王女士" not in offered.text

        await fang.post(f"{there}/referral", organisation=str(BUREAU), readers=str(SUN.id))
        assert TEXT in (await sun.get(there)).text
        await sun.post(f"{there}/answer", reply="查实一笔，已退回。")
        await fang.post(f"{there}/closure", note="谢谢。")

        own = await accusations.find(WANG.actor, filed.id)
        assert own.stage is AccusationStage.CLOSED
        assert "查实一笔，已退回。" in (await (await enters(WANG)).get(there)).text

    async def test_to_the_accused_is_refused_in_words(self, enters: Enters, filed):
        await accusations.register(FANG.actor, filed.id)
        answer = await (await enters(FANG)).post(
            f"/accusations/{filed.id}/referral", organisation=str(COMPANY), readers=str(LIU.id)
        )

        assert answer.status_code == 422
        assert "不能交给被举报的单位" in answer.text

    async def test_an_unmasking_is_asked_for(self, enters: Enters, filed):
        answer = await (await enters(FANG)).post(
            f"/accusations/{filed.id}/unmasking", reason="要核实情况"
        )

        assert answer.headers["location"].startswith("/unmaskings/")

    async def test_who_has_read_it_is_shown_to_confidants(self, enters: Enters, filed):
        await (await enters(FANG)).get(f"/accusations/{filed.id}")

        page = await (await enters(SHI)).get(f"/accusations/{filed.id}")
        assert "方女士" in page.text
