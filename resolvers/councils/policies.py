"""The policies of composition: which there are, and which holds where."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from resolvers import areas, calendar, clock, database
from resolvers.councils.composition import Policy, Requirement
from resolvers.refusals import NotFound
from resolvers.tables.council_words import Capacity, Composition, CouncilKind, Severity

_READ = """
    select p.id, p.kind, p.area, p.place, p.version, p.source, p.article, p.valid_from, p.valid_to,
           p.notice_days, p.filing_days, p.handover_days, p.reminder_days,
           coalesce(array_agg((r.asks, r.severity, r.number, r.numerator, r.denominator,
                    array_to_string(r.capacities, ' ')) order by r.id)
                    filter (where r.id is not null), '{}') requirements
      from council_policies p left join council_requirements r on r.policy = p.id
"""
_ORDER = " group by p.id order by p.kind, p.area nulls first, p.valid_from desc"


def today() -> date:
    """The day in Shanghai on which whatever is being done is done."""
    return clock.now().astimezone(calendar.SHANGHAI).date()


async def policies(kind: CouncilKind | None = None) -> tuple[Policy, ...]:
    """Every version of every policy, the country's first; public.

    Args:
        kind: only those of this kind of council.
    """
    where = " where $1::text is null or p.kind = $1"
    found = await database.rows(_READ + where + _ORDER, kind.value if kind else None)
    return tuple(map(_policy, found))


async def policy(id: UUID) -> Policy:
    """One version; all of them are public.

    Raises:
        NotFound: there is none with this id.
    """
    found = await database.row(_READ + " where p.id = $1 group by p.id", id)
    if found is None:
        raise NotFound
    return _policy(found)


async def policy_in_force(kind: CouncilKind, area: str) -> Policy | None:
    """The policy of the smallest place that holds an area, or None where there is none.

    Args:
        kind: of which kind of council.
        area: the code of the area.
    """
    fitting = [each for each in await policies(kind) if holds_now(each) and _within(each, area)]
    return max(fitting, key=lambda each: (len(_prefix(each)), each.valid_from), default=None)


def holds_now(policy: Policy) -> bool:
    """Whether it is in force today."""
    day = today()
    return policy.valid_from <= day and (policy.valid_to is None or day < policy.valid_to)


def _within(policy: Policy, area: str) -> bool:
    prefix = _prefix(policy)
    return policy.area is None or (prefix != "" and area.startswith(prefix))


def _prefix(policy: Policy) -> str:
    known = areas.tree().get(policy.area)
    return known.prefix if known else ""


def _policy(row: Mapping[str, Any]) -> Policy:
    asked = tuple(_requirement(*each) for each in row["requirements"])
    return Policy(**{**row, "kind": CouncilKind(row["kind"]), "requirements": asked})


def _requirement(
    asks: str,
    severity: str,
    number: int | None,
    numerator: int | None,
    denominator: int | None,
    capacities: str,
) -> Requirement:
    share = Fraction(numerator, denominator) if numerator and denominator else None
    seated = tuple(map(Capacity, capacities.split()))
    return Requirement(Composition(asks), Severity(severity), number, share, seated)
