"""Files of rows that people bring: UTF-8 or GB 18030, named columns, numbered lines."""

import csv
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from resolvers.refusals import NotValid, Reason, Wrong

Progress = Callable[[int, int], None]


def nobody(_done: int, _total: int) -> None:
    """The progress that nobody watches."""


def read(source: Path | str, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows that say anything, each with the number of its line.

    Args:
        source: a CSV file, or its text.
        columns: the columns that must be there; others are passed over.

    Raises:
        NotValid: columns are missing.
    """
    text = source if isinstance(source, str) else _decoded(source.read_bytes())
    table = csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""), restval="")
    missing = [name for name in columns if name not in (table.fieldnames or ())]
    if missing:
        fields = {name: Wrong(Reason.LINE_MISSING_COLUMN, {"column": name}) for name in missing}
        raise NotValid(fields, Reason.COLUMNS_MISSING)
    rows = ((table.line_num, {name: row[name].strip() for name in columns}) for row in table)
    try:
        return [(line, row) for line, row in rows if any(row.values())]
    except csv.Error:
        line = table.line_num + 1
        raise NotValid(
            {str(line): Wrong(Reason.LINE_NOT_READABLE, {"line": line})}, Reason.LINES_WRONG
        ) from None


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


LARGEST = 10 * 1024 * 1024
UNPACKED = 64 * 1024 * 1024
MOST_LINES = 50_000
MOST_COLUMNS = 60
HEAD = 5  # lines in which the sign that parts the cells is looked for
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_FAR = re.compile(rb'<(?:row|c)\b[^>]*?\sr="([A-Z]*)(\d+)"')
_DELIMITERS = ",\t;"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as somebody brought it: its heads, and its lines that say anything, numbered."""

    headers: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    encoding: str


def sheet(content: bytes) -> Sheet:
    """The first sheet of an XLSX file, or a CSV file; its first line with two cells is the head.

    Args:
        content: at most 10 MB; a workbook unpacks to 64 MB at most. CSV is UTF-8, GB 18030 (and
            so GBK) or UTF-16, parted by commas, semicolons or tabs.

    Raises:
        NotValid: it is too large, has more than 50,000 lines or 60 columns, is empty or no table.
    """
    if len(content) > LARGEST:
        raise _unfit(Reason.SHEET_TOO_LARGE, limit=LARGEST // 1024 // 1024)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _unfit(Reason.SHEET_IS_OLD)
    rows, encoding = _workbook(content) if content.startswith(b"PK") else _text(content)
    numbered = [(n, tuple(map(str.strip, row))) for n, row in enumerate(rows, 1) if any(row)]
    start = next((n for n, (_line, row) in enumerate(numbered) if sum(map(bool, row)) > 1), None)
    if start is None or len(numbered) <= start + 1:
        raise _unfit(Reason.SHEET_IS_EMPTY)
    headers, lines = numbered[start][1], numbered[start + 1 :]
    if len(lines) > MOST_LINES or len(headers) > MOST_COLUMNS:
        raise _unfit(Reason.SHEET_TOO_LONG, lines=MOST_LINES, columns=MOST_COLUMNS)
    return Sheet(headers, tuple(lines), encoding)


def _workbook(content: bytes) -> tuple[list[list[str]], str]:
    try:
        _refuse_bombs(content)
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        found = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (BadZipFile, CalamineError, NotImplementedError, RuntimeError, zlib.error):
        raise _unfit(Reason.NOT_A_SHEET) from None
    return [[_cell(each) for each in row] for row in found], "xlsx"


def _refuse_bombs(content: bytes) -> None:
    """A small file can unpack without end, or put one cell so far away that memory runs out."""
    left = UNPACKED
    with ZipFile(BytesIO(content)) as archive:
        for info in archive.infolist():
            left -= info.file_size
            if left < 0:
                raise _unfit(Reason.SHEET_TOO_LARGE, limit=UNPACKED // 1024 // 1024)
            unpacked = archive.read(info)
            if _SHEET.fullmatch(info.filename) and any(map(_far, _FAR.finditer(unpacked))):
                raise _unfit(Reason.SHEET_TOO_LONG, lines=MOST_LINES, columns=MOST_COLUMNS)


def _far(found: re.Match[bytes]) -> bool:
    letters, line = found.groups()
    return int(line) > MOST_LINES + 100 or len(letters) > 2


def _cell(given: object) -> str:
    match given:
        case bool():
            return "1" if given else "0"
        case float():
            return str(int(given)) if given.is_integer() else format(given, ".12g")
        case datetime():
            midnight = given.time() == time()
            return given.date().isoformat() if midnight else given.isoformat(" ", "seconds")
        case _:
            return str(given)


def _text(content: bytes) -> tuple[list[list[str]], str]:
    text, encoding = _plain(content)
    first = "\n".join(text.splitlines()[:HEAD])
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter)), encoding
    except csv.Error:
        raise _unfit(Reason.NOT_A_SHEET) from None


def _plain(content: bytes) -> tuple[str, str]:
    encodings = (
        ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    )
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, {"utf-8-sig": "utf-8", "gb18030": "gbk"}.get(encoding, encoding)
    raise _unfit(Reason.NOT_A_SHEET)


def _unfit(reason: Reason, **facts: object) -> NotValid:
    return NotValid({"file": Wrong(reason, facts)})
