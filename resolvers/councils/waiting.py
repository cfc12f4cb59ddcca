"""What waits for somebody, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from resolvers import calendar
from resolvers.councils.council import Council
from resolvers.tables.council_words import CouncilAct, CouncilStage


@dataclass(frozen=True, slots=True)
class Todo:
    """What waits for somebody, and by when."""

    act: CouncilAct
    due_on: date | None

    @property
    def late(self) -> bool:
        """Whether the last day for it is over."""
        return self.due_on is not None and self.due_on < calendar.today()


def todos(council: Council) -> Sequence[Todo]:
    """What has to be done with a council next, if anything."""
    if council.stage is CouncilStage.IN_OFFICE and not _ends_soon(council):
        return []
    if council.stage is CouncilStage.FORMED and council.rule.filing_days is None:
        return [Todo(CouncilAct.INSTALL, None)]
    act = _NEXT.get(council.stage)
    return [Todo(act, _due(council, act))] if act else []


_NEXT = {
    CouncilStage.PROPOSED: CouncilAct.ANNOUNCE,
    CouncilStage.PUBLIC_NOTICE: CouncilAct.FORM,
    CouncilStage.FORMED: CouncilAct.FILE,
    CouncilStage.FILED: CouncilAct.INSTALL,
    CouncilStage.IN_OFFICE: CouncilAct.HAND_OVER,
    CouncilStage.EXPIRED: CouncilAct.HAND_OVER,
    CouncilStage.HANDING_OVER: CouncilAct.DISSOLVE,
}


def _due(council: Council, act: CouncilAct) -> date | None:
    return {
        CouncilAct.FILE: _day(council.filing_due_at),
        CouncilAct.HAND_OVER: council.term_ends_on,
        CouncilAct.DISSOLVE: _day(council.handover_due_at),
    }.get(act)


def _day(at: datetime | None) -> date | None:
    return at and calendar.local(at)


def _ends_soon(council: Council) -> bool:
    ends = council.term_ends_on
    return ends is not None and (ends - calendar.today()).days <= council.rule.reminder_days
