"""Lists of cases: one statement each, keyset-paged, within what the actor may know of."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from resolvers import areas, database, lists
from resolvers.actors import Actor, Scope
from resolvers.cases import categories, ordering, seeking
from resolvers.cases.capacities import STAFF, UNIT
from resolvers.cases.case import Case
from resolvers.cases.facts import Sight
from resolvers.cases.finding import inside, inside_alone
from resolvers.cases.ordering import FROM, OPEN_STAGES, Place
from resolvers.cases.rows import case_of, cases_of, columns
from resolvers.cases.seeking import Sought
from resolvers.cases.transitions import OPEN
from resolvers.cases.where import Where
from resolvers.exporting import PIECE
from resolvers.lists import Page
from resolvers.slices import Row
from resolvers.tables.case_words import Stage
from resolvers.tables.list_words import Box, Order


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; None narrows nothing.

    *area* is a code and takes its whole subtree, *category* one of either level; what is archived
    is found by its stage or by a number;
    *search* is words, a case number or a part of one, a place or its initials, or a phone.
    """

    area: str | None = None
    stages: tuple[Stage, ...] = ()
    open: bool | None = None
    category: str | None = None
    organisation: UUID | None = None
    estate: UUID | None = None
    search: str | None = None

    @property
    def is_of_an_area(self) -> bool:
        """Whether it narrows to an area by nothing else that differs from list to list."""
        others = (self.category, self.organisation, self.estate)
        return not any(others) and not (self.search or "").strip()


VILLAGE = 12  # digits
LIVE = f"c.stage <> '{Stage.ARCHIVED}'"  # what was put away lies in indexes of its own


async def listed(
    actor: Actor,
    *,
    box: Box = Box.DUTY,
    filter: Filter = Filter(),
    order: Order = Order.NEWEST,
    first: int = 20,
    after: str | None = None,
    counted: bool = False,
    shown: frozenset[str] | None = None,
) -> Page[Case]:
    """Some of the cases that an actor may know of.

    Args:
        actor: who reads; signed-out readers find what is published.
        box: duty (areas and desks), mine (reported by the actor) or published.
        filter: what to narrow it to.
        order: newest first; or what is due first, then what goes on and has no date, then what has
            ended, both the newest first.
        first: how many, 1 to 100.
        after: the cursor of the last one seen.
        counted: whether to count all that fit; it costs a second statement.
        shown: the fields that will be shown, of `SLICED`; the others are missing. None for all.

    Raises:
        NotFound: there is no such area or category.
        NotValid: *first* or *after* is wrong, or what is looked for too long.
    """
    place = ordering.asked(order, first, after)
    where, sought = await found_in(actor, box, filter)
    count = await _count(where) if counted else None
    read, stages = _read(shown, where, sought, box), _stages(filter)
    found = await ordering.rows(read, where, order, first=first, after=place, stages=stages)
    page = lists.page(found, first, ordering.key(order), after=after, count=count)
    sight = _SIGHTS[box]
    if sought is None:
        return replace(page, items=cases_of(page.items, sight, shown))
    shows = partial(_matched, sight=sight, shown=shown, sought=sought)
    return replace(page, items=tuple(map(shows, page.items)))


def _read(shown: frozenset[str] | None, where: Where, sought: Sought | None, box: Box) -> str:
    """What is selected; the parameters of the answer that was found come after the conditions'."""
    public = box is Box.PUBLISHED
    if sought is None:
        return columns(shown, public=public)
    read = columns(shown if shown is None else shown | seeking.READ, public=public)
    replied = "" if public else f", {seeking.reply(sought, where.value)}"
    return read + replied


def _matched(row: Row, *, sight: Sight, shown: frozenset[str] | None, sought: Sought) -> Case:
    public = sight is Sight.PUBLIC
    read = case_of(row, sight, seeking.READ)
    found = seeking.match(sought, read, None if public else row["matched_reply"], public=public)
    return case_of(row, sight, shown, match=found)


async def found_in(actor: Actor, box: Box, filter: Filter) -> tuple[Where, Sought | None]:
    """The conditions of a box, narrowed, and what is looked for in it.

    Raises:
        NotFound: there is no such area or category.
        NotValid: what is looked for is too long.
    """
    where = boxed(actor, box, filter.area)
    return where, await narrow(where, filter, actor, public=box is Box.PUBLISHED)


async def pieces(
    where: Where, box: Box, *, until: datetime, shown: frozenset[str]
) -> AsyncIterator[tuple[Case, ...]]:
    """All that a list has up to a moment, the newest first, a thousand at a time.

    Each piece is a statement of its own, so that nobody who reads slowly keeps a connection.
    """
    where.add("c.reported_at <= {}", until)
    place, read, many = None, columns(shown), PIECE - 1
    while found := await ordering.rows(read, where, Order.NEWEST, first=many, after=place):
        yield cases_of(found, _SIGHTS[box], shown)
        if len(found) < PIECE:
            return
        place = Place("", found[-1]["reported_at"], found[-1]["id"])


async def counted_to(where: Where, most: int) -> int:
    """How many there are; counts no further than one more than so many."""
    found = f"{_ids(where, most)} limit {most + 1:d}"
    count = await database.value(f"select count(*) from ({found}) found", *where.parameters)
    return int(count)


_SIGHTS = {Box.DUTY: Sight.STAFF, Box.MINE: Sight.OWN, Box.PUBLISHED: Sight.PUBLIC}


def _stages(filter: Filter) -> frozenset[Stage]:
    some = frozenset(filter.stages or Stage)
    if filter.open is None:
        return some
    return some & OPEN if filter.open else some - OPEN


def boxed(actor: Actor, box: Box, area: str | None = None) -> Where:
    """The conditions of a box; *area* is what it will be narrowed to."""
    where = Where(actor.person)
    if not actor.may(Scope.CASES_READ):
        where.add("false")
    elif box is Box.PUBLISHED:
        where.add("c.published_at is not null")
    elif box is Box.MINE:
        where.add("c.reporter = $1")
    elif area is None or not _has(actor, area):
        where.either(_duty(where, actor))
    return where


def _has(actor: Actor, area: str) -> bool:
    """Whether an area lies inside one of the actor's own, so that all in it is theirs."""
    return areas.tree().find(area).prefix.startswith(actor.prefixes(STAFF))


def _duty(where: Where, actor: Actor) -> list[str]:
    """Cases inside one's areas, or that one's organisation took part in."""
    within = [inside(prefix, where.value(prefix)) for prefix in actor.prefixes(STAFF)]
    if desks := actor.organisations(UNIT):
        mark = where.value(list(desks))
        took_part = 'select a."case" from case_assignments a where a.organisation = any'
        within += [f"c.lead = any({mark})", f"c.id in ({took_part}({mark}))"]
    return within or ["false"]


async def narrow(where: Where, filter: Filter, actor: Actor, *, public: bool) -> Sought | None:
    """Add the conditions of a filter; *public* looks for words in what was published."""
    if filter.area is not None:
        prefix = areas.tree().find(filter.area).prefix
        alone = filter.is_of_an_area and not where.conditions
        where.add((inside_alone if alone else inside)(prefix, where.value(prefix)))
    if filter.open is not None:
        where.add(OPEN_STAGES if filter.open else f"not {OPEN_STAGES}")
    if filter.category is not None:
        where.add("c.category = any({})", list(categories.under(filter.category)))
    if filter.organisation is not None:
        where.add("c.lead = {}", filter.organisation)
    if filter.estate is not None:
        where.add("c.estate = {}", filter.estate)
    if sought := await seeking.read(actor, filter.search, public=public):
        where.either(seeking.alternatives(sought, where.value, public=public), apart=True)
    archived = _archived(where, filter, actor)
    where.either(_standing(filter.stages, archived, by_number=bool(sought and sought.number)))
    return sought


def _archived(where: Where, filter: Filter, actor: Actor) -> str:
    """What was put away; of a grid through the index of its village, since grids have none."""
    archived = f"c.stage = '{Stage.ARCHIVED}'"
    if Stage.ARCHIVED not in filter.stages:
        return archived
    within = [areas.tree().find(filter.area).prefix] if filter.area else actor.prefixes(STAFF)
    if not within or any(len(each) <= VILLAGE for each in within):
        return archived
    [village, *more] = {each[:VILLAGE] for each in within}
    return archived if more else f"{archived} and {inside(village, where.value(village))}"


def _standing(stages: Sequence[Stage], archived: str, *, by_number: bool) -> list[str]:
    """The conditions, one of which has to hold, of these stages, or of all that is not *archived*.

    A number finds what was archived, too.
    """
    live = ", ".join(repr(each.value) for each in stages if each is not Stage.ARCHIVED)
    found = [f"c.stage in ({live})"] if live else []
    if Stage.ARCHIVED in stages:
        found.append(archived)
    return found or ([] if by_number else [LIVE])


def _ids(where: Where, most: int | None = None) -> str:
    """The ids of all that fit; the person is named in every statement, asked for or not."""
    limit = "" if most is None else f" limit {most + 1:d}"
    alternatives = where.one_by_one() or [str(where)]
    each = [f"(select c.id {FROM} where {one}{limit})" for one in alternatives]
    return f"select id from ({' union '.join(each)}) found where $1::uuid is null or true"


async def _count(where: Where) -> int:
    return int(
        await database.value(f"select count(*) from ({_ids(where)}) found", *where.parameters)
    )
