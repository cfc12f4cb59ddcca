"""Preparing a survey: its questions, who is asked, from when to when."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, estates, keys, moderation, proposals
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.estates import Estate
from resolvers.proposals import ProposalStage
from resolvers.proposals.answering import name_of
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Refused, Wrong, checked
from resolvers.surveys.finding import belongs, find
from resolvers.surveys.questions import SurveyQuestion, questions, write
from resolvers.surveys.survey import Survey, why_not_draft
from resolvers.surveys.writing import change, record
from resolvers.tables.survey_words import SurveyAct, SurveyAudience

LONGEST = timedelta(days=90)
Asked = Sequence[Mapping[str, Any]]
_INSERT = """
    insert into surveys (id, county, estate, proposal, council, organisation, audience, building,
                         title, about, stage, opens_at, closes_at, least, version)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'draft', $11, $12, $13, 1)
"""


class SurveyDraft(BaseModel):
    """What preparing takes, beside the questions."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    about: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""
    audience: SurveyAudience = SurveyAudience.RESIDENTS
    building: UUID | None = None
    opens_at: AwareDatetime | None = None
    closes_at: AwareDatetime
    expected_version: Annotated[int, Field(ge=1)] | None = None
    client_key: UUID | None = None


async def draft(
    actor: Actor, estate: UUID, *, questions: Asked, proposal: UUID | None = None, **given: Any
) -> Survey:
    """Prepare a survey; only who asks knows of it before the call.

    Args:
        actor: who sits in a council of the estate, or the community; the manager where custom
            lets the property company ask (`TalkLimit.COMPANY_SURVEYS`).
        estate: whose residents are asked.
        proposal: about which of its proposals, while that is talked over; None for none.
        title: 1 to 60 characters.
        about: why it is asked, at most 2,000 characters.
        questions: 1 to 10, each with `kind` (one, several, scale, text) and `text` of 1 to 200
            characters; `options`, 2 to 10 of 1 to 100 characters, where one or several are
            chosen; `most` of several, 2 or more; `low` and `high`, the ends of a scale from 1
            to 5, at most 20 characters.
        audience: residents, who are all that live or own there, or owners.
        building: only those of one building.
        opens_at: from when it is answered; None for the moment of the call.
        closes_at: until when, at most 90 days after it opens.
        client_key: made by the client; a repeat gives the first survey back.

    Raises:
        NotFound: no such estate or proposal that the actor may know of.
        NotAllowed: the actor does not ask there.
        NotNow: the proposal is not being talked over.
        NotValid: with every wrong field; those of questions are `q1_text`, `q1_options` and so on.

    Source: 中办国办《关于加强城乡社区协商的意见》 (2015): all are heard; 民法典 art. 278: the
        owners alone decide, and not by this.
    """
    async with database.transaction():
        there = await estates.find(estate)
        if not belongs(actor, there):
            raise NotFound
        limits = await moderation.limits()
        if refusal := why_not_draft(actor, there, limits):
            raise refusal
        await _about(actor, there, proposal)
        wanted, asked = _written(there, questions, given)
        if known := await keys.known(actor, "survey", wanted.client_key):
            return await find(actor, known)
        made, name = uuid7(), await name_of(actor, there)
        place = (made, there.area[:6], estate, proposal, *name)
        times = (wanted.opens_at, wanted.closes_at, limits.survey_group)
        await database.execute(_INSERT, *place, *_said(wanted), *times)
        await write(made, asked)
        await keys.keep(actor, "survey", wanted.client_key, made)
        await record(actor, made, SurveyAct.DRAFT, estate=estate, proposal=proposal)
    return await find(actor, made)


async def revise(actor: Actor, id: UUID, *, questions: Asked, **given: Any) -> Survey:
    """Write a draft anew.

    Args:
        actor: who asks.
        id: which draft.
        questions, given: as for `draft`, all of it; `expected_version` is that which was read.

    Raises:
        NotFound: no such survey that the actor may know of.
        NotAllowed: the actor does not ask there.
        NotNow: it was called, or somebody else changed it meanwhile.
        NotValid: with every wrong field.
    """
    async with database.transaction():
        survey = await find(actor, id, lock=True)
        if refusal := survey.why_not_revise(actor):
            raise refusal
        wanted, asked = _written(survey.estate, questions, given)
        if wanted.expected_version not in (None, survey.version):
            raise _changed(survey, wanted.expected_version)
        kept = dict(zip(_NAMES, _said(wanted), strict=True))
        await change(id, **kept, opens_at=wanted.opens_at, closes_at=wanted.closes_at)
        await write(id, asked)
        await record(actor, id, SurveyAct.REVISE)
    return await find(actor, id)


async def why_not_draft_there(actor: Actor, estate: UUID) -> Refused | None:
    """Why *actor* cannot prepare a survey there; for pages and the API to show.

    Raises:
        NotFound: no such estate that the actor may know of.
    """
    there = await estates.find(estate)
    if not belongs(actor, there):
        raise NotFound
    return why_not_draft(actor, there, await moderation.limits())


async def _about(actor: Actor, estate: Estate, proposal: UUID | None) -> None:
    """Refuse a proposal that is of another estate, or is not being talked over."""
    if proposal is None:
        return
    found = await proposals.find(actor, proposal, share=True)
    if found.estate.id != estate.id:
        raise NotFound
    if found.stage is not ProposalStage.DELIBERATION:
        raise NotNow(Reason.WRONG_STAGE, stage=found.stage)


_NAMES = ("audience", "building", "title", "about")


def _said(wanted: SurveyDraft) -> tuple[Any, ...]:
    return (wanted.audience.value, wanted.building, wanted.title, wanted.about)


def _written(
    estate: Estate, asked: Asked, given: Mapping[str, Any]
) -> tuple[SurveyDraft, list[SurveyQuestion]]:
    made, wrong = questions(asked)
    try:
        wanted = checked(SurveyDraft, **given)
    except NotValid as refused:
        raise NotValid({**refused.fields, **wrong}) from None
    faults = _times(wanted)
    if wanted.building and estate.building(wanted.building) is None:
        faults["building"] = Wrong(Reason.UNKNOWN_CHOICE)
    if faults or wrong:
        raise NotValid({**faults, **wrong})
    return wanted, made


def _times(wanted: SurveyDraft) -> dict[str, Wrong]:
    opens: datetime = wanted.opens_at or now()
    if wanted.closes_at <= opens:
        return {"closes_at": Wrong(Reason.ENDS_BEFORE_IT_BEGINS)}
    if wanted.closes_at - opens > LONGEST:
        return {"closes_at": Wrong(Reason.SURVEY_TOO_LONG, {"limit": LONGEST.days})}
    return {}


def _changed(survey: Survey, expected: int | None) -> NotNow:
    """What was done last, told to who had not seen it."""
    last = survey.acts[-1]
    return NotNow(
        Reason.CHANGED_SINCE,
        act=last.kind,
        at=last.at,
        stage=survey.stage,
        version=survey.version,
        expected=expected,
    )
