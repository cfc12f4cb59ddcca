"""The parts of a meeting: its agenda, who asked, who came, what was done, what counts."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from resolvers.rules import RuleBasis
from resolvers.tables.meeting_words import CheckInWay, DoorWay, MeetingAct


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda, and what came of it."""

    id: UUID
    position: int
    text: str
    kind: str | None
    thing: UUID | None
    conclusion: str
    responsible: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What came of a point, as a reader may see it."""

    position: int
    text: str
    responsible: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked before the meeting; who, is for those who call it."""

    id: UUID
    by: UUID
    name: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who means to come."""

    person: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit for which somebody came, as it is written on the door."""

    unit: UUID
    label: str
    mandated: bool


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody who came, what they stand for, and how they were checked in.

    *observes* is of who is there without a vote.
    """

    person: UUID
    name: str
    at: datetime
    way: CheckInWay
    household: bool
    standings: tuple[Standing, ...]
    observes: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What moved a meeting, and when."""

    kind: MeetingAct
    by: UUID | None
    name: str | None
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class DoorCount:
    """How many came on one basis, who counted that, how and when."""

    basis: RuleBasis
    part: int
    way: DoorWay
    by: UUID
    name: str
    at: datetime
