"""Who may move a council from where to where."""

from collections.abc import Callable
from dataclasses import dataclass

from resolvers import areas, organisations
from resolvers.actors import Actor, PostKind
from resolvers.organisations import OrganisationKind
from resolvers.tables.council_words import Capacity, CouncilAct, CouncilKind, CouncilStage

OFFICES = (OrganisationKind.TOWN_OFFICE,)
SEATS = (OrganisationKind.TOWN_OFFICE, OrganisationKind.COMMUNITY)
PREPARING = frozenset(
    {
        CouncilStage.PROPOSED,
        CouncilStage.PUBLIC_NOTICE,
        CouncilStage.FORMED,
        CouncilStage.FILED,
    }
)
SITTING = frozenset({CouncilStage.FORMED, CouncilStage.FILED, CouncilStage.IN_OFFICE})
OVER = frozenset({CouncilStage.EXPIRED, CouncilStage.DISSOLVED})
KEPT_FROM = frozenset(
    {Capacity.PROPERTY_STAFF, Capacity.DEVELOPER, Capacity.POLICE, Capacity.ADVISER}
)
PREPARERS = (PostKind.OFFICER, PostKind.CLERK)
MEMBERS = (PostKind.COUNCIL_MEMBER, PostKind.COMMITTEE_MEMBER)
Who = Callable[[Actor, str], bool]


def post_of(kind: CouncilKind, capacity: Capacity) -> PostKind:
    """The post that comes with a seat: who sits in a committee keeps the estate's roll.

    Not those whom the roll is kept from: the company and the developer, and guests.
    """
    if kind is CouncilKind.DELIBERATION_COUNCIL or capacity in KEPT_FROM:
        return PostKind.COUNCIL_MEMBER
    return PostKind.COMMITTEE_MEMBER


def forms(actor: Actor, area: str) -> bool:
    """Whether the actor forms councils there: the street or town does."""
    if actor.system is not None:
        return True
    held = actor.holds(PostKind.OFFICER, PostKind.ADMINISTRATOR, area=area)
    return held or _works_in(actor, (PostKind.OFFICER,), OFFICES, area)


def prepares(actor: Actor, area: str) -> bool:
    """Whether the actor prepares councils there: the community helps the street."""
    if forms(actor, area) or actor.holds(PostKind.CLERK, area=area):
        return True
    return _works_in(actor, PREPARERS, SEATS, area)


def prepared(actor: Actor) -> tuple[str, ...]:
    """The prefixes of the areas in which the actor prepares councils."""
    offices = map(organisations.get, actor.organisations(PREPARERS))
    codes = [code for each in offices if each and each.kind in SEATS for code in each.areas]
    served = {area.prefix for area in map(areas.tree().get, codes) if area}
    return tuple(sorted({*actor.prefixes((*PREPARERS, PostKind.ADMINISTRATOR)), *served}))


def _works_in(
    actor: Actor, kinds: tuple[PostKind, ...], offices: tuple[OrganisationKind, ...], area: str
) -> bool:
    found = map(organisations.get, actor.organisations(kinds))
    return any(each.kind in offices and each.serves(area) for each in found if each)


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table."""

    came: frozenset[CouncilStage]
    to: CouncilStage | None
    who: Who
    recorded: str


def _step(came: set[CouncilStage], to: CouncilStage | None, who: Who, recorded: str) -> Step:
    return Step(frozenset(came), to, who, recorded)


_S = CouncilStage
STEPS = {
    CouncilAct.PROPOSE: _step(set(), _S.PROPOSED, prepares, "council.proposed"),
    CouncilAct.ANNOUNCE: _step({_S.PROPOSED}, _S.PUBLIC_NOTICE, prepares, "council.announced"),
    CouncilAct.RECONSIDER: _step({_S.PUBLIC_NOTICE}, _S.PROPOSED, prepares, "council.reconsidered"),
    CouncilAct.FORM: _step({_S.PUBLIC_NOTICE}, _S.FORMED, forms, "council.formed"),
    CouncilAct.FILE: _step({_S.FORMED}, _S.FILED, forms, "council.filed"),
    CouncilAct.INSTALL: _step({_S.FORMED, _S.FILED}, _S.IN_OFFICE, forms, "council.installed"),
    CouncilAct.REMIND: _step({_S.IN_OFFICE}, None, forms, "council.reminded"),
    CouncilAct.EXPIRE: _step({_S.IN_OFFICE}, _S.EXPIRED, forms, "council.expired"),
    CouncilAct.HAND_OVER: _step(
        {_S.IN_OFFICE, _S.EXPIRED}, _S.HANDING_OVER, forms, "council.handover_begun"
    ),
    CouncilAct.DISSOLVE: _step(
        {_S.PROPOSED, _S.PUBLIC_NOTICE, _S.FORMED, _S.FILED, _S.HANDING_OVER},
        _S.DISSOLVED,
        forms,
        "council.dissolved",
    ),
}
