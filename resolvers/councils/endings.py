"""By which law the seat of somebody who sold their home ends by itself."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from resolvers import areas

_FILE = Path(__file__).parent / "customs" / "endings.csv"


@dataclass(frozen=True, slots=True)
class Ending:
    """Who says so, and where."""

    source: str
    article: str


def ending(area: str) -> Ending:
    """That of the smallest place that holds an area, else the country's."""
    known = _endings()
    above = (each.code for each in reversed(areas.tree().path(area)))
    return next((known[code] for code in above if code in known), known[""])


@cache
def _endings() -> dict[str, Ending]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {r["area"]: Ending(r["source"], r["article"]) for r in csv.DictReader(file)}
