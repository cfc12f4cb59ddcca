"""The same thing reported twice: found before it is sent, or queued for the dispatchers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database, lists
from resolvers.actors import Actor, Scope
from resolvers.cases import categories, likeness
from resolvers.cases.capacities import DESK
from resolvers.cases.case import Case
from resolvers.cases.facts import Sight
from resolvers.cases.finding import (
    COLUMNS,
    SOURCE,
    STAFFED,
    case_of,
    inside,
    named,
    scope,
    sight_of,
)
from resolvers.cases.likeness import Likeness, Told
from resolvers.cases.ordering import OPEN_STAGES
from resolvers.cases.writing import Beside
from resolvers.clock import now
from resolvers.coordinates import Point
from resolvers.lists import Page
from resolvers.refusals import NotAllowed, Reason, Refused
from resolvers.tables.case_words import Stage

TILE = 5_000  # micro-degrees, about 500 m: no category reaches further than the next one
MOST = 200
SHOWN = 5
JOINED = 0.5  # what was shown a while ago may have become a little less alike
# Values behind a `select` promise nothing, so that this is planned once, see `inside_alone`; and
# `coalesce` keeps it from the indexes of what is open in a county, which promise the least reading
# until much is open there.
NEAR = f"""
    select c.id, c.category, c.area, c.estate, c.stage, c.reported_at, c.published_at, c.text,
           c.latitude_e6, c.longitude_e6, c.reporter = $1 as mine, {STAFFED} as staffed
      from cases c
     where {{place}} and c.reported_at > (select $5::timestamptz)
       and c.stage <> 'archived' and coalesce({OPEN_STAGES}, false)
       and c.category = any(array(select unnest($6::text[])))
       and c.id <> all(array(select unnest($7::uuid[])))
     order by c.reported_at desc limit {MOST}
"""
IN_VILLAGE = NEAR.format(place="left(c.area, 12) = (select $4)")
IN_TILES = NEAR.format(
    place=f"""left(c.area, 12) <> (select $4)
       and c.latitude_e6 / {TILE} = any(array(select unnest($8::integer[])))
       and c.longitude_e6 / {TILE} = any(array(select unnest($9::integer[])))"""
)
AROUND = f"({IN_VILLAGE}) union all ({IN_TILES}) order by reported_at desc limit {MOST}"
PAIRS = """
    select p.id, p."case", p.other, p.score, p.words, p.distance, p.time, p.at, p.apart
      from case_pairs p
      join cases c on c.id = p."case" join cases o on o.id = p.other
     where p.decided_at is null and {open} and {open_other} and ({within})
       and ($1::timestamptz is null or (p.at, p.id) < ($1, $2))
     order by p.at desc, p.id desc limit $3
"""


@dataclass(frozen=True, slots=True)
class Similar:
    """A case that may be the same thing; *case* is None where the reader may not read it."""

    id: UUID
    category: str
    area: str
    stage: Stage
    reported_at: datetime
    likeness: Likeness
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cases that look like one, the newer first; *apart* once somebody said they are two."""

    id: UUID
    case: Case
    other: Case
    likeness: Likeness
    at: datetime
    apart: bool

    def why_not_part(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot say that these are two things: the dispatchers can."""
        if not actor.may(Scope.CASES_HANDLE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.CASES_HANDLE)
        theirs = actor.system is not None or actor.holds(*DESK, area=self.case.area)
        return None if theirs else NotAllowed(Reason.NOT_YOUR_POST)


async def around(actor: Actor, told: Told, category: str) -> tuple[Similar, ...]:
    """What may be the same thing as what is told, the likest first, at most 5."""
    if not actor.may(Scope.CASES_READ):
        return ()
    shown = (await _like(actor, told, category, least=likeness.SHOWN))[:SHOWN]
    known = await named(actor, [each.id for each in shown])
    return tuple(replace(each, case=known.get(each.id)) for each in shown)


async def _like(
    actor: Actor, told: Told, category: str, *, least: float, without: Sequence[UUID] = ()
) -> list[Similar]:
    """The cases that are at least so much alike, the likest first."""
    about = categories.category(category)
    said = (told.area[:12], told.at - likeness.PERIOD, list(categories.near(category)))
    tiles = _tiles(told.point)
    statement = AROUND if told.point else IN_VILLAGE
    rows = await database.rows(statement, *scope(actor), *said, list(without), *tiles)
    found = [_similar(row, told, about.near_m, least) for row in rows if _may_learn_of(row)]
    alike = [each for each in found if each]
    return sorted(alike, key=lambda each: (-each.likeness.score, each.id))


def _tiles(point: Point | None) -> tuple[list[int], ...]:
    """The rows and columns of tiles around a point, none without one."""
    if point is None:
        return ()
    around = (-1, 0, 1)
    rows = [int(point.latitude_e6 / TILE) + step for step in around]
    return rows, [int(point.longitude_e6 / TILE) + step for step in around]


def _may_learn_of(row: Mapping[str, Any]) -> bool:
    return sight_of(row) is not None or categories.category(row["category"]).shared


def _similar(row: Mapping[str, Any], told: Told, near_m: int, least: float) -> Similar | None:
    alike = likeness.if_at_least(least, told, _told(row), near_m=near_m)
    if alike is None:
        return None
    return Similar(
        id=row["id"],
        category=row["category"],
        area=row["area"],
        stage=Stage(row["stage"]),
        reported_at=row["reported_at"],
        likeness=alike,
    )


def _told(row: Mapping[str, Any]) -> Told:
    known = row["latitude_e6"] is not None
    point = Point(row["latitude_e6"], row["longitude_e6"]) if known else None
    return Told(row["text"], row["area"], row["estate"], point, row["reported_at"])


async def like(actor: Actor, case: Case) -> frozenset[UUID]:
    """The cases that an actor may say a new case is the same thing as."""
    found = await _like(actor, _told_by(case), case.category, least=JOINED, without=[case.id])
    return frozenset(each.id for each in found)


def _told_by(case: Case) -> Told:
    return Told(case.text, case.area, case.estate, case.point, case.reported_at)


async def queued(actor: Actor, case: Case) -> list[Beside]:
    """What lets the dispatchers look at a new case beside those that are very much like it."""
    least = likeness.QUEUED
    found = await _like(actor, _told_by(case), case.category, least=least, without=[case.id])
    return [
        ("case_pairs", {"id": uuid7(), "at": now(), "other": each.id, **_marks(each.likeness)})
        for each in found[:SHOWN]
    ]


def _marks(alike: Likeness) -> dict[str, Any]:
    said = {name: getattr(alike, name) for name in ("score", "words", "distance", "time")}
    return {name: int(value * 1000) for name, value in said.items()}


async def pairs(actor: Actor, *, first: int = 20, after: str | None = None) -> Page[Pair]:
    """What looks like one thing in the areas of a dispatcher, the newest first.

    Args:
        actor: who reads; others than dispatchers find nothing.
        first: how many, 1 to 100; after: the cursor of the last one seen.

    Raises:
        NotValid: *first* or *after* is wrong.
    """
    key = lists.asked(first, after, UUID) or (None, None)
    prefixes = actor.prefixes(DESK) if actor.may(Scope.CASES_HANDLE) else ()
    if not prefixes:
        return lists.page([], first, lambda pair: (pair.at, pair.id))
    within = " or ".join(inside(each, f"${n}") for n, each in enumerate(prefixes, start=4))
    other = OPEN_STAGES.replace("c.stage", "o.stage")
    statement = PAIRS.format(open=OPEN_STAGES, open_other=other, within=within)
    rows = await database.rows(statement, *key, first + 1, *prefixes)
    known = await _cases({id for row in rows for id in (row["case"], row["other"])})
    return lists.page(
        [_pair(row, known) for row in rows], first, lambda pair: (pair.at, pair.id), after=after
    )


async def _cases(ids: set[UUID]) -> dict[UUID, Case]:
    rows = await database.rows(
        f"select {COLUMNS} from {SOURCE} where c.id = any($2) and $1::uuid is null",
        None,
        list(ids),
    )
    return {row["id"]: case_of(row, Sight.STAFF) for row in rows}


def _pair(row: Mapping[str, Any], known: Mapping[UUID, Case]) -> Pair:
    alike = Likeness(*(row[name] / 1000 for name in ("words", "distance", "time")))
    two = known[row["case"]], known[row["other"]]
    return Pair(row["id"], *two, alike, row["at"], bool(row["apart"]))


async def pair(id: UUID, *, lock: bool = False) -> Pair | None:
    """A pair that nobody has decided about yet, or that is kept apart."""
    if lock:
        await database.execute("select from case_pairs where id = $1 for no key update", id)
    query = "select * from case_pairs where id = $1 and (decided_at is null or apart)"
    row = await database.row(query, id)
    if row is None:
        return None
    return _pair(row, await _cases({row["case"], row["other"]}))
