"""What owners are told of the roll that is put up, and keepers of what is objected to."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from resolvers import calendar, database, notices, organisations
from resolvers.actors import PostKind
from resolvers.notices import Address, New, NoticeKind
from resolvers.organisations import OrganisationKind
from resolvers.rolls.publication import Publication
from resolvers.tables.roll_publications import RollNews

HOLDERS = """
    select distinct person from posts
     where estate = $1 and kind = $2 and revoked_at is null and from_at <= now()
       and (to_at is null or to_at > now()) order by person
"""


async def tell(publication: Publication, news: RollNews) -> None:
    """Tell every owner who has joined the estate."""
    owners = await _holders(publication, PostKind.OWNER)
    due = calendar.end_of(publication.until) if news is RollNews.PUBLISHED else None
    await notices.send([_new(to, publication, news, publication.id, due_at=due) for to in owners])


async def tell_keepers(publication: Publication, objection: UUID) -> None:
    """Tell the committee and the community that there is something to answer."""
    known = await notices.offices()
    serving = organisations.list_(area=publication.estate.area)
    desks = [
        known.organisation(each.id) for each in serving if each.kind is OrganisationKind.COMMUNITY
    ]
    members = await _holders(publication, PostKind.COMMITTEE_MEMBER)
    said = RollNews.OBJECTED
    await notices.send([_new(to, publication, said, objection) for to in (*members, *desks)])


async def tell_objector(
    publication: Publication, objection: UUID, person: UUID, news: RollNews
) -> None:
    """Tell who objected what came of it."""
    await notices.send([_new(Address(person=person), publication, news, objection)])


async def _holders(publication: Publication, kind: PostKind) -> Iterable[Address]:
    found = await database.rows(HOLDERS, publication.estate.id, kind.value)
    return [Address(person=row["person"]) for row in found]


def _new(
    to: Address,
    publication: Publication,
    news: RollNews,
    cause: UUID,
    due_at: datetime | None = None,
) -> New:
    return New(
        to,
        NoticeKind.ROLL,
        publication.estate.area[:6],
        publication.id,
        cause,
        list(RollNews).index(news),
        word=news.value,
        due_at=due_at,
        about_kind="roll_publication",
    )
