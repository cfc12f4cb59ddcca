"""Cases told up to a stage, and what is written about them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from resolvers import cases, database, journal
from resolvers.cases import Case, CaseAct, Outcome, Rating, Stage, SuspensionReason
from resolvers.clock import now
from tests import story

LAMP = {"category": "0606", "text": "3号楼门口的灯坏了三天。晚上看不见路。", "estate": story.ESTATE}
NOISE = {"category": "0504", "text": "半夜施工，睡不着。", "area": story.GRID}
PETITION = {"category": "08", "text": "几户人家要去上访。", "area": story.GRID}
SOLVED = {"outcome": Outcome.SOLVED, "reply": "换了新灯。"}

WAY = (
    (Stage.DISPATCHED, None),
    (Stage.IN_HAND, lambda case: cases.sign(story.LIU.actor, case)),
    (Stage.FINISHED, lambda case: cases.finish(story.LIU.actor, case, **SOLVED)),
    (Stage.VERIFIED, lambda case: cases.verify(story.CHEN.actor, case)),
    (Stage.CLOSED, lambda case: cases.rate(story.WANG.actor, case, rating=Rating.SATISFIED)),
)


async def reported(who: story.Somebody = story.WANG, **fields: Any) -> Case:
    return await cases.report(who.actor, **{**LAMP, **fields})


async def told(stage: Stage) -> Case:
    """A case of 王女士 that has come to this stage."""
    if stage in (Stage.INCOMPLETE, Stage.SUSPENDED):
        return await _waiting(stage)
    if stage is Stage.REPORTED:
        return await cases.report(story.WANG.actor, **PETITION)
    if stage is Stage.ACCEPTED:
        return await cases.report(story.WANG.actor, **NOISE)
    case = await reported()
    for reached, act in WAY:
        if act:
            case = await act(case.id)
        if reached is stage:
            break
    assert case.stage is stage
    return case


async def _waiting(stage: Stage) -> Case:
    if stage is Stage.INCOMPLETE:
        petition = await told(Stage.REPORTED)
        return await cases.ask_more(story.ZHOU.actor, petition.id, note="几号楼？")
    case = await told(Stage.IN_HAND)
    await asked(case.id, CaseAct.ASK_SUSPENSION)
    return await cases.suspend(story.ZHOU.actor, case.id)


async def asked(case: UUID, act: CaseAct) -> Case:
    """The company asked for more time, or that it stand still."""
    if act is CaseAct.ASK_EXTENSION:
        return await cases.ask_extension(story.LIU.actor, case, days=3, note="等配件")
    review_on = now().date() + timedelta(days=10)
    reason = SuspensionReason.WAITS_FOR_WORKS
    given = {"reason": reason, "review_on": review_on, "note": "等施工"}
    return await cases.ask_suspension(story.LIU.actor, case, **given)


async def tried(case: UUID) -> Case:
    """Nobody could be reached three times."""
    for _ in range(3):
        found = await cases.try_visit(story.ZHOU.actor, case)
    return found


@dataclass(frozen=True)
class Written:
    """Everything that an act writes."""

    stage: str
    version: int
    act_count: int
    acts: tuple[str, ...]
    journal: tuple[str, ...]
    rows: tuple[int, ...]


async def written(case: UUID) -> Written:
    row = await database.row("select stage, version, act_count from cases where id = $1", case)
    acts = await database.rows('select kind from case_acts where "case" = $1 order by id', case)
    others = [
        await database.value(f'select count(*) from case_{table} where "case" = $1', case)
        for table in (
            *("assignments", "finishes", "ratings", "photos", "publications"),
            *("clocks", "clock_changes", "requests", "supervisions", "talks"),
        )
    ]
    told = await journal.actions_on(case)
    return Written(**row, acts=tuple(a["kind"] for a in acts), journal=tuple(told), rows=(*others,))


async def everything() -> tuple[object, ...]:
    """How many rows there are in all that acts write, and how each case stands."""
    tables = ("case_acts", "case_photos", "client_keys", "case_assignments", "case_mergers")
    counts = [await database.value(f"select count(*) from {each}") for each in tables]
    stands = await database.rows("select id, stage, version from cases order by id")
    return *counts, *map(tuple, stands), await database.value("select count(*) from journal")
