"""What is printed of a survey: its notice and its result, each saying that it decides nothing."""

from collections.abc import Mapping
from uuid import UUID

from pydantic import BaseModel

from resolvers import database, journal, papers
from resolvers.actors import Actor, Scope
from resolvers.papers import Paper, PaperKind
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused, checked
from resolvers.surveys.finding import find
from resolvers.surveys.survey import Survey
from resolvers.tables.survey_words import SurveyStage as S

PAPERS: Mapping[PaperKind, frozenset[S]] = {
    PaperKind.SURVEY_NOTICE: frozenset({S.CALLED, S.OPEN, S.CLOSED}),
    PaperKind.SURVEY_RESULT: frozenset({S.CLOSED}),
}


class SurveyPaperAsk(BaseModel):
    """What asking for a paper takes."""

    kind: PaperKind


def why_not_ask_paper(survey: Survey, actor: Actor, kind: PaperKind) -> Refused | None:
    """Why *actor* cannot have a paper made again: who asks can, at its stage."""
    if not survey.keeps(actor):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not actor.may(Scope.PROPOSALS_HANDLE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.PROPOSALS_HANDLE)
    there = survey.stage in PAPERS.get(kind, ())
    return None if there else NotNow(Reason.WRONG_STAGE, stage=survey.stage)


async def ask_paper(actor: Actor, id: UUID, *, kind: PaperKind | str) -> Survey:
    """Have a paper of a survey made as PDF, as it is now; the worker makes it soon.

    The notice is asked for by itself with the call, the result with the closing.

    Args:
        actor: who asks.
        id: of which survey.
        kind: survey_notice or survey_result.

    Raises:
        NotFound: no such survey that the actor may know of.
        NotAllowed: the actor does not ask there.
        NotNow: there is nothing to print at its stage.
        NotValid: there is no such paper.
    """
    async with database.transaction():
        survey = await find(actor, id, lock=True)
        given = checked(SurveyPaperAsk, kind=kind)
        if refusal := why_not_ask_paper(survey, actor, given.kind):
            raise refusal
        made = await papers.ask(actor, given.kind, id)
        await journal.record(actor, "survey.paper_asked", id, paper=made.id, kind=given.kind)
    return await find(actor, id)


async def papers_of(survey: Survey) -> tuple[Paper, ...]:
    """The papers of a survey, made or coming; for whoever found it."""
    found = await papers.latest(survey.id)
    return tuple(found[each] for each in PAPERS if each in found and survey.stage in PAPERS[each])


async def paper(actor: Actor, id: UUID, kind: PaperKind) -> Paper:
    """A paper of a survey, made or coming; for whoever may read the survey.

    Raises:
        NotFound: no such survey, or paper, that the actor may know of.
    """
    survey = await find(actor, id)
    found = next((each for each in await papers_of(survey) if each.kind is kind), None)
    if found is None:
        raise NotFound
    return found
