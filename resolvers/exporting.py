"""Files of rows that go out: CSV, workbook or JSON lines, piece by piece and safe to open."""

import csv
import re
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from io import StringIO
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

import anyio
import msgspec
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor

PIECE = 1000
MARK = "\ufeff"  # by which spreadsheets know UTF-8
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MOST_IN_SHEET = 100_000  # rows of a workbook
MOST_SIGNS = 32_767  # of a cell, in a workbook
Row = Mapping[str, Any]
Pieces = AsyncIterator[Sequence[Row]]


class Form(StrEnum):
    """How a file is written."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON_LINES = "jsonl"


@dataclass(frozen=True, slots=True)
class Export:
    """A file that *actor* may take; nothing of it is given or written down before it begins.

    *facts* are what the journal keeps of it: codes, ids and words of enums.
    """

    actor: Actor
    form: Form
    heads: Mapping[str, str]
    pieces: Pieces
    facts: Mapping[str, Any]

    async def begin(self) -> AsyncIterator[bytes]:
        """Write down that it is taken away, and give it, as `written` does.

        When it ends, or whoever takes it goes away, the journal keeps how many rows were read.
        """
        id = uuid7()
        async with database.transaction():
            await journal.record(self.actor, "export.begun", id, form=self.form, **self.facts)
        return self._watched(id)

    async def _watched(self, id: UUID) -> AsyncIterator[bytes]:
        rows, whole = 0, False

        async def counted() -> Pieces:
            nonlocal rows
            async for piece in self.pieces:
                rows += len(piece)
                yield piece

        try:
            async for part in written(self.form, self.heads, counted()):
                yield part
            whole = True
        finally:
            facts: dict[str, Any] = {"rows": rows, "whole": whole, "area": self.facts.get("area")}
            with anyio.CancelScope(shield=True):
                async with database.transaction():
                    await journal.record(self.actor, "export.ended", id, live=False, **facts)


async def once(rows: Sequence[Row]) -> Pieces:
    """Rows that are known already, as one piece."""
    yield rows


def written(form: Form, heads: Mapping[str, str], pieces: Pieces) -> AsyncIterator[bytes]:
    """The rows as a file, as much at a time as *pieces* give.

    Args:
        form: CSV has a mark and a line of heads; JSON lines have the names of the columns.
        heads: what stands above each column, by its name, in order.
        pieces: rows, by the names of columns.
    """
    return _WRITERS[form](heads, pieces)


async def _csv(heads: Mapping[str, str], pieces: Pieces) -> AsyncIterator[bytes]:
    yield (MARK + _line(heads.values())).encode()
    async for piece in pieces:
        yield "".join(_line(_safe(row[name]) for name in heads) for row in piece).encode()


async def _json_lines(heads: Mapping[str, str], pieces: Pieces) -> AsyncIterator[bytes]:
    async for piece in pieces:
        yield b"".join(
            msgspec.json.encode({name: row[name] for name in heads}) + b"\n" for row in piece
        )


async def _xlsx(heads: Mapping[str, str], pieces: Pieces) -> AsyncIterator[bytes]:
    pipe = _Pipe()
    with ZipFile(pipe, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, content in _PARTS.items():
            archive.writestr(name, _XML + content)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write((_XML + _SHEET + _cells(heads.values())).encode())
            async for piece in pieces:
                cells = "".join(_cells(row[name] for name in heads) for row in piece)
                sheet.write(cells.encode())
                yield pipe.taken()
            sheet.write(b"</sheetData></worksheet>")
    yield pipe.taken()


_WRITERS = {Form.CSV: _csv, Form.XLSX: _xlsx, Form.JSON_LINES: _json_lines}


def _line(cells: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _safe(cell: object) -> object:
    """A spreadsheet would compute what begins like a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(DANGEROUS) else text


class _Pipe:
    """What a zip is written into, to be taken out again before it is whole."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        self._parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing waits anywhere."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _cells(cells: Iterable[object]) -> str:
    """A row; text stands in the cell itself, where nothing computes it."""
    return f"<row>{''.join(map(_cell, cells))}</row>"


def _cell(cell: object) -> str:
    if cell is None or cell == "":
        return "<c/>"
    if isinstance(cell, int) and not isinstance(cell, bool):
        return f"<c><v>{cell}</v></c>"
    text = escape(_NOT_XML.sub("", str(cell)[:MOST_SIGNS]), quote=False)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACE = "http://schemas.openxmlformats.org"
_MAIN = f"{_SPACE}/spreadsheetml/2006/main"
_SHEETS = f"{_SPACE}/officeDocument/2006/relationships"
_PACKAGE = f"{_SPACE}/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = (
    f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1"'
    ' topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<cols><col min="1" max="100" width="16" customWidth="1"/></cols><sheetData>'
)
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override'
    f' PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/><Override'
    f' PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{_SHEETS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_SHEETS}"><sheets><sheet name="1"'
    ' sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship'
    f' Id="rId1" Type="{_SHEETS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
