"""What a council is made of: its seats, what is handed over, what moved it, its estate."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from resolvers.tables.council_words import Capacity, CouncilAct, Office, SeatEnd


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat; *employed* is whether its holder works for the estate's property company.

    *lapsed* is whether they sat as an owner and own nothing there by the roll any more.
    """

    id: UUID
    person: UUID
    name: str
    capacity: Capacity
    office: Office
    is_owner: bool
    employed: bool
    lapsed: bool
    post: UUID | None
    from_at: datetime
    to_at: datetime | None
    ended_because: SeatEnd | None
    replaced_by: UUID | None


@dataclass(frozen=True, slots=True)
class Item:
    """A thing on the handing-over list, and whoever received it."""

    id: UUID
    name: str
    listed_by: UUID | None
    listed_at: datetime
    received_by: UUID | None
    receiver: str | None
    received_at: datetime | None


@dataclass(frozen=True, slots=True)
class Act:
    """What moved a council, when, and what was said of it."""

    kind: CouncilAct
    at: datetime
    note: str


class Ground(NamedTuple):
    """The estate of a council: which, where, and which property company serves it."""

    id: UUID
    area: str
    company: UUID | None
