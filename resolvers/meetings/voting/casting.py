"""Voting: one's own hand or slip, the roll that is ticked, and standing back."""

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID, uuid4

from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.meetings.finding import find
from resolvers.meetings.meeting import Meeting
from resolvers.meetings.voting.vote import Vote
from resolvers.meetings.writing import change
from resolvers.refusals import NotFound, NotValid, Reason, Wrong, checked
from resolvers.tables.meeting_words import VoteWay
from resolvers.tables.poll_words import BallotChoice

_HAND = """
    insert into meeting_hands (id, vote, person, choice, by) values ($1, $2, $3, $4, $5)
    on conflict (vote, person) do update set choice = $4, by = $5
"""
_LOWER = "delete from meeting_hands where vote = $1 and person = $2"
_CAST = "insert into meeting_casts (id, vote, person) values ($1, $2, $3)"
_SLIP = "insert into meeting_slips (id, vote, choice) values ($1, $2, $3)"
_RECUSE = """
    insert into meeting_recusals (id, vote, person, reason, by) values ($1, $2, $3, $4, $5)
"""


class VoteCast(BaseModel):
    """What voting takes."""

    choice: BallotChoice


class VoteRecuse(BaseModel):
    """What standing back takes."""

    person: UUID
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


async def cast_vote(actor: Actor, id: UUID, vote: UUID, *, choice: BallotChoice | str) -> Meeting:
    """Vote, on one's own phone.

    By name it may be said anew while the vote is open. In secret it is said once: what was chosen
    is kept apart from who has voted, and nothing joins the two.

    Args:
        actor: who came and has a vote; nobody votes for somebody else.
        id: at which meeting.
        vote: in which of its votes.
        choice: for, against or abstain.

    Raises:
        NotFound: no such meeting or vote that the actor may know of.
        NotAllowed: the actor has not come, or has no vote.
        NotNow: it is over, counted by tellers, or the actor stands back or has cast in secret.
        NotValid: there is no such choice.

    Source: 河南省物业管理条例 art. 28 (members may not delegate); deliberation.md §1.6.
    """
    async with database.transaction():
        meeting, there = await held(actor, id, vote)
        if refusal := meeting.why_not_cast(actor, there):
            raise refusal
        given = checked(VoteCast, choice=choice)
        assert actor.person is not None
        if there.way is VoteWay.SECRET:
            await database.execute(_CAST, uuid4(), vote, actor.person)
            await database.execute(_SLIP, uuid4(), vote, given.choice.value)
        else:
            await _raise(vote, actor.person, given.choice, None)
        await change(id)
        await journal.record(actor, "meeting.vote_cast", id, vote=vote)
    return await find(actor, id)


async def tick_hands(
    actor: Actor, id: UUID, vote: UUID, *, hands: Mapping[UUID, BallotChoice | str]
) -> Meeting:
    """Tick the roll: what those said who showed their hand in the room.

    What somebody said on their own phone stands; the roll does not change it.

    Args:
        actor: a member of the council, or the community for it.
        id: at which meeting.
        vote: in which of its votes, by hands.
        hands: what each said: for, against or abstain; who is left out has said nothing.

    Raises:
        NotFound: no such meeting or vote that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is over, or not by hands.
        NotValid: of whom a wrong choice is said, who has no vote, stands back or spoke themselves;
            or nobody is ticked. A person's field is hand_ and their id.
    """
    async with database.transaction():
        meeting, there = await held(actor, id, vote)
        if refusal := meeting.why_not_tick(actor, there):
            raise refusal
        given = _checked(meeting, there, hands)
        for person, choice in given.items():
            await _raise(vote, person, choice, actor.person)
        await change(id)
        await journal.record(actor, "meeting.hands_ticked", id, vote=vote, count=len(given))
    return await find(actor, id)


def _checked(
    meeting: Meeting, vote: Vote, hands: Mapping[UUID, BallotChoice | str]
) -> dict[UUID, BallotChoice]:
    said: dict[UUID, BallotChoice] = {}
    wrong: dict[str, Wrong] = {}
    own = {each.person: each.choice for each in vote.hands if each.by is None}
    for person, choice in hands.items():
        if choice not in tuple(BallotChoice) or not meeting.has_vote(person):
            wrong[f"hand_{person}"] = Wrong(Reason.UNKNOWN_CHOICE)
        elif vote.recused(person):
            wrong[f"hand_{person}"] = Wrong(Reason.RECUSED)
        elif person in own and own[person] != choice:
            wrong[f"hand_{person}"] = Wrong(Reason.HAND_IS_OWN)
        elif person not in own:
            said[person] = BallotChoice(choice)
    if not hands:
        wrong["hands"] = Wrong(Reason.MISSING)
    if wrong:
        raise NotValid(wrong)
    return said


async def recuse(
    actor: Actor, id: UUID, vote: UUID, *, person: UUID | str | None = None, reason: str
) -> Meeting:
    """Stand back from a vote, because it concerns oneself; what was said by hand goes.

    They are counted as there and as not for it: no majority grows smaller by it.

    Args:
        actor: who came and has a vote; or who runs the meeting, for somebody who says so there.
        id: at which meeting.
        vote: from which of its votes.
        person: who, if not the actor.
        reason: why, 1 to 300 characters.

    Raises:
        NotFound: no such meeting or vote that the actor may know of.
        NotAllowed: the actor runs nothing here, or that person has no vote.
        NotNow: it is over, they stand back already, or have cast in secret.
        NotValid: the reason is missing or too long.

    Source: 河南省物业管理条例 art. 27 (公道); the law does not say how it counts.
    """
    async with database.transaction():
        meeting, there = await held(actor, id, vote)
        given = checked(VoteRecuse, person=person or actor.person, reason=reason)
        if refusal := meeting.why_not_recuse(actor, there, given.person):
            raise refusal
        await database.execute(_LOWER, vote, given.person)
        by = None if given.person == actor.person else actor.person
        await database.execute(_RECUSE, uuid7(), vote, given.person, given.reason, by)
        await change(id)
        await journal.record(actor, "meeting.recused", id, vote=vote, person=given.person)
    return await find(actor, id)


async def held(actor: Actor, id: UUID, vote: UUID) -> tuple[Meeting, Vote]:
    """A meeting and one of its votes, while nobody else changes them.

    Raises:
        NotFound: no such meeting or vote that the actor may know of.
    """
    meeting = await find(actor, id, lock=True)
    found = meeting.vote(vote)
    if found is None:
        raise NotFound
    return meeting, found


async def _raise(vote: UUID, person: UUID, choice: BallotChoice, by: UUID | None) -> None:
    await database.execute(_HAND, uuid7(), vote, person, choice.value, by)
