import pytest

from resolvers import estates, posts
from tests.story import ADMIN, COMPANY, ESTATE, GRID, MICRO_GRID, OTHER_VILLAGE, VILLAGE, WANG


@pytest.fixture
async def admin(enters):
    return await enters(ADMIN)


class TestIndex:
    async def test_finds_by_name_address_and_area(self, stranger):
        for query in ("", "?text=龙湾", "?text=东街12", f"?area={VILLAGE}"):
            assert f'href="/estates/{ESTATE}"' in (await stranger.get(f"/estates{query}")).text

    async def test_says_when_there_is_none(self, stranger):
        for query in ("?text=火星", f"?area={OTHER_VILLAGE}"):
            assert "没有找到小区" in (await stranger.get(f"/estates{query}")).text


class TestEstate:
    async def test_says_who_looks_after_it(self, stranger):
        page = (await stranger.get(f"/estates/{ESTATE}")).text

        assert f'href="/organisations/{COMPANY}"' in page
        assert 'href="tel:13800000002"' in page
        assert "3号楼" in page
        assert "王女士" not in page

    async def test_that_does_not_exist_is_not_found(self, stranger):
        assert (await stranger.get(f"/estates/{COMPANY}")).status_code == 404


class TestBuilding:
    async def test_is_on_the_page(self, admin):
        answer = await admin.post(f"/estates/{ESTATE}/buildings", name="4号楼", area=MICRO_GRID)

        assert answer.headers["Location"] == f"/estates/{ESTATE}"
        assert [each.name for each in (await estates.find(ESTATE)).buildings] == ["3号楼", "4号楼"]

    async def test_with_a_name_that_is_taken_keeps_what_was_typed(self, admin):
        answer = await admin.htmx(f"/estates/{ESTATE}/buildings", name="3号楼", area=OTHER_VILLAGE)

        assert answer.status_code == 422
        assert 'value="3号楼"' in answer.text
        assert 'id="building-area-error"' in answer.text

    async def test_by_a_resident_is_refused(self, enters):
        answer = await (await enters(WANG)).post(f"/estates/{ESTATE}/buildings", name="4号楼")

        assert answer.status_code == 403


class TestSettling:
    async def test_registers_who_lives_there(self, admin):
        given = {"kind": "owner", "name": "吴先生", "phone": "13900000001"}

        answer = await admin.post(f"/estates/{ESTATE}/posts", **given)

        assert answer.headers["Location"] == f"/estates/{ESTATE}"
        names = [each.name for each in await posts.holders(ADMIN.actor, estate=ESTATE)]
        assert names == ["吴先生", "王女士"]

    async def test_that_is_not_valid_says_everything(self, admin):
        answer = await admin.post(f"/estates/{ESTATE}/posts", kind="owner")

        assert answer.status_code == 422
        assert 'href="#settling-name"' in answer.text
        assert 'href="#settling-phone"' in answer.text
        assert GRID in answer.text
