"""Secret polls of the story's owners: the city's own rule says so of two matters."""

from dataclasses import asdict
from datetime import date

from resolvers import clock, polls, rules
from resolvers.polls import Poll
from resolvers.rules import RuleBody, RuleSet
from tests import story
from tests.resolvers.councils import CLERK
from tests.resolvers.polls import CALLED, CLOSES, opened, voted

SECRET = ["committee_election", "maintenance_fund_use"]


async def ruled() -> RuleSet:
    """A version of the city that has these two cast secretly, and else says as the law."""
    shipped = rules.shipped("civil-code-278", SECRET[0])
    with clock.standing_at(CALLED):
        return await rules.add(
            story.ADMIN.actor,
            body=RuleBody.OWNERS_ORDINARY,
            area=story.CITY,
            version="2026-1",
            source="新乡市业主大会议事规则示范文本",
            article="第二十条",
            valid_from=date(2026, 11, 1),
            notice_days=15,
            mandates_most=3,
            thresholds=[asdict(each) for each in shipped],
            secret=SECRET,
        )


async def opened_secretly(*codes: str, **more) -> Poll:
    await ruled()
    return await opened(*(codes or SECRET[1:]), channel="online", **more)


async def closed_secretly(answers, *codes: str, **more) -> Poll:
    """Where these people answered, in this order."""
    poll = await opened_secretly(*codes, **more)
    for who, choice in answers.items():
        await voted(who.actor, poll, choice)
    with clock.standing_at(CLOSES):
        return await polls.close(CLERK.actor, poll.id)
