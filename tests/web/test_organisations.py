import pytest

from resolvers import organisations, posts
from tests.story import ADMIN, BUREAU, COMPANY, COUNTY, ESTATE, LIU, OTHER_COUNTY, VILLAGE, ZHOU


@pytest.fixture
async def admin(enters):
    return await enters(ADMIN)


class TestIndex:
    async def test_lists_all_and_those_of_an_area(self, stranger):
        everywhere = (await stranger.get("/organisations")).text
        here = (await stranger.get(f"/organisations?area={VILLAGE}")).text

        assert "卫滨区城市管理局" in everywhere
        assert "卫滨区城市管理局" not in here
        assert "服务龙湾社区居民委员会的单位" in here

    async def test_narrows_by_kind_and_name(self, stranger):
        found = (await stranger.get("/organisations?kind=department&text=红旗")).text

        assert "红旗区城市管理局" in found
        assert "龙湾物业服务中心" not in found

    async def test_says_when_there_is_none(self, stranger):
        assert "没有这样的单位" in (await stranger.get("/organisations?text=火星")).text


class TestOrganisation:
    async def test_says_how_to_reach_it_and_whom_it_serves(self, stranger):
        page = (await stranger.get(f"/organisations/{COMPANY}")).text

        assert 'href="tel:0373-5550199"' in page
        assert f'href="/areas/{VILLAGE}"' in page
        assert "刘师傅" not in page

    async def test_names_the_estates_that_it_keeps(self, stranger):
        kept = f'href="/estates/{ESTATE}"'

        assert kept in (await stranger.get(f"/organisations/{COMPANY}")).text
        assert kept not in (await stranger.get(f"/organisations/{BUREAU}")).text

    async def test_tells_administrators_alone_where_one_is_founded(self, stranger, admin):
        told = "新的单位，在它所在区域的页面上设立。"

        assert told in (await admin.get("/organisations")).text
        assert told not in (await stranger.get("/organisations")).text

    async def test_leads_its_people_to_its_desk(self, enters):
        page = (await (await enters(LIU)).get(f"/organisations/{COMPANY}")).text

        assert f'href="/cases?organisation={COMPANY}"' in page
        assert "在这里任职的人" not in page

    async def test_shows_its_staff_to_administrators(self, admin):
        page = (await admin.get(f"/organisations/{COMPANY}")).text

        assert "刘师傅" in page
        assert "138****0003" in page

    async def test_that_does_not_exist_is_not_found(self, stranger):
        assert (await stranger.get(f"/organisations/{ADMIN.id}")).status_code == 404


class TestServing:
    async def test_adds_to_what_is_kept(self, admin):
        answer = await admin.post(f"/organisations/{BUREAU}/areas", kept=COUNTY, areas=OTHER_COUNTY)

        assert answer.headers["Location"] == f"/organisations/{BUREAU}"
        assert organisations.find(BUREAU).areas == (COUNTY, OTHER_COUNTY)

    async def test_of_an_unknown_area_keeps_what_was_typed(self, admin):
        answer = await admin.htmx(f"/organisations/{BUREAU}/areas", areas="火星")

        assert answer.status_code == 422
        assert 'value="火星"' in answer.text
        assert 'id="serving-areas-error"' in answer.text

    async def test_by_a_dispatcher_is_refused(self, enters):
        answer = await (await enters(ZHOU)).post(f"/organisations/{BUREAU}/areas", areas=VILLAGE)

        assert answer.status_code == 403
        assert organisations.find(BUREAU).areas == (COUNTY,)


class TestStaffing:
    async def test_puts_the_new_officer_on_the_page(self, admin):
        given = {"kind": "officer", "name": "郑科员", "phone": "13900000001"}

        answer = await admin.post(f"/organisations/{BUREAU}/posts", **given)

        assert answer.headers["Location"] == f"/organisations/{BUREAU}"
        assert "郑科员" in (await admin.get(f"/organisations/{BUREAU}")).text

    async def test_that_is_not_valid_says_everything(self, admin):
        answer = await admin.htmx(f"/organisations/{BUREAU}/posts", kind="officer", phone="1")

        assert answer.status_code == 422
        assert 'id="staffing-name-error"' in answer.text
        assert 'id="staffing-phone-error"' in answer.text
        assert len(await posts.holders(ADMIN.actor, organisation=BUREAU)) == 1
