"""As whom somebody meets the proposals of an estate."""

from collections.abc import Collection
from uuid import UUID

from resolvers import councils
from resolvers.actors import Actor, PostKind, Scope
from resolvers.estates import Estate
from resolvers.refusals import NotAllowed, Reason, Refused

RESIDENTS = (PostKind.RESIDENT, PostKind.OWNER)
SEATS = (PostKind.COUNCIL_MEMBER, PostKind.COMMITTEE_MEMBER)
NEIGHBOURS = (
    *(*RESIDENTS, *SEATS, PostKind.BUILDING_HEAD, PostKind.PROPERTY_MANAGER, PostKind.SUPERVISOR),
    *(PostKind.GRID_LEADER, PostKind.GRID_WORKER, PostKind.MICRO_GRID_WORKER),
)


def resides(actor: Actor, estate: Estate) -> bool:
    """Whether somebody is a verified resident of an estate, tenants included."""
    return actor.holds(*RESIDENTS, estate=estate.id)


def runs(actor: Actor, estate: Estate) -> bool:
    """Whether somebody runs the proposals there: who sits in a council, and the community."""
    return actor.holds(*SEATS, estate=estate.id) or councils.prepares(actor, estate.area)


def manages(actor: Actor, estate: Estate) -> bool:
    """Whether somebody manages the property of an estate."""
    return actor.holds(PostKind.PROPERTY_MANAGER, organisation=estate.company)


def belongs(actor: Actor, estate: Estate) -> bool:
    """Whether somebody lives in an estate, works for it, or runs what is proposed there."""
    places = (estate.area, estate.company, estate.id)
    held = (each for each in actor.posts if each.kind in NEIGHBOURS)
    return runs(actor, estate) or any(each.covers(*places) for each in held)


def knows(actor: Actor, estate: Estate, authors: Collection[UUID], *, submitted: bool) -> bool:
    """Whether somebody may know of a proposal: its authors, and once submitted the estate."""
    if actor.system is not None or actor.person in authors:
        return True
    return submitted and belongs(actor, estate)


def why_not_draft(actor: Actor, estate: Estate) -> Refused | None:
    """Why *actor* cannot draft a proposal there: residents can, and who runs them."""
    if actor.system is not None:
        return None
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not (resides(actor, estate) or runs(actor, estate)):
        return NotAllowed(Reason.NOT_OF_THE_ESTATE)
    if not actor.may(Scope.PROPOSALS_WRITE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.PROPOSALS_WRITE)
    return None
