"""What is late is told to those above, each once: the council and the community, the street."""

from datetime import timedelta
from uuid import UUID

from resolvers import calendar, clock, database, estates, meetings, notices, polls
from resolvers.actors import system
from resolvers.councils import Council
from resolvers.meetings import Meeting
from resolvers.notices import Address, New, NoticeKind
from resolvers.obligations import terms
from resolvers.obligations.decisions import Source, adopted
from resolvers.obligations.finding import find
from resolvers.obligations.obligation import Obligation
from resolvers.obligations.telling import above, obligors, send
from resolvers.obligations.writing import write
from resolvers.polls import PollNews
from resolvers.polls.telling import new
from resolvers.tables.meeting_words import VoteNews
from resolvers.tables.obligation_words import ObligationAct

TIMER = system("obligations")
# What was told to all above stays late; it is not looked at again, whatever else waits.
_LATE = """
    select o.id from obligations o
      join unnest($2::text[], $3::int[], $4::int[]) as s (terms, step, days) on s.terms = o.terms
     where o.stage in ('owed', 'in_hand') and o.due_on < $1 and o.due_on + s.days <= $1
       and s.step = (select count(*) from obligation_acts a
                      where a.obligation = o.id and a.kind = 'escalate')
     order by o.due_on limit 500
"""
_UNLAID = """
    select p.id, a.at from polls p join poll_acts a on a.poll = p.id and a.kind = 'certify'
     where p.stage = 'final' and a.at between $1 and $2
       and exists (select from poll_matters m where m.poll = p.id and m.election is null
                      and not exists (select from obligations o where o.matter = m.id))
       and not exists (select from notices n where n.cause = p.id and n.step = $3)
     order by a.at limit 100
"""
# At meetings much is voted on that nobody has to do: only what was proposed is asked for.
_UNLAID_AT = """
    select m.id, a.at from meetings m join meeting_acts a on a.meeting = m.id and a.kind = 'publish'
     where m.stage = 'published' and a.at between $1 and $2
       and exists (select from meeting_votes v join meeting_points t on t.id = v.point
                    where v.meeting = m.id and v.adopted and v.candidate is null
                      and t.kind = 'proposal'
                      and not exists (select from obligations o where o.vote = v.id))
       and not exists (select from notices n where n.cause = m.id and n.step = $3
                          and n.kind = 'vote')
     order by a.at limit 100
"""
LONG = timedelta(days=60)


async def tend() -> int:
    """Escalate what is late, by the steps of the custom that each keeps; returns how many.

    The council is reminded once of what was adopted and nobody owes.
    """
    late = sum([await _escalate(each) for each in await due()])
    return late + await remind() + await remind_of_meetings()


async def remind() -> int:
    """Tell the council and the community of adopted matters that nobody owes; each poll once."""
    told, at = 0, clock.now()
    step = list(PollNews).index(PollNews.UNLAID)
    for row in await database.rows(_UNLAID, at - LONG, at, step):
        poll = await polls.find(TIMER, row["id"])
        patience = timedelta(days=terms.of(poll.council.area).lay_days)
        if row["at"] + patience <= at and await _unlaid(poll):
            to = await _council(poll.council)
            await notices.send([new(each, poll, PollNews.UNLAID, poll.id) for each in to])
            told += 1
    return told


async def remind_of_meetings() -> int:
    """The same of proposals that were adopted at meetings; each meeting once."""
    told, at = 0, clock.now()
    step = list(VoteNews).index(VoteNews.UNLAID)
    for row in await database.rows(_UNLAID_AT, at - LONG, at, step):
        meeting = await meetings.find(TIMER, row["id"])
        patience = timedelta(days=terms.of(meeting.council.area).lay_days)
        if row["at"] + patience <= at and await _unlaid(meeting):
            to = await _council(meeting.council)
            await notices.send([_unlaid_at(each, meeting, step) for each in to])
            told += 1
    return told


def _unlaid_at(to: Address, meeting: Meeting, step: int) -> New:
    about = (meeting.council.area[:6], meeting.id, meeting.id, step)
    word = VoteNews.UNLAID.value
    return New(to, NoticeKind.VOTE, *about, word=word, about_kind="meeting")


async def _council(council: Council) -> list[Address]:
    members = [Address(person=each.person) for each in council.sitting]
    keepers = await estates.keepers(await estates.find(council.estate))
    return list(dict.fromkeys([*members, *keepers]))


async def _unlaid(there: Source) -> bool:
    """Whether something was adopted of which nobody was told to do it."""
    sql = "select coalesce(matter, vote) as id from obligations where $1 in (poll, meeting)"
    laid = {row["id"] for row in await database.rows(sql, there.id)}
    return any(each.id not in laid for each in await adopted(there))


async def due() -> list[UUID]:
    """What somebody above has to be told of now, what is late longest first; at most 500."""
    steps = [
        (key, step, days)
        for key, each in terms.every().items()
        for step, days in enumerate(each.escalate_days)
    ]
    given = map(list, zip(*steps, strict=True))
    return [row["id"] for row in await database.rows(_LATE, calendar.today(), *given)]


async def _escalate(id: UUID) -> bool:
    async with database.transaction():
        there = await find(TIMER, id, lock=True)
        step = sum(each.kind is ObligationAct.ESCALATE for each in there.acts)
        if not _due(there, step) or there.why_not(ObligationAct.ESCALATE, TIMER):
            return False
        await write(TIMER, there, ObligationAct.ESCALATE)
        to = [*await obligors(there), *await above(there, step)]
        await send(there, ObligationAct.ESCALATE, to)
    return True


def _due(there: Obligation, step: int) -> bool:
    days = there.terms.escalate_days
    if step >= len(days):
        return False
    return calendar.today() >= there.due_on + timedelta(days=days[step])
