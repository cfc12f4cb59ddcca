"""What commands run within: the settings, the database, a line that says what was done."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from server import logs, migrate, postgres
from server.backups.place import check_whole
from server.opening import opened
from server.settings import Settings, read

T = TypeVar("T")
File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]


@contextmanager
def reaching() -> Iterator[Settings]:
    """The settings with an address in them: the embedded database's where none is given."""
    settings = read()
    logs.configure(settings)
    check_whole(settings)
    if settings.database_url:
        yield settings
    else:
        with postgres.reached(settings.data, archive=settings.wal_archive) as dsn:
            yield settings.model_copy(update={"database_url": dsn})


def with_database(act: Callable[[], Awaitable[T]]) -> T:
    """Do something with everything open, in a database that is brought to this version."""
    with reaching() as settings:
        return asyncio.run(_opened(settings, act))


async def _opened(settings: Settings, act: Callable[[], Awaitable[T]]) -> T:
    assert settings.database_url
    await migrate.migrate(settings.database_url)
    async with opened(settings):
        return await act()


def tell(counts: dict[str, int]) -> None:
    """Print what was counted, in one line."""
    print(", ".join(f"{name} {count:,}" for name, count in counts.items()))
