"""Looking back: in whose hands a case was for how long, read from the journal alone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from resolvers import journal
from resolvers.cases.facts import TWICE, Sight
from resolvers.cases.held import Held
from resolvers.journal import Entry
from resolvers.tables.case_words import Rating, Stage
from resolvers.tables.notices import Desk

GIVES = ("case.dispatched", "case.transferred")
TAKES = ("case.returned", "case.reopened")
UNITS = (Stage.DISPATCHED, Stage.IN_HAND, Stage.SUSPENDED, Stage.IN_MEDIATION)
ENDED = (Stage.CLOSED, Stage.DECLINED, Stage.WITHDRAWN, Stage.MERGED, Stage.ARCHIVED)
DESKS = {
    Stage.REPORTED: Desk.DISPATCH,
    Stage.ACCEPTED: Desk.DISPATCH,
    Stage.FINISHED: Desk.CHECK,
    Stage.VERIFIED: Desk.DISPATCH,
}


def held(entries: Iterable[Entry]) -> tuple[Held, ...]:
    """In whose hands a case was, from its journal; what ended is in nobody's."""
    found: list[Held] = []
    lead: UUID | None = None
    unsatisfied = 0
    for entry in entries:
        lead = _lead(entry, lead)
        unsatisfied += entry.facts.get("rating") == Rating.UNSATISFIED
        if "to" not in entry.facts:
            continue
        stage = Stage(str(entry.facts["to"]))
        if found:
            found[-1] = replace(found[-1], to_at=entry.at)
        unit = lead if stage in UNITS else None
        found.append(Held(stage, unit, _desk(stage, unsatisfied), entry.at))
    return tuple(each for each in found if each.stage not in ENDED)


def _lead(entry: Entry, lead: UUID | None) -> UUID | None:
    if entry.action in TAKES:
        return None
    return UUID(str(entry.facts["organisation"])) if entry.action in GIVES else lead


def _desk(stage: Stage, unsatisfied: int) -> Desk | None:
    """Whose desk has it; what its reporter was unsatisfied with twice a superior checks."""
    checked_above = stage is Stage.FINISHED and unsatisfied >= TWICE
    return Desk.COMMAND if checked_above else DESKS.get(stage)


async def held_of(sights: Mapping[UUID, Sight]) -> dict[UUID, tuple[Held, ...]]:
    """The same of many cases, for their staff."""
    staffed = [id for id, sight in sights.items() if sight is Sight.STAFF]
    told = await journal.histories(staffed)
    return {id: held(told.get(str(id), ())) for id in sights}
