"""How a poll is held: here, on paper, both, or on the government's own system."""

from uuid import UUID

from pydantic import BaseModel

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.polls.finding import find
from resolvers.polls.poll import Poll
from resolvers.polls.terms import Terms
from resolvers.polls.writing import change
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.poll_words import PollChannel


class PollChoose(BaseModel):
    """What choosing a channel takes."""

    channel: PollChannel


async def choose_channel(actor: Actor, id: UUID, *, channel: PollChannel | str) -> Poll:
    """Choose how a poll is held, while it is drafted; its notice says it.

    Args:
        actor: a member of the council, or the community or street for it.
        id: which poll.
        channel: one of those by which a vote decides in the place.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it was called.
        NotValid: a vote of this kind does not decide there.

    Source: polls/customs/terms.csv; Beijing art. 35, Hangzhou art. 20, Liaocheng art. 16.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        if refusal := poll.why_not_choose_channel(actor):
            raise refusal
        given = checked(PollChoose, channel=channel)
        if wrong := wrong_channel(given.channel, poll.terms):
            raise NotValid(wrong)
        await change(id, channel=given.channel.value)
        await journal.record(actor, "poll.channel_chosen", id, channel=given.channel)
    return await find(actor, id)


def wrong_channel(channel: PollChannel, custom: Terms) -> dict[str, Wrong]:
    """What is wrong with a channel by the custom of a place, by field."""
    if channel in custom.channels:
        return {}
    source = f"{custom.source}{custom.article}"
    return {"channel": Wrong(Reason.CHANNEL_BARRED, {"channel": channel, "source": source})}
