"""Measure the last minutes of a vote through the page: python -m bench.ballots --owners 5000."""

import asyncio
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID, uuid4

import typer

from resolvers import areas, clock, database, estates, people, polls, sessions
from resolvers.polls import Poll
from resolvers.sessions import codes
from server import demo, logs, postgres
from server.demo import polled
from server.demo.days import at
from server.demo.roll import BOUGHT, HEADERS
from server.demo.town import PLANTER
from server.migrate import migrate
from server.opening import opened
from server.settings import Settings

PORT, A_BUILDING, LIFE = 8398, 200, timedelta(hours=3)
Request = bytes


def main(
    owners: Annotated[int, typer.Option(help="how many vote")] = 5_000,
    rate: Annotated[float, typer.Option(help="ballots a second; 0 is as many as go")] = 60,
    at_once: Annotated[int, typer.Option("--at-once", help="connections")] = 64,
    processes: Annotated[int, typer.Option(help="of the web server")] = 2,
    watching: Annotated[int, typer.Option(help="open pages that are told of turnout")] = 0,
    reading: Annotated[bool, typer.Option(help="whether each reads the page after voting")] = False,
) -> None:
    """Seed a private database, serve it, cast every ballot by the page's POST, and print."""
    with tempfile.TemporaryDirectory(prefix="gongzhi-bench-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        with postgres.running(Path(folder)) as dsn:
            settings = Settings(data=Path(folder), database_url=dsn, log_level="warning")
            logs.configure(settings)
            poll, requests = asyncio.run(_planted(settings, owners))
            print(_machine(processes))
            pages = [_page(poll, each) for each in requests] if reading else []
            with _served(settings, processes) as served:
                before = _processor(served)
                asyncio.run(_measure(poll, requests, pages, rate, at_once, watching))
                spent = (_processor(served) - before) / owners
                print(f"processor time of the web processes: {spent:.1f} ms a ballot")
            asyncio.run(_checked(settings, poll, owners))


async def _planted(settings: Settings, count: int) -> tuple[UUID, list[Request]]:
    """An estate whose owners are signed in, have a code each, and vote for it."""
    assert settings.database_url
    await migrate(settings.database_url)
    async with opened(settings):
        await demo.plant()
        await areas.load()
        area = next(a.code for a in areas.tree().under("410702002022") if len(a.code) == 15)
        there = await estates.register(PLANTER, name="五千户花园", area=area)
        group = await polled.preparatory_group(there.id)
        phones = [f"137{n:08}" for n in range(count)]
        with clock.standing_at(at(BOUGHT)):
            draft = await estates.drafts.open_(PLANTER, there.id, content=_roll(phones))
            await estates.drafts.take_over(PLANTER, draft.id)
        poll = await polled.open_poll(
            there.id,
            group,
            title="最后十分钟",
            days=(-34, -22, -4, 12),
            code="other_major",
            text="装路灯",
        )
        return poll.id, [await _request(settings, poll, phone) for phone in phones]


def _roll(phones: Sequence[str]) -> bytes:
    lines = (
        f"{n // A_BUILDING + 1}号楼,1,{n % A_BUILDING + 1},90.50,登记,住宅,已交付,"
        f"业主{n},,{phone},,"
        for n, phone in enumerate(phones)
    )
    return "\n".join((",".join(HEADERS), *lines)).encode()


async def _request(settings: Settings, poll: Poll, phone: str) -> Request:
    person = await people.register(PLANTER, name="业主", phone=phone)
    session = await sessions.start(person)
    code, _ = await codes.issue(phone, LIFE, poll.id)
    [mine] = await polls.standings(await sessions.actor_for(person.id), poll)
    form = {"head": mine.head, "matter_1": "for", "asked": "yes", "code": code}
    body = urlencode({**form, "client_key": uuid4()}).encode()
    head = (
        f"POST /polls/{poll.id}/ballots HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n"
        f"Origin: http://127.0.0.1:{PORT}\r\nCookie: {settings.session_cookie}={session.token}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _page(poll: UUID, request: Request) -> Request:
    """The same reader's request for the page to which a ballot leads."""
    kept = (e for e in request.split(b"\r\n") if e.startswith((b"Host", b"Cookie")))
    return b"\r\n".join((f"GET /polls/{poll} HTTP/1.1".encode(), *kept, b"", b""))


def _processor(served: Sequence[subprocess.Popen[bytes]]) -> float:
    """Milliseconds that these processes have computed."""
    ticks = 0
    for each in served:
        stat = Path(f"/proc/{each.pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(stat[11]) + int(stat[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


@contextmanager
def _served(settings: Settings, processes: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    given = {
        "DATABASE_URL": str(settings.database_url),
        "GONGZHI_DATA": str(settings.data),
        "GONGZHI_PORT": str(PORT),
        "GONGZHI_DEMO": "false",
        "GONGZHI_LOG_LEVEL": "error",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    with socket.create_server(("127.0.0.1", PORT), backlog=2048) as port:
        command = [sys.executable, "-P", "-m", "server.web", str(port.fileno())]
        started = [
            subprocess.Popen(
                command,
                env={**os.environ, **given},
                stdin=subprocess.PIPE,
                pass_fds=[port.fileno()],
            )
            for _ in range(processes)
        ]
    try:
        for each in started:
            assert each.stdin
            each.stdin.write(f"{settings.database_url}\n".encode())
            each.stdin.close()
        asyncio.run(_until_ready())
        yield started
    finally:
        for each in started:
            each.terminate()
            each.wait()


async def _until_ready() -> None:
    for _ in range(300):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
            writer.write(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            if (await reader.read()).startswith(b"HTTP/1.1 200"):
                return
        except OSError:
            pass
        await asyncio.sleep(0.1)
    raise SystemExit("The server does not start.")


async def _measure(
    poll: UUID,
    requests: list[Request],
    pages: list[Request],
    rate: float,
    at_once: int,
    watching: int,
) -> None:
    heard: list[float] = []
    watchers = [asyncio.create_task(_watch(poll, heard)) for _ in range(watching)]
    await asyncio.sleep(watching / 200)
    waiting: asyncio.Queue[tuple[float, tuple[Request, ...]]] = asyncio.Queue()
    begun = time.perf_counter() + 0.5
    each = zip(requests, pages, strict=True) if pages else ((one,) for one in requests)
    for number, one in enumerate(each):
        waiting.put_nowait((begun + (number / rate if rate else 0), one))
    lasted: list[float] = []
    statuses: dict[bytes, int] = {}
    workers = [_cast(waiting, lasted, statuses, timed=bool(rate)) for _ in range(at_once)]
    await asyncio.gather(*workers)
    _print(lasted, time.perf_counter() - begun, rate)
    print("answers:", {status.decode(): many for status, many in statuses.items()})
    for watcher in watchers:
        watcher.cancel()
    if watching:
        print(f"{watching:,} watched and were told {len(heard):,} times")


def _print(lasted: list[float], took: float, rate: float) -> None:
    lasted.sort()
    print(
        f"{len(lasted):,} ballots in {took:.1f} s: {len(lasted) / took:.0f} a second"
        f"{f', {rate:.0f} asked for' if rate else ''}; median {statistics.median(lasted):.0f} ms,"
        f" p99 {lasted[int(len(lasted) * 0.99)]:.0f} ms, slowest {lasted[-1]:.0f} ms"
    )


async def _watch(poll: UUID, heard: list[float]) -> None:
    """An open page, whose stream says how many have taken part."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    ask = f"GET /events/polls/{poll} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n\r\n"
    writer.write(ask.encode())
    while line := await reader.readline():
        if line.startswith(b"id:"):
            heard.append(time.perf_counter())


async def _cast(
    waiting: asyncio.Queue[tuple[float, tuple[Request, ...]]],
    lasted: list[float],
    statuses: dict[bytes, int],
    *,
    timed: bool,
) -> None:
    """One connection; how long a ballot took counts from when it was to be cast."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    while not waiting.empty():
        due, requests = waiting.get_nowait()
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        since = due if timed else time.perf_counter()
        for number, request in enumerate(requests):
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
            await reader.readexactly(int(length or 0))
            if number == 0:
                lasted.append((time.perf_counter() - since) * 1000)
            status = head.split(b" ", 2)[1]
            statuses[status] = statuses.get(status, 0) + 1
    writer.close()


async def _checked(settings: Settings, poll: UUID, owners: int) -> None:
    async with opened(settings):
        counted = "select count(*), count(distinct receipt) from ballots where poll = $1"
        row = await database.row(counted, poll)
    assert row is not None
    print(f"in the list: {row[0]:,} of {owners:,} ballots, {row[1]:,} receipts")


def _machine(processes: int) -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((e.partition(":")[2].strip() for e in lines if e.startswith("model name")), "?")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} × {model}, {memory:.0f} GB, {platform.system()} {platform.release()},"
        f" Python {platform.python_version()}, load {os.getloadavg()[0]:.1f},"
        f" {processes} web processes, PostgreSQL with fsync, client on the same machine"
    )


if __name__ == "__main__":
    typer.run(main)
