"""Shipped categories, deadlines, ladder, phrases: local custom as data with its source."""

import csv
from collections.abc import Iterator
from pathlib import Path

from uuid_utils.compat import uuid7

from resolvers import database

VERSION = "2026-1"
PHRASES = "自办自结常用语（产品默认，可改）"
ESCALATION = "提醒和督办的阶梯（产品默认，可改）"
CATEGORIES = "两级事项分类（产品默认，可改）"
RETIRE = """
    update case_categories set retired_at = now()
     where retired_at is null and source = $2 and code <> all($1)
       and right(code, 2) not between '51' and '98'
"""
FLAGS = ("accepted_at_once", "self_handled", "photo_needed", "shared")
_HERE = Path(__file__).parent
DEADLINE = """
    insert into deadline_rules (id, clock, category, urgency, amount, unit, source, version)
    select $1, $2::text, $3::text, $4::text, $5, $6, $7, $8 where not exists (
        select from deadline_rules where clock = $2 and category is not distinct from $3
           and area is null and urgency is not distinct from $4)
"""


async def plant() -> None:
    """Bring in what is shipped and not there yet; what a city has changed stays.

    A category of the shipped list that this version does not have any more is retired; a city's
    own, from 51 on, never, whatever source it names.
    """
    async with database.transaction(), database.connection() as c:
        await c.executemany(
            "insert into case_categories (code, parent, name, name_en, accepted_at_once,"
            " self_handled, photo_needed, shared, near_m, keywords, source, version)"
            " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
            " on conflict do nothing",
            shipped := list(_categories()),
        )
        await c.execute(RETIRE, [code for code, *_ in shipped], CATEGORIES)
        await c.executemany(
            DEADLINE,
            list(_deadlines()),
        )
        await c.executemany(
            "insert into case_phrases (id, category, position, found, done, source, version)"
            " values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
            list(_phrases()),
        )
        if not await c.fetchval("select exists (select from escalation_steps)"):
            await c.executemany(
                "insert into escalation_steps (id, position, urgency, percent, amount, unit, rung,"
                " source, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                list(_escalation()),
            )


def _phrases() -> Iterator[tuple[object, ...]]:
    for position, row in enumerate(_read("phrases.csv")):
        yield uuid7(), row["category"], position, row["found"], row["done"], PHRASES, VERSION


def _categories() -> Iterator[tuple[object, ...]]:
    for row in _read("categories.csv"):
        flags = [row[name] == "yes" for name in FLAGS]
        parent = row["code"][:2] if len(row["code"]) == 4 else None
        words = row["keywords"].split()
        said = row["code"], parent, row["name"], row["name_en"]
        yield *said, *flags, int(row["near_m"]), words, CATEGORIES, VERSION


def _deadlines() -> Iterator[tuple[object, ...]]:
    for row in _read("deadlines.csv"):
        category, urgency = row["category"] or None, row["urgency"] or None
        amount = int(row["amount"])
        yield uuid7(), row["clock"], category, urgency, amount, row["unit"], row["source"], VERSION


def _escalation() -> Iterator[tuple[object, ...]]:
    for row in _read("escalation.csv"):
        numbers = [int(row[name]) if row[name] else None for name in ("percent", "amount")]
        urgency, unit = row["urgency"] or None, row["unit"] or None
        place = int(row["position"])
        yield uuid7(), place, urgency, *numbers, unit, row["rung"], ESCALATION, VERSION


def _read(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
