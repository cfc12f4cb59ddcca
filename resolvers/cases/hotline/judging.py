"""Who takes in sheets of the hotline, and for whom."""

from resolvers import organisations
from resolvers.actors import Actor, Scope
from resolvers.cases.capacities import DESK
from resolvers.organisations import Organisation
from resolvers.refusals import NotAllowed, Reason, Refused


def why_not_import_sheet(actor: Actor) -> Refused | None:
    """Why *actor* cannot take in a hotline's sheet: dispatchers can, in their areas."""
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.CASES_HANDLE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.CASES_HANDLE)
    return None if actor.prefixes(DESK) else NotAllowed(Reason.NOT_YOUR_POST)


def organisations_with_sheets(actor: Actor) -> tuple[Organisation, ...]:
    """Whose sheets a dispatcher can take in: of those that serve where they dispatch.

    The numbers of a sheet are its organisation's own, so that nobody else can use them up.
    """
    held = [post.area for post in actor.posts if post.kind in DESK and post.area]
    found = (each for area in held for each in organisations.list_(area=area))
    return tuple({each.id: each for each in found}.values())
