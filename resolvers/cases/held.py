"""A while in the course of a case, and in whose hands it was."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resolvers import calendar
from resolvers.clock import now
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import Stage
from resolvers.tables.notices import Desk


@dataclass(frozen=True, slots=True)
class Held:
    """A while in which a case stood in one stage, in whose hands.

    These are an organisation's or a desk's; its reporter's where neither is named.
    """

    stage: Stage
    organisation: UUID | None
    desk: Desk | None
    from_at: datetime
    to_at: datetime | None = None

    @property
    def minutes(self) -> int:
        """How long that was, by the clock on the wall."""
        return int(((self.to_at or now()) - self.from_at).total_seconds() // 60)

    @property
    def work_minutes(self) -> int:
        """How much of that was work time."""
        end = self.to_at or now()
        return int(calendar.elapsed(self.from_at, end, Unit.WORK_HOUR) * 60)
