"""An election of five in the story's estate: six of its owners stand."""

from collections.abc import Mapping
from datetime import timedelta

from resolvers import clock, polls, rolls
from resolvers.councils import Council, CouncilKind
from resolvers.polls import Ballot, Eligibility, Poll
from tests import story
from tests.resolvers.councils import CLERK, propose
from tests.resolvers.estates.rolls import CLERK as KEEPER
from tests.resolvers.estates.rolls import taken_over
from tests.resolvers.polls import (
    AFTER,
    CALLED,
    CLOSES,
    CONFIRMED,
    DURING,
    LINES,
    OPENS,
    SINGLES,
    code_of,
    committee,
    drafted,
    head_of,
)

CANDIDATES = (story.LI, story.ZHOU, story.CHEN, story.QIAN, story.ADMIN, story.WU)
VOTERS = (*SINGLES, story.WANG)
STANDS = {
    "about": "退休教师，住了十年",
    "nomination": "self",
    "vouched": [each.value for each in Eligibility],
    "agreed": True,
}


async def put_up(poll: Poll, who: story.Somebody, **more) -> Poll:
    given = {**STANDS, "name": who.name, "phone": who.phone, **more}
    return await polls.nominate(CLERK.actor, poll.id, poll.matters[0].id, **given)


async def electing() -> Poll:
    council = await committee()
    with clock.standing_at(CALLED):
        await taken_over(*LINES)
        await rolls.publish(KEEPER, story.ESTATE)
        poll = await drafted(council, "committee_election", seats=5)
    for each in CANDIDATES:
        poll = await put_up(poll, each)
    return poll


async def called(channel: str = "mixed") -> Poll:
    poll = await electing()
    with clock.standing_at(CALLED):
        if channel != poll.channel:
            poll = await polls.choose_channel(CLERK.actor, poll.id, channel=channel)
        return await polls.call(CLERK.actor, poll.id)


async def opened(channel: str = "mixed") -> Poll:
    poll = await called(channel)
    assert poll.publication is not None
    with clock.standing_at(CONFIRMED):
        await rolls.confirm(KEEPER, poll.publication.id)
    with clock.standing_at(OPENS):
        return await polls.open_(CLERK.actor, poll.id)


async def closed(votes: Mapping[story.Somebody, str]) -> Poll:
    poll = await opened()
    for who, named in votes.items():
        await vote(who, poll, named)
    with clock.standing_at(CLOSES):
        return await polls.close(CLERK.actor, poll.id)


async def seated() -> tuple[Poll, Council]:
    """The first five sit in a committee that is proposed."""
    poll = await closed(dict.fromkeys(VOTERS, "12345"))
    with clock.standing_at(AFTER):
        poll = await polls.certify(CLERK.actor, poll.id)
        council = await propose(CouncilKind.OWNERS_COMMITTEE, "河南省")
        return poll, await polls.seat(CLERK.actor, poll.id, council=council.id)


async def elected_again(before: Poll, votes: Mapping[story.Somebody, str]) -> Poll:
    """By an election that opens a little later, on the same roll; certified."""
    with clock.standing_at(CALLED):
        poll = await drafted(before.council, "committee_election", seats=5)
        times = {"opens_at": OPENS + timedelta(hours=1), "closes_at": CLOSES}
        poll = await polls.schedule(CLERK.actor, poll.id, **times)
    for each in CANDIDATES:
        poll = await put_up(poll, each)
    with clock.standing_at(CALLED):
        await polls.call(CLERK.actor, poll.id)
    with clock.standing_at(poll.opens_at):
        poll = await polls.open_(CLERK.actor, poll.id)
    for who, named in votes.items():
        await vote(who, poll, named)
    with clock.standing_at(CLOSES):
        await polls.close(CLERK.actor, poll.id)
    with clock.standing_at(AFTER):
        return await polls.certify(CLERK.actor, poll.id)


async def vote(who: story.Somebody, poll: Poll, named: str) -> Ballot:
    """For those whose numbers are named, as "1235", against all others."""
    marks = {
        each.id: "for" if str(each.position) in named else "against"
        for each in poll.matters[0].candidates
    }
    code = await code_of(who.actor, poll.id)
    given = {"head": await head_of(who.actor, poll), "answers": {}, "code": code}
    with clock.standing_at(DURING):
        return await polls.cast(who.actor, poll.id, **given, marks=marks)
