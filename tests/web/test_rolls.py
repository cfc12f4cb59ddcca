import pytest

from resolvers import estates
from resolvers.estates import drafts
from tests.resolvers.estates import rolls
from tests.resolvers.estates.rolls import CLERK, LINES, brought, taken_over
from tests.story import ESTATE, HUANG, LIU, WANG


@pytest.fixture
async def clerk(enters):
    return await enters(HUANG)


async def upload(visitor, content: bytes, path: str = f"/estates/{ESTATE}/roll/drafts"):
    return await visitor.client.post(path, files={"file": ("清册.xlsx", content)})


class TestRoll:
    async def test_is_there_for_those_who_work_in_the_estate_only(self, enters, stranger, clerk):
        await taken_over()
        for path in ("roll", "units"):
            there = f"/estates/{ESTATE}/{path}"
            assert (await stranger.get(there)).status_code == 404
            assert (await (await enters(WANG)).get(there)).status_code == 404
            assert (await (await enters(LIU)).get(there)).status_code == 200

    async def test_shows_its_figures(self, clerk):
        await taken_over()
        page = (await clerk.get(f"/estates/{ESTATE}/roll")).text

        assert "407.27 ㎡" in page
        assert "3 人" in page
        assert "5 套，其中住宅 4 套" in page


class TestBringing:
    async def test_leads_to_what_is_to_be_looked_at(self, clerk):
        answer = await upload(clerk, rolls.xlsx(*LINES))

        [draft] = await drafts.listed(CLERK, ESTATE)
        assert answer.headers["Location"] == f"/roll-drafts/{draft.id}"
        assert draft.encoding == "xlsx"
        assert "没有发现问题" in (await clerk.get(f"/roll-drafts/{draft.id}")).text

    async def test_a_file_in_gbk_is_told(self, clerk):
        await upload(clerk, rolls.csv(*LINES, encoding="gbk"))
        [draft] = await drafts.listed(CLERK, ESTATE)

        assert "文件是 GBK 编码" in (await clerk.get(f"/roll-drafts/{draft.id}")).text

    async def test_what_is_no_table_comes_back(self, clerk):
        answer = await upload(clerk, b"PK\x03\x04 nothing")

        assert answer.status_code == 422
        assert "打不开这个文件" in answer.text

    async def test_by_the_property_company_is_refused(self, enters):
        assert (await upload(await enters(LIU), rolls.csv(*LINES))).status_code == 403

    async def test_an_empty_file_to_fill_can_be_had(self, stranger):
        answer = await stranger.get(f"/estates/{ESTATE}/roll/template")

        assert answer.content.startswith(b"PK")


class TestDraft:
    async def test_is_mapped_corrected_and_taken_over(self, clerk):
        draft = await brought("3号楼,1,101,0", headers="甲,乙,丙,丁")
        there = f"/roll-drafts/{draft.id}"
        given = {"building": "0", "entrance": "1", "room": "2", "area": "3"}

        await clerk.post(f"{there}/mapping", **given)
        assert "面积要大于 0" in (await clerk.get(there)).text
        assert "面积要大于 0" in (await clerk.get(f"{there}/lines/2")).text
        answer = await clerk.post(
            f"{there}/lines/2/correction", area="98.52", room="101", building="3号楼"
        )
        assert answer.headers["Location"] == there
        answer = await clerk.post(f"{there}/takeover")

        assert answer.headers["Location"] == f"/estates/{ESTATE}/roll"
        assert (await estates.roll(ESTATE)).area == 9852

    async def test_a_column_for_two_fields_comes_back(self, clerk):
        draft = await brought("3号楼,1,101,9", headers="甲,乙,丙,丁")
        answer = await clerk.htmx(f"/roll-drafts/{draft.id}/mapping", building="0", room="0")

        assert answer.status_code == 422
        assert 'id="mapping-room-error"' in answer.text

    async def test_a_line_that_is_too_long_comes_back(self, clerk):
        draft = await brought(LINES[0])
        there = f"/roll-drafts/{draft.id}/lines/2/correction"
        answer = await clerk.htmx(there, owner="王" * 301)

        assert answer.status_code == 422

    async def test_owners_are_joined(self, clerk):
        draft = await brought(
            "3号楼,1,101,98.52,住宅,已交付,张 三,,,,", "3号楼,1,102,98.52,住宅,已交付,张三,,,,"
        )
        group = draft.problems[0].facts["group"]
        there = f"/roll-drafts/{draft.id}/variants/{group}"

        assert "张 三" in (await clerk.get(there)).text
        await clerk.post(f"{there}/joining", name="张三")
        assert (await drafts.find(CLERK, draft.id)).problems == ()

    async def test_with_wrong_lines_is_not_taken_over(self, clerk):
        draft = await brought("3号楼,1,101,0,住宅,已交付,王小明,,,,")

        assert (await clerk.post(f"/roll-drafts/{draft.id}/takeover")).status_code == 409
        assert (await estates.roll(ESTATE)).units == 0

    async def test_is_thrown_away(self, clerk):
        draft = await brought(*LINES)
        await clerk.post(f"/roll-drafts/{draft.id}/discarding")

        assert (await drafts.find(CLERK, draft.id)).ended_at


class TestRuling:
    async def test_changes_how_owners_are_counted(self, clerk):
        await taken_over()
        given = {"counts_parking": "yes", "source": "议事规则第12条"}
        await clerk.post(f"/estates/{ESTATE}/roll/ruling", **given)

        assert (await estates.roll(ESTATE)).counted == 5

    async def test_without_a_source_comes_back(self, clerk):
        answer = await clerk.htmx(f"/estates/{ESTATE}/roll/ruling", counts_parking="yes")

        assert answer.status_code == 422
        assert 'id="ruling-source-error"' in answer.text


class TestUnits:
    async def test_are_found_by_room_and_by_owner(self, clerk):
        await taken_over()
        there = f"/estates/{ESTATE}/units"

        assert "3号楼1单元201" in (await clerk.get(f"{there}?text=201")).text
        assert "没有找到" in (await clerk.get(f"{there}?text=209")).text
        page = (await clerk.get(f"{there}?text=王小明")).text
        assert "3号楼1单元102" in page
        assert "3号楼1单元201" not in page
        assert "王*明" in page
        assert '"王小明"' in page  # what was typed, and nothing else
        assert page.count("王小明") == 1


class TestReveal:
    async def test_is_answered_once_and_written_down(self, clerk):
        from resolvers import journal

        await taken_over()
        unit = (await estates.units(CLERK, ESTATE)).items[0]
        assert "王小明" not in (await clerk.get(f"/units/{unit.id}")).text

        answer = await clerk.post(f"/units/{unit.id}/reveal", purpose="contact")

        assert "王小明" in answer.text
        assert "13900000001" in answer.text
        assert await journal.actions_on(unit.id) == ["unit.revealed"]

    async def test_without_a_purpose_shows_nothing(self, clerk):
        await taken_over()
        unit = (await estates.units(CLERK, ESTATE)).items[0]
        answer = await clerk.htmx(f"/units/{unit.id}/reveal")

        assert answer.status_code == 422
        assert "王小明" not in answer.text

    async def test_by_the_property_company_is_refused(self, enters):
        await taken_over()
        unit = (await estates.units(CLERK, ESTATE)).items[0]
        answer = await (await enters(LIU)).post(f"/units/{unit.id}/reveal", purpose="contact")

        assert answer.status_code == 403


class TestUnit:
    @pytest.fixture
    async def unit(self, db):
        await taken_over()
        return (await estates.units(CLERK, ESTATE)).items[0]

    async def test_is_corrected_sold_renamed_and_let(self, clerk, unit):
        here = f"/units/{unit.id}"
        for noun, given in (
            ("correction", {"area": "99.10", "use": "shop", "status": "delivered"}),
            ("sale", {"owner": "孙女士", "phone": "13900000055", "evidence": "contract"}),
            ("renaming", {"owner": "孙小姐", "phone": "13900000056"}),
            ("tenancy", {"tenant": "吴先生", "tenant_phone": "13900000066"}),
        ):
            assert (await clerk.post(f"{here}/{noun}", **given)).status_code == 303, noun

        page = (await clerk.get(here)).text
        assert "99.10" in page
        assert "孙*姐" in page
        assert "以前的业主" in page
        assert "王*明" in page
        assert "吴*生" in page

    async def test_that_is_wrong_keeps_what_was_typed(self, clerk, unit):
        given = {"owner": "孙女士", "number": "110101190001011234", "from_date": "2999-01-01"}
        answer = await clerk.htmx(f"/units/{unit.id}/sale", **given)

        assert answer.status_code == 422
        assert 'href="#sale-number"' in answer.text
        assert 'value="孙女士"' in answer.text
        nobody = await clerk.htmx(f"/units/{unit.id}/sale", owner="")
        assert 'href="#sale-owner"' in nobody.text

    async def test_is_added(self, clerk, unit):
        given = {"building": "3号楼", "entrance": "1", "room": "301", "area": "98.52"}
        answer = await clerk.post(f"/estates/{ESTATE}/units", **given)

        made = await estates.unit(CLERK, answer.headers["Location"].rsplit("/", 1)[1])
        assert made.label == "3号楼1单元301"
        again = await clerk.htmx(f"/estates/{ESTATE}/units", **given)
        assert again.status_code == 409
        assert "清册上已经有这套房" in again.text

    async def test_by_the_property_company_is_refused(self, enters, unit):
        answer = await (await enters(LIU)).post(f"/units/{unit.id}/correction", area="1")

        assert answer.status_code == 403
