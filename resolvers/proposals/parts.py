"""The parts of a proposal: its versions, who wrote it, what was answered and done."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resolvers.councils import CouncilKind
from resolvers.tables.proposal_words import ProposalAct


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who writes it; *name* is masked, but for the person themselves."""

    person: UUID
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the text; *name* is of who wrote it, masked."""

    number: int
    title: str
    text: str
    why: str
    by: UUID | None
    name: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """What moved a proposal, when, and what was said of it."""

    kind: ProposalAct
    by: UUID | None
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, and in whose name: a council's, an organisation's, or an office's."""

    id: UUID
    text: str
    at: datetime
    council: CouncilKind | None
    organisation: UUID | None


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF that belongs to it, and how large it is."""

    id: UUID
    name: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Support:
    """How many stand behind it: people, and homes, which are what counts.

    *earlier* are people who endorsed an earlier text; *needed* homes oblige to an answer, that is
    so many of *homes*, or None where no roll says how many there are.
    """

    people: int
    homes: int
    earlier: int
    needed: int
    of: int | None

    @property
    def reached(self) -> bool:
        """Whether they are enough."""
        return self.homes >= self.needed

    @property
    def missing(self) -> int:
        """How many homes are still wanting."""
        return max(0, self.needed - self.homes)


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """What residents thought of what was done: how many, and the sum of their 1 to 5."""

    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Remark:
    """What a resident wrote beside their 1 to 5; who it was is not told."""

    stars: int
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Linked:
    """A case from which a proposal came (*origin*), or that came from it."""

    case: UUID
    origin: bool
