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

    async def test_tells_administrators_alone_where_one_is_registered(self, stranger, admin):
        told = "新的小区，在它所在的村（社区）或网格的页面上登记。"

        assert told in (await admin.get("/estates")).text
        assert told not in (await stranger.get("/estates")).text


class TestEstate:
    async def test_says_who_looks_after_it(self, stranger):
        page = (await stranger.get(f"/estates/{ESTATE}")).text

        assert f'href="/organisations/{COMPANY}"' in page
        assert 'href="tel:13800000002"' in page
        assert "3号楼" in page
        assert "王女士" not in page

    async def test_that_does_not_exist_is_not_found(self, stranger):
        assert (await stranger.get(f"/estates/{COMPANY}")).status_code == 404


class TestCorrection:
    async def test_is_on_the_page_and_keeps_what_was_typed(self, admin):
        there = f"/estates/{ESTATE}/correction"
        wrong = await admin.htmx(there, name=" ", address="东街13号", area=GRID)
        answer = await admin.post(there, name="龙湾花苑", address="东街13号", area=GRID)

        assert (wrong.status_code, 'value="东街13号"' in wrong.text) == (422, True)
        assert answer.headers["Location"] == f"/estates/{ESTATE}"
        shown = (await admin.get(f"/estates/{ESTATE}")).text
        assert ("龙湾花苑" in shown, "东街13号" in shown) == (True, True)

    async def test_of_a_building_changes_only_what_was_filled_in(self, admin):
        [building] = (await estates.find(ESTATE)).buildings
        given = {"building": str(building.id), "name": "三号楼", "area": ""}
        answer = await admin.post(f"/estates/{ESTATE}/buildings/correction", **given)

        assert answer.headers["Location"] == f"/estates/{ESTATE}"
        [corrected] = (await estates.find(ESTATE)).buildings
        assert (corrected.name, corrected.area) == ("三号楼", building.area)

    async def test_is_not_offered_to_others(self, enters):
        page = (await (await enters(WANG)).get(f"/estates/{ESTATE}")).text

        assert ("改小区的登记" in page, "改一栋楼的登记" in page) == (False, False)


class TestBuilding:
    async def test_is_given_to_a_micro_grid_that_says_in_which_grid_it_lies(self, admin):
        made = await estates.register(ADMIN.actor, name="东街小区", area=VILLAGE)
        page = (await admin.get(f"/estates/{made.id}")).text

        assert f'<option value="{MICRO_GRID}">龙湾第一网格 › 3号楼微网格</option>' in page
        assert f'<option value="{VILLAGE}">龙湾社区居民委员会</option>' in page

    async def test_comes_with_the_roll_which_an_administrator_is_told(self, stranger, admin):
        told = "业主清册由社区的文书带进来"

        assert told in (await admin.get(f"/estates/{ESTATE}")).text
        assert told not in (await stranger.get(f"/estates/{ESTATE}")).text

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
