"""The owners of an estate of any size, plainly invented, what each has, and how each votes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from server.demo.roll import HEADERS, HOME, metres, name_of

ENTRANCES, FLOORS, DOORS = 2, 18, 4
AREAS = (8852, 11830, 9241, 12475, 13966)
CO_OWNED, REPRESENTED, TWO, THREE, LEGAL, UNSOLD = 5, 10, 11, 23, 61, 45


class Way(StrEnum):
    """How an owner votes, or that they stay silent."""

    ONLINE = "online"
    PAPER = "paper"
    PROXY = "proxy"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Place:
    """A unit: where it is, and its area in 0.01 m²."""

    building: str
    entrance: str
    room: str
    area: int

    @property
    def label(self) -> str:
        """As the roll writes it."""
        return f"{self.building}{self.entrance}单元{self.room}"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who counts as one: a person, two who own together, a company, or the developer."""

    number: int
    names: str
    phones: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def is_developer(self) -> bool:
        """Whether these are the units that nobody bought yet."""
        return not self.phones

    @property
    def is_person(self) -> bool:
        """Whether it is no company, nor the developer."""
        return not self.is_developer and self.number % LEGAL != 0

    @property
    def way(self) -> Way:
        """46 of 100 vote online, 30 on paper, two through somebody else."""
        if self.is_developer:
            return Way.SILENT
        turn = self.number * 37 % 100
        if turn < 46:
            return Way.ONLINE
        return Way.PAPER if turn < 76 else Way.PROXY if turn < 78 else Way.SILENT

    def says(self, position: int, share: int) -> str:
        """What they say of a matter for which *share* of a hundred are."""
        turn = (self.number * 53 + position * 17) % 100
        if turn < share:
            return "for"
        return "against" if turn % 3 else "abstain"


def owners(count: int) -> tuple[Owner, ...]:
    """So many owners in all; the last is the developer with what is not sold."""
    places = _places()
    sold = [_owner(n, places) for n in range(1, count)]
    left = tuple(next(places) for _ in range(max(1, count // UNSOLD)))
    return (*sold, Owner(count, "建设单位（演示）", (), left))


def lines(people: Sequence[Owner]) -> list[tuple[str, ...]]:
    """Their roll as a file has it, its heads first."""
    return [HEADERS, *(_line(each, place) for each in people for place in each.places)]


def _owner(number: int, places: Iterator[Place]) -> Owner:
    many = 3 if number % THREE == 0 else 2 if number % TWO == 0 else 1
    mine = tuple(next(places) for _ in range(many))
    phone = f"137{number:08}"
    if number % LEGAL == 0:
        return Owner(number, f"演示商贸{number}有限公司", (phone,), mine)
    if number % CO_OWNED == 0:
        both = f"{name_of(number)}、{name_of(number + 7)}"
        return Owner(number, both, (phone, f"136{number:08}"), mine)
    return Owner(number, name_of(number), (phone,), mine)


def _line(owner: Owner, place: Place) -> tuple[str, ...]:
    where = place.building, place.entrance, place.room, metres(place.area)
    if owner.is_developer:
        return (*where, "登记", "住宅", "未售", owner.names, "", "", "", "")
    voice = "是" if owner.number % REPRESENTED == 0 and len(owner.phones) > 1 else ""
    return (*where, *HOME, owner.names, "", "、".join(owner.phones), voice, "")


def _places() -> Iterator[Place]:
    number = 0
    while True:
        stack, door = divmod(number, DOORS)
        stack, floor = divmod(stack, FLOORS)
        building, entrance = divmod(stack, ENTRANCES)
        area = AREAS[(number + building) % len(AREAS)] + 7 * (floor % 3)
        room = f"{floor + 1}{door + 1:02}"
        yield Place(f"{building + 1}号楼", str(entrance + 1), room, area)
        number += 1
