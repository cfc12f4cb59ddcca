"""The photos and documents of proposals: who may see them."""

from uuid import UUID

from resolvers import database, files
from resolvers.actors import Actor
from resolvers.files import File
from resolvers.proposals.finding import find
from resolvers.refusals import NotAllowed, NotFound


async def photo(actor: Actor, file: UUID) -> File:
    """A photo of a proposal that the actor may know of.

    Raises:
        NotFound: no such photo, or none that this actor may know of.
    """
    found = await _found(actor, file)
    if found.name:
        raise NotFound
    return found


async def document(actor: Actor, file: UUID) -> File:
    """A document of a proposal that the actor may know of.

    Raises:
        NotFound: no such document, or none that this actor may know of.
    """
    found = await _found(actor, file)
    if not found.name:
        raise NotFound
    return found


async def _found(actor: Actor, file: UUID) -> File:
    proposal = await database.value("select proposal from proposal_files where file = $1", file)
    if proposal is None:
        raise NotFound
    try:
        await find(actor, proposal)
    except NotAllowed:
        raise NotFound from None
    return await files.find(file)
