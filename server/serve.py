"""`bin/serve`: everything on one machine with one command."""

import asyncio
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType

import asyncpg

from server import children, logs, outside, postgres
from server.backups.place import check_whole
from server.children import Child
from server.faults import Fault
from server.migrate import migrate
from server.settings import Settings, read
from server.surroundings import check_bucket, check_database, listen

STARTING = 60  # seconds until the first answer at most
PEOPLE = ", ".join(
    (
        "王女士 13800000001 (居民 resident)",
        "刘师傅 13800000003 (物业 property manager)",
        "周女士 13800000004 (派单员 dispatcher)",
    )
)
SIGNS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked us to stop."""


def main() -> int:
    for sign in SIGNS:
        signal.signal(sign, _stop)
    try:
        with ExitStack() as stack:
            _serve(read(), stack)
    except Stopped:
        return 0
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def _stop(_sign: int, _frame: FrameType | None) -> None:
    """Once is enough: what follows is tidying, which no further signal may cut short."""
    for sign in SIGNS:
        signal.signal(sign, signal.SIG_IGN)
    raise Stopped


def _serve(settings: Settings, stack: ExitStack) -> None:
    logs.configure(settings)
    port = stack.enter_context(listen(settings))
    postgres.own(settings.data)
    check_whole(settings)
    everyone = stack.enter_context(_children(settings, port))
    dsn = settings.database_url or stack.enter_context(
        postgres.running(settings.data, archive=settings.wal_archive, log_days=settings.log_days)
    )
    stack.callback(children.stop, everyone)  # before the database does
    asyncio.run(prepare(settings, dsn))
    for child in everyone:
        child.tell(dsn)
    _wait_for_first_answer(settings, everyone)
    print(_greeting(settings), flush=True)
    while True:
        _watch(everyone)


async def prepare(settings: Settings, dsn: str) -> None:
    """Bring the database to this version, with the demo town where it is wanted and new."""
    await check_database(dsn)
    if bucket := outside.bucket(settings):
        await check_bucket(bucket)
    await migrate(dsn)
    if settings.shows_demo and not await _is_peopled(dsn):
        await _plant(settings, dsn)


async def _plant(settings: Settings, dsn: str) -> None:
    from server import demo  # noqa: PLC0415 (needed on the first start only)
    from server.opening import opened  # noqa: PLC0415

    async with opened(settings.model_copy(update={"database_url": dsn})):
        await demo.plant()


async def _is_peopled(dsn: str) -> bool:
    connection = await asyncpg.connect(dsn)
    try:
        return bool(await connection.fetchval("SELECT EXISTS (SELECT FROM people)"))
    finally:
        await connection.close()


@contextmanager
def _children(settings: Settings, port: socket.socket) -> Iterator[list[Child]]:
    environment = children.environment(
        GONGZHI_DATA=str(settings.data.resolve()),
        GONGZHI_DEMO=str(settings.shows_demo).lower(),
        GONGZHI_LOG_LEVEL=settings.log_level,
        GONGZHI_LOG_FORMAT=settings.log_format,
        TZ="Asia/Shanghai",
    )
    web = Child("web", ["server.web", str(port.fileno())], environment, [port.fileno()])
    worker = Child("worker", ["server.worker"], environment)
    try:
        for child in (web, worker):
            child.start()
        yield [web, worker]
    finally:
        children.stop([web, worker])


def _watch(everyone: list[Child]) -> None:
    for child in everyone:
        child.watch()
    time.sleep(0.1)


def _wait_for_first_answer(settings: Settings, everyone: list[Child]) -> None:
    deadline = time.monotonic() + STARTING
    while not _answers(settings):
        _watch(everyone)
        if time.monotonic() > deadline:
            raise Fault("网站没有应答，已停止。", "The web server does not answer; stopped.")


def _answers(settings: Settings) -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)  # noqa: S104
    address = f"http://{host}:{settings.port}/healthz"
    try:
        with urllib.request.urlopen(address, timeout=1) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def _greeting(settings: Settings) -> str:
    where = f"共治 Gongzhi: {settings.origin}"
    if not settings.shows_demo:
        return where
    return f"{where} · 登录 sign in as: {PEOPLE}"


if __name__ == "__main__":
    sys.exit(main())
