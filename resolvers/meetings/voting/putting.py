"""Putting a point of the agenda to the vote."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal, keys
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.meetings.finding import find
from resolvers.meetings.meeting import Meeting
from resolvers.meetings.voting import displays
from resolvers.meetings.voting.telling import tell
from resolvers.meetings.voting.vote import COUNTED, Vote
from resolvers.meetings.writing import change
from resolvers.refusals import NotFound, NotValid, Reason, Wrong, checked
from resolvers.tables.meeting_words import VoteNews, VoteStage, VoteWay

TELLERS = 2
_PUT = """
    insert into meeting_votes (id, meeting, point, text, way, candidate, stage, put_by, put_at,
        replaces, why, display)
    values ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9, $10, $11)
"""
_TELLER = "insert into meeting_tellers (id, vote, person) values ($1, $2, $3)"


class VotePut(BaseModel):
    """What putting a point to the vote takes."""

    way: VoteWay
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""
    candidate: UUID | None = None
    tellers: Annotated[list[UUID], Field(max_length=TELLERS)] = []
    why: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""
    client_key: UUID | None = None


async def put_vote(
    actor: Actor,
    id: UUID,
    point: UUID,
    *,
    way: VoteWay | str,
    text: str = "",
    candidate: UUID | str | None = None,
    tellers: Sequence[UUID | str] = (),
    why: str = "",
    client_key: UUID | str | None = None,
) -> Meeting:
    """Put a point of the agenda to the vote; where somebody is elected, each candidate by itself.

    Whoever came and has a vote is told. The same question is put again only to correct it: that
    is a new vote beside the earlier one, and says why.

    Args:
        actor: a member of the council, or the community for it.
        id: of which meeting.
        point: of its agenda; nothing else is voted on.
        way: hands (by name), sums (hands that two tellers count), secret (in the product), or
            slips (on paper, counted by two tellers).
        text: what exactly is voted on, at most 500 characters; else the words of the point.
        candidate: who stands for election, of those who came.
        tellers: two of those who came, where they count; none of them stands for election.
        why: where this was voted on before, why again, at most 500 characters.
        client_key: made by the client; a repeat gives the same meeting back.

    Raises:
        NotFound: no such meeting that the actor may know of, or no such point on its agenda.
        NotAllowed: the actor does not run it.
        NotNow: it is not open, too few have come, or the owners meet, who vote in a poll.
        NotValid: with every wrong field.

    Source: domain.md §1.5, §2, §3.1; Beijing art. 35: only announced points are decided.
    """
    async with database.transaction():
        meeting = await find(actor, id, lock=True)
        said = next((each.text for each in meeting.points if each.id == point), None)
        if said is None:
            raise NotFound
        given = _checked(way, text, candidate, tellers, why, client_key)
        if await keys.known(actor, "vote", given.client_key):
            return meeting
        if refusal := meeting.why_not_put_vote(actor):
            raise refusal
        given.text = given.text or said
        before = _before(meeting, point, given)
        _judge(meeting, given, before)
        vote = await _insert(actor, meeting, point, given, before)
        await keys.keep(actor, "vote", given.client_key, vote)
        await change(id)
        await journal.record(actor, "meeting.vote_put", id, vote=vote, point=point, way=given.way)
        made = await find(actor, id)
        await tell(made, vote, VoteNews.PUT)
    return made


def _checked(
    way: VoteWay | str,
    text: str,
    candidate: UUID | str | None,
    tellers: Sequence[UUID | str],
    why: str,
    client_key: UUID | str | None,
) -> VotePut:
    return checked(
        VotePut,
        way=way,
        text=text,
        candidate=candidate,
        tellers=list(tellers),
        why=why,
        client_key=client_key,
    )


def _before(meeting: Meeting, point: UUID, given: VotePut) -> Vote | None:
    """The latest vote on the same question that was not given up."""
    asked = (point, given.text, given.candidate)
    same = [each for each in meeting.votes if (each.point, each.text, each.candidate) == asked]
    return next((e for e in reversed(same) if e.stage is not VoteStage.ABANDONED), None)


def _judge(meeting: Meeting, given: VotePut, before: Vote | None) -> None:
    wrong = _wrong_tellers(meeting, given)
    if given.way not in meeting.ways:
        wrong["way"] = Wrong(Reason.VOTE_BY_HANDS)
    if given.candidate and not _stands(meeting, given.candidate):
        wrong["candidate"] = Wrong(Reason.UNKNOWN_CHOICE)
    if before and before.is_open:
        wrong["text"] = Wrong(Reason.VOTE_RUNNING)
    elif before and not given.why:
        wrong["why"] = Wrong(Reason.VOTED_BEFORE)
    if wrong:
        raise NotValid(wrong)


def _wrong_tellers(meeting: Meeting, given: VotePut) -> dict[str, Wrong]:
    if given.way not in COUNTED:
        return {"tellers": Wrong(Reason.NO_TELLERS)} if given.tellers else {}
    if len(set(given.tellers)) < TELLERS:
        return {"tellers": Wrong(Reason.TWO_TELLERS)}
    if given.candidate in given.tellers:
        return {"tellers": Wrong(Reason.TELLER_STANDS)}
    came = all(meeting.attends(each) for each in given.tellers)
    return {} if came else {"tellers": Wrong(Reason.UNKNOWN_CHOICE)}


def _stands(meeting: Meeting, candidate: UUID) -> bool:
    """Whether somebody can stand for election: of a council its members, else who came."""
    if meeting.is_of_council:
        return meeting.council.seats_person(candidate)
    return meeting.has_vote(candidate)


async def _insert(
    actor: Actor, meeting: Meeting, point: UUID, given: VotePut, before: Vote | None
) -> UUID:
    id, custom = uuid7(), displays.of(meeting.body, meeting.council.area)
    said = (given.text, given.way.value, given.candidate, actor.person, now())
    again = (before.id, given.why) if before else (None, "")
    key = custom.key if custom else ""
    await database.execute(_PUT, id, meeting.id, point, *said, *again, key)
    for each in given.tellers:
        await database.execute(_TELLER, uuid7(), id, each)
    return id
