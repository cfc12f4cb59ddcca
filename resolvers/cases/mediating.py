"""How a mediation takes a case out of its unit's hands and brings it back.

The domain of mediation calls both within its own transaction, once it has judged who may:
no page and no API offers them by themselves.
"""

from uuid import UUID

from resolvers.actors import Actor
from resolvers.cases.assigning import end
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.handling import answer
from resolvers.cases.transitions import TRANSITIONS
from resolvers.cases.writing import write
from resolvers.clock import now
from resolvers.refusals import NotNow, Reason
from resolvers.tables.case_words import AssignmentState, CaseAct, MediationEnd, Outcome, Stage

OUTCOMES = {MediationEnd.AGREED: Outcome.SOLVED, MediationEnd.WITHDRAWN: Outcome.EXPLAINED}


async def mediate(actor: Actor, id: UUID) -> Case:
    """Let a case wait for its mediation; its clocks stand still.

    Args:
        actor: who began the mediation.
        id: which case.

    Raises:
        NotFound: no such case that this actor may know of.
        NotNow: it is not in hand, or others still work beside the lead.

    Source: the case state table, row 16.
    """
    case = await _locked(actor, id, CaseAct.MEDIATE)
    if case.part_count:
        raise NotNow(Reason.CO_UNITS_OPEN, count=case.part_count)
    await write(actor, case, CaseAct.MEDIATE, to=Stage.IN_MEDIATION, organisation=case.lead)
    return await find(actor, id)


async def end_mediation(actor: Actor, id: UUID, *, ended: MediationEnd, reply: str) -> Case:
    """Bring a case back from its mediation: to be checked, or to its unit when it failed.

    Args:
        actor: who ended the mediation.
        id: which case.
        ended: agreed, failed or withdrawn.
        reply: what the reporter is told, 1 to 2,000 characters.

    Raises:
        NotFound: no such case that this actor may know of.
        NotNow: it is not in mediation.

    Source: the case state table, row 17.
    """
    case = await _locked(actor, id, CaseAct.END_MEDIATION)
    facts: dict[str, object] = {"ended": ended}
    if ended is MediationEnd.FAILED:
        await write(
            actor,
            case,
            CaseAct.END_MEDIATION,
            to=Stage.IN_HAND,
            note=reply,
            word=ended.value,
            facts=facts,
        )
        return await find(actor, id)
    outcome = OUTCOMES[ended]
    await answer(actor, case, outcome=outcome, reply=reply)
    await end(case, AssignmentState.FINISHED, finished_at=now())
    await write(
        actor,
        case,
        CaseAct.END_MEDIATION,
        to=Stage.FINISHED,
        note=reply,
        word=ended.value,
        facts=facts,
        outcome=outcome.value,
        finished_by=actor.person,
        finished_at=now(),
        then=TRANSITIONS[CaseAct.FINISH].clocks,
    )
    return await find(actor, id)


async def _locked(actor: Actor, id: UUID, act: CaseAct) -> Case:
    case = await find(actor, id, lock=True)
    if case.stage not in TRANSITIONS[act].before:
        raise NotNow(Reason.WRONG_STAGE, stage=case.stage, at=case.stage_at)
    return case
