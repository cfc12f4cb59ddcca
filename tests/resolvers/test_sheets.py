"""Files as people bring them: both encodings, and every missing column named."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from resolvers import exporting, sheets
from resolvers.refusals import NotValid, Reason

COLUMNS = ("编号", "标题")


class TestRead:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def test_takes_the_encodings_of_office_programs(self, tmp_path, encoding):
        path = tmp_path / "留言.csv"
        path.write_bytes("编号,标题,别的\r\n1, 灯坏了 ,x\r\n".encode(encoding))

        assert sheets.read(path, COLUMNS) == [(2, {"编号": "1", "标题": "灯坏了"})]

    def test_numbers_lines_and_passes_over_empty_ones(self):
        text = '编号,标题\n1,"两\n行"\n,\n2\n'

        assert sheets.read(text, COLUMNS) == [
            (3, {"编号": "1", "标题": "两\n行"}),
            (5, {"编号": "2", "标题": ""}),
        ]

    def test_names_every_missing_column(self):
        with pytest.raises(NotValid) as refusal:
            sheets.read("a,b\n1,2\n", COLUMNS)

        assert {n: w.reason for n, w in refusal.value.fields.items()} == dict.fromkeys(
            COLUMNS, Reason.LINE_MISSING_COLUMN
        )

    def test_of_nothing_misses_its_columns(self):
        with pytest.raises(NotValid):
            sheets.read("", COLUMNS)

    def test_names_the_line_that_cannot_be_read(self):
        with pytest.raises(NotValid) as refusal:
            sheets.read(f"编号,标题\n1,灯\n2,{'长' * 140_000}\n", COLUMNS)

        assert {n: w.reason for n, w in refusal.value.fields.items()} == {
            "3": Reason.LINE_NOT_READABLE
        }


def packed(**files: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            path = name.replace("__", "/").replace("_xml", ".xml")
            archive.writestr(path, content)
    return out.getvalue()


def workbook(rows: str, **more: bytes) -> bytes:
    """A book of one sheet, of which nothing is asked."""
    parts = {name: content.encode() for name, content in exporting._PARTS.items()}
    sheet = f"{exporting._SHEET}{rows}</sheetData></worksheet>".encode()
    return packed(**parts, xl__worksheets__sheet1_xml=sheet, **more)


FAR = (
    '<c r="ZZ1048576"><v>1</v></c>',
    "<c r='zz1048576'><v>1</v></c>",
    f'<x:c xmlns:x="{exporting._MAIN}" r = "ZZ1048576"><x:v>1</x:v></x:c>',
)


class TestSheet:
    def reason(self, content: bytes) -> Reason:
        with pytest.raises(NotValid) as refusal:
            sheets.sheet(content)
        return refusal.value.fields["file"].reason

    @pytest.mark.parametrize(
        ("encoding", "told"),
        [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gbk", "gbk"), ("utf-16", "utf-16")],
    )
    def test_says_in_which_encoding_it_was(self, encoding, told):
        found = sheets.sheet("楼栋,房号\n3号楼,101\n\n3号楼,102\n".encode(encoding))

        assert (found.headers, found.encoding) == (("楼栋", "房号"), told)
        assert found.lines == ((2, ("3号楼", "101")), (4, ("3号楼", "102")))

    def test_tabs_and_a_title_above_the_heads_do_no_harm(self):
        found = sheets.sheet("龙湾花园清册\n楼栋\t房号\n3号楼\t101\n".encode())

        assert (found.headers, found.lines) == (("楼栋", "房号"), ((3, ("3号楼", "101")),))

    def test_a_bomb_is_not_unpacked(self):
        bomb = packed(xl__worksheets__sheet1_xml=b"0" * (sheets.UNPACKED + 1))

        assert len(bomb) < 100_000
        assert self.reason(bomb) is Reason.SHEET_TOO_LARGE

    @pytest.mark.parametrize("cell", FAR)
    def test_a_cell_far_away_ends_nothing_but_its_reading(self, cell):
        content = workbook(f'<row><c r="A1"><v>1</v></c></row><row>{cell}</row>')

        assert len(content) < 2000
        assert self.reason(content) is Reason.SHEET_TOO_LONG

    @pytest.mark.parametrize("length", [12_000, 300_000])
    def test_a_text_said_without_end_ends_nothing_but_its_reading(self, length):
        said = f"<sst><si><t>{'灯' * length}</t></si></sst>".encode()
        cells = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' * 2000

        assert self.reason(workbook(cells, xl__sharedStrings_xml=said)) is Reason.SHEET_TOO_LONG

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", Reason.SHEET_IS_EMPTY),
            ("楼栋,房号\n".encode(), Reason.SHEET_IS_EMPTY),
            (b"\xd0\xcf\x11\xe0", Reason.SHEET_IS_OLD),
            (b"PK\x03\x04 no book", Reason.NOT_A_SHEET),
            (b"\xff\xff\xff\xff", Reason.NOT_A_SHEET),
            (b"a,b\n1,\0\n", Reason.NOT_A_SHEET),
            (b"0" * (sheets.LARGEST + 1), Reason.SHEET_TOO_LARGE),
            (b"a,b\n" + b"1,2\n" * (sheets.MOST_LINES + 1), Reason.SHEET_TOO_LONG),
        ],
    )
    def test_what_is_no_table_says_why(self, content, reason):
        assert self.reason(content) is reason
