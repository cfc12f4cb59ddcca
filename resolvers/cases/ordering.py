"""In which order cases are listed: part after part, each read through its own index."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import database, lists
from resolvers.cases.rows import SOURCE
from resolvers.cases.transitions import OPEN, UNENDED
from resolvers.cases.where import Where
from resolvers.refusals import NotValid, Reason, Wrong
from resolvers.tables.case_words import Stage
from resolvers.tables.list_words import Order

FROM = """from cases c left join case_publications p on p."case" = c.id"""


def _standing(stages: frozenset[Stage]) -> str:
    return f"c.stage in ({', '.join(repr(each.value) for each in Stage if each in stages)})"


OPEN_STAGES, GOING_ON = _standing(OPEN), _standing(UNENDED)
ALL = frozenset(Stage)
Key = Callable[[Any], tuple[datetime | None, UUID | str]]


@dataclass(frozen=True, slots=True)
class Part:
    """What comes together in an order: in these stages, under a condition, by a column."""

    mark: str
    stages: frozenset[Stage]
    condition: str
    column: str
    up: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A case in an order: in which part it stands, and where there."""

    mark: str
    at: datetime
    id: UUID


PARTS = {
    Order.NEWEST: (Part("", ALL, "true", "reported_at"),),
    Order.DUE: (
        Part("dated", UNENDED, f"{GOING_ON} and c.next_due_at is not null", "next_due_at", up=True),
        Part("undated", UNENDED, f"{GOING_ON} and c.next_due_at is null", "reported_at"),
        Part("ended", ALL - UNENDED, f"not {GOING_ON}", "reported_at"),
    ),
}


def asked(order: Order, first: int, after: str | None) -> Place | None:
    """The place to go on from, or None for the first page.

    Raises:
        NotValid: as `lists.asked`; a cursor of another order is none, too.
    """
    key = lists.asked(first, after, str)
    if key is None:
        return None
    at, (mark, _, text) = key[0], key[1].rpartition(":")
    id = _uuid(text)
    if at is None or id is None or mark not in {each.mark for each in PARTS[order]}:
        raise NotValid({"after": Wrong(Reason.NOT_A_CURSOR)})
    return Place(mark, at, id)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def key(order: Order) -> Key:
    """What the cursor of a row says."""
    if order is Order.NEWEST:
        return lambda row: (row["reported_at"], row["id"])
    columns = {each.mark: each.column for each in PARTS[order]}
    return lambda row: (row[columns[row["part"]]], f"{row['part']}:{row['id']}")


async def rows(
    read: str,
    where: Where,
    order: Order,
    *,
    first: int,
    after: Place | None = None,
    stages: frozenset[Stage] = ALL,
) -> list[Any]:
    """The rows of a page, and one more that shows that others follow.

    Args:
        read: what is selected.
        where: what holds for all of them.
        order: in which order.
        first: how many.
        after: the place to go on from.
        stages: where any of them can stand; parts in which none can are not read.
    """
    found: list[Any] = []
    for part in _left(order, after):
        if len(found) <= first and part.stages & stages:
            place = after if after and after.mark == part.mark else None
            found += await _some(read, where, part, place, first + 1 - len(found))
    return found


def _left(order: Order, after: Place | None) -> Sequence[Part]:
    every = PARTS[order]
    return every[[each.mark for each in every].index(after.mark) if after else 0 :]


async def _some(
    read: str, where: Where, part: Part, after: Place | None, many: int
) -> Sequence[Any]:
    page = where.copy()
    column = f"c.{part.column}"
    compared, direction = (">", "asc") if part.up else ("<", "desc")
    if part.mark:
        page.add(part.condition)
        read = f"{read}, '{part.mark}' as part"
    if after is not None:
        page.add(f"({column}, c.id) {compared} ({{}}, {{}})", after.at, after.id)
    ordered = f"order by {column} {direction}, c.id {direction} limit {many:d}"
    each = [f"(select c.id {FROM} where {one} {ordered})" for one in page.one_by_one()]
    found = f"c.id in ({' union '.join(each)})" if each else str(page)
    return await database.rows(
        f"select {read} from {SOURCE} where {found} {ordered}", *page.parameters
    )
