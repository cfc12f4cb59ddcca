"""A dry run: what other rules would have done with last month's cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from resolvers import areas, database
from resolvers.actors import Actor
from resolvers.cases.finding import inside
from resolvers.cases.routing import Subject, first, staffed
from resolvers.cases.rules import DispatchRule, read, why_not_set_rule
from resolvers.cases.ruling import RuleMove, drafted
from resolvers.clock import now
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.case_words import Urgency

MONTH = timedelta(days=30)
MOST = 5000
UNWRITTEN = {"source": "—", "version": "—"}
CASES = """
    select c.id, c.number, c.area, c.category, c.urgency, e.company,
           coalesce(a.dispatched_at, c.reported_at) as at, a.organisation as went_to
      from cases c
      left join estates e on e.id = c.estate
      left join lateral (
           select dispatched_at, organisation from case_assignments
            where "case" = c.id order by dispatched_at, id limit 1) a on true
     where {inside} and c.reported_at >= $2
       and c.source <> 'import' and c.stage not in ('declined', 'reported', 'archived')
       and not exists (select from case_acts t where t."case" = c.id and t.kind = 'self_handle')
     order by c.reported_at desc, c.id desc limit {most}
"""


@dataclass(frozen=True, slots=True)
class Change:
    """A case that would have gone elsewhere; None is “to the dispatchers”."""

    case: UUID
    number: str
    area: str
    category: str
    went_to: UUID | None
    by_rules: UUID | None
    would_go_to: UUID | None
    rule: DispatchRule | None


@dataclass(frozen=True, slots=True)
class Trial:
    """What a set of rules would have done with the cases of the last 30 days.

    *changes* are those that the edited rules send elsewhere than the rules as they are;
    *sent* counts what the edited rules send by themselves; *complete* is False when only
    the newest 5,000 were tried.
    """

    tried: int
    sent: int
    changes: tuple[Change, ...]
    complete: bool


async def try_rules(
    actor: Actor,
    area: str,
    *,
    adding: dict[str, Any] | None = None,
    retiring: UUID | None = None,
    moving: UUID | None = None,
    position: int | str | None = None,
) -> Trial:
    """Try other rules on the cases of the last 30 days; nothing is changed by it.

    Args:
        actor: an administrator or dispatcher of the area.
        area: the code of the area whose cases are tried.
        adding: a rule that is added, as for `set_rule`; where it is written can come later.
        retiring: a rule that is left out.
        moving: a rule that is tried at another *position*.

    Raises:
        NotFound: there is no such area.
        NotAllowed: the actor is neither administrator nor dispatcher there.
        NotValid: with every wrong field of what is added, or an unknown rule.
    """
    place = areas.find(area)
    if refusal := why_not_set_rule(actor, area):
        raise refusal
    added = [_proposed(area, adding)] if adding is not None else []
    present = await _rules_around(place.prefix, area)
    edited = _edited(present, added, retiring, moving, position)
    found = await _cases(place.prefix)
    ends = {r.organisation for r in (*present, *added)} | {each["company"] for each in found}
    peopled = await staffed(each for each in ends if each)
    return _trial(found[:MOST], present, edited, peopled, complete=len(found) <= MOST)


def _proposed(area: str, adding: dict[str, Any]) -> DispatchRule:
    written = {name: adding.get(name) or dash for name, dash in UNWRITTEN.items()}
    return drafted(**{"area": area, **adding, **written})


async def _rules_around(prefix: str, area: str) -> tuple[DispatchRule, ...]:
    above = [each.code for each in areas.tree().path(area)]
    where = "(area = any($1) or starts_with(area, $2)) and (to_at is null or to_at > $3)"
    return await read(where, above, prefix, now())


def _edited(
    present: Sequence[DispatchRule],
    added: Sequence[DispatchRule],
    retiring: UUID | None,
    moving: UUID | None,
    position: int | str | None,
) -> list[DispatchRule]:
    known = {rule.id: rule for rule in present}
    for name, id in (("retiring", retiring), ("moving", moving)):
        if id is not None and id not in known:
            raise NotValid({name: Wrong(Reason.UNKNOWN_CHOICE)})
    if moving is not None:
        place = checked(RuleMove, position=position).position
        known[moving] = replace(known[moving], position=place)
    kept = (rule for rule in known.values() if rule.id != retiring)
    remaining = [rule for rule in kept if not any(same(rule, new) for new in added)]
    return sorted([*remaining, *added], key=lambda rule: rule.order)


def same(rule: DispatchRule, other: DispatchRule) -> bool:
    """Whether one of two rules takes the place of the other when it is set."""
    said = ("area", "category", "estate_company", "urgency", "days", "from_time", "to_time")
    lasting = rule.to_at is None and other.to_at is None
    return lasting and all(getattr(rule, name) == getattr(other, name) for name in said)


async def _cases(prefix: str) -> list[Any]:
    statement = CASES.format(inside=inside(prefix, "$1"), most=MOST + 1)
    return await database.rows(statement, prefix, now() - MONTH)


def _trial(
    found: Iterable[Any],
    present: Sequence[DispatchRule],
    edited: Sequence[DispatchRule],
    peopled: frozenset[UUID],
    *,
    complete: bool,
) -> Trial:
    """Both sets as if they had held all the time, so that only what is edited differs."""
    before, after = _timeless(present), _timeless(edited)
    changes, sent, tried = [], 0, 0
    for each in found:
        tried += 1
        subject = Subject(
            each["area"], each["category"], Urgency(each["urgency"]), each["company"], each["at"]
        )
        was, would = first(before, subject, peopled), first(after, subject, peopled)
        sent += would.organisation is not None
        if was.organisation != would.organisation:
            changes.append(_change(each, was.organisation, would.organisation, would.rule))
    return Trial(tried, sent, tuple(changes), complete)


def _timeless(rules: Sequence[DispatchRule]) -> list[DispatchRule]:
    long_ago = now() - 2 * MONTH
    return [replace(rule, from_at=min(rule.from_at, long_ago), to_at=None) for rule in rules]


def _change(each: Any, was: UUID | None, would: UUID | None, rule: DispatchRule | None) -> Change:
    return Change(
        case=each["id"],
        number=each["number"],
        area=each["area"],
        category=each["category"],
        went_to=each["went_to"],
        by_rules=was,
        would_go_to=would,
        rule=rule,
    )
