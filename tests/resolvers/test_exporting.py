"""Files that go out: read back, they say what went in, and nothing in them is a formula."""

import csv
import json
from collections.abc import AsyncIterator, Sequence
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from resolvers import exporting
from resolvers.exporting import DANGEROUS, Form, Row

pytestmark = pytest.mark.anyio
HEADS = {"name": "名称", "count": "件数"}
ROWS = (
    {"name": "路灯,“坏”了\n三天", "count": 3},
    {"name": "", "count": 0},
    {"name": None, "count": 7},
)


async def pieces(*rows: Row, size: int = 2) -> AsyncIterator[Sequence[Row]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


async def file(form: Form, *rows: Row) -> bytes:
    return b"".join([part async for part in exporting.written(form, HEADS, pieces(*rows))])


def sheet(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


async def test_a_csv_has_a_mark_and_heads():
    text = (await file(Form.CSV, *ROWS)).decode()

    assert text.startswith("\ufeff名称,件数\r\n")
    assert list(csv.reader(StringIO(text.removeprefix("\ufeff"))))[1:] == [
        ["路灯,“坏”了\n三天", "3"],
        ["", "0"],
        ["", "7"],
    ]


async def test_json_lines_have_the_names_of_the_columns():
    lines = (await file(Form.JSON_LINES, *ROWS)).decode().splitlines()

    assert [json.loads(line) for line in lines] == list(ROWS)


async def test_a_workbook_keeps_numbers_as_numbers():
    assert sheet(await file(Form.XLSX, *ROWS)) == [
        ["名称", "件数"],
        ["路灯,“坏”了\n三天", 3.0],
        ["", 0.0],
        ["", 7.0],
    ]


@pytest.mark.parametrize("form", Form)
async def test_of_nothing_there_are_the_heads(form):
    content = await file(form)

    assert (content == b"") is (form is Form.JSON_LINES)
    if form is Form.XLSX:
        assert sheet(content) == [["名称", "件数"]]


@pytest.mark.parametrize("begins", DANGEROUS)
async def test_nothing_is_a_formula(begins):
    row = {"name": f"{begins}1+1", "count": 1}
    text = (await file(Form.CSV, row)).decode()
    workbook = await file(Form.XLSX, row)

    assert next(csv.reader(StringIO(text.partition("\r\n")[2])))[0] == f"'{begins}1+1"
    assert b"<f>" not in workbook
    assert str(sheet(workbook)[1][0]).strip() == f"{begins}1+1".strip()


@pytest.mark.parametrize("form", Form)
async def test_the_beginning_does_not_wait_for_the_end(form):
    read: list[int] = []

    async def slowly() -> AsyncIterator[Sequence[Row]]:
        for n in range(50):
            read.append(n)
            yield [{"name": f"{n}" * 2000, "count": n}] * 10

    parts = exporting.written(form, HEADS, slowly())
    while not await anext(parts):
        continue

    assert len(read) <= 2


@given(st.lists(st.tuples(st.text(max_size=20), st.integers(0, 10**9)), max_size=8))
async def test_any_text_survives(rows):
    given = [{"name": name, "count": count} for name, count in rows]
    content = await file(Form.XLSX, *given)
    lines = (await file(Form.JSON_LINES, *given)).decode().split("\n")[:-1]

    assert len(sheet(content)) == len(rows) + 1
    assert [json.loads(line) for line in lines] == given
