"""Reading what was counted, within what the actor answers for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import areas, calendar, cases, database, organisations, timetable
from resolvers.actors import Actor, Scope
from resolvers.areas import Area
from resolvers.cases.capacities import STAFF, UNIT
from resolvers.figures import summing
from resolvers.figures.counters import COUNTERS
from resolvers.figures.rates import Tally
from resolvers.figures.tallying import WORK
from resolvers.figures.windows import Window, window
from resolvers.refusals import NotAllowed, NotFound, NotValid, Reason, Refused, Wrong
from resolvers.tables.figure_words import FiguresBy

DEPTHS = (2, 4, 6, 9, 12, 15, 18)
_SUMS = ", ".join(f"coalesce(sum(c.{each}), 0)::bigint as {each}" for each in COUNTERS)


@dataclass(frozen=True, slots=True)
class Place:
    """What figures are read of: an area, and perhaps only one organisation, or one category."""

    area: Area
    organisation: UUID | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted of a place in some days, in those before, and a year before.

    *counted_at* is when the worker last counted; None before it ever did.
    """

    place: Place
    window: Window
    now: Tally
    before: Tally
    year_before: Tally
    counted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Part:
    """What was counted of one area, organisation, category or month; *key* names it.

    The key is a code, an id or “2026-11”; empty for what came to no organisation. What lies in
    none of the areas right below stands under the area's own code.
    """

    key: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Cell:
    """How much was reported of a category of the first level."""

    category: str
    count: int


@dataclass(frozen=True, slots=True)
class Heat:
    """How much was reported in an area right below; without the categories of which nothing was."""

    area: str
    cells: tuple[Cell, ...]


def why_not_read(actor: Actor) -> Refused | None:
    """Why *actor* cannot read figures: whoever serves in an area or at a desk can."""
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.CASES_READ):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.CASES_READ)
    if not (actor.prefixes(STAFF) or actor.organisations(UNIT)):
        return NotAllowed(Reason.NOT_YOUR_POST)
    return None


def why_not_read_of(actor: Actor, **of: Any) -> Refused | None:
    """Why *actor* cannot read the figures of a place; *of* as for `read`."""
    try:
        placed(actor, **of)
    except Refused as refusal:
        return refusal
    return None


async def read(actor: Actor, *, period: str = "", **of: Any) -> Figures:
    """What was counted of a place in some days, and what it compares with.

    Args:
        actor: somebody who serves in the area or above it, or at the organisation's desk.
        period: which days, as `window` reads them.
        of: area, a code, with all that lies below; organisation, an id; category, a code of
            either level. Without an area, the actor's own.

    Raises:
        NotAllowed: the actor serves nowhere.
        NotFound: there is no such area or category, or it is none of the actor's.
        NotValid: the period means nothing.
    """
    place, days = placed(actor, **of), window(period, calendar.today())
    return Figures(
        place,
        days,
        await _tally(place, days),
        await _tally(place, days.previous),
        await _tally(place, days.year_before),
        next((each.ran_at for each in await timetable.works() if each.name == WORK), None),
    )


async def parts(
    actor: Actor, by: FiguresBy | str, *, period: str = "", **of: Any
) -> tuple[Part, ...]:
    """What was counted of each area right below, each organisation, category or month.

    In the order of their codes, names or months, never of their figures.

    Args:
        actor: as for `read`.
        by: what they are parted by; categories are those right below the one asked for.
        period: which days, as for `read`.
        of: area, organisation and category, as for `read`.

    Raises:
        As `read`; NotValid, too, when *by* is none of the words.
    """
    if by not in set(FiguresBy):
        raise NotValid({"by": Wrong(Reason.UNKNOWN_CHOICE)})
    place, days = placed(actor, **of), window(period, calendar.today())
    key = _keys(place)[FiguresBy(by)]
    depth = _below(place) if by == FiguresBy.AREA else None
    found = await _rows(place, days, f"{key} as key, {_SUMS}", "group by 1", depth=depth)
    tallies = {row["key"] or "": Tally(**{n: row[n] for n in COUNTERS}) for row in found}
    return tuple(Part(*each) for each in _ORDERED[FiguresBy(by)](place, tallies))


async def heat(actor: Actor, *, period: str = "", **of: Any) -> tuple[Heat, ...]:
    """How much was reported in each area right below, by category of the first level.

    Args:
        actor, period, of: as for `read`.

    Raises:
        As `read`.
    """
    place, days = placed(actor, **of), window(period, calendar.today())
    key = _keys(place)[FiguresBy.AREA]
    what = f"{key} as key, left(c.category, 2) as category, sum(c.reported)::bigint as count"
    cells: dict[str, tuple[Cell, ...]] = {}
    some = "group by 1, 2 having sum(c.reported) > 0 order by 2"
    for row in await _rows(place, days, what, some, depth=_below(place)):
        cells[row["key"]] = (*cells.get(row["key"], ()), Cell(row["category"], row["count"]))
    return tuple(Heat(*each) for each in _by_area(place, cells, ()))


def placed(
    actor: Actor,
    *,
    area: str | None = None,
    organisation: UUID | None = None,
    category: str | None = None,
) -> Place:
    """The place whose figures the actor asks for and may read."""
    if refusal := why_not_read(actor):
        raise refusal
    if category and category not in {each.code for each in cases.all_listed()}:
        raise NotFound
    prefixes, desks = actor.prefixes(STAFF), actor.organisations(UNIT)
    there = areas.find(area) if area else _own(actor)
    if not there.prefix.startswith(prefixes or ("-",)) and organisation not in desks:
        if organisation is not None or not desks:
            raise NotFound
        organisation = desks[0]
    return Place(there, organisation, category or None)


def _own(actor: Actor) -> Area:
    """The largest area in which somebody serves; for those at a desk all there is."""
    held = (areas.tree().get(p.area) for p in actor.posts if p.area and p.kind in STAFF)
    found = min(filter(None, held), key=lambda each: (len(each.prefix), each.code), default=None)
    if found or (found := areas.tree().root):
        return found
    raise NotFound


async def _tally(place: Place, days: Window) -> Tally:
    [row] = await _rows(place, days, _SUMS)
    return Tally(**row)


async def _rows(
    place: Place, days: Window, what: str, rest: str = "", *, depth: int | None = None
) -> Sequence[Any]:
    prefix = place.area.prefix
    source, asked = summing.source(prefix, days, depth or len(prefix))
    where = ["true"]
    if place.organisation:
        asked.append(place.organisation)
        where.append(f"c.organisation = ${len(asked)}")
    if place.category:
        asked.append(list(cases.under(place.category)))
        where.append(f"c.category = any(${len(asked)})")
    return await database.rows(
        f"select {what} from ({source}) c where {' and '.join(where)} {rest}", *asked
    )


def _below(place: Place) -> int:
    """How long the prefixes are of the areas right below."""
    return next((n for n in DEPTHS if n > len(place.area.prefix)), DEPTHS[-1])


def _keys(place: Place) -> dict[FiguresBy, str]:
    """What rows are put together by; numbers, never anything that was typed."""
    return {
        FiguresBy.AREA: f"left(c.area, {_below(place):d})",
        FiguresBy.ORGANISATION: "c.organisation::text",
        FiguresBy.CATEGORY: "c.category" if place.category else "left(c.category, 2)",
        FiguresBy.MONTH: "to_char(c.day, 'YYYY-MM')",
    }


def _by_area(place: Place, found: Mapping[str, Any], nothing: Any) -> list[tuple[str, Any]]:
    """Every living area below, those retired that were counted, and what lies in none."""
    below = areas.tree().children(place.area.code, retired=True)
    known = {each.prefix for each in below}
    rows = [
        (each.code, found.get(each.prefix, nothing))
        for each in below
        if each.prefix in found or not each.retired_at
    ]
    rest = [(place.area.code, tally) for key, tally in found.items() if key not in known]
    return [*rows, *rest]


def _by_organisation(_place: Place, found: Mapping[str, Any]) -> list[tuple[str, Any]]:
    def name(key: str) -> tuple[bool, str]:
        there = organisations.get(UUID(key)) if key else None
        return not key, there.name if there else ""

    return [(key, found[key]) for key in sorted(found, key=name)]


def _sorted(_place: Place, found: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return sorted(found.items())


_ORDERED: dict[FiguresBy, Any] = {
    FiguresBy.AREA: lambda place, found: _by_area(place, found, Tally()),
    FiguresBy.ORGANISATION: _by_organisation,
    FiguresBy.CATEGORY: _sorted,
    FiguresBy.MONTH: _sorted,
}
