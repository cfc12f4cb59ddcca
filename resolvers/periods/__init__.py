"""The shipped periods and texts: law and local custom as data, with source and version."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from uuid_utils.compat import uuid7

from resolvers import calendar, database
from resolvers.tables.calendar import Unit
from resolvers.tables.rights import Kept, Promised

__all__ = [
    "Kept",
    "Promised",
    "RetentionRule",
    "RightRule",
    "plant",
    "retention_rules",
    "right_rule",
    "right_rules",
]

VERSION = "2026-1"
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class RightRule:
    """By when something must be done, and where that is written."""

    kind: Promised
    amount: int
    unit: Unit
    source: str
    version: str

    def due(self, start: datetime) -> datetime:
        """When it must be done that began at *start*."""
        return calendar.add(start, self.amount, self.unit).at


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How long something is kept with the names in it, and where that is written."""

    what: Kept
    amount: int
    unit: Unit
    source: str
    version: str

    def ends(self, start: datetime) -> datetime:
        """Until when something is kept that ended at *start*."""
        return calendar.add(start, self.amount, self.unit, rolls=False).at


async def plant() -> None:
    """Bring in what is shipped and not there yet; what a city has changed stays."""
    async with database.transaction(), database.connection() as c:
        for table, key, file in (
            ("right_rules", "kind", "rights.csv"),
            ("retention_rules", "what", "retention.csv"),
        ):
            await c.executemany(
                f"insert into {table} ({key}, amount, unit, source, version)"
                " values ($1, $2, $3, $4, $5) on conflict do nothing",
                [(r[key], int(r["amount"]), r["unit"], r["source"], VERSION) for r in _read(file)],
            )
        names = ("purpose", "version", "text", "text_en", "source")
        await c.executemany(
            "insert into consent_texts (id, purpose, version, text, text_en, source, from_at)"
            " values ($1, $2, $3, $4, $5, $6, now()) on conflict (purpose, version) do nothing",
            [(uuid7(), *(r[n] for n in names)) for r in _read("consents.csv")],
        )


def _read(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


async def right_rules() -> tuple[RightRule, ...]:
    """By when what must be done; public."""
    found = await database.rows(
        "select kind, amount, unit, source, version from right_rules order by kind"
    )
    return tuple(
        RightRule(**{**r, "kind": Promised(r["kind"]), "unit": Unit(r["unit"])}) for r in found
    )


async def retention_rules() -> tuple[RetentionRule, ...]:
    """How long what is kept; public."""
    found = await database.rows(
        "select what, amount, unit, source, version from retention_rules order by what"
    )
    return tuple(
        RetentionRule(**{**r, "what": Kept(r["what"]), "unit": Unit(r["unit"])}) for r in found
    )


async def right_rule(kind: str) -> RightRule:
    """The rule of one kind."""
    [found] = [each for each in await right_rules() if each.kind == kind]
    return found
