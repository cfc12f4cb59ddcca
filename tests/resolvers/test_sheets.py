"""Files as people bring them: both encodings, and every missing column named."""

import pytest

from resolvers import sheets
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
