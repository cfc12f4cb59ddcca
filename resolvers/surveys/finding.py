"""Finding surveys, and what somebody answered or is asked."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from resolvers import database, estates, lists, proposals
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.councils import CouncilKind
from resolvers.estates import Estate
from resolvers.lists import Page
from resolvers.proposals import Proposal
from resolvers.proposals.finding import why_not_read
from resolvers.proposals.rights import RESIDENTS
from resolvers.refusals import NotFound
from resolvers.surveys.parts import Answer, Done, Mark, Question
from resolvers.surveys.survey import Survey
from resolvers.tables.survey_words import (
    QuestionKind,
    SurveyAct,
    SurveyAudience,
    SurveyCapacity,
    SurveyStage,
)

_COLUMNS = """
    select s.id, s.estate, s.proposal, v.title proposal_title, s.council, c.kind council_kind,
           s.organisation, s.audience, s.building, s.title, s.about, s.stage, s.opens_at,
           s.closes_at, s.least, s.reminded_at, s.closed_at, s.rule, s.answer_due_at,
           s.answered_at, s.meeting, s.version,
           array(select (q.id, q.position, q.kind, q.text, array_to_string(q.options, E'\\n'),
                         q.most, q.low, q.high)
                   from survey_questions q where q.survey = s.id order by q.position) questions,
           array(select (a.kind, a.by, a.at, a.note) from survey_acts a
                  where a.survey = s.id order by a.at, a.id) acts,
           array(select (a.id, a.text, a.at, k.kind, a.organisation) from survey_answers a
                   left join councils k on k.id = a.council
                  where a.survey = s.id order by a.at, a.id) answers,
           case when s.stage = 'closed'
                then (select coalesce(sum(t.responded), 0)::int from survey_turnouts t
                       where t.survey = s.id)
                else (select count(*)::int from survey_responses r where r.survey = s.id)
           end responded,
           exists (select from survey_responses r
                    where r.survey = s.id and r.person = $1) has_responded,
           (select case when bool_or(r.capacity = 'owner') then 'owner' else 'other' end
              from residences r join units u on u.id = r.unit
             where r.person = $1 and r.left_at is null and u.building = s.building
            having count(*) > 0) here
      from surveys s
      left join proposals p on p.id = s.proposal
      left join proposal_versions v on v.proposal = p.id and v.number = p.revision
      left join councils c on c.id = s.council
"""
_LOCK = "select from surveys where id = $1 for no key update"
_SHARE = "select from surveys where id = $1 for share"
_LISTED = (
    _COLUMNS
    + """
     where s.estate = $2 and ($3::uuid is null or s.proposal = $3)
       and ($4 or $5 and s.organisation = $6
            or exists (select from survey_acts a where a.survey = s.id and a.kind = 'call'))
       and ($7::uuid is null or s.id < $7)
     order by s.id desc limit {limit}
"""
)
_WAITING = (
    _COLUMNS
    + """
     where s.stage = 'open' and s.opens_at <= $2 and s.closes_at > $2 and s.estate = any($3)
       and not exists (select from survey_responses r where r.survey = s.id and r.person = $1)
     order by s.closes_at, s.id
"""
)
_OWN = """
    select m.question, coalesce(array_agg(m.option order by m.option)
           filter (where m.option is not null), '{}') options, max(m.text) as text
      from survey_marks m join survey_responses r on r.id = m.response
     where r.survey = $1 and r.person = $2 group by m.question
"""
FEW = 5


async def find(actor: Actor, id: UUID, *, lock: bool = False, share: bool = False) -> Survey:
    """One survey, for those who belong to its estate or serve it; a draft for who asks.

    Args:
        actor: who reads.
        id: which.
        lock: against all other acts, within a transaction.
        share: only against its closing, so that many may answer at once.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotFound: none with this id, or none that the actor may know of.
    """
    if refusal := why_not_read(actor):
        raise refusal
    if lock or share:
        await database.rows(_LOCK if lock else _SHARE, id)
    row = await database.row(_COLUMNS + " where s.id = $2", actor.person, id)
    if row is None:
        raise NotFound
    survey = _survey(row, await estates.find(row["estate"]))
    if not (survey.keeps(actor) or (survey.called_at and belongs(actor, survey.estate))):
        raise NotFound
    return survey


def belongs(actor: Actor, estate: Estate) -> bool:
    """Whether somebody may know what is asked in an estate."""
    return actor.system is not None or proposals.belongs(actor, estate)


async def listed(
    actor: Actor,
    estate: UUID,
    *,
    proposal: UUID | None = None,
    first: int = 20,
    after: str | None = None,
) -> Page[Survey]:
    """The surveys of an estate, the newest first; drafts are for who asks.

    Args:
        actor: who reads; belongs to the estate or serves it.
        estate: which.
        proposal: only those about this one.
        first: how many, 1 to 100.
        after: the cursor of the last one seen.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotFound: no such estate, or one that the actor does not belong to.
        NotValid: *first* or *after* is wrong.
    """
    if refusal := why_not_read(actor):
        raise refusal
    there = await estates.find(estate)
    if not belongs(actor, there):
        raise NotFound
    key = lists.asked(first, after, UUID)
    keeps = actor.system is not None or proposals.runs(actor, there)
    own = (keeps, proposals.manages(actor, there), there.company)
    statement = _LISTED.format(limit=first + 1)
    about = (actor.person, estate, proposal)
    rows = await database.rows(statement, *about, *own, key[1] if key else None)
    found = [_survey(row, there) for row in rows]
    return lists.page(found, first, lambda each: (None, each.id), after=after)


async def about(actor: Actor, proposal: Proposal) -> tuple[Survey, ...]:
    """The newest of those about a proposal that was found for the same actor, at most 20."""
    if not belongs(actor, proposal.estate):
        return ()
    return (await listed(actor, proposal.estate.id, proposal=proposal.id)).items


async def waiting(actor: Actor) -> tuple[Survey, ...]:
    """What somebody is asked and has not answered, the first to close in front; at most 5.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
    """
    if refusal := why_not_read(actor):
        raise refusal
    homes = [each.estate for each in actor.posts if each.estate and each.kind in RESIDENTS]
    rows = await database.rows(_WAITING, actor.person, now(), homes)
    found = [_survey(row, await estates.find(row["estate"])) for row in rows]
    return tuple(each for each in found if each.capacity_of(actor))[:FEW]


async def response(actor: Actor, survey: Survey) -> dict[UUID, Mark]:
    """What the reader themselves answered so far, by question; nothing once it is closed.

    Args:
        actor: who reads; nobody is shown what others answered.
        survey: found for the same actor.
    """
    rows = await database.rows(_OWN, survey.id, actor.person)
    return {r["question"]: Mark(r["question"], tuple(r["options"]), r["text"]) for r in rows}


async def named(ids: Collection[UUID]) -> dict[UUID, str]:
    """The titles of some surveys, by id. For those who were told of them."""
    found = await database.rows("select id, title from surveys where id = any($1)", list(ids))
    return {each["id"]: each["title"] for each in found}


def _survey(row: Mapping[str, Any], estate: Estate) -> Survey:
    kind, here = row["council_kind"], row["here"]
    known = {
        "estate": estate,
        "building": estate.building(row["building"]),
        "stage": SurveyStage(row["stage"]),
        "audience": SurveyAudience(row["audience"]),
        "council_kind": CouncilKind(kind) if kind else None,
        "here": SurveyCapacity(here) if here else None,
        "questions": tuple(map(_question, row["questions"])),
        "acts": tuple(Done(SurveyAct(act), *said) for act, *said in row["acts"]),
        "answers": tuple(map(_answer, row["answers"])),
    }
    return Survey(**{**row, **known})


def _question(row: Sequence[Any]) -> Question:
    id, position, kind, text, options, *rest = row
    return Question(
        id, position, QuestionKind(kind), text, tuple(filter(None, options.split("\n"))), *rest
    )


def _answer(row: Sequence[Any]) -> Answer:
    id, text, at, council, organisation = row
    return Answer(id, text, at, CouncilKind(council) if council else None, organisation)
