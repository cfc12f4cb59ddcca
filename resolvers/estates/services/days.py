"""The days that the law gives for a service contract, each with its article."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "customs" / "days.csv"


@dataclass(frozen=True, slots=True)
class LegalDays:
    """How many calendar days, and who says so."""

    days: int
    source: str
    article: str


@cache
def legal_days() -> dict[str, LegalDays]:
    """What is known: file, owners, company, indefinite, expiring."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {r["key"]: LegalDays(int(r["days"]), r["source"], r["article"]) for r in rows}
