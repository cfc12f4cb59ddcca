"""Measure a case page and a queue page: python -m bench --cases 100000."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import httpx2
import typer
from jinja2 import Template
from starlette.applications import Starlette

from bench import city
from resolvers import cases, database, people, sessions
from resolvers.cases import Filter
from server import logs, postgres, seeding
from server.app import build
from server.migrate import migrate
from server.opening import opened
from server.settings import Settings

ROUNDS = 60
ROW = b'<tr id="row-'
DISPATCHER, OFFICER, COMMANDER = "13800000004", "13800000007", "13800000014"


def main(
    count: Annotated[int, typer.Option("--cases", help="of a whole city")] = 100_000,
    messages: Annotated[
        Path | None, typer.Option(help="CSV of messages whose words are used")
    ] = None,
) -> None:
    """Seed a private database, measure in this process, and print."""
    with tempfile.TemporaryDirectory(prefix="gongzhi-bench-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        with postgres.running(Path(folder), fsync=False) as dsn:
            settings = Settings(data=Path(folder), database_url=dsn, log_level="warning")
            logs.configure(settings)
            asyncio.run(_measure(settings, count, messages))


async def _measure(settings: Settings, count: int, messages: Path | None) -> None:
    assert settings.database_url
    await migrate(settings.database_url)
    started = time.perf_counter()
    async with opened(settings):
        await seeding.seed(count, messages=messages)
        total = await database.value("select count(*) from cases")
        print(f"{total:,} cases seeded in {time.perf_counter() - started:.0f} s")
        pages = await _pages()
        readers = {phone: await _signed_in(phone) for phone in (DISPATCHER, OFFICER, COMMANDER)}
    app = build(settings)
    async with app.router.lifespan_context(app):
        print(
            f"{'page':34}{'least':>9}{'median':>9}{'p95':>9}{'template':>9}{'rows':>6}{'bytes':>10}"
        )
        for name, reader, address in pages:
            cookies = {settings.session_cookie: readers[reader]}
            async with _client(app, cookies) as client:
                await _time(client, name, address)


async def _pages() -> list[tuple[str, str, str]]:
    """What is measured: its name, who reads it, and its address."""
    dispatcher = await city.actor(DISPATCHER)
    [message] = (await cases.listed(dispatcher, filter=Filter(search="电梯"), first=1)).items
    deep = (await cases.listed(dispatcher, first=100)).cursors[-1]
    return [
        ("case page", DISPATCHER, f"/cases/{message.id}"),
        ("queue, newest first", DISPATCHER, "/cases?stage="),
        ("queue, second page", DISPATCHER, f"/cases?stage=&after={deep}"),
        ("queue, due first", DISPATCHER, "/cases?order=due"),
        ("queue, done", DISPATCHER, "/cases?stage=done"),
        ("queue, one community", DISPATCHER, "/cases?area=410702002022"),
        ("queue, category", DISPATCHER, "/cases?category=04"),
        ("queue, word of two", DISPATCHER, "/cases?search=电梯"),
        ("queue, word of four", DISPATCHER, "/cases?search=公交车站"),
        ("queue of the city, newest first", COMMANDER, "/cases?stage="),
        ("queue of the city, due first", COMMANDER, "/cases?order=due"),
        ("queue of the city, word of two", COMMANDER, "/cases?stage=&search=电梯"),
        ("queue of a desk, in hand", OFFICER, "/cases?stage=in_hand&order=due"),
        ("queue of a desk, newest first", OFFICER, "/cases?stage="),
    ]


async def _signed_in(phone: str) -> str:
    person = await people.by_phone(phone)
    assert person
    return (await sessions.start(person, means=sessions.Means.DEMO)).token


def _client(app: Starlette, cookies: dict[str, str]) -> httpx2.AsyncClient:
    transport = httpx2.ASGITransport(app)
    return httpx2.AsyncClient(
        transport=transport, base_url="http://127.0.0.1:8000", cookies=cookies
    )


async def _time(client: httpx2.AsyncClient, name: str, address: str) -> None:
    spent = []
    with _rendering() as rendered:
        for _ in range(ROUNDS):
            started = time.perf_counter()
            answer = await client.get(address)
            spent.append((time.perf_counter() - started) * 1000)
            assert answer.status_code == 200, (address, answer.status_code)
    late = sorted(spent)[int(ROUNDS * 0.95)]
    times = (min(spent), statistics.median(spent), late, statistics.median(rendered))
    rows, size = answer.content.count(ROW), len(answer.content)
    print(name.ljust(34), *(f"{each:6.1f} ms" for each in times), f"{rows:5}{size:10,}", sep="")


@contextmanager
def _rendering() -> Iterator[list[float]]:
    """The processor time of templates whose data is there already, in milliseconds."""
    spent: list[float] = []
    render = Template.render

    def timed(template: Template, *given: object, **named: object) -> str:
        started = time.thread_time()
        try:
            return render(template, *given, **named)
        finally:
            spent.append((time.thread_time() - started) * 1000)

    Template.render = timed
    try:
        yield spent
    finally:
        Template.render = render


if __name__ == "__main__":
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(main)
    app()
