"""The handing-over list: what goes from one council to the next, and who signed for it."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.councils.council import Council
from resolvers.councils.finding import find
from resolvers.councils.writing import change
from resolvers.refusals import NotFound, checked

_LIST = """
    insert into council_items (id, council, name, listed_by, listed_at) values ($1, $2, $3, $4, $5)
"""
_RECEIVE = "update council_items set received_by = $2, received_at = $3 where id = $1"


class CouncilItem(BaseModel):
    """What putting a thing on the list takes."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


async def list_item(actor: Actor, id: UUID, *, name: str) -> Council:
    """Put a thing on the handing-over list.

    Args:
        actor: a member, or whoever prepares councils there.
        id: of which council.
        name: what it is, 1 to 200 characters.

    Raises:
        NotFound: no such council that the actor may know of.
        NotAllowed: the actor neither sits in it nor prepares councils there.
        NotNow: it is not handing over.
        NotValid: the name is missing or too long.

    Source: 河南省物业管理条例 art. 33.
    """
    async with database.transaction():
        council = await find(actor, id, lock=True)
        if refusal := council.why_not_list_item(actor):
            raise refusal
        given, item = checked(CouncilItem, name=name), uuid7()
        await database.execute(_LIST, item, id, given.name, actor.person, now())
        await change(council)
        await journal.record(actor, "council.item_listed", id, item=item)
    return await find(actor, id)


async def receive_item(actor: Actor, id: UUID, item: UUID) -> Council:
    """Sign for a thing on the handing-over list.

    Args:
        actor: a member of the estate's next council, or whoever prepares councils there.
        id: of which council.
        item: which thing.

    Raises:
        NotFound: no such council that the actor may know of, or no such thing on its list.
        NotAllowed: the actor hands it over, or is none of these.
        NotNow: it was received before, or the council is not handing over.

    Source: 河南省物业管理条例 art. 33.
    """
    async with database.transaction():
        council = await find(actor, id, lock=True)
        listed = next((each for each in council.items if each.id == item), None)
        if listed is None:
            raise NotFound
        if refusal := council.why_not_receive_item(actor, listed):
            raise refusal
        await database.execute(_RECEIVE, item, actor.person, now())
        await change(council)
        await journal.record(actor, "council.item_received", id, item=item)
    return await find(actor, id)
