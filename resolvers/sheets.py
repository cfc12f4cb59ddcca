"""Files of rows that people bring: UTF-8 or GB 18030, named columns, numbered lines."""

import csv
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

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
