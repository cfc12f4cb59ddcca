"""Polls of which nothing came: page and list say why, and paper says it too."""

from resolvers import clock, polls
from tests.resolvers.councils import CLERK
from tests.resolvers.polls import CALLED, called, elections
from tests.resolvers.polls.undone import voided
from tests.story import ADMIN, ESTATE


class TestChain:
    async def test_of_an_election_says_whose_names_stand_in_the_draft(self, enters, db):
        admin, poll = await enters(ADMIN), await elections.called()
        with clock.standing_at(CALLED):
            poll = await polls.annul(CLERK.actor, poll.id, note="公告写错了名额")
        page = (await admin.get(f"/polls/{poll.followed_by}")).text

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

    async def test_before_it_opens_is_called_off(self, stranger, db):
        poll = await called()
        with clock.standing_at(CALLED):
            await polls.annul(CLERK.actor, poll.id, note="写错了金额")
        page = (await stranger.get(f"/polls/{poll.id}")).text

        assert "已取消" in page
        assert "无效" not in page
