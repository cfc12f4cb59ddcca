"""A rehearsal: a backup restored into a scratch database, compared, and taken away again."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from server import postgres
from server.backups import restoring
from server.backups.contents import Contents, missing_keys
from server.backups.restoring import Found

BROKEN = "select count(*) from journal_heads where not journal_verify(subject)"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a backup says of itself, and what came out of it."""

    about: Contents
    found: Found
    broken: int
    lacking: tuple[str, ...]

    @property
    def succeeded(self) -> bool:
        return not self.found.differs(self.about) and not self.broken

    def lines(self) -> Iterator[str]:
        """A table for people: what was backed up, what was restored, whether they are the same."""
        tables = self.found.tables
        width = max(len(name) for name in {**self.about.tables, **tables})
        yield f"{'':{width}}  {'backup 备份':>14}  {'restored 恢复':>14}"
        for name in sorted({**self.about.tables, **tables}):
            yield _line(name, self.about.tables.get(name), tables.get(name), width)
        heads, restored = self.about.heads, self.found.heads
        told = [f"{each.count:,} {each.sha256[:16]}" for each in (heads, restored)]
        yield f"chain heads 链尾: {told[0]} {'=' if heads == restored else '≠'} {told[1]}"
        yield f"broken chains 断链: {self.broken:,}"


def _line(name: str, said: int | None, came: int | None, width: int) -> str:
    told = ["-" if each is None else f"{each:,}" for each in (said, came)]
    return f"{name:{width}}  {told[0]:>14}  {told[1]:>14}  {'=' if said == came else '≠'}"


def rehearse(path: Path, keys: Path) -> Rehearsal:
    """Restore a backup into a database of its own, which is gone afterwards.

    Raises:
        Fault: The backup is damaged or too new, or cannot be restored.
    """
    about = restoring.opened(path)
    with _scratch() as dsn:
        found, broken = asyncio.run(_fill(dsn, path, about))
    return Rehearsal(about, found, broken, tuple(missing_keys(about.keys, keys)))


async def _fill(dsn: str, path: Path, about: Contents) -> tuple[Found, int]:
    found = await restoring.fill(dsn, path, about)
    connection = await asyncpg.connect(dsn)
    try:
        return found, await connection.fetchval(BROKEN, timeout=None)
    finally:
        await connection.close()


@contextmanager
def _scratch() -> Iterator[str]:
    """A PostgreSQL of its own, so that nothing of the installation is touched or slowed."""
    with tempfile.TemporaryDirectory(prefix="gongzhi-rehearsal-") as folder:
        Path(folder).chmod(0o711)
        with postgres.running(Path(folder), fsync=False) as dsn:
            yield dsn
