"""What everybody may read, as a list with the map beside it."""

import pytest

from resolvers import cases
from tests.story import COUNTY, ESTATE, GRID, LI, OTHER_COUNTY, TOWN, VILLAGE, WANG, ZHOU
from tests.web.visitors import block

HERE = {"latitude_e6": 35_301_234, "longitude_e6": 113_881_432, "datum": "wgs84"}
LAMP = {"category": "0404", "text": "路灯不亮，王建国13800000001住3号楼2单元501室。"}
pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
async def lamp(db) -> cases.Case:
    case = await cases.report(WANG.actor, area=GRID, point=HERE, title="路灯不亮", **LAMP)
    return await cases.publish(ZHOU.actor, case.id)


async def test_the_list_and_the_map_say_the_same_to_a_signed_out_reader(stranger, lamp):
    html = (await stranger.get(f"/cases/published?area={VILLAGE}")).text

    assert 'data-latitude="35.301" data-longitude="113.881" data-label="路灯不亮"' in html
    assert f'data-area="{GRID}"' in html
    assert 'data-count="1"' in html
    for secret in ("王建国", "13800000001", "单元501", "35.301234", WANG.name):
        assert secret not in html


async def test_in_an_estate_there_is_no_point(stranger):
    case = await cases.report(WANG.actor, estate=ESTATE, point=HERE, **LAMP)
    await cases.publish(ZHOU.actor, case.id)

    assert "data-latitude" not in (await stranger.get("/cases/published")).text


async def test_filters_live_in_the_address_of_the_list_the_areas_and_the_next_page(stranger, lamp):
    answer = await stranger.get(f"/cases/published?area={COUNTY}&category=04&search=路灯")

    assert f"area={TOWN}" in answer.text
    assert "category=04&amp;search=" in answer.text
    assert '<option value="04" selected>' in answer.text
    assert "路灯不亮" in answer.text
    for other in (f"area={OTHER_COUNTY}", "category=05", "search=电梯", "stage=done"):
        assert "路灯不亮" not in (await stranger.get(f"/cases/published?{other}")).text


async def test_what_is_done_has_a_list_and_no_map(stranger):
    case = await cases.self_handle(LI.actor, area=GRID, category="0504", text="吵", reply="劝停了")
    await cases.publish(ZHOU.actor, case.id)

    html = (await stranger.get("/cases/published?stage=done")).text

    assert f'href="/cases/{case.id}"' in html
    assert "data-map" not in html


async def test_staff_see_the_same_page(enters, lamp):
    html = (await (await enters(ZHOU)).get("/cases/published")).text

    assert "王建国" not in html
    assert block(html, "listed")


@pytest.mark.parametrize("query", ["stage=nonsense", "category=0000", "order=x", "after=x"])
async def test_a_filter_that_is_none_is_refused(stranger, query):
    assert (await stranger.get(f"/cases/published?{query}")).status_code == 422
