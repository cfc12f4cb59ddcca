import pytest

from resolvers import database, followings, senders
from resolvers.followings import Followed
from tests.resolvers.postbox import Postbox
from tests.resolvers.proposals import submitted
from tests.story import ESTATE, LI, QIAN, WANG
from tests.things import mailed, told


@pytest.fixture
async def wang(enters):
    return await enters(WANG)


class TestFollowing:
    async def test_begins_and_ends_in_one_tap_where_one_is(self, wang):
        proposal = await submitted()
        there = f"/proposals/{proposal.id}"
        said = {"kind": "proposal", "thing": str(proposal.id), "next": there}
        assert 'action="/followings"' in (await wang.get(there)).text
        done = await wang.post("/followings", **said)
        assert (done.status_code, done.headers["location"]) == (303, there)
        assert 'action="/followings/ends"' in (await wang.get(there)).text
        assert proposal.title in (await wang.get("/followings")).text

        assert (await wang.post("/followings/ends", **said)).status_code == 303
        assert await followings.mine(WANG.actor) == ()

    async def test_of_what_is_not_known_is_not_found(self, enters):
        proposal = await submitted()
        stranger = await enters(QIAN)
        for thing in (str(proposal.id), "x"):
            said = {"kind": "proposal", "thing": thing, "next": "//elsewhere"}
            assert (await stranger.post("/followings", **said)).status_code == 404

    async def test_is_not_named_any_more_to_who_moved_away(self, enters):
        proposal = await submitted()
        await followings.follow(LI.actor, Followed.PROPOSAL, proposal.id)
        await database.execute("update posts set revoked_at = now() where person = $1", LI.id)
        page = (await (await enters(LI)).get("/followings")).text
        assert "您已看不到这件事" in page
        assert proposal.title not in page


class TestPreferences:
    async def test_are_kept_and_bad_ones_come_back(self, wang):
        done = await wang.post("/followings/preferences", at_once="1", hour="8")
        assert done.status_code == 303
        kept = await followings.preferences(WANG.actor)
        assert (kept.daily, kept.hour, kept.at_once) == (False, 8, True)
        wrong = await wang.htmx("/followings/preferences", daily="1", hour="3")
        assert wrong.status_code == 422
        assert "<html" not in wrong.text


class TestMailbox:
    async def test_is_given_confirmed_and_chosen_in_the_shape_of_a_form(self, wang, monkeypatch):
        postbox = Postbox()
        monkeypatch.setattr(senders, "_mail_sender", postbox)
        wrong = await wang.htmx("/followings/mailbox", address="nobody")
        assert (wrong.status_code, "nobody" in wrong.text) == (422, True)
        unconfirmed = await wang.post("/followings/preferences", hour="8", way="mail")
        assert unconfirmed.status_code == 422

        assert (await wang.post("/followings/mailbox", address="w@example.com")).status_code == 303
        assert "还没有确认" in (await wang.get("/followings")).text
        refused = await wang.htmx("/followings/mailbox/confirmation", code="x")
        assert refused.status_code == 422
        done = await wang.post("/followings/mailbox/confirmation", code=postbox.code)
        assert done.headers["location"] == "/followings#mailbox"
        await wang.post("/followings/preferences", daily="1", hour="8", way="mail")

        assert "w***@example.com" in (await wang.get("/followings")).text
        assert (await followings.preferences(WANG.actor)).way is followings.Way.MAIL
        assert (await wang.post("/followings/mailbox/removal")).status_code == 303
        assert (await followings.preferences(WANG.actor)).way is followings.Way.PHONE


class TestMail:
    async def test_is_stopped_by_its_link_without_signing_in(self, stranger, db):
        there = f"/m/{await mailed()}"
        assert "退订，不再发这种邮件" in (await stranger.get(there)).text
        one_click = {"List-Unsubscribe": "One-Click"}
        assert (await stranger.post(f"{there}/stopping", **one_click)).status_code == 303
        assert "已经退订" in (await stranger.get(there)).text
        assert (await stranger.get("/m/made-up")).status_code == 404


class TestDigest:
    async def test_is_stopped_by_its_link_without_signing_in(self, stranger, db):
        there = f"/d/{await told()}"
        page = (await stranger.get(there)).text
        assert "您关注的有 1 件新事" in page
        assert "桂花" not in page
        assert (await stranger.post(f"{there}/stopping")).status_code == 303
        assert "已经退订" in (await stranger.get(there)).text
        assert (await stranger.get("/d/made-up")).status_code == 404


class TestHome:
    async def test_shows_what_is_asked_and_what_is_new(self, wang):
        await told()
        home = (await wang.get("/")).text
        assert "您关注的有新事" in home
        assert "种几棵桂花" in home
        news = (await wang.get("/notices?box=news")).text
        assert "种几棵桂花" in news
        assert "种几棵桂花" not in (await wang.get("/notices?box=needed")).text


class TestSearch:
    async def test_finds_and_says_what_is_too_short(self, wang, enters):
        await submitted()
        found = (await wang.get("/search?text=亮一点的灯")).text
        assert "3号楼换一盏亮一点的灯" in found
        assert "至少写 2 个字" in (await wang.get("/search?text=灯")).text
        assert "没有找到" in (await (await enters(QIAN)).get("/search?text=亮一点的灯")).text
        assert (await followings.find(WANG.actor, Followed.ESTATE, ESTATE)).at is None
