"""A proposal of 龙湾花园 that its committee adopts by a vote at a meeting; plainly invented."""

from datetime import timedelta
from uuid import UUID

from resolvers import clock, meetings, proposals
from resolvers.councils import Council
from resolvers.meetings import BallotChoice
from resolvers.rules import RuleBody
from server.demo.days import at
from server.demo.gatherings import PLACE
from server.demo.town import PLANTER, Town

CALLED, HELD = -44, -40
FOR, AGAINST, _ABSTAIN = BallotChoice
SAID = "逐条议了清理的办法，楼长负责提前三天通知到户。"
CONCLUSION = "每月第一个周六清理楼道堆物，提前三天贴通知。"


async def plant(town: Town, committee: Council, proposal: UUID) -> None:
    """Put on the agenda, voted on by hands, and adopted once the minutes are published."""
    with clock.standing_at(at(CALLED)):
        meeting = await meetings.draft(
            PLANTER,
            committee.id,
            body=RuleBody.MANAGEMENT_COMMITTEE,
            title="楼道堆物每月清一次",
            starts_at=at(HELD),
            place=PLACE,
        )
        await proposals.list_(PLANTER, proposal)
        await meetings.call(PLANTER, meeting.id)
    with clock.standing_at(at(HELD)):
        point = await _vote(meeting.id)
    with clock.standing_at(at(HELD) + timedelta(hours=2)):
        await _publish(town, meeting.id, point)
        await proposals.decide()


async def _vote(id: UUID) -> UUID:
    """Five came; four are for it, one is against."""
    meeting = await meetings.open_(PLANTER, id)
    for seat in meeting.council.sitting[:5]:
        meeting = await meetings.check_in(PLANTER, id, person=seat.person)
    [point] = meeting.points
    meeting = await meetings.put_vote(PLANTER, id, point.id, way="hands")
    [vote] = meeting.votes
    hands = {each.person: FOR if n else AGAINST for n, each in enumerate(meeting.electors)}
    await meetings.tick_hands(PLANTER, id, vote.id, hands=hands)
    await meetings.close_vote(PLANTER, id, vote.id)
    await meetings.close(PLANTER, id)
    return point.id


async def _publish(town: Town, id: UUID, point: UUID) -> None:
    await meetings.minute(PLANTER, id, statements=SAID)
    due = (clock.now() + timedelta(days=60)).date()
    said = {"conclusion": CONCLUSION, "responsible": "龙湾物业服务中心", "due_on": due}
    await meetings.conclude(PLANTER, id, point, **said)  # type: ignore[arg-type]
    await meetings.sign(town.actors["zhao"], id)
    await meetings.publish(PLANTER, id)
