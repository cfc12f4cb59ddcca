import pytest

from resolvers import people, posts
from tests.story import ADMIN, CHEN, COMPANY, GRID, LI, LIU, WANG, ZHAO

LEAVE = {"from_at": "2026-11-24T08:00", "to_at": "2099-11-28T18:00", "note": "年假"}


async def post_of(somebody):
    [held] = await posts.held_by(somebody.id)
    return str(held.id)


@pytest.fixture
async def liu(enters):
    return await enters(LIU)


class TestMe:
    async def test_shows_name_posts_and_a_masked_phone(self, liu):
        page = (await liu.get("/me")).text

        assert "刘师傅" in page
        assert "138****0003" in page
        assert f'href="/organisations/{COMPANY}"' in page

    async def test_offers_residents_nothing_to_lend(self, enters):
        page = (await (await enters(WANG)).get("/me")).text

        assert "龙湾花园" in page
        assert "请同事代班" not in page

    async def test_asks_strangers_to_sign_in(self, stranger):
        assert (await stranger.get("/me")).headers["Location"] == "/sign-in?next=/me"


class TestName:
    async def test_is_changed(self, liu):
        answer = await liu.post("/me/name", name="刘经理")

        assert answer.headers["Location"] == "/me"
        assert (await people.find(LIU.actor, LIU.id)).name == "刘经理"

    async def test_that_is_empty_is_not_valid(self, liu):
        answer = await liu.htmx("/me/name", name=" ")

        assert answer.status_code == 422
        assert '<details class="drawer" id="name" open>' in answer.text


class TestDelegation:
    async def test_is_on_the_page_of_both(self, liu, enters):
        given = {"post": await post_of(LIU), "phone": LI.phone, **LEAVE}

        answer = await liu.post("/delegations", **given)

        assert answer.headers["Location"] == "/me"
        assert "请李师傅代班" in (await liu.get("/me")).text
        assert "代刘师傅的班" in (await (await enters(LI)).get("/me")).text

    async def test_means_local_time(self, liu):
        await liu.post("/delegations", post=await post_of(LIU), phone=LI.phone, **LEAVE)

        [lent] = await posts.delegations_by(LIU.id)
        assert lent.from_at.isoformat() == "2026-11-24T00:00:00+00:00"

    async def test_that_is_not_valid_keeps_what_was_typed(self, liu):
        given = {"post": await post_of(LIU), "phone": "1390", "from_at": "明天", "to_at": ""}

        answer = await liu.htmx("/delegations", **given)

        assert answer.status_code == 422
        assert 'value="明天"' in answer.text
        for name in ("phone", "from_at", "to_at"):
            assert f'id="delegation-{name}-error"' in answer.text

    async def test_of_no_post_is_not_valid(self, liu):
        assert (await liu.htmx("/delegations", post="mine", phone=LI.phone)).status_code == 422

    async def test_of_a_post_of_another_is_refused(self, liu):
        given = {"post": await post_of(ZHAO), "phone": LI.phone, **LEAVE}

        assert (await liu.post("/delegations", **given)).status_code == 403
        assert await posts.delegations_to(LI.id) == ()


class TestEnding:
    async def test_takes_the_post_back(self, liu):
        await liu.post("/delegations", post=await post_of(LIU), phone=LI.phone, **LEAVE)
        [lent] = await posts.delegations_by(LIU.id)

        answer = await liu.post(f"/delegations/{lent.id}/ending")

        assert answer.headers["Location"] == "/me"
        assert await posts.delegations_to(LI.id) == ()

    async def test_of_what_was_not_lent_is_not_found(self, liu):
        assert (await liu.post(f"/delegations/{LIU.id}/ending")).status_code == 404


class TestRevocation:
    async def test_leads_back_to_the_place(self, enters):
        admin = await enters(ADMIN)

        answer = await admin.post(f"/posts/{await post_of(LI)}/revocation")

        assert answer.headers["Location"] == f"/areas/{GRID}"
        assert [each.name for each in await posts.staff(GRID)] == ["赵主任"]

    async def test_by_a_checker_is_refused(self, enters):
        checker = await enters(CHEN)

        answer = await checker.post(f"/posts/{await post_of(LI)}/revocation")

        assert answer.status_code == 403
        assert len(await posts.staff(GRID)) == 2
