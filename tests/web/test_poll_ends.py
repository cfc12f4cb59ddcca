"""Polls of which nothing came: page and list say why, and paper says it too."""

from resolvers import clock, polls
from tests.resolvers.councils import CLERK
from tests.resolvers.obligations import DONE, certified, laid
from tests.resolvers.polls import CALLED, called, elections
from tests.resolvers.polls.undone import voided
from tests.story import ADMIN, ESTATE, WANG


class TestQuash:
    async def test_keeps_what_was_typed_and_is_told_on_poll_and_obligation(
        self, enters, stranger, db
    ):
        admin, poll = await enters(ADMIN), await certified()
        owed, there = await laid(poll), f"/polls/{poll.id}"
        given = {"judgment": "（2027）豫0702民初123号", "note": "没有送达公告"}
        with clock.standing_at(DONE):
            offered = [(await each.get(there)).text for each in (admin, stranger)]
            wrong = await admin.htmx(f"{there}/quashing", **given, judged_on="2027-01-01")
            done = await admin.post(f"{there}/quashing", **given, judged_on="2027-02-18")
        page = (await stranger.get(there)).text
        work = (await stranger.get(f"/obligations/{owed.id}")).text

        assert ["登记法院撤销" in each for each in offered] == [True, False]
        assert (wrong.status_code, done.status_code) == (422, 303)
        assert 'value="（2027）豫0702民初123号"' in wrong.text
        assert "判决的日期不能早于结果确认（2027年1月17日）" in wrong.text
        assert "有委员会在任的，按同样的事项起草下一次表决" in offered[0]
        for each in (
            "已被法院撤销",
            "（2027）豫0702民初123号",
            "没有送达公告",
            owed.text,
        ):
            assert each in page
        for each in ("已失效", "人民法院撤销了这项决议，不用再办"):
            assert each in work
        for each in ("result", "certificate"):
            assert (await stranger.get(f"{there}/{each}")).status_code == 404


class TestChain:
    async def test_of_an_election_says_whose_names_stand_in_the_draft(self, enters, db):
        admin, poll = await enters(ADMIN), await elections.called()
        with clock.standing_at(CALLED):
            poll = await polls.annul(CLERK.actor, poll.id, note="公告写错了名额")
        page = (await admin.get(f"/polls/{poll.followed_by}")).text

        assert "上一次表决：" in page
        assert "候选人是上一次的，现在还符合条件的才带过来" in page
        assert page.count("退休教师，住了十年") == len(elections.CANDIDATES)


class TestAnnul:
    async def test_of_a_result_is_void_and_not_called_off(self, stranger, db):
        poll = await voided()
        pages = [f"/polls/{poll.id}", f"/estates/{ESTATE}/polls"]
        page, listed = [(await stranger.get(each)).text for each in pages]

        for each in (page, listed):
            assert "已宣布无效" in each
            assert "已取消" not in each
        assert "宣布表决无效：公告没有送到每一户" in page
        for each in ("notice", "result"):
            assert (await stranger.get(f"/polls/{poll.id}/{each}")).status_code == 404

    async def test_tells_who_voted_that_their_ballot_counts_for_nothing(self, enters, db):
        wang, poll = await enters(WANG), await voided()
        page = (await wang.get(f"/polls/{poll.id}")).text

        assert "您的票不计入任何结果" in page
        assert "记下回执号" not in page

    async def test_before_it_opens_is_called_off(self, stranger, db):
        poll = await called()
        with clock.standing_at(CALLED):
            await polls.annul(CLERK.actor, poll.id, note="写错了金额")
        page = (await stranger.get(f"/polls/{poll.id}")).text

        assert "已取消" in page
        assert "无效" not in page
