"""Divisions from a file."""

import asyncio

import pytest

from resolvers import areas, journal
from resolvers.areas import imports
from resolvers.refusals import NotAllowed, NotValid, Reason
from tests.places import COUNTY, DIVISIONS, IMPORTER, SMALL, TOWN, VILLAGE


@pytest.mark.usefixtures("empty")
class TestImport:
    async def test_of_the_real_divisions_is_idempotent(self):
        told: list[tuple[int, int]] = []
        first = await areas.import_divisions(
            IMPORTER, DIVISIONS, progress=lambda *done: told.append(done)
        )
        second = await areas.import_divisions(IMPORTER, DIVISIONS)

        assert first == areas.Imported(added=4_012, renamed=0, unchanged=0)
        assert second == areas.Imported(added=0, renamed=0, unchanged=4_012)
        assert (told[0], told[-1]) == ((1_000, 4_012), (4_012, 4_012))
        assert await journal.actions_on(imports.SUBJECT) == ["area.imported"]

    async def test_takes_new_names_and_keeps_the_old(self, town):
        renamed = SMALL.replace("小店镇", "新店镇")
        imported = await areas.import_divisions(IMPORTER, renamed)

        assert imported == areas.Imported(added=0, renamed=1, unchanged=6)
        assert areas.find("410702101000").name == "新店镇"
        assert (await areas.history("410702101000"))[-1].note == "小店镇"

    async def test_by_two_at_once_imports_once(self):
        twice = [areas.import_divisions(IMPORTER, SMALL) for _ in range(2)]
        results = await asyncio.gather(*twice)

        assert sorted(each.added for each in results) == [0, 7]

    async def test_names_every_wrong_line_and_takes_none(self, town):
        text = SMALL + (
            "41070200,八位,410702000000,town\n"
            f"410702003000,渠东街道,{TOWN},village\n"
            "410702005001,没有上级的社区,410702005000,village\n"
            f"{VILLAGE},又一个龙湾,{TOWN},village\n"
            f"410702009000,,{COUNTY},town\n"
            f"410702007000,文化街街道,410703000000,town\n"
            "420000000000,湖北省,,province\n"
            f"410702001000,西街街道,{COUNTY},town\n"
        )
        with pytest.raises(NotValid) as refusal:
            await areas.import_divisions(IMPORTER, text)

        assert refusal.value.reason is Reason.LINES_WRONG
        assert {line: why.reason for line, why in refusal.value.fields.items()} == {
            "9": Reason.LINE_BAD_CODE,
            "10": Reason.LINE_WRONG_LEVEL,
            "11": Reason.LINE_NO_PARENT,
            "12": Reason.LINE_DUPLICATE,
            "13": Reason.LINE_NO_NAME,
            "14": Reason.LINE_NO_PARENT,
            "15": Reason.LINE_NO_PARENT,
        }
        facts = refusal.value.fields["10"].facts
        assert (facts["line"], facts["level"]) == (10, "village")
        assert len(await areas.load()) == 7

    async def test_of_a_file_without_columns_says_which(self):
        with pytest.raises(NotValid) as refusal:
            await areas.import_divisions(IMPORTER, "code,name\n1,2\n")

        assert refusal.value.reason is Reason.COLUMNS_MISSING
        assert set(refusal.value.fields) == {"parent", "level"}

    async def test_of_a_code_that_was_retired_is_refused(self, town):
        await areas.retire(IMPORTER, VILLAGE, note="撤销")

        with pytest.raises(NotValid) as refusal:
            await areas.import_divisions(IMPORTER, SMALL)

        assert refusal.value.fields["6"].reason is Reason.LINE_BAD_CODE

    async def test_of_something_that_is_no_table_is_refused(self):
        endless = SMALL + '"' + "长" * 200_000
        with pytest.raises(NotValid):
            await areas.import_divisions(IMPORTER, endless)

    async def test_by_somebody_else_changes_nothing(self, administrator):
        with pytest.raises(NotAllowed):
            await areas.import_divisions(administrator, SMALL)

        assert len(await areas.load()) == 0

    async def test_reads_what_a_chinese_spreadsheet_writes(self, tmp_path):
        file = tmp_path / "divisions.csv"
        file.write_bytes(SMALL.encode("gb18030"))

        assert (await areas.import_divisions(IMPORTER, file)).added == 7
