"""The parts of a comment: reports, decisions and appeals."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resolvers.moderation import Rule


@dataclass(frozen=True, slots=True)
class Appeal:
    """What the author said against a removal; *upheld* says whether it stands, None before."""

    text: str
    at: datetime
    upheld: bool | None
    answer: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a moderator decided: removed by a rule, or kept where there is none.

    Why is for the author and for those who moderate; it is empty for others, as is the appeal.
    """

    id: UUID
    rule: Rule | None
    note: str
    by: UUID | None
    at: datetime
    appeal: Appeal | None


@dataclass(frozen=True, slots=True)
class Report:
    """That a comment was said to break a rule; *found* by the word list, not by somebody.

    *removed* says what came of it, None before.
    """

    id: UUID
    comment: UUID
    rule: Rule
    note: str
    at: datetime
    found: bool
    removed: bool | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Text:
    """What a comment read, from when on."""

    number: int
    text: str
    at: datetime
