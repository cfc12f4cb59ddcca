"""How many owners an estate has, and with how much area each (domain.md §1.2).

One unit is one owner; the developer's units together are one; one owner of several
units is one; those who own a unit together are one. Two units belong to the same
head when exactly the same people own them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

Developer = Literal["developer"]
Owner = UUID | Developer
DEVELOPER: Developer = "developer"


@dataclass(frozen=True, slots=True)
class Holding:
    """A unit, its exclusive area in 0.01 m², and who owns it; nobody where that is not known."""

    unit: UUID
    area: int
    owners: frozenset[Owner]


@dataclass(frozen=True, slots=True)
class Head:
    """Owners who count as one, and all that they own."""

    owners: frozenset[Owner]
    units: tuple[UUID, ...]
    area: int

    @property
    def is_developer(self) -> bool:
        """Whether these are the units not sold or not delivered yet."""
        return DEVELOPER in self.owners


@dataclass(frozen=True, slots=True)
class Electorate:
    """Everybody who decides, with what weighs how much; areas in 0.01 m²."""

    heads: tuple[Head, ...]
    merges_overlapping: bool

    @property
    def area(self) -> int:
        """The sum of the exclusive areas."""
        return sum(head.area for head in self.heads)

    @property
    def count(self) -> int:
        """The number of owners."""
        return len(self.heads)

    def head_of(self, unit: UUID) -> Head | None:
        """The head to which a unit belongs."""
        return next((head for head in self.heads if unit in head.units), None)


def electorate(holdings: Iterable[Holding], *, merges_overlapping: bool = False) -> Electorate:
    """The heads of these units, in the order of their first unit.

    Args:
        holdings: the units that count, each with its owners.
        merges_overlapping: whether those who share an owner count as one, too: husband and
            wife own one unit together and the husband another alone. The law is silent.

    Source: the Supreme People's Court's interpretation on ownership of buildings, art. 8 and 9;
        Henan's regulation, art. 92 and 93.
    """
    groups: dict[object, list[Holding]] = defaultdict(list)
    every = list(holdings)
    joined = _joined(every) if merges_overlapping else {}
    for each in every:
        groups[_key(each, joined)].append(each)
    return Electorate(tuple(map(_head, groups.values())), merges_overlapping)


def _key(holding: Holding, joined: Mapping[Owner, Owner]) -> object:
    if not holding.owners:
        return "unit", holding.unit
    return joined.get(next(iter(holding.owners)), holding.owners)


def _head(holdings: Sequence[Holding]) -> Head:
    owners = frozenset[Owner]().union(*(each.owners for each in holdings))
    units = tuple(each.unit for each in holdings)
    return Head(owners, units, sum(each.area for each in holdings))


def _joined(holdings: Sequence[Holding]) -> dict[Owner, Owner]:
    """For each owner one that stands for all who are connected by units owned together."""
    leader: dict[Owner, Owner] = {}

    def lead(owner: Owner) -> Owner:
        while leader.setdefault(owner, owner) != owner:
            leader[owner] = leader[leader[owner]]
            owner = leader[owner]
        return owner

    for each in holdings:
        owners = list(each.owners)
        for other in owners:
            leader[lead(other)] = lead(owners[0])
    return {owner: lead(owner) for owner in list(leader)}
