"""The parts of a survey: its questions, who answered, what came out, what was answered to it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resolvers.councils import CouncilKind
from resolvers.tables.survey_words import QuestionKind, SurveyAct, SurveyCapacity

STEPS = 5  # of a scale


@dataclass(frozen=True, slots=True)
class Question:
    """One question; what may be said to it is counted from 1: its options, or steps of a scale."""

    id: UUID
    position: int
    kind: QuestionKind
    text: str
    options: tuple[str, ...]
    most: int | None
    low: str
    high: str

    @property
    def choices(self) -> int:
        """How many things may be said to it; none to one that is answered in words."""
        return STEPS if self.kind is QuestionKind.SCALE else len(self.options)

    @property
    def limit(self) -> int:
        """How many of them one may choose."""
        if self.kind is not QuestionKind.SEVERAL:
            return 1
        return self.most or len(self.options)


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody said to a question: options from 1, or words."""

    question: UUID
    options: tuple[int, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many were asked as something, and how many of them answered."""

    capacity: SurveyCapacity
    asked: int
    responded: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answered a question, and how many of them chose each option; of all together where
    *capacity* is None. There are no *counts* where they are too few.
    """

    capacity: SurveyCapacity | None
    answered: int
    counts: tuple[int, ...] | None

    @property
    def total(self) -> int:
        """The sum of the steps of a scale that were chosen; its mean is of so many *answered*."""
        return sum(n * count for n, count in enumerate(self.counts or (), start=1))


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote; nobody is told whose. *text* is empty for who may not read it."""

    id: UUID
    text: str
    flagged: bool
    hidden_at: datetime | None
    because: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came out of a question: of all, then of each capacity where both are enough."""

    question: Question
    whole: Tally
    parts: tuple[Tally, ...]
    texts: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What was done with a survey, when, and what was said of it."""

    kind: SurveyAct
    by: UUID | None
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to the result, and in whose name; else in that of the community."""

    id: UUID
    text: str
    at: datetime
    council: CouncilKind | None
    organisation: UUID | None
