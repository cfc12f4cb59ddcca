import pytest

from resolvers import cases
from tests.story import COUNTY, GRID, VILLAGE, WANG, ZHOU

pytestmark = pytest.mark.usefixtures("db")
ROWS = "category,organisation,duty\n0504,红旗区城市管理局,夜间施工噪声"
GIVEN = {"source": "权责清单", "version": "2026", "rows": ROWS}


@pytest.fixture
async def dispatcher(enters):
    return await enters(ZHOU)


class TestDuties:
    async def test_are_imported_and_read_by_everybody(self, dispatcher, stranger):
        answer = await dispatcher.post(f"/areas/{COUNTY}/duties", **GIVEN)

        assert answer.headers["Location"] == f"/areas/{COUNTY}/duties"
        page = (await stranger.get(f"/areas/{VILLAGE}/duties")).text
        assert "夜间施工噪声" in page
        assert "导入一份新的" not in page

    async def test_that_are_wrong_say_so_and_keep_what_was_typed(self, dispatcher):
        wrong = {**GIVEN, "rows": f"{ROWS}\n0504,没有的单位,什么"}

        answer = await dispatcher.post(f"/areas/{COUNTY}/duties", **wrong)

        assert answer.status_code == 422
        assert "找不到单位“没有的单位”" in answer.text
        assert "夜间施工噪声" in answer.text

    async def test_by_others_are_refused(self, enters):
        answer = await (await enters(WANG)).post(f"/areas/{COUNTY}/duties", **GIVEN)

        assert answer.status_code == 403

    async def test_speak_english(self, dispatcher):
        page = await dispatcher.get(f"/areas/{COUNTY}/duties", **{"Accept-Language": "en"})

        assert "Import a new one" in page.text


class TestAssignment:
    async def test_is_advised_by_the_list_and_the_text(self, dispatcher):
        await dispatcher.post(f"/areas/{COUNTY}/duties", **GIVEN)
        given = {"category": "0504", "text": "半夜施工噪声扰民", "area": GRID}
        case = await cases.report(WANG.actor, **given)

        page = (await dispatcher.get(f"/cases/{case.id}")).text

        assert "夜间施工噪声" in page
        assert "按文字像是环境卫生，噪声，把握" in page
