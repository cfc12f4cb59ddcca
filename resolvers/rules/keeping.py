"""The rules there are, and which is in force where."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from resolvers import areas, calendar, database
from resolvers.kept import Kept
from resolvers.refusals import NotFound
from resolvers.rules.rule import Matter, Procedure, Requirement, RuleSet, Step, Threshold
from resolvers.tables.council_words import Capacity, Composition, Severity
from resolvers.tables.proposal_words import ProposalStage
from resolvers.tables.rules import RuleBasis, RuleBody, RulePeriod, RulePurpose, RuleWhole

READ = """
    select r.id, r.body, r.area, r.place, r.version, r.source, r.article, r.valid_from, r.valid_to,
           r.notice_days, r.emergency_exempt, r.publication_days, r.mandates_most, r.meets_each,
           r.display_days, r.filing_days, r.handover_days, r.reminder_days, r.note,
           r.added_by is null as shipped,
           array(select (t.purpose, t.alternative, t.basis, t.whole, t.numerator, t.denominator,
                         t.strict) from rule_thresholds t where t.rule_set = r.id
                 order by t.alternative, t.id) thresholds,
           array(select (q.asks, q.severity, q.number, q.numerator, q.denominator,
                         array_to_string(q.capacities, ' ')) from rule_requirements q
                  where q.rule_set = r.id order by q.id) requirements,
           array(select (m.code, m.item, m.name, m.secret) from rule_matters m
                  where m.rule_set = r.id order by m.id) matters,
           (select (d.homes_least, d.answer_days) from rule_procedures d where d.rule_set = r.id)
           as procedure,
           array(select (s.stage, s.name, s.least_days, s.most_days, s.talks) from rule_steps s
                  where s.rule_set = r.id order by s.position) steps
      from rule_sets r
"""
ORDER = " order by r.body, r.area nulls first, r.valid_from desc, r.id"


class Unsaid(Exception):
    """A rule by which people decide does not say how many must be there, or agree."""


async def listed(*, body: RuleBody | None = None) -> tuple[RuleSet, ...]:
    """Every version of every rule, by body, the country's first, the newest first; public.

    Args:
        body: only those that speak of this body.
    """
    where = " where $1::text is null or r.body = $1"
    found = await database.rows(READ + where + ORDER, body.value if body else None)
    return tuple(map(_rule_set, found))


async def find(id: UUID) -> RuleSet:
    """One version; all of them are public.

    Raises:
        NotFound: there is none with this id.
    """
    found = await _kept.of(id)
    if found is None:
        raise NotFound
    return found


async def _read(id: UUID) -> RuleSet | None:
    found = await database.row(READ + " where r.id = $1", id)
    return _rule_set(found) if found else None


_kept: Kept[RuleSet] = Kept(_read, "rule_set.")


async def in_force(body: RuleBody, area: str, day: date | None = None) -> RuleSet | None:
    """The rule of the smallest place that holds an area, or None where nobody made one.

    Args:
        body: whom it speaks of.
        area: the code of the area.
        day: when, in Shanghai; today if not given.
    """
    when = day or calendar.today()
    fitting = [r for r in await listed(body=body) if r.holds_on(when) and _holds_in(r, area)]
    return max(fitting, key=lambda rule: len(_prefix(rule.area)), default=None)


def _holds_in(rule: RuleSet, area: str) -> bool:
    prefix = _prefix(rule.area)
    return rule.area is None or (prefix != "" and area.startswith(prefix))


def _prefix(area: str | None) -> str:
    known = areas.tree().get(area)
    return known.prefix if known else ""


def _rule_set(row: Mapping[str, Any]) -> RuleSet:
    thresholds = tuple(
        Threshold(RulePurpose(purpose), way, RuleBasis(basis), RuleWhole(whole), *numbers)
        for purpose, way, basis, whole, *numbers in row["thresholds"]
    )
    requirements = tuple(_requirement(*each) for each in row["requirements"])
    matters = tuple(Matter(*each) for each in row["matters"])
    values = {**row}
    steps = values.pop("steps")
    known = {
        "body": RuleBody(row["body"]),
        "meets_each": RulePeriod(row["meets_each"]) if row["meets_each"] else None,
        "thresholds": thresholds,
        "requirements": requirements,
        "matters": matters,
        "procedure": _procedure(row["procedure"], steps),
    }
    found = RuleSet(**{**values, **known})
    if not found.says_how_much:
        raise Unsaid(f"{found.body} {found.place} {found.version}")
    return found


def _procedure(numbers: tuple[int, int] | None, steps: Sequence[Any]) -> Procedure | None:
    if numbers is None:
        return None
    return Procedure(*numbers, tuple(Step(ProposalStage(stage), *said) for stage, *said in steps))


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
