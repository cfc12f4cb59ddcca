"""Whom an estate's news go to: those who keep its roll, and those who hold a post there."""

from resolvers import areas, database, notices, organisations
from resolvers.actors import PostKind
from resolvers.estates.estate import Estate
from resolvers.notices import Address
from resolvers.organisations import OrganisationKind

HOLDERS = """
    select distinct person from posts
     where estate = $1 and kind = $2 and revoked_at is null and from_at <= now()
       and (to_at is null or to_at > now()) order by person
"""


CLERKS = """
    select distinct person from posts
     where area = any($1) and kind = 'clerk' and revoked_at is null and from_at <= now()
       and (to_at is null or to_at > now()) order by person
"""


async def keepers(estate: Estate) -> list[Address]:
    """The committee's members, the clerks of its area, and the desk of the community."""
    around = [each.code for each in areas.tree().path(estate.area)]
    clerks = [Address(person=row["person"]) for row in await database.rows(CLERKS, around)]
    known = await notices.offices()
    serving = organisations.list_(area=estate.area)
    desks = [
        known.organisation(each.id) for each in serving if each.kind is OrganisationKind.COMMUNITY
    ]
    members = await holders(estate, PostKind.COMMITTEE_MEMBER)
    return [*dict.fromkeys((*members, *clerks)), *desks]


async def holders(estate: Estate, kind: PostKind) -> list[Address]:
    """Everybody who holds such a post in an estate now."""
    found = await database.rows(HOLDERS, estate.id, kind.value)
    return [Address(person=row["person"]) for row in found]
