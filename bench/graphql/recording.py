"""Writes down which statements the product runs to answer an operation."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from bench.graphql.limit import Statement
from resolvers import database

NAMES = ("rows", "row", "value", "execute")


@contextmanager
def recorded(asked: dict[str, Any]) -> Iterator[list[Statement]]:
    """The statements that are run meanwhile; *asked* are the values that requests differ by."""
    found: list[Statement] = []
    kept = {name: getattr(database, name) for name in NAMES}

    def noting(run: Any) -> Any:
        async def noted(sql: str, *values: object) -> Any:
            found.append(Statement(sql, [_said(value, asked) for value in values]))
            return await run(sql, *values)

        return noted

    for name, run in kept.items():
        setattr(database, name, noting(run))
    try:
        yield found
    finally:
        for name, run in kept.items():
            setattr(database, name, run)


def _said(value: Any, asked: dict[str, Any]) -> tuple[str, Any]:
    for name, given in asked.items():
        if value == given:
            return "asked", name
        if value == [given]:
            return "asked list", name
    match value:
        case UUID():
            return "uuid", str(value)
        case bytes():
            return "bytes", value.hex()
        case datetime():
            return "time", value.isoformat()
        case _:
            return "", value
