"""Obligations on pages: laid, reported with a photo without script, accepted, compared."""

from datetime import timedelta

from resolvers import calendar, obligations
from tests.resolvers.obligations import MONEY, OWNERS, certified, laid
from tests.story import ADMIN, LIU


class TestLay:
    async def test_leads_to_it_and_says_what_is_wrong(self, enters, db):
        admin, poll = await enters(ADMIN), await certified()
        there = f"/polls/{poll.id}/obligations"
        given = {"matter": str(poll.matters[0].id), "text": "更换3号楼电梯", "obligor": "manager"}
        wrong = await admin.htmx(there, **given, due_on="2020-01-01", money_fen="30000")
        day = calendar.today() + timedelta(days=30)
        done = await admin.post(there, **given, due_on=f"{day}", money_fen="30000")

        assert wrong.status_code == 422
        assert "更换3号楼电梯</textarea>" in wrong.text
        [made] = await obligations.of_poll(ADMIN.actor, poll.id)
        assert (made.money_fen, done.headers["Location"]) == (MONEY, f"/obligations/{made.id}")


class TestPage:
    async def test_takes_a_proof_and_compares_the_money_with_the_resolution(
        self, enters, stranger, photo, db
    ):
        liu, there = await enters(LIU), await laid()
        address = f"/obligations/{there.id}"
        await liu.post(f"{address}/contract", amount_fen="31500", note="电梯厂")
        bare = await liu.post(f"{address}/report", note="换好了")
        done = await liu.post(f"{address}/report", note="换好了", photos=(photo,))
        for each in OWNERS[:3]:
            await obligations.accept(each, there.id)
        page = (await stranger.get(address)).text

        assert (bare.status_code, done.status_code) == (422, 303)
        for said in ("超出 1,500.00 元", there.matter.text, "已验收", "小区的人登录后能看"):
            assert said in page
        assert "/240" not in page
