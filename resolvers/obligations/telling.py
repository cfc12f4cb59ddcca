"""What is told of obligations: to who owes it, to who decided it, to who owns there."""

from collections.abc import Iterable
from uuid import UUID

from resolvers import database, estates, notices, organisations
from resolvers.notices import HELD, Address, New, NoticeKind
from resolvers.obligations.obligation import Obligation
from resolvers.organisations import OrganisationKind
from resolvers.tables.obligation_words import ObligationAct, Obligor

MANAGERS = f"""
    select distinct person from posts
     where organisation = $1 and kind = 'property_manager' and {HELD} order by person
"""
A = ObligationAct
TO_OWNERS = frozenset({A.LAY, A.REPORT, A.EVALUATE})
KINDS = list(A)
APART = 100  # between what is told of the same kind of act, whatever kinds come to be


async def tell(there: Obligation, act: ObligationAct, *, but: UUID | None) -> None:
    """Tell who has to do with it what was done, but not who did it."""
    to = [*await obligors(there), *members(there)]
    if act in TO_OWNERS:
        for kind in there.acceptors:
            to += await estates.holders(there.estate, kind)
    await send(there, act, to, but=but)


async def send(
    there: Obligation, act: ObligationAct, to: Iterable[Address], *, but: UUID | None = None
) -> None:
    """Put it into inboxes, once for each act of its kind."""
    again = sum(each.kind is act for each in there.acts)
    number = KINDS.index(act) + APART * again
    found = [each for each in dict.fromkeys(to) if each.person != but]
    await notices.send([_new(each, there, act, number) for each in found])


def members(there: Obligation) -> list[Address]:
    """The council that had it decided, or its successor."""
    return [Address(person=each.person) for each in there.council.sitting if each.person]


async def obligors(there: Obligation) -> list[Address]:
    """Who acts for who owes it."""
    if there.obligor is Obligor.COUNCIL:
        return members(there)
    found = await database.rows(MANAGERS, there.organisation)
    return [Address(person=row["person"]) for row in found]


async def above(there: Obligation, step: int) -> list[Address]:
    """Who is told of what is late: at first the council and the community, then the street."""
    if step == 0:
        return [*members(there), *await estates.keepers(there.estate)]
    known = await notices.offices()
    streets = organisations.list_(area=there.estate.area, kind=OrganisationKind.TOWN_OFFICE)
    return [known.organisation(each.id) for each in streets]


def _new(to: Address, there: Obligation, act: ObligationAct, step: int) -> New:
    return New(
        to,
        NoticeKind.OBLIGATION,
        there.estate.area[:6],
        there.id,
        there.id,
        step,
        word=act.value,
        due_at=there.due_at if act in (A.LAY, A.ESCALATE) else None,
        about_kind="obligation",
    )
