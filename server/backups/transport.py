"""The database out through pg_dump, and in again through pg_restore and psql."""

import asyncio
import os
import re
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from functools import partial
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import asyncpg

from server import programs
from server.faults import Fault

CHUNK = 4 * 1024 * 1024
TABLE = re.compile(r'(?:dumping contents of|processing data for) table "?([\w.]+)')
HEAD = 64 * 1024
NEWER = b"SET transaction_timeout = 0;\n"  # unknown before PostgreSQL 17, and 0 anyway
BEGIN, COMMIT = b"BEGIN;\n", b"COMMIT;\n"
Tell = Callable[[str], object]


def check_version(connection: asyncpg.Connection) -> None:
    """Whether our programs can talk with the server.

    Raises:
        Fault: It is newer than they are.
    """
    major = connection.get_server_version().major
    if major > int(programs.MAJOR):
        raise Fault(
            f"数据库是 PostgreSQL {major}，pg_dump 是 {programs.MAJOR}，读不了更新的版本。",
            f"The database is PostgreSQL {major}, and the pg_dump of this Gongzhi is "
            f"{programs.MAJOR}, which cannot read a newer one.",
        )


async def dumped(dsn: str, snapshot: str, tell: Tell) -> AsyncIterator[bytes]:
    """The database of a snapshot, in pg_dump's custom format; *tell* hears of each table.

    Raises:
        Fault: pg_dump does not succeed.
    """
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
    async with _running("pg_dump", dsn, [*options, "--verbose"], tell) as dump:
        assert dump.process.stdout
        while chunk := await _chunk(dump.process.stdout):
            yield chunk
        await dump.end()


async def filled(dsn: str, dump: Iterable[bytes], tell: Tell) -> None:
    """Fill the empty database of *dsn*, all of it or nothing; *tell* hears of each table.

    Raises:
        Fault: It does not succeed, and why.
    """
    reading = ["--no-owner", "--no-privileges", "--verbose", "--file=-"]
    writing = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
    async with (
        _running("psql", dsn, [*writing, "--output=/dev/null"], tell) as into,
        _running("pg_restore", None, reading, tell) as out,
    ):
        feeding = asyncio.create_task(_feed(out.process, dump))
        try:
            await _pour(out.process, into.process)
            await feeding
            await out.end()
        finally:
            feeding.cancel()
        await _write(into.process, COMMIT)  # without it, whatever ends us undoes all
        await _close(into.process)
        await into.end()


class _Program:
    """One of PostgreSQL's programs, and the last that it said."""

    def __init__(self, name: str, process: Process, tell: Tell) -> None:
        self.name, self.process = name, process
        self.said = ""
        self._hearing = asyncio.create_task(self._hear(tell))

    async def _hear(self, tell: Tell) -> None:
        assert self.process.stderr
        async for line in self.process.stderr:
            said = line.decode(errors="replace").strip()
            if "error" in said.lower():
                self.said = self.said or said
            if found := TABLE.search(said):
                tell(found[1])

    async def end(self) -> None:
        await self._hearing
        if await self.process.wait():
            raise Fault(f"{self.name} 没有做成。", f"{self.name} did not succeed: {self.said}")

    async def stop(self) -> None:
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()
        self._hearing.cancel()


@asynccontextmanager
async def _running(
    name: str, dsn: str | None, options: list[str], tell: Tell
) -> AsyncIterator[_Program]:
    address, password = _without_password(dsn) if dsn else ("", None)
    process = await asyncio.create_subprocess_exec(
        programs.client(name),
        *options,
        *([f"--dbname={address}"] if address else []),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        limit=CHUNK,
        env=_environment(password),
        process_group=0,
        preexec_fn=partial(programs.stop_with_parent),
    )
    program = _Program(name, process, tell)
    try:
        yield program
    finally:
        await program.stop()


def _environment(password: str | None) -> dict[str, str]:
    """Other users of the machine see arguments, not environments."""
    inherited = {n: v for n, v in os.environ.items() if n.startswith("PG") or n == "PATH"}
    secret = {} if password is None else {"PGPASSWORD": password}
    return inherited | {"LC_ALL": "C.UTF-8"} | secret


def _without_password(dsn: str) -> tuple[str, str | None]:
    parts = urlsplit(dsn)
    if parts.password is None:
        return dsn, None
    user = quote(unquote(parts.username or ""), safe="")
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{user}@{host}")), unquote(parts.password)


async def _chunk(stream: asyncio.StreamReader) -> bytes:
    try:
        return await stream.readexactly(CHUNK)
    except asyncio.IncompleteReadError as last:
        return last.partial


async def _feed(process: Process, dump: Iterable[bytes]) -> None:
    for chunk in dump:
        await _write(process, chunk)
    await _close(process)


async def _pour(out: Process, into: Process) -> None:
    assert out.stdout
    head = b""
    while len(head) < HEAD and (chunk := await out.stdout.read(HEAD)):
        head += chunk
    chunk = BEGIN + head.replace(NEWER, b"", 1)
    while chunk:
        await _write(into, chunk)
        chunk = await out.stdout.read(CHUNK)


async def _write(process: Process, data: bytes) -> None:
    """One that stopped reading says itself why."""
    assert process.stdin
    with suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(data)
        await process.stdin.drain()


async def _close(process: Process) -> None:
    assert process.stdin
    with suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.close()
        await process.stdin.wait_closed()
