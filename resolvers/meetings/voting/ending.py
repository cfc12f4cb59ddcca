"""Counting a vote and closing it, or giving it up."""

from collections import Counter
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.meetings.finding import find
from resolvers.meetings.meeting import Meeting
from resolvers.meetings.voting.casting import held
from resolvers.meetings.voting.tally import Sums, tally
from resolvers.meetings.voting.telling import tell
from resolvers.meetings.voting.vote import Vote
from resolvers.meetings.writing import Line, change
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.meeting_words import VoteNews, VoteWay
from resolvers.tables.poll_words import BallotChoice

_COUNT = """
    insert into meeting_counts (id, teller, round, yes, no, abstain, invalid, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
"""
_FIGURE = """
    insert into meeting_vote_figures (id, vote, basis, part, agreed, amount)
    values ($1, $2, $3, $4, $5, $6)
"""
_CLOSE = """
    update meeting_votes set stage = 'closed', ended_by = $2, ended_at = $3, yes_count = $4,
           no_count = $5, abstain_count = $6, invalid_count = $7, adopted = $8 where id = $1
"""
_ABANDON = """
    update meeting_votes set stage = 'abandoned', ended_by = $2, ended_at = $3,
           ended_because = $4
     where id = $1
"""
_SLIPS = "select choice, count(*) from meeting_slips where vote = $1 group by choice"
# Rows of one transaction are known by it, and lie in the order in which they came: all slips are
# written anew at once and mixed, so that nothing joins them with who has cast.
_MIX = """
    with taken as (delete from meeting_slips where vote = $1 returning choice)
    insert into meeting_slips (id, vote, choice)
    select gen_random_uuid(), $1, choice from taken order by random()
"""
Number = Annotated[int, Field(ge=0, le=1_000_000)]


class VoteCount(BaseModel):
    """What a teller tells."""

    yes: Number
    no: Number
    abstain: Number
    invalid: Number = 0


class VoteAbandon(BaseModel):
    """What giving up takes."""

    why: Line


async def count_vote(
    actor: Actor,
    id: UUID,
    vote: UUID,
    *,
    yes: int | str | None,
    no: int | str | None,
    abstain: int | str | None,
    invalid: int | str | None = 0,
) -> Meeting:
    """Tell what one counted; when both tellers tell the same, the vote is closed.

    Neither sees what the other counted before. Where the two differ, both count again.

    Args:
        actor: one of the two tellers.
        id: at which meeting.
        vote: which of its votes.
        yes, no, abstain: how many hands or slips say so.
        invalid: how many slips say nothing that counts; none where hands are counted.

    Raises:
        NotFound: no such meeting or vote that the actor may know of.
        NotAllowed: the actor is not one of its tellers.
        NotNow: it is over, or they wait for the other teller.
        NotValid: with every wrong field: more than have come and not stood back.
    """
    async with database.transaction():
        meeting, there = await held(actor, id, vote)
        if refusal := meeting.why_not_count(actor, there):
            raise refusal
        given = checked(VoteCount, yes=yes, no=no, abstain=abstain, invalid=invalid)
        sums = Sums(given.yes, given.no, given.abstain, given.invalid)
        _judge(meeting, there, sums)
        teller = there.teller(actor.person)
        assert teller is not None
        round = there.round + 1
        said = (sums.yes, sums.no, sums.abstain, sums.invalid, now())
        await database.execute(_COUNT, uuid7(), teller.id, round, *said)
        await change(id)
        await journal.record(actor, "meeting.vote_counted", id, vote=vote, round=round)
        await _compare(actor, await find(actor, id), vote)
    return await find(actor, id)


def _judge(meeting: Meeting, vote: Vote, sums: Sums) -> None:
    """All numbers are wrong together that are more than who is there, or each that is alone."""
    most = meeting.voting_count - vote.recused_count
    numbers = {"yes": sums.yes, "no": sums.no, "abstain": sums.abstain, "invalid": sums.invalid}
    facts = {"count": sums.all, "limit": most}
    wrong = {}
    if sums.all > most:
        alone = {name for name, number in numbers.items() if number > most}
        over = alone or {name for name, number in numbers.items() if number}
        wrong = {name: Wrong(Reason.MORE_THAN_CAME, facts) for name in numbers if name in over}
    if sums.invalid and vote.way is VoteWay.SUMS:
        wrong["invalid"] = Wrong(Reason.NO_INVALID_HANDS)
    if wrong:
        raise NotValid(wrong)


async def _compare(actor: Actor, meeting: Meeting, id: UUID) -> None:
    vote = meeting.vote(id)
    assert vote is not None
    if len({len(each.counts) for each in vote.tellers}) > 1:
        return
    told = {each.counts[-1] for each in vote.tellers}
    if len(told) == 1:
        await _close(actor, meeting, vote, told.pop())
    else:
        await tell(meeting, id, VoteNews.DIFFER)


async def close_vote(actor: Actor, id: UUID, vote: UUID) -> Meeting:
    """Close a vote by hands or in secret: what came of it stands from now on.

    Args:
        actor: a member of the council, or the community for it.
        id: at which meeting.
        vote: which of its votes.

    Raises:
        NotFound: no such meeting or vote that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is over, or tellers count it.

    Source: domain.md §1.5, §2, §3.1 (of all, or of those present, as the rule says).
    """
    async with database.transaction():
        meeting, there = await held(actor, id, vote)
        if refusal := meeting.why_not_close_vote(actor, there):
            raise refusal
        await _close(actor, meeting, there, await _sums(meeting, there))
    return await find(actor, id)


def _hands(meeting: Meeting, vote: Vote) -> dict[UUID, BallotChoice]:
    """What those said by name who still have a vote."""
    return {person: said for person, said in vote.said.items() if meeting.has_vote(person)}


async def _sums(meeting: Meeting, vote: Vote) -> Sums:
    if vote.way is VoteWay.HANDS:
        said = Counter(_hands(meeting, vote).values())
    else:
        found = await database.rows(_SLIPS, vote.id)
        said = Counter({BallotChoice(each["choice"]): each["count"] for each in found})
        if said.total() != len(vote.cast):
            raise ValueError(f"{said.total()} slips of {len(vote.cast)} who cast in {vote.id}")
        await database.execute(_MIX, vote.id)
    return Sums(*(said[each] for each in BallotChoice))


async def _close(actor: Actor, meeting: Meeting, vote: Vote, sums: Sums) -> None:
    hands = _hands(meeting, vote)
    agreed = [person for person, said in hands.items() if said is BallotChoice.FOR]
    figures = meeting.figures(sums.yes, agreed)
    for basis, each in figures.items():
        said = (each.part, each.agreed, each.amount)
        await database.execute(_FIGURE, uuid7(), vote.id, basis.value, *said)
    adopted = tally(meeting.rule, figures).adopted
    numbers = (sums.yes, sums.no, sums.abstain, sums.invalid)
    await database.execute(_CLOSE, vote.id, actor.person, now(), *numbers, adopted)
    await change(meeting.id)
    await journal.record(actor, "meeting.vote_closed", meeting.id, vote=vote.id, adopted=adopted)


async def abandon_vote(actor: Actor, id: UUID, vote: UUID, *, why: str) -> Meeting:
    """Give a vote up before it is counted; it stays in the minutes, with the reason.

    Args:
        actor: a member of the council, or the community for it.
        id: at which meeting.
        vote: which of its votes.
        why: 1 to 500 characters.

    Raises:
        NotFound: no such meeting or vote that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is over.
        NotValid: the reason is missing or too long.
    """
    async with database.transaction():
        meeting, there = await held(actor, id, vote)
        if refusal := meeting.why_not_abandon(actor, there):
            raise refusal
        given = checked(VoteAbandon, why=why)
        await database.execute(_ABANDON, vote, actor.person, now(), given.why)
        await change(id)
        await journal.record(actor, "meeting.vote_abandoned", id, vote=vote)
    return await find(actor, id)
