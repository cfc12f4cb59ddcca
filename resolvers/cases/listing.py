"""Lists of cases: one statement each, keyset-paged, within what the actor may know of."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from resolvers import areas, database, lists
from resolvers.actors import Actor, Scope
from resolvers.cases import categories
from resolvers.cases.capacities import STAFF, UNIT
from resolvers.cases.case import Case
from resolvers.cases.facts import Sight
from resolvers.cases.finding import inside
from resolvers.cases.rows import SOURCE, case_of, columns
from resolvers.cases.transitions import OPEN
from resolvers.exporting import PIECE
from resolvers.lists import Page
from resolvers.refusals import NotValid, Reason, Wrong
from resolvers.tables.case_words import Stage


class Box(StrEnum):
    """Which cases: those of one's duty, one's own reports, or the published ones."""

    DUTY = "duty"
    MINE = "mine"
    PUBLISHED = "published"


class Order(StrEnum):
    """Newest first, or due first (then only what is open)."""

    NEWEST = "newest"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; None narrows nothing.

    *area* is a code and takes its whole subtree, *category* one of either level,
    *text* a part of the title or text, or a whole case number.
    """

    area: str | None = None
    stages: tuple[Stage, ...] = ()
    open: bool | None = None
    category: str | None = None
    organisation: UUID | None = None
    estate: UUID | None = None
    text: str | None = None


class Where:
    """Conditions and their parameters; the first is always the person."""

    def __init__(self, person: UUID | None) -> None:
        self.conditions: list[str] = []
        self.parameters: list[object] = [person]

    def value(self, value: object) -> str:
        """A placeholder for a value."""
        self.parameters.append(value)
        return f"${len(self.parameters)}"

    def add(self, condition: str, *values: object) -> None:
        """A condition; ``{}`` stands for each value."""
        self.conditions.append(condition.format(*(self.value(v) for v in values)))

    def __str__(self) -> str:
        return " and ".join(f"({each})" for each in self.conditions) or "true"


NUMBER = re.compile(r"XX\d{16}")
OPEN_STAGES = f"c.stage in ({', '.join(repr(s.value) for s in Stage if s in OPEN)})"
_WORDS = "(c.title || ' ' || c.text)"
_MASKED = "(p.title || ' ' || p.text)"


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
        order: newest first, or due first among what is open.
        first: how many, 1 to 100.
        after: the cursor of the last one seen.
        counted: whether to count all that fit; it costs a second statement.
        shown: the fields that will be shown, of `SLICED`; the others are missing. None for all.

    Raises:
        NotFound: there is no such area or category.
        NotValid: *first* or *after* is wrong.
    """
    key = _key(lists.asked(first, after, UUID))
    where = found_in(actor, box, filter)
    if order is Order.DUE:
        where.add(f"{OPEN_STAGES} and c.next_due_at is not null")
    count = await _count(where) if counted else None
    found = await _rows(columns(shown), where, order, key, first)
    page = lists.page(
        found, first, lambda r: (r[_SORTED_BY[order]], r["id"]), after=after, count=count
    )
    return replace(page, items=tuple(case_of(r, _SIGHTS[box], shown) for r in page.items))


def found_in(actor: Actor, box: Box, filter: Filter) -> Where:
    """The conditions of a box, narrowed.

    Raises:
        NotFound: there is no such area or category.
    """
    where = boxed(actor, box)
    narrow(where, filter, masked=box is Box.PUBLISHED)
    return where


async def pieces(
    where: Where, box: Box, *, until: datetime, shown: frozenset[str]
) -> AsyncIterator[tuple[Case, ...]]:
    """All that a list has up to a moment, the newest first, a thousand at a time.

    Each piece is a statement of its own, so that nobody who reads slowly keeps a connection.
    """
    where.add("c.reported_at <= {}", until)
    key: tuple[Any, UUID] | None = None
    while found := await _rows(columns(shown), where, Order.NEWEST, key, PIECE - 1):
        yield tuple(case_of(row, _SIGHTS[box], shown) for row in found)
        if len(found) < PIECE:
            return
        key = (found[-1]["reported_at"], found[-1]["id"])


async def more_than(where: Where, most: int) -> bool:
    """Whether there are more than so many; counts no further."""
    found = f"select c.reporter = $1 from {SOURCE} where {where} limit {most + 1:d}"
    count = await database.value(f"select count(*) from ({found}) found", *where.parameters)
    return int(count) > most


_SIGHTS = {Box.DUTY: Sight.STAFF, Box.MINE: Sight.OWN, Box.PUBLISHED: Sight.PUBLIC}
_SORTED_BY = {Order.NEWEST: "reported_at", Order.DUE: "next_due_at"}


def _key(key: tuple[datetime | None, UUID] | None) -> tuple[datetime | None, UUID] | None:
    """A cursor without a time is one of another list."""
    if key and key[0] is None:
        raise NotValid({"after": Wrong(Reason.NOT_A_CURSOR)})
    return key


def boxed(actor: Actor, box: Box) -> Where:
    """The conditions of a box."""
    where = Where(actor.person)
    if not actor.may(Scope.CASES_READ):
        where.add("false")
    elif box is Box.PUBLISHED:
        where.add("c.published_at is not null")
    elif box is Box.MINE:
        where.add("c.reporter = $1")
    else:
        where.add(_duty(where, actor))
    return where


def _duty(where: Where, actor: Actor) -> str:
    """Cases inside one's areas, or that one's organisation took part in."""
    within = [inside(prefix, where.value(prefix)) for prefix in actor.prefixes(STAFF)]
    if desks := actor.organisations(UNIT):
        mark = where.value(list(desks))
        took_part = 'select a."case" from case_assignments a where a.organisation = any'
        within.append(f"c.lead = any({mark}) or c.id in ({took_part}({mark}))")
    return " or ".join(within) or "false"


def narrow(where: Where, filter: Filter, *, masked: bool) -> None:
    """Add the conditions of a filter; *masked* looks for words in what was published."""
    if filter.area is not None:
        prefix = areas.tree().find(filter.area).prefix
        where.add(inside(prefix, where.value(prefix)))
    if filter.stages:
        stages = ", ".join(repr(stage.value) for stage in filter.stages)
        where.add(f"c.stage in ({stages})")
    if filter.open is not None:
        where.add(OPEN_STAGES if filter.open else f"not {OPEN_STAGES}")
    if filter.category is not None:
        where.add("c.category = any({})", list(categories.under(filter.category)))
    if filter.organisation is not None:
        where.add("c.lead = {}", filter.organisation)
    if filter.estate is not None:
        where.add("c.estate = {}", filter.estate)
    if text := lists.sought(filter.text):
        _search(where, text, masked=masked)


def _search(where: Where, text: str, *, masked: bool) -> None:
    """A whole number finds its case; words are narrowed by bigrams and then looked at.

    How rare words are is known of their bigrams alone: `ilike` would be taken for rare, and a
    frequent word would be sorted whole instead of being read from the newest on.
    """
    if NUMBER.fullmatch(text.upper()):
        where.add("c.number = {}", text.upper())
        return
    words = _MASKED if masked else _WORDS
    where.add(f"position({{}}::text in lower({words})) > 0", text.lower())
    if len(text) > 1:
        where.add(f"bigrams{words} @> {{}}", _bigrams(text))


def _bigrams(text: str) -> list[str]:
    low = text.lower()
    return sorted({low[n : n + 2] for n in range(len(low) - 1)})


async def _rows(
    read: str, where: Where, order: Order, key: tuple[Any, UUID] | None, first: int
) -> list[Any]:
    page, parameters = Where(None), list(where.parameters)
    page.parameters, page.conditions = parameters, list(where.conditions)
    column = f"c.{_SORTED_BY[order]}"
    compared, direction = ("<", "desc") if order is Order.NEWEST else (">", "asc")
    if key is not None:
        page.add(f"({column}, c.id) {compared} ({{}}, {{}})", *key)
    return await database.rows(
        f"select {read} from {SOURCE} where {page}"
        f" order by {column} {direction}, c.id {direction} limit {first + 1:d}",
        *page.parameters,
    )


async def _count(where: Where) -> int:
    found = f"select c.reporter = $1 from {SOURCE} where {where}"
    return int(await database.value(f"select count(*) from ({found}) found", *where.parameters))
