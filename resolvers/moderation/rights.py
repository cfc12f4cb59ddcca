"""Who moderates: decides what of that which neighbours say breaks the rules."""

from resolvers import councils, notices, organisations
from resolvers.actors import Actor
from resolvers.councils.transitions import SEATS as OFFICES
from resolvers.estates import Estate
from resolvers.notices import Address
from resolvers.proposals import why_not_read
from resolvers.proposals.rights import SEATS
from resolvers.proposals.telling import seated
from resolvers.refusals import NotAllowed, Reason, Refused


def why_not_moderate(actor: Actor) -> Refused | None:
    """Why *actor* moderates nowhere: who sits in a council, the community and the street do."""
    if actor.system is not None:
        return None
    if refusal := why_not_read(actor):
        return refusal
    seated = any(post.kind in SEATS for post in actor.posts)
    if seated or councils.prepared(actor):
        return None
    return NotAllowed(Reason.NOT_A_MODERATOR)


async def moderators(estate: Estate) -> list[Address]:
    """The inboxes of those who moderate in an estate: its councils' members, and the offices."""
    return [*(Address(person=each) for each in await seated(estate)), *(await offices(estate))]


async def offices(estate: Estate) -> list[Address]:
    """The inboxes of the community and the street that serve an estate."""
    known = await notices.offices()
    serving = organisations.list_(area=estate.area)
    return [known.organisation(each.id) for each in serving if each.kind in OFFICES]
