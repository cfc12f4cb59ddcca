"""Where a case goes: its rules in their order, tried until one matches, and what was tried."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

import msgspec
from uuid_utils.compat import uuid7

from resolvers import areas, calendar, database
from resolvers.cases.capacities import UNIT
from resolvers.cases.case import Case
from resolvers.cases.routes import Route, Tried
from resolvers.cases.rules import DispatchRule, read
from resolvers.cases.writing import Beside
from resolvers.clock import now
from resolvers.tables.case_words import AssignmentState, Miss, RuleDays, Urgency


@dataclass(frozen=True, slots=True)
class Subject:
    """What rules judge a case by; *returned* are those who sent it back before."""

    area: str
    category: str
    urgency: Urgency
    company: UUID | None
    at: datetime
    returned: frozenset[UUID] = frozenset()


def first(rules: Sequence[DispatchRule], subject: Subject, staffed: frozenset[UUID]) -> Route:
    """The first rule that matches; without any, the dispatchers decide.

    Args:
        rules: those of the case's place, in the order in which they are tried.
        subject: the case.
        staffed: the organisations with somebody at their desk.
    """
    there = [rule for rule in rules if rule.holds(subject.at) and _lies_in(rule, subject.area)]
    spoken = [rule for rule in there if rule.speaks_of(subject.category)]
    tried: list[Tried] = []
    for rule in spoken:
        miss = why_missed(rule, subject, staffed)
        tried.append(Tried(rule, miss))
        if miss is None:
            break
    found = tried[-1].rule if tried and tried[-1].miss is None else None
    goes_to = _leads_to(found, subject) if found else None
    return Route(goes_to, found, tuple(tried), len(there) - len(spoken), subject.at)


def why_missed(rule: DispatchRule, subject: Subject, staffed: frozenset[UUID]) -> Miss | None:
    """Why a rule that speaks of such a case does not send it, or None when it does."""
    if rule.urgency not in (None, subject.urgency):
        return Miss.OTHER_URGENCY
    local = subject.at.astimezone(calendar.SHANGHAI)
    if rule.days and calendar.is_working_day(local.date()) != (rule.days is RuleDays.WORK_DAYS):
        return Miss.OTHER_DAYS
    if not within(rule, local.time()):
        return Miss.OTHER_HOURS
    return _why_not_there(_leads_to(rule, subject), subject, staffed)


def _why_not_there(
    organisation: UUID | None, subject: Subject, staffed: frozenset[UUID]
) -> Miss | None:
    if organisation is None:
        return Miss.NO_COMPANY
    if organisation in subject.returned:
        return Miss.CAME_BACK
    return None if organisation in staffed else Miss.NOBODY_THERE


def within(rule: DispatchRule, moment: time) -> bool:
    """Whether a time of day lies in a rule's hours, which may pass midnight."""
    since, until = rule.from_time, rule.to_time
    if since is None or until is None:
        return True
    return since <= moment < until if since < until else moment >= since or moment < until


def _lies_in(rule: DispatchRule, area: str) -> bool:
    return area.startswith(rule.place.prefix)


def _leads_to(rule: DispatchRule, subject: Subject) -> UUID | None:
    return subject.company if rule.estate_company else rule.organisation


async def route(case: Case) -> Route:
    """Where the rules send a case now; who sent it back before does not get it again.

    Source: the case state table, row 8.
    """
    subject = await _subject(case)
    codes = [each.code for each in areas.tree().path(case.area)]
    rules = await read("area = any($1) and (to_at is null or to_at > $2)", codes, subject.at)
    return first(rules, subject, await staffed(_ends(rules, [subject.company])))


async def _subject(case: Case) -> Subject:
    company = await _company(case.estate) if case.estate else None
    returned = [each for each in case.assignments or () if each.state is AssignmentState.RETURNED]
    came_back = frozenset(each.organisation for each in returned)
    return Subject(case.area, case.category, case.urgency, company, now(), came_back)


async def _company(estate: UUID) -> UUID | None:
    company: UUID | None = await database.value("select company from estates where id = $1", estate)
    return company


def _ends(rules: Iterable[DispatchRule], companies: Iterable[UUID | None]) -> set[UUID]:
    return {id for id in (*(rule.organisation for rule in rules), *companies) if id}


async def staffed(organisations: Iterable[UUID]) -> frozenset[UUID]:
    """Those of the organisations that have somebody at their desk now."""
    wanted = list(organisations)
    if not wanted:
        return frozenset()
    found = await database.rows(
        "select distinct organisation from posts where organisation = any($1) and kind = any($2)"
        " and revoked_at is null and from_at <= $3 and (to_at is null or to_at > $3)",
        wanted,
        [kind.value for kind in UNIT],
        now(),
    )
    return frozenset(each["organisation"] for each in found)


def kept(route: Route) -> Beside:
    """Which rules were tried for a case, as it is written down."""
    return "case_routes", {
        "id": uuid7(),
        "at": route.at,
        "rule": route.rule and route.rule.id,
        "organisation": route.organisation,
        "tried": [(each.rule.id, each.miss) for each in route.tried],
        "others": route.others,
    }


async def last_routes(cases: Sequence[UUID]) -> dict[UUID, Route]:
    """The last try of the rules for each of these cases, as it was."""
    found = await database.rows(
        'select distinct on ("case") "case", rule, organisation, tried, others, at'
        ' from case_routes where "case" = any($1) order by "case", at desc, id desc',
        list(cases),
    )
    tried = {r["case"]: msgspec.json.decode(r["tried"], type=list[tuple[UUID, Miss | None]])
             for r in found}  # fmt: skip
    ids = {rule for each in tried.values() for rule, _ in each}
    known = {rule.id: rule for rule in await read("id = any($1)", list(ids))}
    return {
        r["case"]: Route(
            r["organisation"],
            known.get(r["rule"]),
            tuple(Tried(known[rule], miss) for rule, miss in tried[r["case"]]),
            r["others"],
            r["at"],
        )
        for r in found
    }
