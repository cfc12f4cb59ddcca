"""Who may see the photos of a case: those who may see more of it than the public."""

from uuid import UUID

from resolvers import database, files
from resolvers.actors import Actor
from resolvers.cases.facts import Sight
from resolvers.cases.finding import find
from resolvers.files import File
from resolvers.refusals import NotFound


async def photo(actor: Actor, file: UUID) -> File:
    """A photo that the actor may see: of a case they know as its reporter or staff.

    Raises:
        NotFound: no such photo, or none that this actor may know of.
    """
    found = await files.find(file)
    case = await database.value('select "case" from case_photos where file = $1', file)
    if case is None:
        if refusal := found.why_not_open(actor):
            raise refusal
    elif (await find(actor, case)).sight is Sight.PUBLIC:
        raise NotFound
    return found
