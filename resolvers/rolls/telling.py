"""What owners are told of the roll that is put up, and keepers of what is objected to."""

from datetime import datetime
from uuid import UUID

from resolvers import calendar, estates, notices
from resolvers.actors import PostKind
from resolvers.notices import Address, New, NoticeKind
from resolvers.rolls.publication import Publication
from resolvers.tables.roll_publications import RollNews


async def tell(publication: Publication, news: RollNews) -> None:
    """Tell every owner who has joined the estate."""
    owners = await estates.holders(publication.estate, PostKind.OWNER)
    due = calendar.end_of(publication.until) if news is RollNews.PUBLISHED else None
    await notices.send([_new(to, publication, news, publication.id, due_at=due) for to in owners])


async def tell_keepers(publication: Publication, objection: UUID) -> None:
    """Tell the committee and the community that there is something to answer."""
    keepers = await estates.keepers(publication.estate)
    said = RollNews.OBJECTED
    await notices.send([_new(to, publication, said, objection) for to in keepers])


async def tell_objector(
    publication: Publication, objection: UUID, person: UUID, news: RollNews
) -> None:
    """Tell who objected what came of it."""
    await notices.send([_new(Address(person=person), publication, news, objection)])


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
