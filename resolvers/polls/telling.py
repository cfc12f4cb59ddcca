"""What owners are told of a poll; polls that open and close at their time."""

from uuid import UUID

from resolvers import calendar, clock, database, estates, notices
from resolvers.actors import PostKind, system
from resolvers.notices import Address, New, NoticeKind
from resolvers.polls.poll import Poll
from resolvers.tables.poll_words import PollNews

TIMER = system("polls")
DUE = """
    select id, stage from polls
     where stage = 'called' and opens_at <= $1 and closes_at > $1
        or stage = 'open' and closes_at <= $1
     order by opens_at limit 100
"""


async def tell(poll: Poll, news: PollNews) -> None:
    """Tell every owner who has joined the estate, and the council."""
    estate = await estates.find(poll.council.estate)
    owners = await estates.holders(estate, PostKind.OWNER)
    members = [Address(person=each.person) for each in poll.council.sitting]
    to = dict.fromkeys([*owners, *members])
    await notices.send([new(each, poll, news, poll.id) for each in to])


async def tell_council(poll: Poll, objection: UUID) -> None:
    """Tell those who answer that somebody objects to the result."""
    members = [Address(person=each.person) for each in poll.council.sitting]
    keepers = await estates.keepers(await estates.find(poll.council.estate))
    to = dict.fromkeys([*members, *keepers])
    await notices.send([new(each, poll, PollNews.OBJECTED, objection) for each in to])


async def tell_objector(poll: Poll, objection: UUID, person: UUID, news: PollNews) -> None:
    """Tell who objected what came of it."""
    await notices.send([new(Address(person=person), poll, news, objection)])


def new(to: Address, poll: Poll, news: PollNews, cause: UUID, step: int | None = None) -> New:
    """One piece of news of a poll, told once for its cause and step."""
    due = {
        PollNews.OPENED: poll.closes_at,
        PollNews.EXTENDED: poll.closes_at,
        PollNews.REMINDED: poll.closes_at,
        PollNews.RESULT_DUE: poll.result_due_at,
        PollNews.RESULT_LATE: poll.result_due_at,
        PollNews.CLOSED: calendar.end_of(poll.objections_until) if poll.objections_until else None,
    }
    return New(
        to,
        NoticeKind.POLL,
        poll.council.area[:6],
        poll.id,
        cause,
        list(PollNews).index(news) if step is None else step,
        word=news.value,
        due_at=due.get(news),
        about_kind="poll",
    )


async def due() -> list[tuple[UUID, str]]:
    """Polls whose time has come, to be opened or closed."""
    return [(row["id"], row["stage"]) for row in await database.rows(DUE, clock.now())]
