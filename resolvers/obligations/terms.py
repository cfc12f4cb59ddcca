"""By how many owners something is accepted, and when what is late is told to whom: custom."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "customs" / "terms.csv"


@dataclass(frozen=True, slots=True)
class ObligationTerms:
    """One version of what a place says of how resolutions are carried out.

    *lay_days* is after how many days the council is reminded of what was adopted and nobody owes;
    *acceptances* is by how many owners a report is accepted, or refused; *escalate_days* is how
    many days after it was due the next above is told: the council and the community, the street.
    """

    key: str
    prefix: str
    place: str
    version: str
    source: str
    article: str
    lay_days: int
    acceptances: int
    escalate_days: tuple[int, ...]
    note: str


@cache
def every() -> dict[str, ObligationTerms]:
    """All versions by their key, those of the past among them."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: _terms(row) for row in csv.DictReader(file)}


def of(area: str) -> ObligationTerms:
    """Those of the smallest place that holds an area, the newest version."""
    fitting = [each for each in every().values() if area.startswith(each.prefix)]
    return max(fitting, key=lambda each: (len(each.prefix), each.version))


def _terms(row: dict[str, str]) -> ObligationTerms:
    days = tuple(int(each) for each in row["escalate_days"].split())
    numbers = {name: int(row[name]) for name in ("lay_days", "acceptances")}
    return ObligationTerms(**{**row, **numbers, "escalate_days": days})  # type: ignore[arg-type]
