"""How far the notice of a poll has come: pure, from its roll and what was delivered."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from resolvers.tables.delivery_words import DeliveryTo, DeliveryWay, PostingKind

_ROOM = re.compile(r"(\d{1,2})\d{2}[A-Z]?")


@dataclass(frozen=True, slots=True)
class Delivered:
    """That a unit was reached: how, when, by whose hand, to whom, with which photo."""

    unit: UUID
    way: DeliveryWay
    at: datetime
    receiver: DeliveryTo | None
    photo: UUID | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Posting:
    """That a paper hangs on the wall of a building, and the photo of it."""

    id: UUID
    building: UUID
    name: str
    kind: PostingKind
    photo: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Door:
    """A unit with the owner that it belongs to, by a number within the poll."""

    unit: UUID
    head: str
    building: str
    entrance: str
    room: str
    label: str
    developer: bool

    @property
    def floor(self) -> str:
        """Its floor by the usual way of numbering rooms; empty where it is numbered otherwise."""
        found = _ROOM.fullmatch(self.room)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Floor:
    """The doors of one floor of an entrance that were not reached."""

    entrance: str
    floor: str
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """A building to be walked through: whom to see, floor by floor; *all* of its owners."""

    building: str
    floors: tuple[Floor, ...]
    doors: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How many owners were reached, of all; an owner of several units is reached by any."""

    heads: int
    reached: int
    online: int
    handed: int
    buildings: int
    posted: int
    walks: tuple[Walk, ...]


def reach(
    doors: Iterable[Door], delivered: Iterable[Delivered], postings: Iterable[Posting]
) -> Reach:
    """Count owners reached, and find who was not, in the order in which one walks.

    Args:
        doors: every unit that counts, in order.
        delivered: what was delivered, and how.
        postings: notices on the wall. They reach nobody by themselves: the law has them stand in
            for those who cannot be reached (domain.md §1.3), so they are counted apart.
    """
    every = list(doors)
    ways: dict[DeliveryWay, set[str]] = {way: set() for way in DeliveryWay}
    heads_of = {door.unit: door.head for door in every}
    for each in delivered:
        if each.unit in heads_of:
            ways[each.way].add(heads_of[each.unit])
    seen = ways[DeliveryWay.ONLINE] | ways[DeliveryWay.HANDED]
    left = [door for door in every if door.head not in seen]
    walls = {each.name for each in postings if each.kind is PostingKind.NOTICE}
    names = {door.building for door in every}
    return Reach(
        len(set(heads_of.values())),
        len(seen),
        len(ways[DeliveryWay.ONLINE]),
        len(ways[DeliveryWay.HANDED]),
        len(names),
        len(walls & names),
        _walks(left),
    )


def _walks(left: Iterable[Door]) -> tuple[Walk, ...]:
    found = []
    for building, there in groupby(left, lambda door: door.building):
        doors = list(there)
        floors = [
            Floor(entrance, floor, tuple(some))
            for (entrance, floor), some in groupby(doors, lambda d: (d.entrance, d.floor))
        ]
        found.append(Walk(building, tuple(floors), len(doors)))
    return tuple(found)


def by_unit(delivered: Iterable[Delivered]) -> Mapping[UUID, list[Delivered]]:
    """What reached each unit."""
    found: dict[UUID, list[Delivered]] = {}
    for each in delivered:
        found.setdefault(each.unit, []).append(each)
    return found
