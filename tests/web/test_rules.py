import pytest

from resolvers import cases
from tests.story import ADMIN, BUREAU, COUNTY, VILLAGE, WANG, WU, ZHOU

pytestmark = pytest.mark.usefixtures("db")
RULE = {"category": "0401", "organisation": str(BUREAU), "source": "清单", "version": "2027"}
SAID = {"source": "清单", "version": "2027"}
NOISE = {"category": "0504", "text": "半夜施工，睡不着。", "area": VILLAGE}


@pytest.fixture
async def dispatcher(enters):
    return await enters(ZHOU)


@pytest.fixture
async def rule():
    given = {"area": COUNTY, "category": "0504", "organisation": BUREAU, **SAID}
    return await cases.set_rule(ADMIN.actor, **given)


class TestRules:
    async def test_are_read_by_everybody(self, stranger, rule):
        page = (await stranger.get(f"/areas/{VILLAGE}/rules")).text

        assert "红旗区城市管理局" in page
        assert "近 90 天没有派过" in page
        assert "这一步由别的岗位办理" in page
        assert "改次序，停用" not in page

    async def test_speak_english(self, dispatcher, rule):
        page = await dispatcher.get(f"/areas/{COUNTY}/rules", **{"Accept-Language": "en"})

        assert "Dry run first" in page.text

    async def test_are_set_by_a_dispatcher(self, dispatcher):
        answer = await dispatcher.post(f"/areas/{VILLAGE}/rules", **RULE)

        assert answer.headers["Location"] == f"/areas/{VILLAGE}/rules"
        assert "清单" in {rule.source for rule in await cases.rules(VILLAGE)}

    async def test_that_are_not_valid_say_everything(self, dispatcher):
        given = {"category": "77", "organisation": "nobody", "source": "", "version": "1"}

        answer = await dispatcher.htmx(f"/areas/{VILLAGE}/rules", **given, position="5000")

        assert answer.status_code == 422
        assert answer.text.lstrip().startswith("<form")
        for field in ("category", "organisation", "source", "position"):
            assert f'id="rules-{field}-error"' in answer.text
        assert 'value="5000"' in answer.text

    @pytest.mark.parametrize("who", [WANG, WU])
    async def test_by_others_are_refused(self, enters, who):
        visitor = await enters(who)

        assert (await visitor.post(f"/areas/{COUNTY}/rules", **RULE)).status_code == 403
        assert len(await cases.rules(COUNTY)) == 2


class TestTrial:
    async def test_shows_what_would_change_and_keeps_what_was_typed(self, dispatcher):
        case = await cases.report(WANG.actor, **NOISE)

        page = await dispatcher.post(
            f"/areas/{COUNTY}/rules/trial", **{**RULE, "category": "0504"}, note="试试"
        )

        assert page.status_code == 200
        assert "有 1 件会派到别处" in page.text
        assert case.number in page.text
        assert "试试" in page.text
        assert len(await cases.rules(COUNTY)) == 2

    async def test_without_a_rule(self, dispatcher, rule):
        await cases.report(WANG.actor, **NOISE)

        page = await dispatcher.post(f"/areas/{COUNTY}/rules/trial", retiring=str(rule.id))

        assert "能自动派出 0 件，有 1 件会派到别处" in page.text

    async def test_that_is_not_valid_says_so(self, dispatcher):
        address = f"/areas/{COUNTY}/rules/trial"
        answer = await dispatcher.post(address, category="0504", position="一")

        assert answer.status_code == 422
        assert 'id="rules-position-error"' in answer.text


class TestPlace:
    async def test_is_changed(self, dispatcher, rule):
        answer = await dispatcher.post(f"/rules/{rule.id}/place", position="3")

        assert answer.headers["Location"] == f"/areas/{COUNTY}/rules"
        assert (await cases.find_rule(rule.id)).position == 3

    async def test_that_is_not_valid_is_said_at_its_rule(self, dispatcher, rule):
        answer = await dispatcher.post(f"/rules/{rule.id}/place", position="first")

        assert answer.status_code == 422
        assert 'value="first"' in answer.text
        for piece in ('<a href="#placing-position">次序：', 'id="placing-position"'):
            assert answer.text.count(piece) == 1
        assert 'id="placing-position-error"' in answer.text


class TestRetirement:
    async def test_ends_the_rule(self, dispatcher, rule):
        answer = await dispatcher.post(f"/rules/{rule.id}/retirement")

        assert answer.headers["Location"] == f"/areas/{COUNTY}/rules"
        assert len(await cases.rules(COUNTY)) == 2

    async def test_by_others_is_refused(self, enters, rule):
        assert (await (await enters(WU)).post(f"/rules/{rule.id}/retirement")).status_code == 403


class TestRoute:
    async def test_of_a_case_says_why_it_went_there(self, dispatcher, rule):
        case = await cases.report(WANG.actor, **NOISE)

        page = (await dispatcher.get(f"/cases/{case.id}")).text

        assert "为什么派到这里" in page
        assert "对上了" in page
