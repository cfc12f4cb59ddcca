"""When owners may be asked again what they were asked before: law and custom, as data."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "customs" / "again.csv"


@dataclass(frozen=True, slots=True)
class Again:
    """One version of what a place says of putting a matter to the owners again; days in full.

    *codes* are the matters of which it speaks, all if there are none; *again_days* is how long
    after its result was certified a matter is not put again; *prepare_days* is how long a draft
    that was made of itself leaves for deciding on it and for putting up a new roll.
    *keeps_candidates* is whether those of an election stand in its draft, or are nominated anew.
    """

    key: str
    prefix: str
    place: str
    version: str
    source: str
    article: str
    codes: frozenset[str]
    again_days: int
    prepare_days: int
    keeps_candidates: bool
    note: str


@cache
def every() -> tuple[Again, ...]:
    """All versions, those of the past among them."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_again(row) for row in csv.DictReader(file))


def of(area: str, code: str) -> Again:
    """That of the smallest place that holds an area and speaks of a matter, the newest version."""
    there = (each for each in every() if area.startswith(each.prefix))
    fitting = [each for each in there if not each.codes or code in each.codes]
    return max(fitting, key=lambda each: (len(each.prefix), bool(each.codes), each.version))


def _again(row: dict[str, str]) -> Again:
    days = {name: int(row[name]) for name in ("again_days", "prepare_days")}
    kept = {"keeps_candidates": row.pop("candidates") == "kept"}
    return Again(**{**row, **days, **kept, "codes": frozenset(row["codes"].split())})  # type: ignore[arg-type]
