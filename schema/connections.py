"""Relay connections over the pages that resolvers return."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

import strawberry

from resolvers.lists import Cursors, Page
from schema.context import Info
from schema.execution import selected
from schema.nodes import shows

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Place(Generic[Thing]):
    """An item of a page."""

    node: Thing
    cursors: Cursors
    at: int

    @property
    def cursor(self) -> str:
        """Where the item stands in its list."""
        return self.cursors[self.at]


@shows(Place)
class Edge(Generic[Thing]):
    """An item of a list, and where it stands in it."""

    node: Thing = strawberry.field(description="The item.")
    cursor: str = strawberry.field(description="Opaque; `after` it the list goes on.")


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    """Computed from the page."""

    has_next_page: bool = strawberry.field(description="Whether more follow.")
    has_previous_page: bool = strawberry.field(description="Whether some came before.")
    start_cursor: str | None = strawberry.field(description="The first item's cursor.")
    end_cursor: str | None = strawberry.field(description="The last item's cursor.")


@shows(Page)
class Connection(Generic[Thing]):
    """A page of a list."""

    @strawberry.field(description="The items, each with its cursor.")
    def edges(parent: strawberry.Parent[Page[Any]]) -> list[Edge[Thing]]:
        places: Any = [Place(each, parent.cursors, at) for at, each in enumerate(parent.items)]
        return places  # type: ignore[no-any-return]

    @strawberry.field(description="The items alone.")
    def nodes(parent: strawberry.Parent[Page[Any]]) -> list[Thing]:
        return list(parent.items)

    @strawberry.field(description="Where this page lies in the list.")
    def page_info(parent: strawberry.Parent[Page[Any]]) -> PageInfo:
        ends = (parent.cursors[0], parent.cursors[-1]) if parent.cursors else (None, None)
        return PageInfo(
            has_next_page=parent.more,
            has_previous_page=parent.earlier,
            start_cursor=ends[0],
            end_cursor=ends[1],
        )

    @strawberry.field(description="How many there are on all pages; counted only when asked for.")
    def total_count(parent: strawberry.Parent[Page[Any]]) -> int | None:
        return parent.count


@lru_cache(maxsize=1024)
def right_below(chosen: frozenset[str], *places: str) -> frozenset[str]:
    """The names right below some places of what is chosen; `""` is the field itself."""
    depths = {place: place.count(".") + 2 if place else 1 for place in places}
    parts = (name.split(".") for name in chosen)
    return frozenset(
        each[-1]
        for each in parts
        for place, depth in depths.items()
        if len(each) == depth and ".".join(each[:-1]) == place
    )


def wanted(info: Info) -> frozenset[str]:
    """The names of all fields that are asked for anywhere below, as resolvers call them."""
    return _apart(selected(info))


@lru_cache(maxsize=1024)
def _apart(chosen: frozenset[str]) -> frozenset[str]:
    return frozenset(name for dotted in chosen for name in dotted.split("."))
