"""Objecting to the result of a poll, and answering it: a ballot may be found invalid."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal, masking, secrecy
from resolvers.actors import Actor, Scope
from resolvers.clock import now
from resolvers.estates import standing
from resolvers.polls.finding import find
from resolvers.polls.parts import Objection
from resolvers.polls.poll import Poll
from resolvers.polls.telling import tell_council, tell_objector
from resolvers.polls.writing import Line
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Refused, Wrong, checked
from resolvers.tables.poll_words import PollNews

MOST = 100
_READ = """
    select o.id, o.poll, o.person, p.name, o.what, b.receipt,
           case when b.receipt is null then (select min(u.label) from poll_units u
                                              where u.head = b.head) end as room,
           o.made_at, o.upheld, o.answer, o.decided_at
      from poll_objections o join people p on p.id = o.person left join ballots b on b.id = o.ballot
"""
_OF_POLL = (
    _READ
    + f"""
     where o.poll = $1 and ($2::uuid is null or o.person = $2)
     order by o.upheld is null desc, o.made_at limit {MOST}
"""
)
_BALLOT = "select id from ballots where poll = $1 and receipt = $2"
_OF_ROOM = """
    select b.id from ballots b join poll_units u on u.head = b.head
     where b.poll = $1 and u.unit = $2
"""
_INSERT = """
    insert into poll_objections (id, poll, ballot, person, what, made_at)
    values ($1, $2, $3, $4, $5, $6)
"""
_DECIDE = """
    update poll_objections set upheld = $2, answer = $3, decided_by = $4, decided_at = $5
     where id = $1
"""


class PollObject(BaseModel):
    """What objecting takes."""

    what: Line
    receipt: Annotated[
        str, StringConstraints(strip_whitespace=True, to_upper=True, max_length=14)
    ] = ""
    room: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = ""


class PollAnswer(BaseModel):
    """What answering takes."""

    answer: Line


async def object_(
    actor: Actor, id: UUID, *, what: str, receipt: str = "", room: str = ""
) -> Objection:
    """Object to the result, or to one ballot by its receipt; who runs the poll is told.

    Args:
        actor: an owner who has joined the estate.
        id: to which poll's result.
        what: what is wrong, 1 to 500 characters; sealed, only those who answer read it.
        receipt: that of the ballot it is about, if it is about one; not in a secret poll.
        room: in a secret poll, for which unit somebody voted who should not have, as 3号楼1单元501.
            Whether somebody did is not said.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor is no owner of the estate.
        NotNow: the poll is not closed, or its objection days are over.
        NotValid: nothing is said, there is no ballot with this receipt or no such room, or a
            secret ballot is named by its receipt: what it says cannot be taken out of the count.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        if refusal := poll.why_not_object(actor):
            raise refusal
        given = checked(PollObject, what=what, receipt=receipt, room=room)
        ballot = await (_of_room if poll.is_secret else _by_receipt)(poll, given)
        made = uuid7()
        sealed = secrecy.encrypt(given.what)
        await database.execute(_INSERT, made, id, ballot, actor.person, sealed, now())
        await journal.record(actor, "poll_objection.made", id, objection=made)
        await tell_council(poll, made)
    return await _find(made)


async def _by_receipt(poll: Poll, given: PollObject) -> UUID | None:
    if not given.receipt:
        return None
    found: UUID | None = await database.value(_BALLOT, poll.id, given.receipt)
    if found is None:
        raise NotValid({"receipt": Wrong(Reason.NO_SUCH_RECEIPT)})
    return found


async def _of_room(poll: Poll, given: PollObject) -> UUID | None:
    """That somebody took part for a unit; which ballot was theirs nobody knows."""
    if given.receipt:
        raise NotValid({"receipt": Wrong(Reason.SECRET_STANDS)})
    if not given.room:
        return None
    unit = await standing.written(poll.council.estate, given.room)
    if unit is None:
        raise NotValid({"room": Wrong(Reason.NO_SUCH_ROOM, {"room": given.room})})
    found: UUID | None = await database.value(_OF_ROOM, poll.id, unit)
    return found


async def objections(actor: Actor, poll: Poll) -> tuple[Objection, ...]:
    """Those that wait first: all for who runs the poll, one's own for others; at most 100."""
    if not actor.may(Scope.VOTES_READ) or (actor.person is None and not poll.runs(actor)):
        return ()
    whose = None if poll.runs(actor) else actor.person
    return tuple(map(_objection, await database.rows(_OF_POLL, poll.id, whose)))


async def uphold(actor: Actor, id: UUID, *, answer: str) -> Objection:
    """Uphold an objection: its ballot, if it is about one, is not counted; who objected is told.

    In a secret poll nobody knows which that is: the count is without as much as it weighs, where
    that counts most against what was voted on.

    Args:
        actor: who runs the poll, and did not object themselves.
        id: which objection.
        answer: what was found, 1 to 500 characters.

    Raises:
        NotFound: there is no such objection, or the actor may not know it.
        NotAllowed: the actor does not run the poll, stands in it, or is of the property company.
        NotNow: it is answered, the actor made it, or the poll is certified.
        NotValid: no answer is given.

    Source: domain.md §1.4: an invalid ballot is no participant.
    """
    return await _answer(actor, id, answer, PollNews.UPHELD)


async def dismiss(actor: Actor, id: UUID, *, answer: str) -> Objection:
    """Dismiss an objection and say why; who objected is told.

    Args:
        actor: who runs the poll, and did not object themselves.
        id: which objection.
        answer: why the result stands, 1 to 500 characters.

    Raises:
        NotFound, NotAllowed, NotNow, NotValid: as in `uphold`.
    """
    return await _answer(actor, id, answer, PollNews.DISMISSED)


def why_not_answer(objection: Objection, poll: Poll, actor: Actor) -> Refused | None:
    """Why *actor* cannot answer an objection."""
    if refusal := poll.why_not_answer(actor):
        return refusal
    if objection.person == actor.person:
        return NotNow(Reason.OWN_OBJECTION)
    at = objection.decided_at
    return NotNow(Reason.REQUEST_DECIDED, at=at) if at else None


async def _answer(actor: Actor, id: UUID, answer: str, news: PollNews) -> Objection:
    async with database.transaction():
        there = await _find(id)
        poll = await find(actor, there.poll, lock=True)
        there = await _find(id)
        if there.person != actor.person and not poll.runs(actor):
            raise NotFound
        if refusal := why_not_answer(there, poll, actor):
            raise refusal
        said = secrecy.encrypt(checked(PollAnswer, answer=answer).answer)
        upheld = news is PollNews.UPHELD
        await database.execute(_DECIDE, id, upheld, said, actor.person, now())
        await journal.record(actor, f"poll_objection.{news.value}", poll.id, objection=id)
        await tell_objector(poll, id, there.person, news)
    return await _find(id)


async def _find(id: UUID) -> Objection:
    row = await database.row(_READ + " where o.id = $1", id)
    if row is None:
        raise NotFound
    return _objection(row)


def _objection(row: Mapping[str, Any]) -> Objection:
    answer = secrecy.decrypt(row["answer"]) if row["answer"] else ""
    said = {"what": secrecy.decrypt(row["what"]), "answer": answer}
    return Objection(**{**row, **said, "name": masking.name(row["name"])})
