"""A poll of the story's owners: ten heads with 1,500 m², three units of them 王女士's."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from resolvers import clock, councils, people, polls, rolls
from resolvers.actors import Actor
from resolvers.calendar import SHANGHAI
from resolvers.councils import Council, CouncilKind
from resolvers.polls import Ballot, Poll
from resolvers.sessions import codes
from tests import story
from tests.resolvers.councils import ARTICLE, CLERK, STREET, Member, propose, seated
from tests.resolvers.estates.rolls import CLERK as KEEPER
from tests.resolvers.estates.rolls import taken_over

BEGAN = datetime(2026, 11, 2, 10, tzinfo=SHANGHAI)
CALLED = datetime(2026, 12, 7, 10, tzinfo=SHANGHAI)
CONFIRMED = datetime(2026, 12, 16, 10, tzinfo=SHANGHAI)
OPENS = datetime(2026, 12, 25, 9, tzinfo=SHANGHAI)
DURING = datetime(2026, 12, 26, 9, tzinfo=SHANGHAI)
CLOSES = datetime(2027, 1, 9, 20, tzinfo=SHANGHAI)
AFTER = datetime(2027, 1, 17, 10, tzinfo=SHANGHAI)
SINGLES = (story.LI, story.LIU, story.ZHOU, story.CHEN, story.QIAN, story.ADMIN, story.WU)
COUPLE = (story.SUN, story.ZHENG)
TEXT = "用维修资金三万元修3号楼电梯"
LINES = (
    *(f"1号楼,1,{n}01,100,住宅,已交付,业主{n},,{e.phone},," for n, e in enumerate(SINGLES, 1)),
    *(
        f"3号楼,1,{room},{area},住宅,已交付,王女士,,{story.WANG.phone},,"
        for room, area in (("101", "88.50"), ("102", "120.25"), ("201", "91.25"))
    ),
    f"3号楼,1,202,100,住宅,已交付,张三、李四,,{COUPLE[0].phone}、{COUPLE[1].phone},,",
    *(f"3号楼,1,{n}01,100,住宅,未售,新乡龙湾置业有限公司,,,," for n in (3, 4, 5, 6)),
)


async def committee() -> Council:
    """A management committee as in the article, formed."""
    return await formed(CouncilKind.MANAGEMENT_COMMITTEE, "新乡市", ARTICLE, BEGAN)


async def formed(
    kind: CouncilKind, place: str, members: Iterable[Member], began: datetime
) -> Council:
    with clock.standing_at(began):
        council = await seated(await propose(kind, place), members)
        await councils.announce(CLERK.actor, council.id)
    with clock.standing_at(began + timedelta(days=14)):
        return await councils.form(STREET.actor, council.id)


async def drafted(council: Council, *codes: str, **more) -> Poll:
    poll = await polls.draft(
        CLERK.actor, council.id, title="修电梯", opens_at=OPENS, closes_at=CLOSES
    )
    for code in codes or ("maintenance_fund_use",):
        poll = await polls.add_matter(CLERK.actor, poll.id, code=code, text=TEXT, **more)
    return poll


async def called(*codes: str, channel: str = "mixed", **more) -> Poll:
    """With the roll put up on the same day."""
    council = await committee()
    with clock.standing_at(CALLED):
        await taken_over(*LINES)
        await rolls.publish(KEEPER, story.ESTATE)
        poll = await drafted(council, *codes, **more)
        if channel != poll.channel:
            poll = await polls.choose_channel(CLERK.actor, poll.id, channel=channel)
        return await polls.call(CLERK.actor, poll.id)


async def opened(*codes: str, **more) -> Poll:
    poll = await called(*codes, **more)
    assert poll.publication is not None
    with clock.standing_at(CONFIRMED):
        await rolls.confirm(KEEPER, poll.publication.id)
    with clock.standing_at(OPENS):
        return await polls.open_(CLERK.actor, poll.id)


async def closed(answers: Mapping[story.Somebody, str], *codes: str, **more) -> Poll:
    """Where these people answered."""
    poll = await opened(*codes, **more)
    for who, choice in answers.items():
        await voted(who.actor, poll, choice)
    with clock.standing_at(CLOSES):
        return await polls.close(CLERK.actor, poll.id)


async def head_of(actor: Actor, poll: Poll) -> UUID:
    [mine] = await polls.standings(actor, poll)
    return mine.head


async def code_of(actor: Actor, poll: UUID) -> str:
    """What was sent to their phone to confirm a ballot."""
    assert actor.person is not None
    phone, _ = await people.sealed(actor.person)
    code, _ = await codes.issue(phone, about=poll)
    return code


async def voted(actor: Actor, poll: Poll, choice: str, **more) -> Ballot:
    """The same of every matter."""
    answers = dict.fromkeys([each.id for each in poll.matters], choice)
    code = more.pop("code", None) or await code_of(actor, poll.id)
    given = {"head": await head_of(actor, poll), "answers": answers, "code": code, **more}
    with clock.standing_at(DURING):
        return await polls.cast(actor, poll.id, **given)
