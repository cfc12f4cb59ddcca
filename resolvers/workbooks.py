"""Workbooks that people bring, read by a process of their own, so that a bad one ends only that.

A file of a kilobyte can put one cell so far away, or say one text so often, that memory runs out.
"""

import resource
import subprocess
import sys
import threading
from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from zipfile import ZipFile

import msgspec
from python_calamine import CalamineWorkbook

UNPACKED = 64 * 1024 * 1024
MEMORY = 1024 * 1024 * 1024
SECONDS = 30
TOO_LARGE, TOO_MUCH = 3, 4  # how the process says why it ended
Numbered = list[tuple[int, list[str]]]
_one_at_a_time = threading.Lock()


class Unreadable(Exception):
    """It is no workbook."""


class TooLarge(Exception):
    """It says itself that it unpacks to more than 64 MB."""


class TooMuch(Exception):
    """Reading it took more than 1 GB, or longer than half a minute, or gave more than 64 MB."""


def rows(content: bytes) -> Numbered:
    """The rows of the first sheet that say anything, numbered from 1. Takes its time: in a thread.

    Raises:
        Unreadable, TooLarge, TooMuch: why there are none.
    """
    try:
        with _one_at_a_time:
            done = subprocess.run(
                [sys.executable, "-I", __file__],
                input=content,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                check=False,
            )
    except subprocess.TimeoutExpired:
        raise TooMuch from None
    if done.returncode:
        killed = done.returncode < 0 or done.returncode == TOO_MUCH
        raise TooMuch if killed else TooLarge if done.returncode == TOO_LARGE else Unreadable
    return msgspec.json.decode(done.stdout, type=Numbered)


def _read(content: bytes) -> Numbered:
    with ZipFile(BytesIO(content)) as archive:
        if sum(each.file_size for each in archive.infolist()) > UNPACKED:
            sys.exit(TOO_LARGE)
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    found = sheet.to_python(skip_empty_area=False)
    return [(n, _cells(row)) for n, row in enumerate(found, 1) if any(each != "" for each in row)]


def _cells(row: Sequence[object]) -> list[str]:
    return [_cell(each) for each in row]


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


def _main() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        found = msgspec.json.encode(_read(sys.stdin.buffer.read()))
    except MemoryError:
        sys.exit(TOO_MUCH)
    if len(found) > UNPACKED:
        sys.exit(TOO_MUCH)
    sys.stdout.buffer.write(found)


if __name__ == "__main__":
    _main()
