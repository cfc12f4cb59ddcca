"""Who may stand for the owners' committee and when it stands: custom; and who stands."""

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from resolvers import database
from resolvers.estates import standing
from resolvers.refusals import Reason, Wrong
from resolvers.tables.election_words import Eligibility, Nomination

_CUSTOMS = Path(__file__).parent / "customs"
# What they own is asked from their side, as `standing.OWNED` says it: every ballot reads who
# stands, and an estate has thousands of units.
_COLUMNS = f"""
    select c.matter, m.election as terms, c.id, c.position, c.person, p.name, c.about,
           c.nomination, c.vouched,
           h.buildings is not null as owns,
           {standing.EMPLOYED.format(estate="k.estate", person="c.person")} as employed,
           coalesce(h.buildings, array[]::text[]) as buildings
      from poll_candidates c join people p on p.id = c.person
      join poll_matters m on m.id = c.matter join polls l on l.id = c.poll
      join councils k on k.id = l.council
      left join lateral (
           select array_agg(distinct b.name::text order by b.name::text) as buildings
             from (select s.unit from owners o join ownerships s on s.owner = o.id
                    where o.phone_fingerprint = p.phone_fingerprint and s.to_date is null
                   union
                   select r.unit from residences r
                    where r.person = c.person and r.capacity = 'owner' and r.left_at is null) mine
             join units u on u.id = mine.unit and u.estate = k.estate and u.gone_at is null
             join buildings b on b.id = u.building) h on true
     where c.poll = $1 order by c.matter, c.position
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked of candidates, and where that is written."""

    asks: Eligibility
    source: str
    article: str


@dataclass(frozen=True, slots=True)
class ElectionTerms:
    """One version of what a place says of the election of a committee.

    With *least* members, and the share *numerator* / *denominator* of its seats exceeded (reached
    if not *strict*), a committee stands before all seats are filled; without them it never does.
    """

    key: str
    prefix: str
    place: str
    version: str
    source: str
    article: str
    least: int | None
    numerator: int | None
    denominator: int | None
    strict: bool
    note: str
    asked: tuple[Asked, ...]

    def stands(self, members: int, size: int) -> bool:
        """Whether a committee of *size* seats stands with so many members."""
        if self.least is None or self.numerator is None or self.denominator is None:
            return members >= size
        ours, theirs = members * self.denominator, size * self.numerator
        return members >= self.least and (ours > theirs if self.strict else ours >= theirs)


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that is asked of a candidate, and what they lack of it."""

    asked: Asked
    lack: Wrong | None

    @property
    def met(self) -> bool:
        """Whether they have it."""
        return self.lack is None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who stands; public from the call on, as the notice that names them.

    *owns* is whether they own a unit by the roll, *employed* whether the property company of the
    estate pays them: both as of now. *vouched* is what was looked into when they were put up.
    """

    id: UUID
    position: int
    person: UUID
    name: str
    about: str
    nomination: Nomination
    vouched: frozenset[Eligibility]
    owns: bool
    employed: bool
    buildings: tuple[str, ...]
    terms: ElectionTerms

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """Everything that is asked of them, with what they lack and the article."""
        return tuple(Proof(each, self._lack(each)) for each in self.terms.asked)

    @property
    def eligible(self) -> bool:
        """Whether they have all that is asked, as of now."""
        return all(each.met for each in self.proofs)

    def _lack(self, asked: Asked) -> Wrong | None:
        facts = {"asks": (asked.asks,), "sources": (f"{asked.source}{asked.article}",)}
        reason = self._lacks(asked)
        return Wrong(reason, {**facts, "name": self.name}) if reason else None

    def _lacks(self, asked: Asked) -> Reason | None:
        if asked.asks is Eligibility.OWNER:
            return None if self.owns else Reason.CANDIDATE_NOT_OWNER
        if asked.asks is Eligibility.INDEPENDENT and self.employed:
            return Reason.CANDIDATE_EMPLOYED
        return None if asked.asks in self.vouched else Reason.CANDIDATE_UNVOUCHED


@cache
def every() -> Mapping[str, ElectionTerms]:
    """All versions by their key, those that elections of the past were held by among them."""
    asked: dict[str, list[Asked]] = {}
    for row in _rows("eligibility.csv"):
        one = Asked(Eligibility(row["asks"]), row["source"], row["article"])
        asked.setdefault(row["election"], []).append(one)
    return {row["key"]: _terms(row, asked[row["key"]]) for row in _rows("elections.csv")}


def of(area: str) -> ElectionTerms:
    """Those of the smallest place that holds an area, the newest version."""
    fitting = [each for each in every().values() if area.startswith(each.prefix)]
    return max(fitting, key=lambda each: (len(each.prefix), each.version))


async def standing_in(poll: UUID) -> dict[UUID, tuple[Candidate, ...]]:
    """Who stands in each matter of a poll, in the order of the ballot."""
    found: dict[UUID, tuple[Candidate, ...]] = {}
    for row in await database.rows(_COLUMNS, poll):
        found[row["matter"]] = (*found.get(row["matter"], ()), _candidate(row))
    return found


def _candidate(row: Mapping[str, Any]) -> Candidate:
    values = {name: value for name, value in row.items() if name != "matter"}
    known = {
        "nomination": Nomination(row["nomination"]),
        "vouched": frozenset(map(Eligibility, row["vouched"])),
        "buildings": tuple(row["buildings"]),
        "terms": every()[row["terms"]],
    }
    return Candidate(**{**values, **known})


def _rows(name: str) -> list[dict[str, str]]:
    with (_CUSTOMS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _terms(row: dict[str, str], asked: Collection[Asked]) -> ElectionTerms:
    counts = {name: int(row[name]) if row[name] else None for name in _NUMBERS}
    said = {**row, **counts, "strict": row["strict"] == "yes", "asked": tuple(asked)}
    return ElectionTerms(**said)  # type: ignore[arg-type]


_NUMBERS = ("least", "numerator", "denominator")
