"""Sheets of the hotline: read, every problem named, taken in once, and their columns remembered."""

import asyncio
import csv
from io import BytesIO, StringIO
from pathlib import Path
from uuid import UUID, uuid4
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from resolvers import cases, database, journal
from resolvers.actors import NOBODY
from resolvers.cases import SheetField, Source, Stage, hotline, reporting
from resolvers.cases.hotline import CaseSheet, SheetImport
from resolvers.refusals import NotAllowed, NotFound, NotValid, Reason
from tests import story

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]
MESSAGES = Path(__file__).parents[4] / "shared" / "data" / "messages.csv"
HEAD = ("工单编号", "诉求内容", "诉求类别", "所属区域", "详细地址", "紧急程度", "来电时间")
LAMP = (
    *("12345001", "3号楼门口的灯坏了三天。", "城市管理/照明", "龙湾第一网格"),
    *("3号楼", "紧急", "2026/11/25 9:05"),
)
NOISE = ("12345002", "半夜施工，睡不着。", "", story.GRID, "", "", "")
WRONG = (
    ("12345003", "", "", "龙湾第一网格", "", "", ""),
    ("", "没有编号。", "", "龙湾第一网格", "", "", ""),
    ("12345003", "同一个编号。", "天上的事", "火星", "", "立刻", "昨天"),
    ("12345004", "在哪里？", "", "", "", "", "2099-01-01 10:00"),
    ("12345005", "从前。", "", "龙湾第一网格", "", "", "0001-01-01"),
)


def text(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> str:
    out = StringIO()
    csv.writer(out).writerows((head, *rows))
    return out.getvalue()


def workbook(*rows: tuple[str, ...]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for n, row in enumerate((HEAD, *rows)):
            sheet.write_row(n, 0, row)
    return out.getvalue()


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 80_000_000)
    return out.getvalue()


async def tried(content: bytes, area: str = story.COUNTY, **given: object) -> CaseSheet:
    who = {"organisation": story.BUREAU, "area": area, **given}
    return await hotline.try_sheet(story.ZHOU.actor, content, **who)


async def brought(content: bytes, **given: object) -> SheetImport:
    who = {"organisation": story.BUREAU, "area": story.COUNTY, **given}
    return await hotline.import_sheet(story.ZHOU.actor, content, **who)


async def taken(content: bytes, **given: object) -> SheetImport:
    """Brought, and worked off as the worker does."""
    sheet = await brought(content, **given)
    await hotline.work_off(sheet.id)
    return await hotline.find_import(story.ZHOU.actor, sheet.id)


@pytest.mark.parametrize(
    "content",
    [text(LAMP, NOISE).encode("gbk"), text(LAMP, NOISE).encode("utf-8-sig"), workbook(LAMP, NOISE)],
    ids=["gbk", "utf-8", "xlsx"],
)
async def test_each_line_becomes_a_case_once(content):
    found = await tried(content)
    done = await taken(content)
    again = await taken(content)

    assert (found.new, found.known, found.problems) == (2, 0, ())
    assert (done.opened, again.opened, again.known) == (2, 0, 2)
    lamp = (await cases.listed(story.ZHOU.actor, filter=cases.Filter(search="门口的灯"))).items[0]
    assert (lamp.source, lamp.area, lamp.place) == (Source.HOTLINE, story.GRID, "3号楼")
    assert (lamp.category, lamp.urgency, lamp.reporter) == ("0404", cases.Urgency.URGENT, None)
    assert f"{lamp.found_at:%Y-%m-%d %H:%M}" == "2026-11-25 01:05"
    assert lamp.stage is Stage.DISPATCHED
    assert await journal.actions_on(lamp.id) == [
        "case.reported",
        "case.accepted",
        "case.dispatched",
    ]
    ended, begun, *_ = await journal.history(story.BUREAU)
    (one, two) = sorted((ended, begun), key=lambda each: each.action)
    assert (one.action, two.action) == ("case_sheet.ended", "case_sheet.imported")


async def test_all_that_is_wrong_is_named_and_only_the_other_lines_are_taken():
    content = text(LAMP, *WRONG).encode()
    found = await tried(content)
    done = await taken(content)

    named = {(p.line, p.field): p.wrong.reason for p in found.problems}
    assert named == {
        (3, SheetField.TEXT): Reason.MISSING,
        (4, SheetField.NUMBER): Reason.MISSING,
        (5, SheetField.NUMBER): Reason.TWICE_IN_SHEET,
        (5, SheetField.CATEGORY): Reason.UNKNOWN_CHOICE,
        (5, SheetField.AREA): Reason.UNKNOWN_CHOICE,
        (5, SheetField.URGENCY): Reason.UNKNOWN_CHOICE,
        (5, SheetField.CALLED_AT): Reason.NOT_A_TIME,
        (6, SheetField.AREA): Reason.AREA_TOO_WIDE,
        (6, SheetField.CALLED_AT): Reason.IN_THE_FUTURE,
        (7, SheetField.CALLED_AT): Reason.NOT_A_TIME,
    }
    assert {(p.line, p.field): p.wrong.reason for p in done.problems} == named
    assert (done.lines, done.opened, done.known, done.refused, done.waiting) == (6, 1, 0, 5, 0)
    assert await database.value("select count(*) from cases") == 1
    export = await hotline.export_refused(story.ZHOU.actor, done.id, form="csv")
    parts = await export.begin()
    _head, *lines = csv.reader(StringIO(b"".join([p async for p in parts]).decode("utf-8-sig")))
    assert [line[0] for line in lines] == ["3", "4", "5", "6", "7"]
    assert "第 3 行已经是这个编号" in lines[2][1]
    assert lines[2][2:4] == ["12345003", "同一个编号。"]
    kept = await database.rows("select cells from case_sheet_lines where outcome = 'opened'")
    assert [row["cells"] for row in kept] == [None]
    for stranger in (story.WU.actor, story.WANG.actor, NOBODY):
        with pytest.raises(NotFound):
            await hotline.find_import(stranger, done.id)
        with pytest.raises(NotFound):
            await hotline.export_refused(stranger, done.id)


async def test_columns_are_remembered_by_their_heads():
    strange = ("流水", "说了什么")
    content = text(("1", "灯坏了。"), head=strange).encode()
    assert (await tried(content)).lacks == hotline.NEEDED
    with pytest.raises(NotValid):
        await taken(content, area=story.GRID)

    await taken(content, area=story.GRID, columns={"number": 0, "text": 1, "title": None})
    turned = text(("灯又坏了。", "2"), head=strange[::-1]).encode()
    found = await tried(turned, area=story.GRID)

    assert found.columns == {SheetField.NUMBER: 1, SheetField.TEXT: 0}
    assert found.new == 1
    more = text(("灯又坏了。", "3", "没有用的"), head=(*strange[::-1], "标题")).encode()
    assert SheetField.TITLE not in (await tried(more, area=story.GRID)).columns
    with pytest.raises(NotValid) as refusal:
        await tried(turned, columns={"number": 0, "text": 0, "title": 9, "phone": 1})
    assert {n: w.reason for n, w in refusal.value.fields.items()} == {
        "text": Reason.COLUMN_TWICE,
        "title": Reason.UNKNOWN_CHOICE,
        "phone": Reason.UNKNOWN_CHOICE,
    }


async def test_twice_at_once_comes_once():
    content = text(LAMP, NOISE).encode()
    one, other = [await brought(content) for _ in "12"]
    await asyncio.gather(*(hotline.work_off(each.id) for each in (one, one, other, other)))
    done = [await hotline.find_import(story.ZHOU.actor, each.id) for each in (one, other)]

    assert [each.opened + each.known for each in done] == [2, 2]
    assert sum(each.opened for each in done) == 2
    assert await database.value("select count(*) from cases") == 2
    ends = await database.rows("select from journal where action = 'case_sheet.ended'")
    assert len(ends) == 2


async def test_with_its_key_it_is_brought_once():
    key = uuid4()
    one, other = [await brought(text(LAMP).encode(), client_key=key) for _ in "12"]

    assert one == other
    assert await database.value("select count(*) from case_sheet_lines") == 1


async def test_what_a_killed_worker_left_is_taken_up_and_not_doubled(
    monkeypatch: pytest.MonkeyPatch,
):
    sheet = await brought(text(LAMP, NOISE).encode())
    bring, calls = reporting.bring, []

    async def killed(*given: object) -> object:
        calls.append(await bring(*given))
        if len(calls) == 2:
            raise asyncio.CancelledError
        return calls[-1]

    monkeypatch.setattr(reporting, "bring", killed)
    with pytest.raises(asyncio.CancelledError):
        await hotline.work_off(sheet.id)
    half = await hotline.find_import(story.ZHOU.actor, sheet.id)
    assert (half.opened, half.waiting, half.ended_at) == (1, 1, None)
    assert await hotline.go_on() == 0
    await database.execute("update case_sheets set moved_at = now() - interval '2 minutes'")
    monkeypatch.undo()

    assert await hotline.go_on() == 1
    done = await hotline.find_import(story.ZHOU.actor, sheet.id)
    assert (done.opened, done.waiting, done.refused) == (2, 0, 0)
    assert await database.value("select count(*) from cases") == 2


async def test_a_line_that_fails_keeps_no_other_waiting(monkeypatch: pytest.MonkeyPatch):
    sheet = await brought(text(LAMP, NOISE).encode())
    bring = reporting.bring

    async def fails(actor: object, report: cases.Case, *given: object) -> object:
        if report.text.startswith("3号楼"):
            raise RuntimeError("a fault of ours")
        return await bring(actor, report, *given)

    monkeypatch.setattr(reporting, "bring", fails)
    await hotline.work_off(sheet.id)
    done = await hotline.find_import(story.ZHOU.actor, sheet.id)

    assert (done.opened, done.refused, done.ended_at is not None) == (1, 1, True)
    assert [each.wrong.reason for each in done.problems] == [Reason.LINE_FAILED]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (bomb(), Reason.SHEET_TOO_LARGE),
        (b"x" * (hotline.LARGEST + 1), Reason.SHEET_TOO_LARGE),
        (b"", Reason.SHEET_IS_EMPTY),
        (text(*(("1", "x") for _ in range(2001))).encode(), Reason.SHEET_TOO_LONG),
        (b"PK\x03\x04broken", Reason.NOT_A_SHEET),
    ],
    ids=["bomb", "large", "empty", "long", "broken"],
)
async def test_what_is_no_sheet_is_refused(content, reason):
    with pytest.raises(NotValid) as refusal:
        await tried(content)

    assert refusal.value.fields["file"].reason is reason


async def test_others_do_not_and_elsewhere_is_not_found():
    content = text(LAMP).encode()
    own = {"organisation": story.BUREAU, "area": story.COUNTY}
    for actor in (NOBODY, story.WANG.actor, story.LIU.actor, story.ADMIN.actor):
        with pytest.raises(NotAllowed):
            await hotline.import_sheet(actor, content, **own)
    with pytest.raises(NotFound):
        await taken(content, area=story.OTHER_VILLAGE)
    with pytest.raises(NotValid):
        await taken(content, organisation=UUID(int=1))
    with pytest.raises(NotValid):
        await taken(content, organisation=story.OTHER_BUREAU)

    assert await database.value("select count(*) from cases") == 0


@pytest.mark.skipif(not MESSAGES.exists(), reason="the real messages are not here")
async def test_real_messages_are_read():
    rows = list(csv.reader(StringIO(MESSAGES.read_text("utf-8-sig"), newline="")))[:301]
    out = StringIO()
    csv.writer(out).writerows(rows)
    found = await tried(out.getvalue().encode("gb18030"), area=story.GRID)

    assert found.lines == 300
    assert {field.value for field in found.columns} >= {"number", "title", "text", "called_at"}
    assert found.new + len({p.line for p in found.problems}) == 300
    assert {p.wrong.reason for p in found.problems} <= {Reason.TOO_LONG}
