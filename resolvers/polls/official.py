"""The result of a poll held on the government's system: entered with its certificate, checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import clock, database, files, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.files import File
from resolvers.polls.counting import Count, Weight, tally
from resolvers.polls.finding import find
from resolvers.polls.parts import Matter, Result
from resolvers.polls.poll import Poll
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Refused, Wrong, checked
from resolvers.tables.poll_words import BallotChoice, PollChannel, PollStage

Figures = Mapping[UUID, Mapping[BallotChoice, tuple[Any, Any]]]
MOST = 2**31 - 1
_RESULT = """
    insert into official_results (id, poll, system, number, document, by, at)
    values ($1, $2, $3, $4, $5, $6, $7)
"""
_FIGURES = """
    insert into official_figures (id, result, matter, choice, area, heads)
    select f.id, $1, f.matter, f.choice, f.area, f.heads
      from unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::int[])
        as f (id, matter, choice, area, heads)
"""
_WHOLE = "select coalesce(sum(area), 0) as area, count(*) as heads from poll_heads where poll = $1"
_READ = """
    select f.matter, f.choice, f.area, f.heads from official_figures f
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
    """Why *actor* cannot enter a result: who runs the poll can, once, when its time is over."""
    if refusal := poll.why_not_run(actor):
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
    matter has more area or owners than the roll, and no area without owners.

    Args:
        actor: who runs the poll.
        id: which poll, held on the government's system, whose time is over.
        system: which system, 1 to 100 characters.
        number: of the certificate, 1 to 60 characters.
        documents: the certificate: one PDF, uploaded by the actor.
        figures: for each matter and answer the area in 0.01 m² and how many owners.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is counted here, not over, or its result is entered.
        NotValid: with every wrong field.

    Source: Beijing art. 35; deliberation.md §1.1.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        if refusal := why_not_import(poll, actor):
            raise refusal
        whole = Weight(**dict(await database.row(_WHOLE, id) or {}))
        read, wrong = _checked(poll.matters, figures, whole)
        given = _also_checked(system, number, documents, wrong)
        [document] = await files.attach(actor, given.documents, documents=True)
        made = uuid7()
        said = (given.system, given.number, document.id, actor.person, now())
        await database.execute(_RESULT, made, id, *said)
        rows = [(uuid7(), *key, *figure) for key, figure in read.items()]
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


def _checked(
    matters: Sequence[Matter], figures: Figures, whole: Weight
) -> tuple[dict[tuple[UUID, str], tuple[int, int]], dict[str, Wrong]]:
    """The figures by matter and answer, and what is wrong with them by field."""
    read: dict[tuple[UUID, str], tuple[int, int]] = {}
    wrong: dict[str, Wrong] = {}
    for each in matters:
        total = Weight()
        for choice in BallotChoice:
            area, heads = figures.get(each.id, {}).get(choice, (None, None))
            field = f"{choice.value}_{each.position}"
            if not (_whole(area) and _whole(heads)):
                wrong[field] = Wrong(Reason.FIGURE_NOT_WHOLE)
            elif (area == 0) is not (heads == 0):
                wrong[field] = Wrong(Reason.FIGURES_UNEVEN)
            else:
                read[each.id, choice.value] = area, heads
                total = Weight(total.area + area, total.heads + heads)
        if total.area > whole.area or total.heads > whole.heads:
            said = {"area": f"{whole.area / 100:,.2f}", "heads": whole.heads}
            wrong[f"matter_{each.position}"] = Wrong(Reason.FIGURES_EXCEED, said)
    return read, wrong


def _whole(figure: Any) -> bool:
    return isinstance(figure, int) and not isinstance(figure, bool) and 0 <= figure <= MOST


async def found(poll: Poll) -> Official | None:
    """Where a poll was counted, if elsewhere. For everybody who knows the poll."""
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
    whole = Weight(**dict(await database.row(_WHOLE, poll.id) or {}))
    said: dict[UUID, dict[BallotChoice, Weight]] = {}
    for row in await database.rows(_READ, poll.id):
        weight = Weight(row["area"], row["heads"])
        said.setdefault(row["matter"], {})[BallotChoice(row["choice"])] = weight
    counts = ((each, _count(each, whole, said.get(each.id, {}))) for each in poll.plain)
    return tuple(Result(matter, count, None, None, "") for matter, count in counts)


def _count(matter: Matter, whole: Weight, said: Mapping[BallotChoice, Weight]) -> Count:
    answers = {choice: said.get(choice, Weight()) for choice in BallotChoice}
    return tally(whole, answers, matter.rule.thresholds)
