"""What the owners of the story resolved, laid on the manager."""

from datetime import date, datetime
from uuid import UUID

from resolvers import clock, database, files, obligations, polls
from resolvers.actors import Actor, Post, PostKind
from resolvers.calendar import SHANGHAI
from resolvers.obligations import Obligation
from resolvers.polls import Poll
from tests import story
from tests.resolvers.councils import CLERK
from tests.resolvers.polls import AFTER, SINGLES, closed

LAID = datetime(2027, 1, 18, 10, tzinfo=SHANGHAI)
DUE = date(2027, 3, 1)
DONE = datetime(2027, 2, 20, 10, tzinfo=SHANGHAI)
MONEY = 3_000_000
FOR = dict.fromkeys((*SINGLES, story.WANG), "for")


def owner(somebody: story.Somebody) -> Actor:
    """Somebody as an owner of the estate."""
    return Actor(somebody.id, frozenset({Post(PostKind.OWNER, estate=story.ESTATE)}))


OWNERS = tuple(map(owner, (story.WANG, story.LI, story.WU, story.ZHENG)))


async def certified(*codes: str, **more) -> Poll:
    """A poll of the story whose matters were adopted; the company manages the estate."""
    poll = await closed(FOR, *codes, **more)
    with clock.standing_at(AFTER):
        return await polls.certify(CLERK.actor, poll.id)


async def laid(poll: Poll | None = None, **more) -> Obligation:
    poll = poll or await certified()
    given = {
        "matter": poll.matters[0].id,
        "obligor": "manager",
        "text": "更换3号楼电梯",
        "due_on": DUE,
        "money_fen": MONEY,
    }
    with clock.standing_at(LAID):
        return await obligations.lay(CLERK.actor, poll.id, **{**given, **more})


async def proof(actor: Actor, photo: bytes) -> UUID:
    return (await files.store(actor, photo)).id


async def reported(photo: bytes, there: Obligation | None = None) -> Obligation:
    there = there or await laid()
    manager = story.LIU.actor
    with clock.standing_at(DONE):
        photos = [await proof(manager, photo)]
        return await obligations.report(manager, there.id, note="电梯换好了", photos=photos)


async def accepted(photo: bytes) -> Obligation:
    there = await reported(photo)
    for each in OWNERS[:3]:
        there = await obligations.accept(each, there.id)
    return there


async def counted(there: Obligation, kind: str) -> int:
    sql = "select count(*) from obligation_acts where obligation = $1 and kind = $2"
    return int(await database.value(sql, there.id, kind))
