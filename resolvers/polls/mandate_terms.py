"""Who may vote for owners and for how many: custom, and the rule of what is decided."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from resolvers.polls.poll import Poll
from resolvers.rules import RuleSet
from resolvers.tables.mandate_words import MandateKind

_FILE = Path(__file__).parent / "customs" / "mandates.csv"


@dataclass(frozen=True, slots=True)
class MandateTerms:
    """What a place says of who may vote for owners; *staff* is whether the company's may."""

    key: str
    prefix: str
    place: str
    version: str
    source: str
    article: str
    staff: bool
    note: str


def within(kind: MandateKind, rank: int, limit: int | None) -> bool:
    """Whether the rank-th mandate that one proxy holds counts; guardians have no limit."""
    return kind is not MandateKind.PROXY or limit is None or rank <= limit


def bound(poll: Poll) -> RuleSet | None:
    """The rule by which one may hold the fewest mandates, of those of its matters."""
    limited = [e.rule for e in poll.matters if e.rule.mandates_most is not None]
    return min(limited, key=lambda each: each.mandates_most or 0, default=None)


def limit_of(poll: Poll) -> int | None:
    """For how many owners one may vote by proxy in a poll; any number if None."""
    rule = bound(poll)
    return rule.mandates_most if rule else None


@cache
def every() -> dict[str, MandateTerms]:
    """All versions by their key."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: _terms(row) for row in csv.DictReader(file)}


def of(area: str) -> MandateTerms:
    """Those of the smallest place that holds an area, the newest version."""
    fitting = [each for each in every().values() if area.startswith(each.prefix)]
    return max(fitting, key=lambda each: (len(each.prefix), each.version))


def _terms(row: dict[str, str]) -> MandateTerms:
    return MandateTerms(**{**row, "staff": row["staff"] == "yes"})  # type: ignore[arg-type]
