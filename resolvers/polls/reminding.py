"""Reminding those who have not voted, each once at each time; who has voted is never told."""

from datetime import datetime, timedelta
from uuid import UUID

from resolvers import clock, database, journal, notices
from resolvers.notices import Address
from resolvers.polls.finding import find
from resolvers.polls.poll import Poll
from resolvers.polls.telling import TIMER, new
from resolvers.tables.poll_words import PollNews

FIRST, AGAIN = 100, 200  # the steps of reminders come after those of a poll's news
# Who can cast for a head of the frozen roll: whom it names, by their phone, or who joined as an
# owner; of co-owners who named one of them, that one only.
_VOTERS = """
    select distinct m.person
      from poll_heads h join (
           select w.head, p.id as person, w.represents
             from poll_owners w join owners o on o.id = w.owner
             join people p on p.phone_fingerprint = o.phone_fingerprint
           union all
           select u.head, r.person, false
             from poll_units u join poll_heads d on d.id = u.head and not d.developer
             join residences r on r.unit = u.unit and r.capacity = 'owner' and r.left_at is null
            where u.poll = $1
              and not exists (select from ownerships s
                               where s.unit = u.unit
                                 and (s.from_date > $2 or s.to_date > r.joined_at
                                      at time zone 'Asia/Shanghai'))) m on m.head = h.id
     where h.poll = $1
       and (m.represents or not exists (select from poll_owners w
                                         where w.head = h.id and w.represents))
"""
_SILENT = (
    _VOTERS
    + """
       and not exists (select from ballots b where b.head = h.id)
       and not exists (select from ballot_forms f where f.head = h.id and f.stage = 'received')
"""
)
_OPEN = """
    select id from polls where stage = 'open' and closes_at > $1 order by closes_at limit 100
"""
_TOLD = "select exists (select from notices where cause = $1 and step = $2)"


async def remind() -> int:
    """Remind of every poll that ends soon, at the times that its custom says; returns of how many.

    Who is reminded of what is not written anywhere but in their own inbox.
    """
    return sum([await _remind(row["id"]) for row in await database.rows(_OPEN, clock.now())])


async def tell_voters(poll: Poll, news: PollNews) -> None:
    """Tell whoever can cast for a head of the frozen roll, whether they did or not."""
    await notices.send([new(each, poll, news, poll.id) for each in await _people(_VOTERS, poll)])


def due(poll: Poll, at: datetime) -> int | None:
    """The days before its end of which a poll is to be reminded at a moment: the nearest alone."""
    over = [n for n in poll.terms.reminder_days if poll.closes_at - timedelta(days=n) <= at]
    return min(over, default=None)


async def _remind(id: UUID) -> bool:
    poll = await find(TIMER, id)
    days = due(poll, clock.now())
    if days is None:
        return False
    step = days + (AGAIN if poll.first_closes_at else FIRST)
    async with database.transaction():
        told = await database.value(_TOLD, id, step)
        silent = [] if told else await _people(_SILENT, poll)
        if not silent:
            return False
        await notices.send([new(each, poll, PollNews.REMINDED, id, step) for each in silent])
        await journal.record(TIMER, "poll.reminded", id, days=days)
    return True


async def _people(sql: str, poll: Poll) -> list[Address]:
    assert poll.publication is not None
    found = await database.rows(sql, poll.id, poll.publication.record_on)
    return [Address(person=row["person"]) for row in found]
