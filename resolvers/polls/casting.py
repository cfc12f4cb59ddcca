"""Casting a ballot: once for a head, and it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database, journal, keys
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.polls import confirming, envelopes, saying
from resolvers.polls.finding import for_voters, held
from resolvers.polls.parts import Ballot, Standing
from resolvers.polls.poll import Poll
from resolvers.polls.receipts import receipt
from resolvers.polls.saying import Answers, Said
from resolvers.polls.standings import standings
from resolvers.refusals import NotFound, NotNow, NotValid, Reason
from resolvers.sessions import codes
from resolvers.tables.poll_words import BallotCapacity, BallotChoice

_BALLOT = """
    insert into ballots (id, poll, head, cast_by, capacity, receipt, cast_at)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict (head) do nothing returning id
"""
_MARKS = """
    insert into ballot_marks (id, ballot, candidate, choice)
    select a.id, $1, a.candidate, a.choice
      from unnest($2::uuid[], $3::uuid[], $4::text[]) as a (id, candidate, choice)
"""
_MANDATE = "select id from poll_mandates where id = $1 and revoked_at is null for share"
_ANSWERS = """
    insert into ballot_answers (id, ballot, matter, choice)
    select a.id, $1, a.matter, a.choice
      from unnest($2::uuid[], $3::uuid[], $4::text[]) as a (id, matter, choice)
"""


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot as it is to be written: for which head, as what, by whom and when, and what."""

    head: UUID
    capacity: BallotCapacity
    by: UUID | None
    at: datetime
    answers: Mapping[UUID, BallotChoice]
    receipt: str
    marks: Mapping[UUID, BallotChoice] = field(default_factory=dict)


async def cast(
    actor: Actor,
    id: UUID,
    *,
    head: UUID,
    answers: Answers,
    marks: Answers = MappingProxyType({}),
    code: str = "",
    agreed: bool = False,
    client_key: UUID | None = None,
) -> Ballot:
    """Cast the ballot of one head; it is never changed, and its receipt finds it in the list.

    Nothing locks per poll while people vote: the first of two at once is the one that counts. The
    code is used up with the last ballot of its voter: who casts for many heads needs one.

    Args:
        actor: an owner of the frozen roll, whom co-owners named, who acts for a legal person, or
            who has its mandate.
        id: in which poll.
        head: for which head, one of `standings`.
        answers: what is said of every matter but elections: for, against or abstain.
        marks: what is said of every candidate of the elections; for as many as there are seats.
        code: the six digits that `send_code` sent; one for all heads of a sitting.
        agreed: of co-owners who named nobody on the roll, that they agreed on this.
        client_key: made by the client; a repeat gives the first receipt back, after the end, too,
            whatever its code.

    Raises:
        NotFound: no such poll, or head for which the actor stands.
        NotAllowed: not signed in, or the co-owners named somebody else.
        NotNow: the poll is not open, this head has voted, the key was for another, or codes were
            tried too often.
        NotValid: a matter or candidate is not answered, more are named than there are seats,
            co-owners have not said that they agreed, a proxy was told to say something else, or
            the code is wrong, expired or used; no try is counted while anything else is wrong.

    Source: Civil Code art. 278; domain.md §1.2 (co-owners), §1.4 (the first valid stands).
    """
    poll = await for_voters(actor, id)
    if poll.is_secret:
        return await _cast_secretly(
            actor, poll, head, answers, marks, code, client_key, agreed=agreed
        )
    standing, _ = await _judged(actor, poll, head, await keys.known(actor, "ballot", client_key))
    if standing.ballot:
        return standing.ballot
    given, named = _checked(poll, standing, answers, marks, code, agreed=agreed)
    try:
        ticket = await confirming.tried(actor, poll, code.strip())
    except NotValid:  # the same ballot, sent twice at once, may just have used it up
        if cast := await _cast_before(actor, poll, head, client_key):
            return cast
        raise
    async with database.transaction():
        known = await keys.known(actor, "ballot", client_key)
        poll = await held(poll)
        await hold_head(head)
        standing, has_more = await _judged(actor, poll, head, known)
        if standing.ballot:
            return standing.ballot
        ballot = Cast(head, standing.capacity, actor.person, now(), given, receipt(), named)
        await _hold(standing)
        if await put_in(actor, poll, ballot) is None:
            raise NotNow(Reason.VOTED_ALREADY)
        await (codes.keep if has_more else codes.use)(ticket)
        await keys.keep(actor, "ballot", client_key, head)
    return Ballot(ballot.receipt, ballot.at, ballot.capacity, given, named)


async def _cast_before(actor: Actor, poll: Poll, head: UUID, key: UUID | None) -> Ballot | None:
    known = await keys.known(actor, "ballot", key)
    return (await _judged(actor, poll, head, known))[0].ballot if known == head else None


async def _cast_secretly(
    actor: Actor,
    poll: Poll,
    head: UUID,
    answers: Answers,
    marks: Answers,
    code: str,
    key: UUID | None,
    *,
    agreed: bool,
) -> Ballot:
    """As `cast`; the key is kept nowhere, and only with it the receipt is found once more."""
    if known := await envelopes.again(actor, poll, head, key):
        return known
    standing, _ = await _judged(actor, poll, head, None)
    given, named = _checked(poll, standing, answers, marks, code, agreed=agreed)
    try:
        ticket = await confirming.tried(actor, poll, code.strip())
    except NotValid:
        if known := await envelopes.again(actor, poll, head, key):
            return known
        raise
    async with database.transaction():
        poll = await held(poll)
        await hold_head(head)
        if known := await envelopes.again(actor, poll, head, key):
            return known
        standing, has_more = await _judged(actor, poll, head, None)
        await _hold(standing)
        said = {**given, **named}
        number = await envelopes.put_in(actor, poll, head, standing.capacity, said, key)
        if number is None:
            raise NotNow(Reason.VOTED_ALREADY)
        await (codes.keep if has_more else codes.use)(ticket)
    return Ballot(number, envelopes.day_of(now()), standing.capacity, given, named)


async def _judged(
    actor: Actor, poll: Poll, head: UUID, known: UUID | None
) -> tuple[Standing, bool]:
    """For what head the actor can cast, and whether for others, too.

    It has their ballot where they repeat what they sent.
    """
    mine = await standings(actor, poll)
    standing = next((each for each in mine if each.head == head), None)
    if known == head and standing and standing.ballot:
        return standing, False
    if refusal := poll.why_not_vote(actor):
        raise refusal
    if standing is None:
        raise NotFound
    if refusal := standing.why_not_cast():
        raise refusal
    if known:
        raise NotNow(Reason.KEY_USED)
    return standing, any(each.head != head and each.why_not_cast() is None for each in mine)


async def _hold(standing: Standing) -> None:
    """Nobody takes back the mandate by which is voted while the ballot is written."""
    if standing.mandate and not await database.rows(_MANDATE, standing.mandate):
        raise NotFound


def _checked(
    poll: Poll, standing: Standing, answers: Answers, marks: Answers, code: str, *, agreed: bool
) -> Said:
    """What is said of matters, and of candidates."""
    said, wrong = saying.read(poll, standing, answers, marks, agreed=agreed)
    wrong |= confirming.wrong(code)
    if wrong:
        raise NotValid(wrong)
    return said


async def hold_head(head: UUID) -> None:
    """Whatever else comes in for a head waits, on paper or online, until this is done."""
    await database.execute("select from poll_heads where id = $1 for no key update", head)


async def put_in(actor: Actor, poll: Poll, ballot: Cast) -> UUID | None:
    """Write a ballot, whichever way it came: the one place that does; None if the head has one.

    Only for those who have judged, while they hold the poll. What it says is not in the journal.
    """
    id, by = uuid7(), (ballot.by, ballot.capacity.value, ballot.receipt, ballot.at)
    if await database.value(_BALLOT, id, poll.id, ballot.head, *by) is None:
        return None
    for statement, chosen in ((_ANSWERS, ballot.answers), (_MARKS, ballot.marks)):
        if not chosen:
            continue
        ids = [uuid7() for _ in chosen]
        await database.execute(statement, id, ids, list(chosen), list(chosen.values()))
    await journal.record(actor, "ballot.cast", ballot.head, within=poll.id)
    return id
