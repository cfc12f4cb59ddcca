"""Where a case went, and which rules were tried for it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from resolvers.cases.rules import DispatchRule
from resolvers.clock import now
from resolvers.tables.case_words import Miss


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule that was tried; *miss* is None for the one that matched."""

    rule: DispatchRule
    miss: Miss | None


@dataclass(frozen=True, slots=True)
class Route:
    """Where a case goes, if anywhere, and which rules were tried for it, in their order.

    *others* counts the rules of that place that speak of other categories.
    """

    organisation: UUID | None = None
    rule: DispatchRule | None = None
    tried: tuple[Tried, ...] = ()
    others: int = 0
    at: datetime = field(default_factory=now)
