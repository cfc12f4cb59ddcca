"""How a council is composed, judged against a rule: pure, and everything at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from resolvers.refusals import Reason
from resolvers.rules import Requirement
from resolvers.tables.council_words import (
    Capacity,
    Composition,
    Office,
    Severity,
)


class Sitting(Protocol):
    """A seat as far as composition goes; *employed* is whether the property company pays them."""

    @property
    def capacity(self) -> Capacity: ...
    @property
    def office(self) -> Office: ...
    @property
    def is_owner(self) -> bool: ...
    @property
    def employed(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """What a composition lacks; *facts* fill the sentence of the reason."""

    severity: Severity
    reason: Reason
    facts: Mapping[str, object]


Lack = tuple[Reason, Mapping[str, object]] | None
Seats = Sequence[Sitting]


def check(
    requirements: Sequence[Requirement], seats: Seats, term_years: int | None
) -> tuple[Finding, ...]:
    """Everything that is missing or too much, errors first.

    Args:
        requirements: what is asked for.
        seats: who sits now.
        term_years: for how long, or None for an open end.

    Source: domain.md §1.5 and §2; each rule names its law.
    """
    lacks = [(each.severity, _lack(each, seats, term_years)) for each in requirements]
    found = [Finding(severity, *lack) for severity, lack in lacks if lack]
    return tuple(sorted(found, key=lambda each: each.severity is Severity.WARNING))


def why_not_term(requirements: Sequence[Requirement], term_years: int | None) -> Lack:
    """Why nothing can be proposed for so long: a term is said then, and never after."""
    must = (each for each in requirements if each.severity is Severity.ERROR)
    terms = (_term(each, term_years) for each in must if each.asks is Composition.TERM)
    return next(filter(None, terms), None)


def _lack(asked: Requirement, seats: Seats, term_years: int | None) -> Lack:
    if asked.asks is Composition.TERM:
        return _term(asked, term_years)
    return _LACKS[asked.asks](asked, seats)


def _least(asked: Requirement, seats: Seats) -> Lack:
    enough = len(seats) >= _number(asked)
    facts = {"count": len(seats), "limit": asked.number}
    return None if enough else (Reason.SEATS_TOO_FEW, facts)


def _most(asked: Requirement, seats: Seats) -> Lack:
    fits = len(seats) <= _number(asked)
    facts = {"count": len(seats), "limit": asked.number}
    return None if fits else (Reason.SEATS_TOO_MANY, facts)


def _odd(_asked: Requirement, seats: Seats) -> Lack:
    return None if len(seats) % 2 else (Reason.SEATS_EVEN, {"count": len(seats)})


def _owners(asked: Requirement, seats: Seats) -> Lack:
    part = sum(each.is_owner for each in seats)
    share = asked.share or Fraction(1)
    if seats and part * share.denominator >= len(seats) * share.numerator:
        return None
    if share == 1:
        return Reason.OWNERS_ONLY, {"part": part, "whole": len(seats)}
    return Reason.OWNERS_TOO_FEW, {"part": part, "whole": len(seats), "fraction": share}


def _capacity(asked: Requirement, seats: Seats) -> Lack:
    count = sum(_sits_as(each, asked) for each in seats)
    facts = {"capacities": asked.capacities, "limit": asked.number, "count": count}
    return None if count >= _number(asked) else (Reason.CAPACITY_MISSING, facts)


def _excluded(asked: Requirement, seats: Seats) -> Lack:
    count = sum(each.capacity in asked.capacities for each in seats)
    facts = {"capacities": asked.capacities, "count": count}
    return (Reason.CAPACITY_EXCLUDED, facts) if count else None


def _chair(asked: Requirement, seats: Seats) -> Lack:
    return _office(Office.CHAIR, asked, seats)


def _vice_chair(asked: Requirement, seats: Seats) -> Lack:
    return _office(Office.VICE_CHAIR, asked, seats)


def _office(office: Office, asked: Requirement, seats: Seats) -> Lack:
    holders = [each for each in seats if each.office is office]
    if holders and all(_sits_as(each, asked) for each in holders):
        return None
    return Reason.OFFICE_WRONG, {"office": office, "capacities": asked.capacities}


def _independent(_asked: Requirement, seats: Seats) -> Lack:
    count = sum(each.employed or each.capacity is Capacity.PROPERTY_STAFF for each in seats)
    return (Reason.CONFLICT_OF_INTEREST, {"count": count}) if count else None


def _term(asked: Requirement, term_years: int | None) -> Lack:
    limit = _number(asked)
    if term_years is not None and term_years <= limit:
        return None
    return Reason.TERM_TOO_LONG, {"limit": limit}


def _sits_as(seat: Sitting, asked: Requirement) -> bool:
    """A building head who is an owner counts as an owner, too."""
    owner = seat.is_owner and Capacity.OWNER in asked.capacities
    return owner or seat.capacity in asked.capacities


def _number(asked: Requirement) -> int:
    return asked.number or 0


_LACKS: Mapping[Composition, Callable[[Requirement, Seats], Lack]] = {
    Composition.SEATS_LEAST: _least,
    Composition.SEATS_MOST: _most,
    Composition.SEATS_ODD: _odd,
    Composition.OWNER_SHARE: _owners,
    Composition.CAPACITY: _capacity,
    Composition.EXCLUDED: _excluded,
    Composition.CHAIR: _chair,
    Composition.VICE_CHAIR: _vice_chair,
    Composition.INDEPENDENT: _independent,
}
