"""An empty file for a roll, with the heads that are known and the words that may stand there."""

from io import BytesIO

from resolvers.estates.drafts.fields import NEEDED, TITLES, WORDS
from resolvers.tables.roll_words import RollField

EXAMPLE = (
    "3号楼", "1", "101", "98.52", "登记", "住宅", "已交付", "王女士", "", "13800000001", "", "是",
    "不动产权证", "", "2020-06-01", "", "", "", "是",
)  # fmt: skip
LINES = 20_000


def template() -> bytes:
    """An XLSX file: the first sheet to be filled, each column with its list of words."""
    import xlsxwriter  # noqa: PLC0415 (slow to import, and only here)

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        head, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        page = book.add_worksheet("清册")
        page.freeze_panes(1, 0)
        page.set_column(0, len(TITLES) - 1, 16, text)
        for n, field in enumerate(RollField):
            title = TITLES[field]
            page.write(0, n, f"{title}*" if field in NEEDED else title, head)
            page.write_string(1, n, EXAMPLE[n])
            if words := WORDS.get(field):
                page.data_validation(1, n, LINES, n, {"validate": "list", "source": list(words)})
    return out.getvalue()
