"""The shipped policies: what the laws of several places ask of a council's composition."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database

_HERE = Path(__file__).parent
_POLICY = """
    insert into council_policies (id, kind, area, place, version, source, article, valid_from,
        notice_days, filing_days, handover_days, reminder_days, added_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, now())
    on conflict do nothing returning id
"""
_REQUIREMENT = """
    insert into council_requirements
        (id, policy, asks, severity, number, numerator, denominator, capacities)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
"""


async def plant() -> None:
    """Bring in what is shipped and not there yet; what a city has added stays."""
    async with database.transaction(), database.connection() as c:
        new: dict[str, UUID] = {}
        for row in _read("policies.csv"):
            if made := await c.fetchval(_POLICY, *_policy(row)):
                new[row["key"]] = made
        await c.executemany(_REQUIREMENT, list(_requirements(new)))


def _policy(row: dict[str, str]) -> tuple[object, ...]:
    words = ("kind", "area", "place", "version", "source", "article")
    days = ("notice_days", "filing_days", "handover_days", "reminder_days")
    return (
        uuid7(),
        *(row[name] or None for name in words),
        date.fromisoformat(row["valid_from"]),
        *(_number(row[name]) for name in days),
    )


def _requirements(new: dict[str, UUID]) -> Iterator[tuple[object, ...]]:
    for row in _read("requirements.csv"):
        if policy := new.get(row["key"]):
            numbers = (_number(row[n]) for n in ("number", "numerator", "denominator"))
            said = (row["asks"], row["severity"])
            yield uuid7(), policy, *said, *numbers, row["capacities"].split()


def _number(text: str) -> int | None:
    return int(text) if text else None


def _read(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
