"""Obligations on pages: laid, reported with a photo without script, accepted, compared."""

from datetime import timedelta

from resolvers import calendar, obligations
from tests.resolvers.obligations import MONEY, OWNERS, at_meetings, certified, laid
from tests.story import ADMIN, ESTATE, LIU, QIAN


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
        [made] = await obligations.of_source(ADMIN.actor, poll.id)
        assert (made.money_fen, done.headers["Location"]) == (MONEY, f"/obligations/{made.id}")


class TestLayAtMeeting:
    async def test_stands_on_the_page_of_the_meeting_and_of_its_proposal(
        self, enters, stranger, db
    ):
        admin, (meeting, proposal) = await enters(ADMIN), await at_meetings.published()
        there = f"/meetings/{meeting.id}"
        given = {"matter": str(meeting.votes[0].id), "text": "换灯", "obligor": "manager"}
        wrong = await admin.htmx(f"{there}/obligations", **given, due_on="2020-01-01")
        day = calendar.today() + timedelta(days=30)
        done = await admin.post(f"{there}/obligations", **given, due_on=f"{day}")

        assert (wrong.status_code, done.status_code) == (422, 303)
        assert "换灯</textarea>" in wrong.text
        address = done.headers["Location"]
        assert address in (await stranger.get(there)).text
        page = (await stranger.get(address)).text
        assert f'href="{there}"' in page
        assert "要 3 名居民" in page
        leads = f'href="/proposals/{proposal.id}"'
        assert (leads in page, leads in (await admin.get(address)).text) == (False, True)
        assert f'href="/estates/{ESTATE}/joining"' in (await (await enters(QIAN)).get(address)).text
        page = (await admin.get(f"/proposals/{proposal.id}")).text
        assert "会上的表决" in page
        assert address in page


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
        for said in ("超出 1,500.00 元", there.decision.text, "已验收", "小区的人登录后能看"):
            assert said in page
        assert "/240" not in page
