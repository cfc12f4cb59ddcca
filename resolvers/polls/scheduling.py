"""When a poll that is being drafted opens and closes."""

from datetime import datetime, timedelta
from uuid import UUID

from pydantic import AwareDatetime, BaseModel

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.polls.finding import find
from resolvers.polls.poll import Poll
from resolvers.polls.terms import Terms
from resolvers.polls.writing import change
from resolvers.refusals import NotValid, Reason, Wrong, checked


class PollSchedule(BaseModel):
    """What setting other times takes."""

    opens_at: AwareDatetime
    closes_at: AwareDatetime


async def schedule(
    actor: Actor, id: UUID, *, opens_at: datetime | str, closes_at: datetime | str
) -> Poll:
    """Set other times of a poll that is being drafted.

    Args:
        actor: a member of the council, or the community or street for it.
        id: which poll.
        opens_at, closes_at: from when to when ballots are taken, with a time zone; as many full
            days apart as the custom of the place says.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it was called; its notice says when.
        NotValid: with every wrong field.

    Source: 物业管理条例 art. 14; polls/customs/terms.csv.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        if refusal := poll.why_not_schedule(actor):
            raise refusal
        given = checked(PollSchedule, opens_at=opens_at, closes_at=closes_at)
        if wrong := wrong_window(given.opens_at, given.closes_at, poll.terms):
            raise NotValid(wrong)
        await change(id, opens_at=given.opens_at, closes_at=given.closes_at)
        await journal.record(actor, "poll.scheduled", id)
    return await find(actor, id)


def wrong_window(opens_at: datetime, closes_at: datetime, custom: Terms) -> dict[str, Wrong]:
    """What is wrong with how long ballots are taken by the custom of a place, by field."""
    if timedelta(custom.least_days) <= closes_at - opens_at <= timedelta(custom.most_days):
        return {}
    said = {"least": custom.least_days, "most": custom.most_days, "source": custom.source}
    return {"closes_at": Wrong(Reason.WINDOW_OFF, said)}
