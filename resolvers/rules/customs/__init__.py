"""The shipped rules: what the laws say, with their articles, and what local custom adds."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database
from resolvers.rules.rule import Threshold
from resolvers.tables.rules import RuleBasis, RulePurpose, RuleWhole

RULES = {"civil-code-278": frozenset({"ordinary", "special"})}  # by the keys of their sets
_HERE = Path(__file__).parent
_SET = """
    insert into rule_sets (id, body, area, place, version, source, article, valid_from, valid_to,
        notice_days, emergency_exempt, publication_days, mandates_most, meets_each, display_days,
        filing_days, handover_days, reminder_days, note, added_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
        now())
    on conflict do nothing returning id
"""
_THRESHOLD = """
    insert into rule_thresholds
        (id, rule_set, purpose, alternative, basis, whole, numerator, denominator, strict)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""
_REQUIREMENT = """
    insert into rule_requirements
        (id, rule_set, asks, severity, number, numerator, denominator, capacities)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
"""
_PROCEDURE = "insert into rule_procedures (rule_set, homes_least, answer_days) values ($1, $2, $3)"
_STEP = """
    insert into rule_steps (id, rule_set, position, stage, name, least_days, most_days, talks)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
"""
_MATTER = """
    insert into rule_matters (id, rule_set, code, item, name, secret)
    values ($1, $2, $3, $4, $5, $6)
"""


async def plant() -> None:
    """Bring in what is shipped and not there yet; what a city has added stays."""
    async with database.transaction(), database.connection() as c:
        new: dict[str, UUID] = {}
        for row in _read("sets.csv"):
            if made := await c.fetchval(_SET, *_set(row)):
                new[row["key"]] = made
        await c.executemany(_THRESHOLD, list(_thresholds(new)))
        await c.executemany(_REQUIREMENT, list(_requirements(new)))
        await c.executemany(_MATTER, list(_matters(new)))
        await c.executemany(_PROCEDURE, list(_procedures(new)))
        await c.executemany(_STEP, list(_steps(new)))


def shipped(rule: str, matter: str) -> tuple[Threshold, ...]:
    """The thresholds of a shipped rule for one matter, as they stand in the files.

    Raises:
        KeyError: there is no such rule, or it does not decide that matter.
    """
    keys = {row["key"] for row in _read("matters.csv") if row["code"] == matter}
    [key] = keys & RULES[rule] or [None]
    found = tuple(_threshold(row) for row in _read("thresholds.csv") if row["key"] == key)
    if not found:
        raise KeyError(matter)
    return found


def matters(rule: str) -> tuple[str, ...]:
    """What a shipped rule decides, in the order of its items."""
    return tuple(row["code"] for row in _read("matters.csv") if row["key"] in RULES[rule])


def _threshold(row: dict[str, str]) -> Threshold:
    return Threshold(
        RulePurpose(row["purpose"]),
        int(row["alternative"]),
        RuleBasis(row["basis"]),
        RuleWhole(row["whole"]),
        int(row["numerator"]),
        int(row["denominator"]),
        row["strict"] == "yes",
    )


def _set(row: dict[str, str]) -> tuple[object, ...]:
    def number(name: str) -> int | None:
        return _number(row[name])

    return (
        uuid7(),
        *(row[name] or None for name in ("body", "area", "place", "version", "source", "article")),
        *(date.fromisoformat(row[n]) if row[n] else None for n in ("valid_from", "valid_to")),
        number("notice_days"),
        row["emergency_exempt"] == "yes",
        number("publication_days"),
        number("mandates_most"),
        row["meets_each"] or None,
        *map(number, ("display_days", "filing_days", "handover_days", "reminder_days")),
        row["note"],
    )


def _thresholds(new: dict[str, UUID]) -> Iterator[tuple[object, ...]]:
    for row in _read("thresholds.csv"):
        if rule_set := new.get(row["key"]):
            numbers = (int(row["numerator"]), int(row["denominator"]), row["strict"] == "yes")
            where = (row["purpose"], int(row["alternative"]), row["basis"], row["whole"])
            yield uuid7(), rule_set, *where, *numbers


def _requirements(new: dict[str, UUID]) -> Iterator[tuple[object, ...]]:
    for row in _read("requirements.csv"):
        if rule_set := new.get(row["key"]):
            numbers = (_number(row[n]) for n in ("number", "numerator", "denominator"))
            said = (row["asks"], row["severity"])
            yield uuid7(), rule_set, *said, *numbers, row["capacities"].split()


def _matters(new: dict[str, UUID]) -> Iterator[tuple[object, ...]]:
    for row in _read("matters.csv"):
        if rule_set := new.get(row["key"]):
            said = (row["code"], row["item"], row["name"])
            yield uuid7(), rule_set, *said, row["secret"] == "yes"


def _procedures(new: dict[str, UUID]) -> Iterator[tuple[object, ...]]:
    for row in _read("procedures.csv"):
        if rule_set := new.get(row["key"]):
            yield rule_set, int(row["homes_least"]), int(row["answer_days"])


def _steps(new: dict[str, UUID]) -> Iterator[tuple[object, ...]]:
    for row in _read("steps.csv"):
        if rule_set := new.get(row["key"]):
            days = (_number(row[n]) for n in ("least_days", "most_days"))
            place = (int(row["position"]), row["stage"], row["name"])
            yield uuid7(), rule_set, *place, *days, row["talks"] == "yes"


def _number(text: str) -> int | None:
    return int(text) if text else None


def _read(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
