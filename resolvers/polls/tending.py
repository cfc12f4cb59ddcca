"""Polls open, remind and close by themselves, at their time."""

from contextlib import suppress

from resolvers.polls.closing import close
from resolvers.polls.hastening import hasten
from resolvers.polls.opening import open_
from resolvers.polls.reminding import remind
from resolvers.polls.telling import TIMER, due
from resolvers.refusals import NotNow
from resolvers.tables.poll_words import PollStage

MOVES = {PollStage.CALLED: open_, PollStage.OPEN: close}


async def tend() -> int:
    """Open what is to be opened and can be, close what is over, remind of what is due soon.

    Returns how many.
    """
    moved = await remind() + await hasten()
    for id, stage in await due():
        with suppress(NotNow):  # it cannot be opened yet, or somebody was faster
            await MOVES[PollStage(stage)](TIMER, id)
            moved += 1
    return moved
