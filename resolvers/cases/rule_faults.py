"""What is wrong with dispatch rules: never reached, or leading nowhere; and how often they err."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain
from uuid import UUID

from resolvers import areas, database, organisations
from resolvers.cases import categories
from resolvers.cases.routing import staffed
from resolvers.cases.rules import DispatchRule, read, rules
from resolvers.clock import now
from resolvers.tables.case_words import RuleFault

WATCHED = timedelta(days=90)
SOON = timedelta(days=30)
FEW = 4  # of fewer cases, none says whether a rule is wrong
KEPT = """
    select prefix from unnest($1::text[]) prefix
     where exists (select from estates where company is not null and starts_with(area, prefix))
"""
RATES = """
    select a.rule, count(*) as sent,
           count(*) filter (where a.state = 'returned' or (a.state = 'revoked' and not exists (
               select from case_mergers m where m."case" = a."case" and m.unmerged_at is null
           ))) as wrong
      from case_assignments a where a.rule = any($1) and a.dispatched_at >= $2 group by a.rule
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a rule; *by* is the earlier rule that leaves nothing for it."""

    rule: DispatchRule
    fault: RuleFault
    by: DispatchRule | None = None


@dataclass(frozen=True, slots=True)
class Ends:
    """The organisations with people, and the prefixes of areas whose estates have a company."""

    peopled: frozenset[UUID]
    kept: frozenset[str]


@dataclass(frozen=True, slots=True)
class RuleRate:
    """How often a rule sent in the last 90 days, and how often to the wrong desk.

    Wrong is what came back, or was passed on to somebody else.
    """

    rule: DispatchRule
    sent: int
    wrong: int


async def faults(area: str) -> tuple[Fault, ...]:
    """What is wrong with the rules of an area, in the order in which they are tried.

    At the end come those that ended by their own date in the last 90 days, where no other rule
    has taken their place.

    Raises:
        NotFound: there is no such area.
    """
    found = await rules(area)
    ends = await _ends(found)
    sent = {each.rule.id: each for each in await rates(area)}
    each = (
        _faults(rule, found[:place], found[place + 1 :], ends, sent[rule.id])
        for place, rule in enumerate(found)
    )
    missing = (rule for rule in await _expired(area) if not _continued(rule, found, ends))
    return (*chain.from_iterable(each), *(Fault(rule, RuleFault.EXPIRED) for rule in missing))


async def _ends(found: Sequence[DispatchRule]) -> Ends:
    """Which of the ends of rules can take a case."""
    peopled = await staffed({rule.organisation for rule in found if rule.organisation})
    there = [rule.area for rule in found if rule.estate_company]
    prefixes = {areas.find(code).prefix for code in there}
    kept = await database.rows(KEPT, list(prefixes))
    return Ends(peopled, frozenset(row["prefix"] for row in kept))


async def _expired(area: str) -> tuple[DispatchRule, ...]:
    codes = [each.code for each in areas.tree().path(areas.find(area).code)]
    where = "area = any($1) and retired_by is null and to_at between $2 and $3"
    return await read(where, codes, now() - WATCHED, now())


def _faults(
    rule: DispatchRule,
    earlier: Sequence[DispatchRule],
    later: Sequence[DispatchRule],
    ends: Ends,
    rate: RuleRate,
) -> Iterable[Fault]:
    yield from (Fault(rule, each) for each in _gone(rule))
    covering = next((each for each in earlier if covers(each, rule, ends.peopled)), None)
    if covering:
        yield Fault(rule, RuleFault.COVERED, covering)
    yield from (Fault(rule, each) for each in _astray(rule, ends))
    if rate.sent >= FEW and rate.wrong * 2 > rate.sent:
        yield Fault(rule, RuleFault.COMES_BACK)
    ends_soon = rule.to_at is not None and rule.to_at < now() + SOON
    if ends_soon and not _continued(rule, (*earlier, *later), ends):
        yield Fault(rule, RuleFault.ENDS_SOON)


def _gone(rule: DispatchRule) -> Iterable[RuleFault]:
    """What it speaks of is no more."""
    place = areas.tree().get(rule.area)
    if place is None or place.retired_at:
        yield RuleFault.AREA_RETIRED
    if rule.category and categories.category(rule.category).retired_at:
        yield RuleFault.CATEGORY_RETIRED


def _astray(rule: DispatchRule, ends: Ends) -> Iterable[RuleFault]:
    """Where it leads, nobody takes it."""
    leads_to = organisations.get(rule.organisation)
    if leads_to and leads_to.id not in ends.peopled:
        yield RuleFault.NOBODY_THERE
    if leads_to and not leads_to.serves(rule.area):
        yield RuleFault.NOT_SERVING
    if rule.estate_company and rule.place.prefix not in ends.kept:
        yield RuleFault.NO_COMPANY


def _continued(rule: DispatchRule, others: Iterable[DispatchRule], ends: Ends) -> bool:
    """Whether another rule takes all that it took, once it has ended."""
    after = replace(rule, from_at=rule.to_at or rule.from_at, to_at=None)
    return any(covers(each, after, ends.peopled) for each in others)


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
    found = await database.rows(RATES, [rule.id for rule in known], now() - WATCHED)
    counted = {r["rule"]: (r["sent"], r["wrong"]) for r in found}
    return tuple(RuleRate(rule, *counted.get(rule.id, (0, 0))) for rule in known)
