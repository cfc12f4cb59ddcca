"""Finding a case through what the actor may know of."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import database, masking
from resolvers.actors import Actor, Scope
from resolvers.cases import deadlines
from resolvers.cases.capacities import STAFF, UNIT
from resolvers.cases.case import Case
from resolvers.cases.clocks.kept import NEXT, PROMISED, clock_of
from resolvers.cases.facts import Sight
from resolvers.cases.parts import JUDGED, Want, loaded
from resolvers.coordinates import Point
from resolvers.refusals import NotFound
from resolvers.tables.case_words import Clock, Outcome, Rating, Source, Stage, Urgency

COLUMNS = f"""
    c.id, c.number, c.area, c.estate, e.name as estate_name, c.category, c.title, c.text, c.place,
    c.urgency, c.source, c.stage, c.stage_at, c.anonymous, c.reported_at, c.found_at, c.lead,
    c.finished_by, c.finished_at, c.closed_at, c.published_at, c.outcome,
    c.rating, c.latitude_e6, c.longitude_e6, c.act_count, c.photo_count, c.reopened_count,
    c.unsatisfied_count, c.returned_count, c.sent_back_count, c.extended_count, c.part_count,
    c.visit_count, c.urged_at, c.next_due_at, c.version, {PROMISED}, {NEXT},
    reporter.name as reporter, p.title as public_title, p.text as public_text,
    c.reporter = $1 as mine
"""
SOURCE = """
    cases c
    left join estates e on e.id = c.estate
    left join people reporter on reporter.id = c.reporter
    left join case_publications p on p."case" = c.id
    left join case_clocks k on k.id = c.promise
    left join case_clocks n on n.id = c.next_clock
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
    if not actor.may(Scope.CASES_READ):
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
    parts = await loaded({id: sight}, wants | JUDGED)
    return case_of(found, sight, **parts[id])


async def named(actor: Actor, ids: Collection[UUID]) -> dict[UUID, Case]:
    """Those of some cases that an actor may know of, by id, without what hangs on them.

    Args:
        actor: who reads.
        ids: which cases, at most 100.
    """
    if not ids or not actor.may(Scope.CASES_READ):
        return {}
    found = await database.rows(
        f"select {COLUMNS}, {STAFFED} as staffed from {SOURCE} where c.id = any($4)",
        *scope(actor),
        list(ids),
    )
    return {r["id"]: case_of(r, sight) for r in found if (sight := sight_of(r))}


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
    return Case(
        id=found["id"],
        number=found["number"],
        area=found["area"],
        estate=found["estate"],
        estate_name=found["estate_name"],
        category=found["category"],
        title=found["public_title"] if public else found["title"],
        text=found["public_text"] if public else found["text"],
        place=masking.text(found["place"]) if public else found["place"],
        urgency=Urgency(found["urgency"]),
        source=Source(found["source"]),
        stage=Stage(found["stage"]),
        stage_at=found["stage_at"],
        anonymous=found["anonymous"],
        reporter=_reporter(found, sight),
        reported_at=found["reported_at"],
        found_at=found["found_at"],
        promise=clock_of(found, "promise_"),
        lead=found["lead"],
        finished_by=None if public else found["finished_by"],
        finished_at=found["finished_at"],
        closed_at=found["closed_at"],
        published_at=found["published_at"],
        outcome=Outcome(found["outcome"]) if found["outcome"] else None,
        rating=Rating(found["rating"]) if found["rating"] else None,
        reopen_until=_until(Clock.REOPEN, found, found["closed_at"]),
        act_count=found["act_count"],
        photo_count=0 if public else found["photo_count"],
        reopened_count=found["reopened_count"],
        unsatisfied_count=found["unsatisfied_count"],
        returned_count=found["returned_count"],
        sent_back_count=found["sent_back_count"],
        extended_count=found["extended_count"],
        part_count=found["part_count"],
        visit_count=found["visit_count"],
        urge_from=_until(Clock.URGE, found, found["urged_at"]),
        next=None if public else clock_of(found, "next_"),
        version=found["version"],
        sight=sight,
        mine=bool(found["mine"]),
        point=_point(found, sight),
        **{"rated": False, **loaded},
    )


def _reporter(found: Mapping[str, Any], sight: Sight) -> str | None:
    """The reporter's name: their own in full, to the staff masked, else hidden."""
    name = found["reporter"]
    if name is None or sight is Sight.PUBLIC:
        return None
    if sight is Sight.OWN:
        return str(name)
    return None if found["anonymous"] else masking.name(name)


def _point(found: Mapping[str, Any], sight: Sight) -> Point | None:
    """In public a place is blurred, and in an estate, where people live, not shown at all."""
    if found["latitude_e6"] is None:
        return None
    point = Point(found["latitude_e6"], found["longitude_e6"])
    if sight is not Sight.PUBLIC:
        return point
    return None if found["estate"] else point.blurred


def _until(clock: Clock, found: Mapping[str, Any], since: datetime | None) -> datetime | None:
    """Until when something may be asked, or not again, since then."""
    if since is None:
        return None
    rule = deadlines.rule(clock, found["category"], Urgency(found["urgency"]), found["area"], since)
    return rule.due(since) if rule else None
