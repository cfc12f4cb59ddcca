"""What shows the product at work, in a database of its own."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from resolvers import areas
from server import logs, migrate, postgres
from server.demo import vote as voting
from server.demo.town import DIVISIONS, PLANTER
from server.opening import opened
from server.settings import Settings

commands = typer.Typer(no_args_is_help=True, help="See it at work, apart from all real data.")


@commands.callback()
def _named() -> None:
    """A group even of one."""


@commands.command()
def vote(
    owners: Annotated[int, typer.Option(min=voting.SMALLEST, help="How many own there.")] = 2_219,
    files: Annotated[
        Path | None, typer.Option(file_okay=False, help="Where its files and papers go.")
    ] = None,
) -> None:
    """Hold a whole vote of an invented estate, count it again, and edit a ballot to be caught."""
    with _alone() as settings, _there(files) as folder:
        holds = asyncio.run(_held(settings, owners, folder))
    if not holds:
        raise typer.Exit(1)


async def _held(settings: Settings, owners: int, folder: Path) -> bool:
    assert settings.database_url
    await migrate.migrate(settings.database_url)
    async with opened(settings):
        await areas.import_divisions(PLANTER, DIVISIONS)
        return await voting.hold(owners, folder, _tell)


def _tell(line: str) -> None:
    print(line, flush=True)


@contextmanager
def _alone() -> Iterator[Settings]:
    """A database that nobody else knows, and that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="gongzhi-demo-", dir="/var/tmp") as data:
        Path(data).chmod(0o711)
        with postgres.running(Path(data), fsync=False) as dsn:
            settings = Settings(data=Path(data), database_url=dsn, log_level="warning")
            logs.configure(settings)
            yield settings


@contextmanager
def _there(files: Path | None) -> Iterator[Path]:
    if files:
        files.mkdir(parents=True, exist_ok=True)
        yield files
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
