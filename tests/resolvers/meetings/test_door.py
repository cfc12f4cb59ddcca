"""Counting at the door of an assembly, where no list has the names."""

from datetime import timedelta

import asyncpg
import pytest

from resolvers import clock, database, journal, meetings
from resolvers.meetings import DoorWay
from resolvers.refusals import NotAllowed, NotNow, NotValid, Reason
from resolvers.rules import RuleBasis, RuleBody
from tests.resolvers.councils import CLERK
from tests.resolvers.meetings import STARTS, council, draft, opened
from tests.story import QIAN, WANG

pytestmark = pytest.mark.usefixtures("db")


async def assembled():
    """The residents, of whom there are a hundred in sixty households."""
    there = await council()
    with clock.standing_at(STARTS - timedelta(days=15)):
        meeting = await draft(there, RuleBody.RESIDENTS, adults=100, households=60)
        await meetings.add_point(CLERK.actor, meeting.id, text="划线方案")
        await meetings.call(CLERK.actor, meeting.id)
    with clock.standing_at(STARTS):
        return await meetings.open_(CLERK.actor, meeting.id)


class TestCountDoor:
    async def test_makes_the_quorum_and_says_who_counted_how(self):
        meeting = await assembled()
        with clock.standing_at(STARTS):
            meeting = await meetings.count_door(CLERK.actor, meeting.id, way="heads", adults=50)
            short = meeting.quorate
            meeting = await meetings.count_door(CLERK.actor, meeting.id, way="sheet", adults=51)
        [there] = meeting.door
        [ours] = [e for way in meeting.quorum for e in way if e.threshold.basis is RuleBasis.ADULTS]

        assert (short, meeting.quorate, meeting.voting_count) == (False, True, 51)
        assert (ours.part, ours.of, ours.met) == (51, 100, True)
        assert (there.part, there.way, there.by) == (51, DoorWay.SHEET, CLERK.id)
        assert meeting.door_for(WANG.actor)[0].name != there.name
        kept = "select count(*) from meeting_door_counts where meeting = $1"
        assert await database.value(kept, meeting.id) == 2
        assert (await journal.actions_on(meeting.id))[-1] == "meeting.door_counted"
        with pytest.raises(asyncpg.RaiseError, match="never changed"):
            await database.execute("update meeting_door_counts set part = 100")

    async def test_lets_two_tellers_count_as_many_as_came_and_stands_after_the_end(self):
        meeting = await assembled()
        with clock.standing_at(STARTS):
            for who in (WANG, QIAN):
                given = {"name": who.name, "phone": who.phone}
                await meetings.check_in(CLERK.actor, meeting.id, **given)
            await meetings.count_door(CLERK.actor, meeting.id, way="heads", adults=60)
            tellers = [WANG.id, QIAN.id]
            point = meeting.points[0].id
            meeting = await meetings.put_vote(
                CLERK.actor, meeting.id, point, way="sums", tellers=tellers
            )
            [vote] = meeting.votes
            sums = {"yes": 31, "no": 20, "abstain": 9}
            with pytest.raises(NotValid) as over:
                await meetings.count_vote(WANG.actor, meeting.id, vote.id, **{**sums, "yes": 32})
            for who in (WANG, QIAN):
                meeting = await meetings.count_vote(who.actor, meeting.id, vote.id, **sums)
            meeting = await meetings.close(CLERK.actor, meeting.id)

        assert over.value.fields["yes"].reason is Reason.MORE_THAN_CAME
        [vote] = meeting.votes
        [[majority]] = vote.tally.majority
        assert (vote.adopted, majority.part, majority.of) == (True, 31, 60)
        assert meeting.parts[RuleBasis.ADULTS] == 60
        gone = meeting.why_not_count_door(CLERK.actor)
        assert gone.reason is Reason.WRONG_STAGE

    async def test_says_every_wrong_number_at_once_and_changes_nothing(self):
        meeting = await assembled()
        with clock.standing_at(STARTS):
            given = {"name": WANG.name, "phone": WANG.phone, "household": True}
            meeting = await meetings.check_in(CLERK.actor, meeting.id, **given)
            with pytest.raises(NotValid) as refusal:
                await meetings.count_door(
                    CLERK.actor, meeting.id, way="heads", adults=101, households=0, members=1
                )
            with pytest.raises(NotValid) as nothing:
                await meetings.count_door(CLERK.actor, meeting.id, way="heads")
            with pytest.raises(NotAllowed):
                await meetings.count_door(WANG.actor, meeting.id, way="heads", adults=9)

        assert {name: each.reason for name, each in refusal.value.fields.items()} == {
            "adults": Reason.MORE_THAN_THERE_ARE,
            "households": Reason.FEWER_THAN_NAMED,
            "members": Reason.NOT_COUNTED_THERE,
        }
        assert set(nothing.value.fields) == {"adults"}
        assert (await meetings.find(CLERK.actor, meeting.id)).door == ()

    async def test_of_a_council_that_is_known_by_name_is_refused(self):
        meeting = await opened(await council())
        with clock.standing_at(STARTS), pytest.raises(NotNow) as refusal:
            await meetings.count_door(CLERK.actor, meeting.id, way="heads", members=3)

        assert refusal.value.reason is Reason.KNOWN_BY_NAME
