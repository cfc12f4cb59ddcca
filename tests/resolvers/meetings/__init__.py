"""Meetings of the story's deliberation council."""

from datetime import datetime, timedelta

from resolvers import clock, councils, meetings, sessions
from resolvers.actors import Actor
from resolvers.calendar import SHANGHAI
from resolvers.councils import Capacity, Council, CouncilKind
from resolvers.meetings import Meeting
from resolvers.rules import RuleBody
from tests.resolvers.councils import CLERK, STREET, propose, seated

MEMBERS = (
    (Capacity.COMMUNITY_CADRE, False),
    (Capacity.OWNER, True),
    (Capacity.OWNER, True),
    (Capacity.OCCUPANT, False),
    (Capacity.OWNER, True),
)
BEGAN = datetime(2026, 1, 5, 10, tzinfo=SHANGHAI)
TODAY = datetime(2026, 2, 2, 10, tzinfo=SHANGHAI)
STARTS = datetime(2026, 2, 10, 19, tzinfo=SHANGHAI)


async def council() -> Council:
    """Of five, in office."""
    with clock.standing_at(BEGAN):
        proposed = await propose(CouncilKind.DELIBERATION_COUNCIL, "全国")
        await seated(proposed, MEMBERS)
        await councils.announce(CLERK.actor, proposed.id)
    with clock.standing_at(BEGAN + timedelta(days=10)):
        await councils.form(STREET.actor, proposed.id)
        return await councils.install(STREET.actor, proposed.id)


async def draft(
    council: Council, body: RuleBody = RuleBody.DELIBERATION_COUNCIL, **more
) -> Meeting:
    given = {"title": "停车怎么划线", "starts_at": STARTS, "place": "社区二楼", **more}
    return await meetings.draft(CLERK.actor, council.id, body=body, **given)


async def called(council: Council, **more) -> Meeting:
    with clock.standing_at(TODAY):
        meeting = await draft(council, **more)
        await meetings.add_point(CLERK.actor, meeting.id, text="划线方案")
        return await meetings.call(CLERK.actor, meeting.id)


async def opened(council: Council) -> Meeting:
    meeting = await called(council)
    with clock.standing_at(STARTS):
        return await meetings.open_(CLERK.actor, meeting.id)


async def member(council: Council, number: int) -> Actor:
    """The actor of one of its members; the first is the chair."""
    return await sessions.actor_for(council.sitting[number].person)
