"""Measure a case page and a queue page: python -m bench MESSAGES.csv --cases 100000."""

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

from bench import city
from resolvers import cases, database, people, sessions
from resolvers.cases import Filter
from server import logs, postgres
from server.app import build
from server.migrate import migrate
from server.opening import opened
from server.settings import Settings

ROUNDS = 60


def main(
    messages: Annotated[Path, typer.Argument(help="CSV of real messages with replies")],
    count: Annotated[int, typer.Option("--cases", help="how many copies of them")] = 100_000,
) -> None:
    """Seed a private database, measure in this process, and print."""
    with tempfile.TemporaryDirectory(prefix="gongzhi-bench-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        with postgres.running(Path(folder), fsync=False) as dsn:
            settings = Settings(data=Path(folder), database_url=dsn, log_level="warning")
            logs.configure(settings)
            asyncio.run(_measure(settings, messages, count))


async def _measure(settings: Settings, messages: Path, count: int) -> None:
    assert settings.database_url
    await migrate(settings.database_url)
    started = time.perf_counter()
    async with opened(settings):
        await city.build(messages, count)
        total = await database.value("select count(*) from cases")
        print(f"{total:,} cases seeded in {time.perf_counter() - started:.0f} s")
        pages = await _pages()
        cookie = await _signed_in("13800000004")
    app = build(settings)
    async with app.router.lifespan_context(app):
        await _time_all(app, pages, {settings.session_cookie: cookie})


async def _pages() -> dict[str, str]:
    dispatcher = await _actor("13800000004")
    filter = Filter(text="电梯")
    message = (await cases.listed(dispatcher, filter=filter, first=1)).items[0]
    return {
        "case page": f"/cases/{message.id}",
        "queue of 50, newest": "/cases",
        "queue of 50, due first": "/cases?order=due",
        "queue, one community": "/cases?area=410702002022",
        "queue, waiting for dispatch": "/cases?stage=accepted",
        "queue, word of two": "/cases?text=电梯",
        "queue, word of four": "/cases?text=公交车站",
        "queue, category": "/cases?category=04",
    }


async def _actor(phone: str):
    person = await people.by_phone(phone)
    assert person
    return await sessions.actor_for(person.id)


async def _signed_in(phone: str) -> str:
    person = await people.by_phone(phone)
    assert person
    return (await sessions.start(person, means=sessions.Means.DEMO)).token


async def _time_all(app, pages: dict[str, str], cookies: dict[str, str]) -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://127.0.0.1:8000", cookies=cookies
    ) as client:
        print(f"{'page':32}{'median':>9}{'p95':>9}{'template':>9}{'bytes':>10}")
        for name, address in pages.items():
            await _time(client, name, address)


async def _time(client: httpx2.AsyncClient, name: str, address: str) -> None:
    spent = []
    with _rendering() as rendered:
        for _ in range(ROUNDS):
            started = time.perf_counter()
            answer = await client.get(address)
            spent.append((time.perf_counter() - started) * 1000)
            assert answer.status_code == 200, (address, answer.status_code)
    late, median = sorted(spent)[int(ROUNDS * 0.95)], statistics.median(spent)
    template = statistics.median(rendered)
    size = len(answer.content)
    print(f"{name:32}{median:6.1f} ms{late:6.1f} ms{template:6.1f} ms{size:10,}")


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
