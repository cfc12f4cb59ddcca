"""Who of the council reads paper ballots: named by who runs the poll."""

from uuid import UUID

from pydantic import BaseModel
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.councils import PARTIAL, Seat, prepares
from resolvers.polls import finding
from resolvers.polls.forms.form import why_not_name
from resolvers.polls.poll import Poll
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Wrong, checked

_NAME = """
    insert into poll_counters (id, poll, person, named_by, named_at) values ($1, $2, $3, $4, $5)
    on conflict do nothing returning id
"""
_NAMED = """
    select exists (select from poll_counters
                    where poll = $1 and named_by = $2 and ended_at is null)
"""
_END = "update poll_counters set ended_at = $3 where poll = $1 and person = $2 and ended_at is null"


class CounterName(BaseModel):
    """What naming takes."""

    person: UUID


def nameable(poll: Poll) -> tuple[Seat, ...]:
    """Who may be named: who sits there for neither company nor developer, and does not stand."""
    seats = (each for each in poll.council.sitting if each.capacity not in PARTIAL)
    apart = {*poll.counters, *poll.candidates}
    return tuple(each for each in seats if not each.employed and each.person not in apart)


async def name(actor: Actor, id: UUID, *, person: UUID | str | None) -> Poll:
    """Name somebody of the council to take in and read paper ballots.

    Args:
        actor: who runs the poll.
        id: which poll, not over.
        person: who holds a seat in its council, not for the property company or the developer.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is not held on paper or over, the place lets only the staff count, they are
            named already, or the actor, a member, has named another: two counters whom one
            member chose could print, take in and read what no owner wrote.
        NotValid: they hold no such seat.

    Source: domain.md §1.4a: 计票人, 监票人 not candidates; polls/customs/terms.csv.
    """
    async with database.transaction():
        poll = await finding.find(actor, id, lock=True)
        if refusal := why_not_name(poll, actor):
            raise refusal
        given = checked(CounterName, person=person)
        if given.person in poll.counters:
            raise NotNow(Reason.COUNTER_NAMED)
        if not prepares(actor, poll.council.area) and await _has_named(poll, actor):
            raise NotNow(Reason.COUNTER_BY_ANOTHER)
        if not any(each.person == given.person for each in nameable(poll)):
            raise NotValid({"person": Wrong(Reason.NOT_NAMEABLE)})
        await database.value(_NAME, uuid7(), id, given.person, actor.person, now())
        await journal.record(actor, "poll.counter_named", id, person=given.person)
    return await finding.find(actor, id)


async def _has_named(poll: Poll, actor: Actor) -> bool:
    return bool(await database.value(_NAMED, poll.id, actor.person))


async def dismiss(actor: Actor, id: UUID, *, person: UUID | str | None) -> Poll:
    """End that somebody reads paper ballots; what they read stands.

    Args:
        actor: who runs the poll.
        id: which poll, not over.
        person: who was named.

    Raises:
        NotFound: no such poll that the actor may know of, or nobody was named like this.
        NotAllowed, NotNow: as in `name`.
    """
    async with database.transaction():
        poll = await finding.find(actor, id, lock=True)
        if refusal := why_not_name(poll, actor):
            raise refusal
        given = checked(CounterName, person=person)
        if given.person not in poll.counters:
            raise NotFound
        await database.execute(_END, id, given.person, now())
        await journal.record(actor, "poll.counter_dismissed", id, person=given.person)
    return await finding.find(actor, id)
