"""The result has to hang on the walls in time: told the day before, and to the street when late."""

from datetime import timedelta

from resolvers import clock, database, estates, notices, organisations
from resolvers.actors import system
from resolvers.notices import Address
from resolvers.polls.finding import find
from resolvers.polls.poll import Poll
from resolvers.polls.telling import new
from resolvers.tables.organisations import OrganisationKind
from resolvers.tables.poll_words import PollNews

READER = system("polls")
BEFORE = timedelta(days=1)
LONG = timedelta(days=60)
_RUNNING = """
    select p.id from polls p
     where p.stage in ('open', 'closed', 'final') and p.closes_at between $1 and $2
       and not exists (select from poll_postings t where t.poll = p.id and t.kind = 'result')
       and not exists (select from notices n where n.cause = p.id and n.step = $3)
     order by p.closes_at limit 100
"""


async def hasten() -> int:
    """Tell who has to put results on the wall that it is time, and the street that it is late.

    Each once. Returns how many polls were told of.

    Source: Beijing art. 37, Henan art. 28: within three days; domain.md §1.3.
    """
    told = 0
    at = clock.now()
    late = _step(PollNews.RESULT_LATE)
    for row in await database.rows(_RUNNING, at - LONG, at, late):
        poll = await find(READER, row["id"])
        if at > poll.result_due_at:
            told += await _tell(poll, PollNews.RESULT_LATE)
        elif at > poll.result_due_at - BEFORE:
            told += await _tell(poll, PollNews.RESULT_DUE)
    return told


async def _tell(poll: Poll, news: PollNews) -> int:
    step = _step(news)
    sql = "select 1 from notices where cause = $1 and step = $2 limit 1"
    if await database.value(sql, poll.id, step):
        return 0
    members = [Address(person=each.person) for each in poll.council.sitting]
    keepers = await estates.keepers(await estates.find(poll.council.estate))
    streets = await _streets(poll) if news is PollNews.RESULT_LATE else []
    to = dict.fromkeys([*members, *keepers, *streets])
    await notices.send([new(each, poll, news, poll.id) for each in to])
    return 1


async def _streets(poll: Poll) -> list[Address]:
    """The street's or town's office, which orders what is late."""
    known = await notices.offices()
    serving = organisations.list_(area=poll.council.area)
    offices = (each.id for each in serving if each.kind is OrganisationKind.TOWN_OFFICE)
    return [known.organisation(each) for each in offices]


def _step(news: PollNews) -> int:
    return list(PollNews).index(news)
