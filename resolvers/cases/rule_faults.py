"""What is wrong with dispatch rules: never reached, or leading nowhere; and how often they err."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from uuid import UUID

from resolvers import areas, database, organisations
from resolvers.cases.routing import staffed
from resolvers.cases.rules import DispatchRule, rules
from resolvers.clock import now
from resolvers.tables.case_words import RuleFault

WATCHED = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a rule; *by* is the earlier rule that leaves nothing for it."""

    rule: DispatchRule
    fault: RuleFault
    by: DispatchRule | None = None


@dataclass(frozen=True, slots=True)
class RuleRate:
    """How often a rule sent in the last 90 days, and how often to the wrong desk.

    Wrong is what came back, or was passed on to somebody else.
    """

    rule: DispatchRule
    sent: int
    wrong: int


async def faults(area: str) -> tuple[Fault, ...]:
    """What is wrong with the rules that hold in an area, in the order in which they are tried.

    Raises:
        NotFound: there is no such area.
    """
    found = await rules(area)
    peopled = await staffed({rule.organisation for rule in found if rule.organisation})
    each = (_faults(rule, found[:place], peopled) for place, rule in enumerate(found))
    return tuple(chain.from_iterable(each))


def _faults(
    rule: DispatchRule, earlier: Sequence[DispatchRule], peopled: frozenset[UUID]
) -> Iterable[Fault]:
    place, leads_to = areas.tree().get(rule.area), organisations.get(rule.organisation)
    if place is None or place.retired_at:
        yield Fault(rule, RuleFault.AREA_RETIRED)
    covering = next((each for each in earlier if covers(each, rule, peopled)), None)
    if covering:
        yield Fault(rule, RuleFault.COVERED, covering)
    if leads_to and leads_to.id not in peopled:
        yield Fault(rule, RuleFault.NOBODY_THERE)
    if leads_to and not leads_to.serves(rule.area):
        yield Fault(rule, RuleFault.NOT_SERVING)


def covers(earlier: DispatchRule, rule: DispatchRule, peopled: frozenset[UUID]) -> bool:
    """Whether an earlier rule takes everything that a rule could ever take."""
    always = not earlier.estate_company and earlier.organisation in peopled
    same_company = earlier.estate_company and rule.estate_company
    return (
        (always or same_company)
        and rule.area.startswith(earlier.place.prefix)
        and (rule.category or "").startswith(earlier.category or "")
        and earlier.urgency in (None, rule.urgency)
        and earlier.days in (None, rule.days)
        and _hours_cover(earlier, rule)
        and _lasts_as_long(earlier, rule)
    )


def _hours_cover(earlier: DispatchRule, rule: DispatchRule) -> bool:
    if earlier.from_time is None:
        return True
    return (earlier.from_time, earlier.to_time) == (rule.from_time, rule.to_time)


def _lasts_as_long(earlier: DispatchRule, rule: DispatchRule) -> bool:
    begins = max(rule.from_at, now())
    ends_first = earlier.to_at and (rule.to_at is None or earlier.to_at < rule.to_at)
    return earlier.from_at <= begins and not ends_first


async def rates(area: str) -> tuple[RuleRate, ...]:
    """How often each rule that holds in an area sent in the last 90 days, and how often wrongly.

    Raises:
        NotFound: there is no such area.
    """
    known = await rules(area)
    found = await database.rows(
        "select rule, count(*) as sent, count(*) filter (where state in ('returned', 'revoked'))"
        " as wrong from case_assignments where rule = any($1) and dispatched_at >= $2"
        " group by rule",
        [rule.id for rule in known],
        now() - WATCHED,
    )
    counted = {r["rule"]: (r["sent"], r["wrong"]) for r in found}
    return tuple(RuleRate(rule, *counted.get(rule.id, (0, 0))) for rule in known)
