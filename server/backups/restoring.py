"""Restoring a backup into an empty place: everything is checked first, nothing is half-restored."""

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO

import asyncpg
import msgspec

from server import programs
from server.backups import transport
from server.backups.archive import FULL, check, pieces
from server.backups.contents import FORMAT, Contents, Heads, counts, heads, missing_keys
from server.backups.making import ABOUT, DATABASE, PHOTOS
from server.backups.place import Place, empty
from server.faults import Fault
from server.migrate import known
from server.progress import counting, progress
from server.settings import Settings
from server.version import version

PHOTO = re.compile(r"files/[0-9a-f]{2}/[0-9a-f-]{36}/(\d{1,5}\.jpg|document\.pdf)")
KB, MB = 1_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """What a restored database holds, to be compared with what was backed up."""

    tables: dict[str, int]
    heads: Heads

    def differs(self, about: Contents) -> list[str]:
        """The tables whose rows are not those of the backup."""
        names = sorted(self.tables.keys() | about.tables.keys())
        differing = [each for each in names if self.tables.get(each) != about.tables.get(each)]
        return [*differing, *(["journal_heads"] if self.heads != about.heads else [])]


def opened(path: Path) -> Contents:
    """What a backup holds, after it was read from end to end.

    Raises:
        Fault: It is damaged, or was made by a Gongzhi that this one cannot follow.
    """
    unit, per = ("MB", MB) if path.exists() and path.stat().st_size >= 10 * MB else ("KB", KB)
    with progress("校验 checked", unit) as watch:
        check(path, lambda done, total: watch(-(-done // per), -(-total // per)))
    with closing(pieces(path)) as found:
        name, content = next(found)
        about = _about(path, name, content.read())
    unknown = sorted(set(about.migrations) - set(known()))
    if about.format > FORMAT or unknown or about.dumped_by > int(programs.MAJOR):
        raise Fault(
            f"{path} 是较新的共治 {about.product} 做的，这里是 {version()}，请先升级。",
            f"{path} was made by Gongzhi {about.product}, which is newer than this "
            f"{version()}: upgrade first.",
        )
    return about


def _about(path: Path, name: str, content: bytes) -> Contents:
    if name == ABOUT:
        try:
            return msgspec.json.decode(content, type=Contents)
        except msgspec.MsgspecError:
            pass
    raise Fault(f"{path} 不是共治的备份。", f"{path} is no backup of Gongzhi.")


def check_keys(about: Contents, keys: Path) -> None:
    """Whether the keys of a backup lie in a folder.

    Raises:
        Fault: Some do not; it names them.
    """
    if lacking := missing_keys(about.keys, keys):
        named = ", ".join(lacking)
        raise Fault(
            f"{keys} 里缺少这份备份的密钥，或不是同一把：{named}。请先把密钥放好。",
            f"The keys of this backup are not in {keys}, or others have their names: {named}. "
            "Put them there first.",
        )


def restore(settings: Settings, path: Path) -> Contents:
    """Restore a backup into the empty place of *settings*.

    Raises:
        Fault: The backup, the keys or the place are not right; the place is as it was.
    """
    about = opened(path)
    check_keys(about, settings.keys)
    with empty(settings) as place, _room(settings.data):
        _restore_photos(path, place, about)
        with place.database() as dsn:
            found = asyncio.run(fill(dsn, path, about))
            check_same(found, about)
    return about


def check_same(found: Found, about: Contents) -> None:
    """Whether what was restored is what was backed up.

    Raises:
        Fault: It is not.
    """
    if differing := found.differs(about):
        named = ", ".join(differing)
        raise Fault(
            f"恢复出来的和备份的不一样：{named}。",
            f"What was restored is not what was backed up: {named}.",
        )


async def fill(dsn: str, path: Path, about: Contents) -> Found:
    """Fill the empty database of *dsn*, and count what came.

    Raises:
        Fault: It does not succeed.
    """
    with counting("数据表 tables", "张", len(about.tables)) as one:
        await transport.filled(dsn, _dump(path), one)
    connection = await asyncpg.connect(dsn)
    try:
        return Found(await counts(connection), await heads(connection))
    finally:
        await connection.close()


def _dump(path: Path) -> Iterator[bytes]:
    return chain.from_iterable(
        _blocks(content) for name, content in pieces(path) if name.startswith(DATABASE)
    )


def _blocks(content: IO[bytes]) -> Iterator[bytes]:
    while block := content.read(1024 * 1024):
        yield block


def _restore_photos(path: Path, place: Place, about: Contents) -> None:
    with counting("照片 photos", "张", about.photos) as one:
        for name, content in pieces(path):
            if name.startswith(PHOTOS):
                _restore_photo(place, name, content.read(), one)


def _restore_photo(place: Place, name: str, content: bytes, one: Callable[[], None]) -> None:
    if not PHOTO.fullmatch(name):
        raise Fault(
            f"备份里有不认识的内容：{name}。", f"The backup holds something strange: {name}."
        )
    there = place.staging / name
    if not there.parent.exists():
        there.parent.mkdir(parents=True)
        one()
    there.write_bytes(content)


@contextmanager
def _room(data: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise Fault(
            f"{data} 所在磁盘写满了，没有恢复。",
            f"The disk of {data} is full: nothing was restored.",
        ) from error
