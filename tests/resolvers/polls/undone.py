"""A poll of which nothing comes, though it was counted."""

from datetime import timedelta

from resolvers import clock, polls
from resolvers.polls import Poll
from tests.resolvers.councils import CLERK, STREET
from tests.resolvers.obligations import owner
from tests.resolvers.polls import CLOSES, closed
from tests.story import LI, WANG

FEW = {WANG: "for", LI: "for"}


async def voided() -> Poll:
    """Declared void by the street, since an objection to how it was held was upheld."""
    poll = await closed(FEW)
    with clock.standing_at(CLOSES + timedelta(days=1)):
        objection = await polls.object_(owner(WANG), poll.id, what="没有人通知我们这栋")
        await polls.uphold(CLERK.actor, objection.id, answer="查实")
        return await polls.annul(STREET.actor, poll.id, note="公告没有送到每一户")
