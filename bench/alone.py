"""The same statements by pgbench alone: how much of a page's time is PostgreSQL's own."""

import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import asyncpg

from server import programs

Statement = tuple[str, tuple[Any, ...]]
LATENCY = re.compile(r"latency average = ([\d.]+) ms")
MARK = re.compile(r"\$(\d+)")
WRITES = re.compile(r"\b(insert|update|delete)\b")
SECONDS = 1


@contextmanager
def heard() -> Iterator[list[Statement]]:
    """The statements by which something is read meanwhile."""
    found: list[Statement] = []
    run = asyncpg.Connection._execute  # noqa: SLF001 (all of them pass through it)

    async def noted(connection: Any, query: str, args: Any, *rest: Any, **options: Any) -> Any:
        if not WRITES.search(query):
            found.append((query, tuple(args)))
        return await run(connection, query, args, *rest, **options)

    asyncpg.Connection._execute = noted  # noqa: SLF001
    try:
        yield found
    finally:
        asyncpg.Connection._execute = run  # noqa: SLF001


def milliseconds(dsn: str, statements: Sequence[Statement]) -> float | None:
    """What they take together by pgbench, prepared, one client; None where it cannot run them."""
    script = "".join(f"{_inlined(*each)};\n" for each in statements)
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(script)
        file.flush()
        options = ["-n", "-M", "prepared", "-T", str(SECONDS), "-f", file.name, dsn]
        program = str(programs.client("pgbench"))
        done = subprocess.run([program, *options], capture_output=True, text=True, check=False)
    found = LATENCY.search(done.stdout)
    return float(found[1]) if found and not done.returncode else None


def _inlined(query: str, args: tuple[Any, ...]) -> str:
    said = MARK.sub(lambda mark: _literal(args[int(mark[1]) - 1]), query)
    return " ".join(said.split()).rstrip(";")


def _literal(value: Any) -> str:
    """As PostgreSQL reads it; without colons, which pgbench takes for its variables."""
    match value:
        case None:
            return "null"
        case bool() | int():
            return str(value)
        case list() | tuple() | frozenset():
            return _quoted("{" + ",".join(f'"{_plain(each)}"' for each in value) + "}")
        case _:
            return _quoted(_plain(value))


def _plain(value: Any) -> str:
    if isinstance(value, bytes):
        return "\\x" + value.hex()
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _quoted(text: str) -> str:
    said = text.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a")
    return f"E'{said}'"
