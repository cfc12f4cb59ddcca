"""Measure a city: python -m bench --cases 100000 [--folder /var/tmp/city]."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import httpx2
import typer

from bench import indexes, machine, pages, reports, sweep
from resolvers import database, people, sessions
from server import logs, postgres, seeding
from server.app import build
from server.migrate import migrate
from server.opening import opened
from server.progress import progress
from server.settings import Settings


def main(
    count: Annotated[int, typer.Option("--cases", help="of a whole city")] = 100_000,
    folder: Annotated[
        Path | None, typer.Option(help="where it is kept; seeded only when it is empty")
    ] = None,
    messages: Annotated[
        Path | None, typer.Option(help="CSV of messages whose words are used")
    ] = None,
    many: Annotated[
        int, typer.Option("--reports", help="how many are reported; they stay")
    ] = 2_000,
    clocks: Annotated[int, typer.Option(help="how many are due at once; they stay")] = 100_000,
) -> None:
    """Seed a city where there is none, measure in this process, and print."""
    with _kept(folder) as data, postgres.running(data) as dsn:
        settings = Settings(data=data, database_url=dsn, log_level="warning")
        logs.configure(settings)
        asyncio.run(_measure(settings, dsn, count, messages))
        if many:
            asyncio.run(_reports(settings, many))
        if clocks:
            asyncio.run(_swept(settings, clocks))
        asyncio.run(indexes.print_all(dsn))


@contextmanager
def _kept(folder: Path | None) -> Iterator[Path]:
    if folder:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="gongzhi-bench-", dir="/var/tmp") as made:
        Path(made).chmod(0o711)
        yield Path(made)


async def _measure(settings: Settings, dsn: str, count: int, messages: Path | None) -> None:
    await migrate(dsn)
    async with opened(settings):
        print(await machine.described())
        await _seeded(count, messages)
        asked = await pages.pages()
        readers = {phone: await _signed_in(phone) for phone in {each.reader for each in asked}}
    app, found = build(settings), []
    transport = httpx2.ASGITransport(app)
    async with app.router.lifespan_context(app):
        for each in asked:
            cookies = {settings.session_cookie: readers[each.reader]}
            async with httpx2.AsyncClient(
                transport=transport, base_url="http://127.0.0.1:8000", cookies=cookies
            ) as client:
                found.append(await pages.timed(client, each, dsn))
    print("\n".join(pages.table(found)))


async def _seeded(count: int, messages: Path | None) -> None:
    there = await database.value("select count(*) from cases")
    if there == 0:
        started = time.perf_counter()
        with progress("事项 cases", "件") as advance:
            await seeding.seed(count, messages=messages, progress=advance)
        seconds = time.perf_counter() - started
        print(f"{count:,} cases seeded in {seconds:.0f} s, {count / seconds:,.0f} a second")
        there = count
    size = await database.value("select pg_database_size(current_database())")
    said = f"{size / 1e9:.2f} GB ({size / 2**30:.2f} GiB)"
    print(f"{there:,} cases, {said}, {size / there:,.0f} bytes a case\n", flush=True)


async def _signed_in(phone: str) -> str:
    person = await people.by_phone(phone)
    assert person
    return (await sessions.start(person, means=sessions.Means.DEMO)).token


async def _reports(settings: Settings, many: int) -> None:
    app = build(settings)
    async with app.router.lifespan_context(app):
        print(f"\n{await reports.measured(app, settings, many)}")


async def _swept(settings: Settings, clocks: int) -> None:
    async with opened(settings):
        print(f"\n{await sweep.measured(clocks)}\n")


if __name__ == "__main__":
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(main)
    app()
