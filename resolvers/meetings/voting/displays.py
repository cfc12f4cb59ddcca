"""How long what a meeting decided is put up for all to read: law and custom, as data."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from resolvers import calendar
from resolvers.rules import RuleBody

_FILE = Path(__file__).parents[1] / "customs" / "displays.csv"


@dataclass(frozen=True, slots=True)
class Display:
    """One version of what a place says of it, for one body; *working* days or all days."""

    key: str
    body: RuleBody
    prefix: str
    place: str
    version: str
    source: str
    article: str
    days: int
    working: bool
    note: str

    def until(self, day: date) -> date:
        """The last day on which it hangs, if it was put up that day."""
        if self.working:
            return calendar.nth_working_day(day, self.days)
        return calendar.kept_through(day, self.days)


@cache
def every() -> dict[str, Display]:
    """All versions by their key, those of the past among them."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: _display(row) for row in csv.DictReader(file)}


def of(body: RuleBody, area: str) -> Display | None:
    """That of the smallest place that holds an area, the newest version; none for the owners."""
    fitting = [e for e in every().values() if e.body is body and area.startswith(e.prefix)]
    return max(fitting, key=lambda each: (len(each.prefix), each.version), default=None)


def _display(row: dict[str, str]) -> Display:
    known = {"body": RuleBody(row["body"]), "days": int(row["days"])}
    return Display(**{**row, **known, "working": row["working"] == "yes"})  # type: ignore[arg-type]
