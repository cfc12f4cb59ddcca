"""A file on its way into the roll, as those who look it over see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from resolvers.actors import Actor
from resolvers.estates import rights
from resolvers.estates.drafts.checking import Checked
from resolvers.estates.drafts.comparing import Comparison
from resolvers.estates.drafts.fields import NEEDED
from resolvers.estates.drafts.parsing import Problem
from resolvers.estates.estate import Estate
from resolvers.refusals import NotNow, Reason, Refused
from resolvers.tables.roll_words import RollField, UnitChangeKind

MOST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit that is new, changed or gone; *what* names the fields that differ."""

    kind: UnitChangeKind
    unit: str
    what: tuple[RollField, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """How many units there are of each kind, and the first of those that differ."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    unchanged: int = 0
    listed: tuple[UnitChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that somebody brought; *columns* says in which column each field stands.

    Only the first 500 problems are listed; the counts are of all.
    """

    id: UUID
    estate: Estate
    name: str
    encoding: str
    headers: tuple[str, ...]
    columns: Mapping[RollField, int]
    lines: int
    severe: int
    mild: int
    problems: tuple[Problem, ...]
    changes: Changes
    version: int
    roll_version: int
    uploaded_at: datetime
    taken_over_at: datetime | None
    discarded_at: datetime | None

    @property
    def ended_at(self) -> datetime | None:
        """When it was taken over or discarded."""
        return self.taken_over_at or self.discarded_at

    @property
    def lacks(self) -> tuple[RollField, ...]:
        """The fields that must be there, and of which no column is known."""
        return tuple(field for field in NEEDED if field not in self.columns)

    def why_not_correct(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot change it: columns, lines, or discarding it."""
        return rights.why_not_keep(actor, self.estate) or self._ended()

    def why_not_take_over(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take it over into the roll."""
        if refusal := self.why_not_correct(actor):
            return refusal
        if self.lacks:
            return NotNow(Reason.COLUMNS_TO_NAME, count=len(self.lacks))
        return NotNow(Reason.LINES_TO_CORRECT, count=self.severe) if self.severe else None

    def _ended(self) -> Refused | None:
        return NotNow(Reason.DRAFT_ENDED, at=self.ended_at) if self.ended_at else None


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One line with what stands in it, unmasked: it is corrected by those who brought it."""

    draft: UUID
    number: int
    given: Mapping[RollField, str]
    problems: tuple[Problem, ...]


def packed(checked: Checked) -> str:
    """Problems as they are kept."""
    mild = len(checked.problems) - checked.severe
    some = [
        [p.line, p.field.value, p.reason.value, dict(p.facts), p.severe]
        for p in sorted(checked.problems, key=lambda p: not p.severe)[:MOST_SHOWN]
    ]
    return msgspec.json.encode([checked.severe, mild, some]).decode()


def packed_changes(comparison: Comparison) -> str:
    """Changes as they are kept."""
    counts = [comparison.count(kind) for kind in UnitChangeKind]
    some = [[c.kind, c.label, c.what] for c in comparison.changes[:MOST_SHOWN]]
    return msgspec.json.encode([*counts, comparison.unchanged, some]).decode()


def draft_of(row: Mapping[str, Any], estate: Estate) -> Draft:
    """A draft from its row."""
    severe, mild, problems = msgspec.json.decode(row["problems"])
    new, changed, gone, unchanged, some = msgspec.json.decode(row["changes"])
    listed = tuple(_change(*each) for each in some)
    columns = {RollField(name): n for name, n in msgspec.json.decode(row["columns"]).items()}
    known = {
        "estate": estate,
        "headers": tuple(row["headers"]),
        "columns": columns,
        "severe": severe,
        "mild": mild,
        "problems": tuple(sorted(map(_problem, problems), key=lambda p: (not p.severe, p.line))),
        "changes": Changes(new, changed, gone, unchanged, listed),
    }
    return Draft(**{**row, **known})


def _problem(each: list[Any]) -> Problem:
    line, field, reason, facts, severe = each
    return Problem(line, RollField(field), Reason(reason), facts, severe)


def _change(kind: str, unit: str, what: list[str]) -> UnitChange:
    return UnitChange(UnitChangeKind(kind), unit, tuple(map(RollField, what)))
