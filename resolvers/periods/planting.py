"""Bringing in what is shipped: the periods, and the words that people agree to."""

import csv
from collections.abc import Iterator
from pathlib import Path

from uuid_utils.compat import uuid7

from resolvers import database

VERSION = "2026-1"
PERIODS = ("rights.csv", "retention.csv")
_HERE = Path(__file__).parent
_PERIOD = """
    insert into periods (id, what, amount, unit, source, version, from_at)
    select $1, $2::text, $3, $4, $5, $6, '2026-01-01'
     where not exists (select from periods where what = $2)
"""
_TEXT = """
    insert into consent_texts (id, purpose, version, text, text_en, source, from_at)
    values ($1, $2, $3, $4, $5, $6, now()) on conflict (purpose, version) do nothing
"""


async def plant() -> None:
    """Bring in what is shipped and not there yet; what a city has changed stays."""
    periods = [row for file in PERIODS for row in read(file)]
    names = ("purpose", "version", "text", "text_en", "source")
    async with database.transaction(), database.connection() as c:
        await c.executemany(
            _PERIOD,
            [
                (uuid7(), r["what"], int(r["amount"]), r["unit"], r["source"], VERSION)
                for r in periods
            ],
        )
        await c.executemany(
            _TEXT, [(uuid7(), *(r[n] for n in names)) for r in read("consents.csv")]
        )


def read(name: str) -> Iterator[dict[str, str]]:
    """The rows of a shipped table."""
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
