import re

import pytest

from resolvers import areas, organisations, posts
from tests.story import (
    ADMIN,
    BUREAU,
    CITY,
    COMPANY,
    COUNTY,
    ESTATE,
    GRID,
    LI,
    MICRO_GRID,
    NEXT_GRID,
    VILLAGE,
    WANG,
    ZHOU,
)

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def admin(enters):
    return await enters(ADMIN)


@pytest.fixture
async def dispatcher(enters):
    return await enters(ZHOU)


class TestIndex:
    async def test_begins_where_the_tree_branches(self, stranger):
        page = (await stranger.get("/areas")).text

        assert f'href="/areas/{CITY}">新乡市' in page
        assert f'href="/areas/{COUNTY}"' in page

    async def test_begins_with_where_the_reader_lives_and_serves(self, enters, stranger):
        yours = re.compile(rf'id="yours">.*?href="/areas/{GRID}"', re.DOTALL)

        assert yours.search((await (await enters(WANG)).get("/areas")).text)
        assert yours.search((await (await enters(LI)).get("/areas")).text)
        assert 'id="yours"' not in (await stranger.get("/areas")).text

    async def test_finds_by_name(self, stranger):
        page = (await stranger.get("/areas?text=龙湾第一")).text

        assert f'href="/areas/{GRID}"' in page
        assert "红旗区" in page

    async def test_says_when_nothing_is_found(self, stranger):
        assert "没有找到“火星”" in (await stranger.get("/areas?text=火星")).text


class TestArea:
    async def test_of_a_grid_names_its_people_and_their_phones(self, stranger):
        page = (await stranger.get(f"/areas/{GRID}")).text

        assert "赵主任" in page
        assert 'href="tel:13800000006"' in page
        assert '网格长，<span class="keep">13800000006</span>' in page
        assert "李师傅" in page
        assert f'href="/areas/{VILLAGE}"' in page
        assert f'href="/areas/{MICRO_GRID}"' in page

    async def test_says_who_serves_it_and_why_cases_go_there(self, stranger):
        page = (await stranger.get(f"/areas/{GRID}")).text

        assert "龙湾物业服务中心" in page
        assert "红旗区城市管理局" in page
        assert "小区的物业公司" in page
        assert "责任清单" in page

    async def test_offers_its_acts_to_its_administrators_only(self, admin, dispatcher, stranger):
        assert 'id="drawing"' in (await admin.get(f"/areas/{VILLAGE}")).text
        assert 'id="drawing"' not in (await dispatcher.get(f"/areas/{VILLAGE}")).text
        assert 'id="drawing"' not in (await stranger.get(f"/areas/{VILLAGE}")).text

    async def test_says_why_an_act_is_not_possible(self, admin):
        assert "下面还有 1 个区域，先处理它们" in (await admin.get(f"/areas/{GRID}")).text

    @pytest.mark.parametrize("code", ["1", "410799000000", "龙湾", "%00"])
    async def test_that_does_not_exist_is_not_found(self, stranger, code):
        assert (await stranger.get(f"/areas/{code}")).status_code == 404

    @pytest.mark.parametrize("code", [CITY, COUNTY, VILLAGE, GRID, MICRO_GRID])
    async def test_speaks_english(self, admin, code):
        page = await admin.get(f"/areas/{code}", **{"Accept-Language": "en"})

        assert page.status_code == 200
        assert "Who answers for what here" in page.text

    async def test_a_page_at_a_time(self, stranger):
        assert (await stranger.get(f"/areas/{COUNTY}?after=nonsense")).status_code == 422


class TestDrawing:
    async def test_leads_to_the_new_grid(self, admin):
        answer = await admin.post(f"/areas/{VILLAGE}/areas", name="龙湾第三网格")

        assert answer.status_code == 303
        assert answer.headers["Location"] == f"/areas/{VILLAGE}003"
        assert areas.tree().find(f"{VILLAGE}003").name == "龙湾第三网格"

    async def test_sends_htmx_there_too(self, admin):
        answer = await admin.htmx(f"/areas/{VILLAGE}/areas", name="三")

        assert answer.headers["HX-Redirect"] == f"/areas/{VILLAGE}003"

    async def test_that_is_not_valid_keeps_what_was_typed(self, admin):
        typed = {"name": "", "households": "许多"}

        answer = await admin.htmx(f"/areas/{VILLAGE}/areas", **typed)

        assert answer.status_code == 422
        assert '<details class="drawer" id="drawing" open>' in answer.text
        assert 'value="许多"' in answer.text
        assert "请写数字" in answer.text
        assert "这一项要填" in answer.text

    async def test_by_a_dispatcher_is_refused(self, dispatcher):
        answer = await dispatcher.post(f"/areas/{VILLAGE}/areas", name="三")

        assert answer.status_code == 403
        assert len(areas.tree().children(VILLAGE)) == 2


class TestDivision:
    async def test_leads_to_what_lies_beside(self, admin):
        parts = {"into.0.name": "东网格", "into.1.name": "西网格", "into.1.households": "80"}

        answer = await admin.post(f"/areas/{NEXT_GRID}/division", **parts)

        assert answer.headers["Location"] == f"/areas/{VILLAGE}"
        names = [area.name for area in areas.tree().children(VILLAGE)]
        assert names == ["龙湾第一网格", "东网格", "西网格"]

    async def test_into_one_is_not_valid_at_its_field(self, admin):
        answer = await admin.post(f"/areas/{NEXT_GRID}/division", **{"into.0.name": "东网格"})

        assert answer.status_code == 422
        assert 'href="#division-into.1.name"' in answer.text
        assert 'value="东网格"' in answer.text

    async def test_of_a_grid_with_micro_grids_is_refused(self, admin):
        parts = {"into.0.name": "东网格", "into.1.name": "西网格"}

        assert (await admin.post(f"/areas/{GRID}/division", **parts)).status_code == 409


class TestUnion:
    async def test_leads_to_the_new_grid(self, admin):
        drawn = await areas.draw(ADMIN.actor, VILLAGE, name="龙湾第三网格")
        joined = {"codes": drawn.code, "name": "龙湾大网格"}

        answer = await admin.post(f"/areas/{NEXT_GRID}/union", **joined)

        assert answer.headers["Location"] == f"/areas/{VILLAGE}004"
        assert "并入" in (await admin.get(f"/areas/{NEXT_GRID}")).text

    async def test_with_nothing_is_not_valid(self, admin):
        answer = await admin.htmx(f"/areas/{NEXT_GRID}/union", name="大网格")

        assert answer.status_code == 422
        assert 'href="#union-codes"' in answer.text
        assert 'id="union-codes"' in answer.text


class TestRetirement:
    async def test_shows_that_it_is_retired(self, admin):
        answer = await admin.post(f"/areas/{MICRO_GRID}/retirement", note="楼拆了")

        assert answer.headers["Location"] == f"/areas/{MICRO_GRID}"
        assert "这个区域已撤销" in (await admin.get(f"/areas/{MICRO_GRID}")).text

    async def test_without_a_reason_is_not_valid(self, admin):
        answer = await admin.post(f"/areas/{MICRO_GRID}/retirement", note=" ")

        assert answer.status_code == 422
        assert areas.tree().find(MICRO_GRID).retired_at is None


class TestFounding:
    async def test_leads_to_the_organisation(self, admin):
        given = {"name": "东街派出所", "kind": "department", "phone": "0373-5550110"}

        answer = await admin.post(f"/areas/{VILLAGE}/organisations", **given)

        [made] = organisations.list_(text="东街派出所")
        assert answer.headers["Location"] == f"/organisations/{made.id}"
        assert made.areas == (VILLAGE,)

    async def test_that_is_not_valid_says_everything(self, admin):
        answer = await admin.htmx(f"/areas/{VILLAGE}/organisations", kind="shop")

        assert answer.status_code == 422
        assert 'id="founding-name-error"' in answer.text
        assert 'id="founding-kind-error"' in answer.text


class TestRegistration:
    async def test_leads_to_the_estate(self, admin):
        given = {"name": "东湖花园", "address": "东街20号", "company": str(COMPANY)}

        answer = await admin.post(f"/areas/{GRID}/estates", **given)

        assert answer.status_code == 303
        assert "龙湾物业服务中心" in (await admin.get(answer.headers["Location"])).text

    @pytest.mark.parametrize("company", ["nobody", str(BUREAU), str(ESTATE)])
    async def test_with_no_property_company_is_not_valid(self, admin, company):
        given = {"name": "东湖花园", "company": company}

        answer = await admin.post(f"/areas/{GRID}/estates", **given)

        assert answer.status_code == 422
        assert 'id="registration-company-error"' in answer.text

    async def test_in_a_county_is_refused(self, admin):
        answer = await admin.post(f"/areas/{COUNTY}/estates", name="东湖花园")

        assert answer.status_code == 409


class TestPosting:
    async def test_puts_the_new_worker_on_the_page(self, admin):
        given = {"kind": "grid_worker", "name": "郑师傅", "phone": "139 0000 0001"}

        answer = await admin.post(f"/areas/{GRID}/posts", **given)

        assert answer.headers["Location"] == f"/areas/{GRID}"
        assert "郑师傅" in (await admin.get(f"/areas/{GRID}")).text

    async def test_that_is_not_valid_keeps_what_was_typed(self, admin):
        given = {"kind": "king", "name": "郑师傅", "phone": "139", "to_at": "昨天"}

        answer = await admin.htmx(f"/areas/{GRID}/posts", **given)

        assert answer.status_code == 422
        assert 'value="郑师傅"' in answer.text
        assert all(f'id="posting-{name}-error"' in answer.text for name in ("kind", "phone"))
        assert 'id="posting-to_at-error"' in answer.text

    async def test_of_a_second_leader_says_why_not(self, admin):
        given = {"kind": "grid_leader", "name": "郑师傅", "phone": "13900000001"}

        answer = await admin.post(f"/areas/{GRID}/posts", **given)

        assert answer.status_code == 409
        assert "这个网格已经有网格长" in answer.text

    async def test_by_a_resident_is_refused(self, enters):
        given = {"kind": "grid_worker", "name": "郑师傅", "phone": "13900000001"}

        answer = await (await enters(WANG)).post(f"/areas/{GRID}/posts", **given)

        assert answer.status_code == 403
        assert len(await posts.staff(GRID)) == 2
