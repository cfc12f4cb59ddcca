"""The fresh code with which a voter confirms a ballot: good for this poll and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TypeAlias
from uuid import UUID

from pydantic import BaseModel

from resolvers import masking, people, rates
from resolvers.actors import Actor
from resolvers.polls import saying
from resolvers.polls.finding import for_voters
from resolvers.polls.poll import Poll
from resolvers.polls.saying import Answers
from resolvers.polls.standings import standings
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Wrong, checked
from resolvers.senders import MessageKind
from resolvers.sessions import codes

Ticket: TypeAlias = UUID


class BallotCode(BaseModel):
    """What confirming a ballot takes."""

    code: codes.Code


@dataclass(frozen=True, slots=True)
class CodeSent:
    """To which phone a code went, masked, and until when it is good."""

    phone: str
    expires_at: datetime


async def send_code(
    actor: Actor,
    id: UUID,
    *,
    head: UUID,
    answers: Answers,
    marks: Answers = MappingProxyType({}),
    agreed: bool = False,
) -> CodeSent:
    """Send the code with which the actor confirms a ballot, to the phone of their account.

    Only for a ballot that can be cast as it is: what is chosen is read, and kept nowhere.

    Args:
        actor: who can cast for a head of the poll.
        id: in which poll; the code is good for the ballots that the actor can cast in it.
        head: for which head they cast first, one of `standings`.
        answers, marks, agreed: what they chose, as in `cast`.

    Raises:
        NotFound: no such poll that the actor may know of, or head for which they stand.
        NotAllowed: they cannot cast in it.
        NotNow: neither at this time; a code went out less than a minute ago, or five within the
            hour; it could not be sent; or the account has no phone.
        NotValid: something is not chosen yet, or chosen as it cannot be cast; nothing is sent.

    Source: domain.md §1.3 (real name); how long it is good: polls/customs/terms.csv.
    """
    poll = await for_voters(actor, id)
    mine = await standings(actor, poll)
    if refusal := poll.why_not_cast(actor, mine):
        raise refusal
    standing = next((each for each in mine if each.head == head), None)
    if standing is None:
        raise NotFound
    if refusal := standing.why_not_cast():
        raise refusal
    _, lacks = saying.read(poll, standing, answers, marks, agreed=agreed)
    if lacks:
        raise NotValid(lacks)
    phone = await _phone(actor)
    life = timedelta(minutes=poll.terms.code_minutes)
    until = await codes.send_for(phone, id, MessageKind.BALLOT, life)
    return CodeSent(masking.phone(phone), until)


def wrong(code: str) -> Mapping[str, Wrong]:
    """What is wrong with how a code is written: it is six digits."""
    try:
        checked(BallotCode, code=code)
    except NotValid as refusal:
        return refusal.fields
    return {}


async def tried(actor: Actor, poll: Poll, code: str) -> Ticket:
    """Try a code; outside of a transaction, so that no try is free.

    Raises:
        NotValid: it is wrong, expired, used or tried too often.
        NotNow: too many tries of this person.
    """
    await rates.spend("try", f"ballot {actor.person}")
    return await codes.tried(await _phone(actor), code, poll.id)


async def _phone(actor: Actor) -> str:
    assert actor.person is not None
    phone, _ = await people.sealed(actor.person)
    if not phone:
        raise NotNow(Reason.NO_PHONE)
    return phone
