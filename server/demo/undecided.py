"""A vote of 龙湾花园 in which too few took part, and what came of it; plainly invented."""

from resolvers import clock, polls
from resolvers.councils import Council
from server.demo.days import at
from server.demo.polled import VOTERS, vote
from server.demo.town import PLANTER

TITLE = "儿童活动区换软垫"
TEXT = "儿童活动区换成软垫，费用 38,000 元从公共收益中支出"
CALLED, OPENED, CAST, CLOSED, CERTIFIED = -33, -15, -13, -9, -1


async def plant(committee: Council) -> None:
    """By the roll of the other votes: closed without a quorum, the next is drafted of itself."""
    with clock.standing_at(at(CALLED)):
        times = {"opens_at": at(OPENED), "closes_at": at(CLOSED)}
        poll = await polls.draft(PLANTER, committee.id, title=TITLE, **times)  # type: ignore[arg-type]
        said = {"code": "other_major", "text": TEXT, "budget_fen": 3_800_000}
        await polls.add_matter(PLANTER, poll.id, **said)  # type: ignore[arg-type]
        await polls.call(PLANTER, poll.id)
    with clock.standing_at(at(OPENED)):
        poll = await polls.open_(PLANTER, poll.id)
    for phone in VOTERS[:2]:
        await vote(poll, phone, "for", day=CAST)
    with clock.standing_at(at(CLOSED)):
        await polls.close(PLANTER, poll.id)
    with clock.standing_at(at(CERTIFIED)):
        await polls.certify(PLANTER, poll.id)
