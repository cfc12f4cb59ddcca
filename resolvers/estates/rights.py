"""Who may know the roll of an estate, and who keeps it."""

from typing import Protocol
from uuid import UUID

from resolvers import organisations
from resolvers.actors import Actor, PostKind, Scope
from resolvers.organisations import OrganisationKind
from resolvers.refusals import NotAllowed, NotFound, Reason, Refused

OFFICES = (OrganisationKind.COMMUNITY, OrganisationKind.TOWN_OFFICE)
WALKS = (PostKind.GRID_LEADER, PostKind.GRID_WORKER, PostKind.MICRO_GRID_WORKER)


class Ground(Protocol):
    """As much of an estate as it takes to judge who may know its roll."""

    @property
    def id(self) -> UUID:
        """Which estate."""

    @property
    def area(self) -> str:
        """The code of the grid in which it lies."""

    @property
    def company(self) -> UUID | None:
        """Which property company serves it."""


def keeps(actor: Actor, estate: Ground) -> bool:
    """Whether an actor keeps the roll: the owners' committee, or the community's clerk."""
    if actor.system is not None or actor.holds(PostKind.COMMITTEE_MEMBER, estate=estate.id):
        return True
    if actor.holds(PostKind.CLERK, area=estate.area):
        return True
    return any(_serves(office, estate) for office in actor.organisations([PostKind.CLERK]))


def sees(actor: Actor, estate: Ground) -> bool:
    """Whether an actor may read the roll, masked: who keeps it, and who works in the estate.

    The officers of its street or community do, too: they form its council and call its owners.
    """
    if keeps(actor, estate) or actor.holds(PostKind.BUILDING_HEAD, estate=estate.id):
        return True
    if estate.company and actor.holds(PostKind.PROPERTY_MANAGER, organisation=estate.company):
        return True
    if any(_serves(office, estate) for office in actor.organisations([PostKind.OFFICER])):
        return True
    return actor.holds(*WALKS, PostKind.BUILDING_HEAD, area=estate.area)


def why_not_read(actor: Actor, estate: Ground) -> Refused | None:
    """Why *actor* may not read the roll; for others it does not exist."""
    if not sees(actor, estate):
        return NotFound()
    return _in_scope(actor, Scope.READ)


def why_not_keep(actor: Actor, estate: Ground) -> Refused | None:
    """Why *actor* may not change the roll."""
    if not sees(actor, estate):
        return NotFound()
    if not keeps(actor, estate):
        return NotAllowed(Reason.NOT_YOUR_POST)
    return _in_scope(actor, Scope.ADMINISTER)


def _serves(office: UUID, estate: Ground) -> bool:
    known = organisations.get(office)
    return known is not None and known.kind in OFFICES and known.serves(estate.area)


def _in_scope(actor: Actor, scope: Scope) -> Refused | None:
    return None if actor.may(scope) else NotAllowed(Reason.NOT_IN_SCOPE, scope=scope)
