"""The photos and documents that prove acts: for those who belong to the estate."""

from uuid import UUID

from resolvers import database, files
from resolvers.actors import Actor
from resolvers.files import File
from resolvers.obligations.finding import find
from resolvers.obligations.obligation import Obligation
from resolvers.proposals import belongs
from resolvers.refusals import NotFound

_OF = """
    select a.obligation from obligation_files f join obligation_acts a on a.id = f.act
     where f.file = $1
"""


def sees_proofs(actor: Actor, there: Obligation) -> bool:
    """Whether somebody sees what proves it: who lives there, works for it or runs it."""
    return belongs(actor, there.estate)


async def photo(actor: Actor, file: UUID) -> File:
    """A photo that proves an act.

    Raises:
        NotFound: no such photo, or none that this actor may know of.
    """
    return await _found(actor, file, document=False)


async def document(actor: Actor, file: UUID) -> File:
    """A document that proves an act.

    Raises:
        NotFound: no such document, or none that this actor may know of.
    """
    return await _found(actor, file, document=True)


async def _found(actor: Actor, file: UUID, *, document: bool) -> File:
    id = await database.value(_OF, file)
    if id is None or not sees_proofs(actor, await find(actor, id)):
        raise NotFound
    found = await files.find(file)
    if bool(found.name) is not document:
        raise NotFound
    return found
