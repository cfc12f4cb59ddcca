"""The result of a poll held on the government's system: entered with its certificate, checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import clock, database, files, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.files import File
from resolvers.polls.counting import Count, Weight, tally
from resolvers.polls.electing import Bounds, Election, judged_by
from resolvers.polls.figures import Answers, Figures, Key, read
from resolvers.polls.finding import find
from resolvers.polls.parts import Matter, Result
from resolvers.polls.poll import Poll
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Refused, Wrong, checked
from resolvers.tables.poll_words import BallotChoice, PollChannel, PollStage

_RESULT = """
    insert into official_results (id, poll, system, number, document, by, at)
    values ($1, $2, $3, $4, $5, $6, $7)
"""
_FIGURES = """
    insert into official_figures (id, result, matter, candidate, choice, area, heads)
    select f.id, $1, f.matter, f.candidate, f.choice, f.area, f.heads
      from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::int[], $7::int[])
        as f (id, matter, candidate, choice, area, heads)
"""
_WHOLE = "select coalesce(sum(area), 0) as area, count(*) as heads from poll_heads where poll = $1"
_READ = """
    select f.matter, f.candidate, f.choice, f.area, f.heads from official_figures f
      join official_results r on r.id = f.result where r.poll = $1
"""


class OfficialImport(BaseModel):
    """What entering takes, apart from the figures."""

    system: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    number: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    documents: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=1)]


@dataclass(frozen=True, slots=True)
class Official:
    """Where a poll was counted, the number of its certificate, and the document itself."""

    system: str
    number: str
    document: UUID
    at: datetime


def why_not_import(poll: Poll, actor: Actor) -> Refused | None:
    """Why *actor* cannot enter a result: who runs the poll can, once, when its time is over.

    Who sides with the company, or stands for election in it, cannot, as they judge no ballots.
    """
    if refusal := poll.why_not_run(actor) or poll.why_not_judge(actor):
        return refusal
    if poll.channel is not PollChannel.OFFICIAL:
        return NotNow(Reason.COUNTED_HERE, channel=poll.channel)
    if poll.stage is not PollStage.OPEN:
        return NotNow(Reason.WRONG_STAGE, stage=poll.stage)
    if clock.now() < poll.closes_at:
        return NotNow(Reason.POLL_RUNNING, until=poll.closes_at)
    return NotNow(Reason.RESULT_ENTERED) if poll.imported else None


async def import_(
    actor: Actor,
    id: UUID,
    *,
    system: str,
    number: str,
    documents: Sequence[UUID | str],
    figures: Figures,
) -> Poll:
    """Enter the result of the government's system, with its certificate.

    It was not counted here and cannot be counted again here; what can be checked is: that no
    matter has more area or owners than the roll, and no area without owners. Of an election, too:
    that as many took part for each candidate, and were for no more of them than there are seats.

    Args:
        actor: who runs the poll.
        id: which poll, held on the government's system, whose time is over.
        system: which system, 1 to 100 characters.
        number: of the certificate, 1 to 60 characters.
        documents: the certificate: one PDF, uploaded by the actor.
        figures: for each matter, or each candidate of one that is an election, and each answer
            the area in 0.01 m² and how many owners; see `questions`.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not run it, sides with the company, or stands in it.
        NotNow: it is counted here, not over, or its result is entered.
        NotValid: with every wrong field.

    Source: Beijing art. 35; deliberation.md §1.1.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        if refusal := why_not_import(poll, actor):
            raise refusal
        whole = Weight(**dict(await database.row(_WHOLE, id) or {}))
        known, wrong = read(poll.matters, figures, whole)
        given = _also_checked(system, number, documents, wrong)
        [document] = await files.attach(actor, given.documents, documents=True)
        made = uuid7()
        said = (given.system, given.number, document.id, actor.person, now())
        await database.execute(_RESULT, made, id, *said)
        rows = [
            (uuid7(), *key, choice.value, weight.area, weight.heads)
            for key, answers in known.items()
            for choice, weight in answers.items()
        ]
        await database.execute(_FIGURES, made, *map(list, zip(*rows, strict=True)))
        await journal.record(actor, "poll.result_entered", id)
    return await find(actor, id)


def _also_checked(
    system: str, number: str, documents: Sequence[UUID | str], wrong: dict[str, Wrong]
) -> OfficialImport:
    try:
        given = checked(OfficialImport, system=system, number=number, documents=tuple(documents))
    except NotValid as refused:
        refused.fields.update(wrong)
        raise
    if wrong:
        raise NotValid(wrong)
    return given


async def found(poll: Poll) -> Official | None:
    """Where a poll was counted, if elsewhere. For everybody who knows the poll."""
    if not poll.imported:
        return None
    sql = "select system, number, document, at from official_results where poll = $1"
    row = await database.row(sql, poll.id)
    return Official(**dict(row)) if row else None


async def certificate(actor: Actor, id: UUID) -> File:
    """The certificate of the government's system, for who may read roll and ballots.

    Raises:
        NotFound: no such poll that the actor may know of, or it has none.
        NotAllowed, NotNow: why the actor cannot read it.
    """
    poll = await find(actor, id)
    there = await found(poll)
    if there is None:
        raise NotFound
    if not poll.runs(actor) and (refusal := poll.why_not_read_ballots(actor)):
        raise refusal
    return await files.find(there.document)


async def results(poll: Poll) -> tuple[Result, ...]:
    """What came of each matter by the figures that were entered, tested by the law as any count."""
    whole, said = await _entered(poll)
    counts = ((each, _count(each, whole, said.get((each.id, None), {}))) for each in poll.plain)
    return tuple(Result(matter, count, None, None, "") for matter, count in counts)


async def elections(poll: Poll) -> tuple[Election, ...]:
    """What came of each election by the figures that were entered, judged as any election."""
    whole, said = await _entered(poll)
    return tuple(_election(each, whole, said) for each in poll.elections)


async def _entered(poll: Poll) -> tuple[Weight, Mapping[Key, Answers]]:
    """The whole roll, and the figures of each question."""
    whole = Weight(**dict(await database.row(_WHOLE, poll.id) or {}))
    said: dict[Key, dict[BallotChoice, Weight]] = {}
    for row in await database.rows(_READ, poll.id):
        weight = Weight(row["area"], row["heads"])
        answers = said.setdefault((row["matter"], row["candidate"]), {})
        answers[BallotChoice(row["choice"])] = weight
    return whole, dict(said)


def _election(matter: Matter, whole: Weight, said: Mapping[Key, Answers]) -> Election:
    """As many took part for each candidate, so that any of them says whether those are enough."""
    counts = {
        each.id: _count(matter, whole, said.get((matter.id, each.id), {}))
        for each in matter.candidates
    }
    bounds = {candidate: Bounds(count, count) for candidate, count in counts.items()}
    return judged_by(matter, bounds, next(iter(counts.values())).quorum)


def _count(matter: Matter, whole: Weight, said: Answers) -> Count:
    answers = {choice: said.get(choice, Weight()) for choice in BallotChoice}
    return tally(whole, answers, matter.rule.thresholds)
