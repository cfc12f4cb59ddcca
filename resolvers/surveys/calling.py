"""Making a survey known, opening it, and withdrawing it."""

from uuid import UUID

from pydantic import BaseModel

from resolvers import database, moderation, papers, proposals
from resolvers.actors import Actor, system
from resolvers.clock import now
from resolvers.moderation import Limits
from resolvers.papers import PaperKind
from resolvers.proposals import ProposalStage
from resolvers.refusals import NotNow, Reason, Refused, checked
from resolvers.surveys.asking import asked
from resolvers.surveys.finding import find
from resolvers.surveys.survey import Survey
from resolvers.surveys.telling import tell
from resolvers.surveys.writing import Reasoned, change, record
from resolvers.tables.survey_words import SurveyAct, SurveyNews, SurveyStage

_RUNNING = """
    select count(*) from surveys
     where estate = $1 and organisation = $2 and stage in ('called', 'open')
"""
_LINE = "select pg_advisory_xact_lock(hashtextextended('surveys of ' || $1, 0))"
CALLER = system("surveys")
GONE = "(select id from survey_responses where survey = $1)"
FORGET = (
    f"delete from survey_marks where response in {GONE}",
    "delete from survey_responses where survey = $1",
)


class SurveyWithdraw(BaseModel):
    """What withdrawing takes."""

    note: Reasoned


async def call(actor: Actor, id: UUID) -> Survey:
    """Make a survey known: its questions stand from now on, and its notice is printed.

    It opens at its time, or at once; whoever is asked is told when it opens.

    Args:
        actor: who asks.
        id: which draft.

    Raises:
        NotFound: no such survey that the actor may know of.
        NotAllowed: the actor does not ask there, or custom lets no property company ask.
        NotNow: it is called already, its end is past, its proposal is not talked over any more,
            or the property company runs as many as custom lets it.
    """
    async with database.transaction():
        survey = await find(actor, id, lock=True)
        limits = await moderation.limits()
        if refusal := survey.why_not_call(actor) or await _why_not_now(survey, limits):
            raise refusal
        opens = max(survey.opens_at or now(), now())
        to = SurveyStage.CALLED if opens > now() else SurveyStage.OPEN
        kept = {"least": limits.survey_group, "opens_at": opens, "stage": to.value}
        await change(id, **kept)
        await papers.ask(actor, PaperKind.SURVEY_NOTICE, id)
        await record(actor, id, SurveyAct.CALL, opens_at=opens, closes_at=survey.closes_at)
        if to is SurveyStage.OPEN:
            await tell(survey, SurveyNews.OPENED, await asked(id), cause=id)
    return await find(actor, id)


async def _why_not_now(survey: Survey, limits: Limits) -> Refused | None:
    """Why it cannot be called, from what else is asked and talked over there."""
    if survey.proposal:
        about = await proposals.find(CALLER, survey.proposal, share=True)
        if about.stage is not ProposalStage.DELIBERATION:
            return NotNow(Reason.WRONG_STAGE, stage=about.stage)
    if survey.organisation is None or survey.organisation != survey.estate.company:
        return None
    await database.execute(_LINE, str(survey.estate.id))
    running = await database.value(_RUNNING, survey.estate.id, survey.organisation)
    full = running >= limits.company_surveys
    return NotNow(Reason.COMPANY_SURVEYS_FULL, limit=limits.company_surveys) if full else None


async def open_(actor: Actor, id: UUID) -> bool:
    """Open a called survey whose time has come; by the clock alone."""
    async with database.transaction():
        survey = await find(actor, id, lock=True)
        if survey.stage is not SurveyStage.CALLED or survey.why_not_open:
            return False
        await change(id, stage=SurveyStage.OPEN.value)
        await record(actor, id, SurveyAct.OPEN)
        await tell(survey, SurveyNews.OPENED, await asked(id), cause=id)
    return True


async def withdraw(actor: Actor, id: UUID, *, note: str) -> Survey:
    """Withdraw a survey and say why; what was answered is destroyed, and nothing is counted.

    Args:
        actor: who asks.
        id: which, before it is closed.
        note: why, 1 to 500 characters; whoever was asked reads it.

    Raises:
        NotFound: no such survey that the actor may know of.
        NotAllowed: the actor does not ask there.
        NotNow: it is closed or withdrawn already.
        NotValid: the reason is missing or too long.
    """
    async with database.transaction():
        survey = await find(actor, id, lock=True)
        if refusal := survey.why_not_withdraw(actor):
            raise refusal
        given = checked(SurveyWithdraw, note=note)
        told = await asked(id) if survey.stage is SurveyStage.OPEN else []
        await forget_responses(id)
        await change(id, stage=SurveyStage.WITHDRAWN.value)
        await record(actor, id, SurveyAct.WITHDRAW, given.note)
        await tell(survey, SurveyNews.WITHDRAWN, told, cause=id)
    return await find(actor, id)


async def forget_responses(survey: UUID) -> None:
    """Destroy what each has answered, within the act that ends a survey."""
    for statement in FORGET:
        await database.execute(statement, survey)
