"""Polls open and close by themselves, at their time."""

from resolvers.polls.closing import close
from resolvers.polls.finding import find
from resolvers.polls.opening import open_
from resolvers.polls.telling import TIMER, due
from resolvers.tables.poll_words import PollStage


async def tend() -> int:
    """Open what is to be opened and can be, close what is over; returns how many."""
    moved = 0
    for id, stage in await due():
        poll = await find(TIMER, id)
        if stage == PollStage.CALLED and poll.why_not_open(TIMER) is None:
            await open_(TIMER, id)
        elif stage == PollStage.OPEN and poll.why_not_close(TIMER) is None:
            await close(TIMER, id)
        else:
            continue
        moved += 1
    return moved
