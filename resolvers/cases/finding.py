"""Finding a case through what the actor may know of."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from resolvers import database, masking
from resolvers.actors import Actor, Scope
from resolvers.cases import deadlines
from resolvers.cases.case import Case, Promise, Sight
from resolvers.cases.parts import Want, loaded
from resolvers.cases.transitions import STAFF, UNIT
from resolvers.coordinates import Point
from resolvers.refusals import NotFound
from resolvers.tables.case_words import Clock, Outcome, Rating, Source, Stage, Urgency

COLUMNS = """
    c.id, c.number, c.area, c.estate, e.name as estate_name, c.category, c.title, c.text, c.place,
    c.urgency, c.source, c.stage, c.stage_at, c.anonymous, c.reported_at, c.found_at, c.due_at,
    c.due_rule, c.lead, c.finished_by, c.finished_at, c.closed_at, c.published_at, c.outcome,
    c.rating, c.latitude_e6, c.longitude_e6, c.act_count, c.photo_count, c.reopened_count,
    c.unsatisfied_count, c.version,
    reporter.name as reporter, p.title as public_title, p.text as public_text,
    c.reporter = $1 as mine
"""
SOURCE = """
    cases c
    left join estates e on e.id = c.estate
    left join people reporter on reporter.id = c.reporter
    left join case_publications p on p."case" = c.id
"""
DESKS = """
    exists (select from case_assignments a where a."case" = c.id and a.organisation = any($3))
"""
_DEPTHS = {6: "c.county", 9: "left(c.area, 9)", 12: "left(c.area, 12)", 15: "left(c.area, 15)"}
STAFFED = f"(exists (select from unnest($2::text[]) s where starts_with(c.area, s)) or {DESKS})"


async def find(
    actor: Actor, id: UUID, *, wants: frozenset[Want] = frozenset(), lock: bool = False
) -> Case:
    """One case that the actor may know of.

    Args:
        actor: its reporter, staff of its area, an organisation that it was sent to, or
            anybody once it is published (then masked).
        id: which case.
        wants: what to load beside it; judging needs nothing of it.
        lock: hold its row until the transaction ends.

    Raises:
        NotFound: no such case, or none that this actor may know of.
    """
    if not actor.may(Scope.READ):
        raise NotFound
    if lock:
        await database.execute("select from cases where id = $1 for no key update", id)
    found = await database.row(
        f"select {COLUMNS}, {STAFFED} or $5 as staffed from {SOURCE} where c.id = $4",
        *scope(actor),
        id,
        actor.system is not None,
    )
    if found is None or (sight := sight_of(found)) is None:
        raise NotFound
    parts = await loaded({id: sight}, wants | {Want.ANSWER})
    return case_of(found, sight, **parts[id])


def inside(prefix: str, mark: str) -> str:
    """The condition, made for the indexes, that a case lies in the area with this prefix."""
    column = _DEPTHS.get(len(prefix))
    return f"{column} = {mark}" if column else f"starts_with(c.area, {mark})"


def scope(actor: Actor) -> tuple[UUID | None, list[str], list[UUID]]:
    """What decides about sight: the person, the prefixes of their areas, their desks."""
    return actor.person, list(actor.prefixes(STAFF)), list(actor.organisations(UNIT))


def sight_of(found: Mapping[str, Any]) -> Sight | None:
    """How much of a case the reader sees for whom its row was read."""
    if found["mine"]:
        return Sight.OWN
    if found["staffed"]:
        return Sight.STAFF
    return Sight.PUBLIC if found["published_at"] else None


def case_of(found: Mapping[str, Any], sight: Sight, **loaded: Any) -> Case:
    """A row as the case that a reader with this sight may see."""
    public = sight is Sight.PUBLIC
    category, urgency = found["category"], Urgency(found["urgency"])
    answer = loaded.get("answer")
    return Case(
        id=found["id"],
        number=found["number"],
        area=found["area"],
        estate=found["estate"],
        estate_name=found["estate_name"],
        category=category,
        title=found["public_title"] if public else found["title"],
        text=found["public_text"] if public else found["text"],
        place=masking.text(found["place"]) if public else found["place"],
        urgency=urgency,
        source=Source(found["source"]),
        stage=Stage(found["stage"]),
        stage_at=found["stage_at"],
        anonymous=found["anonymous"],
        reporter=_reporter(found, sight),
        reported_at=found["reported_at"],
        found_at=found["found_at"],
        promise=_promise(found),
        lead=found["lead"],
        finished_by=None if public else found["finished_by"],
        finished_at=found["finished_at"],
        closed_at=found["closed_at"],
        published_at=found["published_at"],
        outcome=Outcome(found["outcome"]) if found["outcome"] else None,
        rating=Rating(found["rating"]) if found["rating"] else None,
        rated=bool(answer and answer.rated),
        reopen_until=_reopen_until(found, category, urgency),
        act_count=found["act_count"],
        photo_count=0 if public else found["photo_count"],
        reopened_count=found["reopened_count"],
        unsatisfied_count=found["unsatisfied_count"],
        version=found["version"],
        sight=sight,
        mine=bool(found["mine"]),
        point=_point(found, sight),
        **loaded,
    )


def _reporter(found: Mapping[str, Any], sight: Sight) -> str | None:
    """The reporter's name: their own in full, to the staff masked, else hidden."""
    name = found["reporter"]
    if name is None or sight is Sight.PUBLIC:
        return None
    if sight is Sight.OWN:
        return str(name)
    return None if found["anonymous"] else masking.name(name)


def _promise(found: Mapping[str, Any]) -> Promise | None:
    rule = deadlines.by_id(found["due_rule"])
    if found["due_at"] is None or rule is None:
        return None
    return Promise(found["due_at"], rule.amount, rule.unit, rule.source)


def _point(found: Mapping[str, Any], sight: Sight) -> Point | None:
    """In public a place is blurred, and in an estate, where people live, not shown at all."""
    if found["latitude_e6"] is None:
        return None
    point = Point(found["latitude_e6"], found["longitude_e6"])
    if sight is not Sight.PUBLIC:
        return point
    return None if found["estate"] else point.blurred


def _reopen_until(found: Mapping[str, Any], category: str, urgency: Urgency) -> Any:
    rule = deadlines.rule(Clock.REOPEN, category, urgency)
    return rule.due(found["closed_at"]) if rule and found["closed_at"] else None
