"""Files of rows that people bring: UTF-8 or GB 18030, named columns, numbered lines."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from resolvers import workbooks
from resolvers.refusals import NotValid, Reason, Wrong
from resolvers.workbooks import UNPACKED

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
MOST_LINES = 50_000
MOST_COLUMNS = 60
HEAD = 5  # lines in which the sign that parts the cells is looked for
_DELIMITERS = ",\t;"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as somebody brought it: its heads, and its lines that say anything, numbered."""

    headers: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    encoding: str


def sheet(content: bytes) -> Sheet:
    """The first sheet of an XLSX file, or a CSV file; its first line with two cells is the head.

    Takes its time: in a thread.

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
    packed = content.startswith(b"PK")
    rows, encoding = (_workbook(content), "xlsx") if packed else _text(content)
    numbered = [(n, tuple(map(str.strip, row))) for n, row in rows if any(row)]
    start = next((n for n, (_line, row) in enumerate(numbered) if sum(map(bool, row)) > 1), None)
    if start is None or len(numbered) <= start + 1:
        raise _unfit(Reason.SHEET_IS_EMPTY)
    headers, lines = numbered[start][1], numbered[start + 1 :]
    if len(lines) > MOST_LINES or len(headers) > MOST_COLUMNS:
        raise _unfit(Reason.SHEET_TOO_LONG, lines=MOST_LINES, columns=MOST_COLUMNS)
    return Sheet(headers, tuple(lines), encoding)


def _workbook(content: bytes) -> workbooks.Numbered:
    try:
        return workbooks.rows(content)
    except workbooks.TooLarge:
        raise _unfit(Reason.SHEET_TOO_LARGE, limit=UNPACKED // 1024 // 1024) from None
    except workbooks.TooMuch:
        raise _unfit(Reason.SHEET_TOO_LONG, lines=MOST_LINES, columns=MOST_COLUMNS) from None
    except workbooks.Unreadable:
        raise _unfit(Reason.NOT_A_SHEET) from None


def _text(content: bytes) -> tuple[Iterable[tuple[int, Sequence[str]]], str]:
    text, encoding = _plain(content)
    first = "\n".join(text.splitlines()[:HEAD])
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise _unfit(Reason.NOT_A_SHEET) from None
    return enumerate(rows, 1), encoding


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
