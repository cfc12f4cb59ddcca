"""Following an estate, a proposal or a council, and stopping again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import councils, database, estates, proposals
from resolvers.actors import Actor, Scope
from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.following_words import Followed

MOST = 200
_MINE = "select kind, thing, at from followings where person = $1 order by at desc, id desc"
_FOLLOW = """
    insert into followings (id, person, kind, thing, at) values ($1, $2, $3, $4, $5)
    on conflict do nothing returning id
"""
_COUNT = "select count(*) from followings where person = $1"
_FOLLOWS = "select at from followings where person = $1 and kind = $2 and thing = $3"
_UNFOLLOW = """
    delete from followings where person = $1 and kind = $2 and thing = $3 returning id
"""


@dataclass(frozen=True, slots=True)
class Following:
    """What somebody follows, since when; *at* is None where they do not."""

    kind: Followed
    thing: UUID
    at: datetime | None

    def why_not_follow(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot follow it: whoever is signed in can, once."""
        return why_not(actor) or (NotNow(Reason.FOLLOWED_ALREADY) if self.at else None)

    def why_not_unfollow(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot stop following it."""
        return why_not(actor) or (None if self.at else NotNow(Reason.NOT_FOLLOWED))


def why_not(actor: Actor) -> Refused | None:
    """Why *actor* cannot say what they follow, and how they are told."""
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.NOTICES_WRITE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.NOTICES_WRITE)
    return None


async def of(actor: Actor, kind: Followed, thing: UUID) -> Following:
    """Whether an actor follows something; for things that were found for them."""
    at = await database.value(_FOLLOWS, actor.person, kind.value, thing)
    return Following(kind, thing, at)


async def find(actor: Actor, kind: Followed, thing: UUID) -> Following:
    """The same, of something that the actor may know of.

    Raises:
        NotFound: there is no such thing that the actor may know of.
        NotAllowed: it is a proposal, and nobody is signed in.
    """
    if kind is Followed.ESTATE:
        await estates.find(thing)
    elif kind is Followed.PROPOSAL:
        await proposals.find(actor, thing)
    else:
        await councils.find(actor, thing)
    return await of(actor, kind, thing)


async def follow(actor: Actor, kind: Followed, thing: UUID) -> Following:
    """Be told of what becomes of something: in the inbox, and by phone once a day at most.

    Nothing official, so nothing goes into the journal.

    Args:
        actor: anybody who is signed in.
        kind: what it is.
        thing: its id.

    Raises:
        NotFound: there is no such thing that the actor may know of.
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotNow: they follow it already, or 200 things.
    """
    found = await find(actor, kind, thing)
    if refusal := found.why_not_follow(actor):
        raise refusal
    if await database.value(_COUNT, actor.person) >= MOST:
        raise NotNow(Reason.FOLLOWINGS_TOO_MANY, limit=MOST)
    said = (uuid7(), actor.person, kind.value, thing, now())
    if await database.value(_FOLLOW, *said) is None:
        raise NotNow(Reason.FOLLOWED_ALREADY)
    return await of(actor, kind, thing)


async def unfollow(actor: Actor, kind: Followed, thing: UUID) -> Following:
    """Not be told of it any more, even where one may not know of it any more.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotNow: they do not follow it.
    """
    found = await of(actor, kind, thing)
    if refusal := found.why_not_unfollow(actor):
        raise refusal
    if await database.value(_UNFOLLOW, actor.person, kind.value, thing) is None:
        raise NotNow(Reason.NOT_FOLLOWED)
    return await of(actor, kind, thing)


async def mine(actor: Actor) -> tuple[Following, ...]:
    """What an actor follows, the newest first; at most 200.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
    """
    if refusal := why_not(actor):
        raise refusal
    rows = await database.rows(_MINE, actor.person)
    return tuple(Following(Followed(row["kind"]), row["thing"], row["at"]) for row in rows)
