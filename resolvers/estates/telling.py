"""Whom an estate's news go to: those who keep its roll, and those who hold a post there."""

from resolvers import areas, database, organisations
from resolvers.actors import PostKind
from resolvers.estates.estate import Estate
from resolvers.notices import HELD, Address
from resolvers.organisations import OrganisationKind

HOLDERS = f"""
    select distinct person from posts where estate = $1 and kind = $2 and {HELD} order by person
"""
CLERKS = f"""
    select distinct person from posts
     where (area = any($1) or organisation = any($2)) and kind = 'clerk' and {HELD} order by person
"""


async def keepers(estate: Estate) -> list[Address]:
    """The committee's members, and the clerks of its area and of its community.

    They are told in person: others who work in the community's office keep no roll.
    """
    around = [each.code for each in areas.tree().path(estate.area)]
    offices = organisations.list_(area=estate.area, kind=OrganisationKind.COMMUNITY)
    found = await database.rows(CLERKS, around, [each.id for each in offices])
    clerks = [Address(person=row["person"]) for row in found]
    members = await holders(estate, PostKind.COMMITTEE_MEMBER)
    return list(dict.fromkeys((*members, *clerks)))


async def holders(estate: Estate, kind: PostKind) -> list[Address]:
    """Everybody who holds such a post in an estate now."""
    found = await database.rows(HOLDERS, estate.id, kind.value)
    return [Address(person=row["person"]) for row in found]
