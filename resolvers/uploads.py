"""Photos on their way in, piece by piece: what the network cut off goes on where it stopped.

The sender names an upload by a key of its own. Whatever piece does not follow what has come is
not taken, and each answer says from where to go on: so nothing is lost, doubled or mixed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from resolvers import database, files, keeping
from resolvers.actors import Actor
from resolvers.database import transaction
from resolvers.files import LIMIT, File
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Wrong, checked

LARGEST_PIECE = 1024 * 1024
UNFINISHED = 20  # of one person; the phone still has what it sent of an older one
KEPT = timedelta(days=8)
SOME = 500
FIND = "select key, person, length, received, file from uploads where key = $1 and person = $2"
BEGIN = """
    insert into uploads (key, person, length, received, begun_at) values ($1, $2, $3, 0, now())
    on conflict (key) do nothing
"""
LATE = """
    select key from uploads where file is null and person = $1 and key <> $2
     order by begun_at desc offset $3 for update skip locked
"""
COUNT = "update uploads set received = $3 where key = $1 and received = $2 and file is null"
OLD = "select key from uploads where begun_at < $1 limit $2 for update skip locked"


@dataclass(frozen=True, slots=True)
class Upload:
    """How much of a photo has come, in bytes, and what became of it once all of it has."""

    key: UUID
    length: int
    received: int
    file: File | None = None


class UploadPiece(BaseModel):
    """Where a piece belongs in its photo."""

    offset: Annotated[int, Field(ge=0)]
    length: Annotated[int, Field(ge=1)]


async def add(
    actor: Actor,
    key: UUID,
    piece: bytes,
    *,
    offset: int | str,
    length: int | str,
    name: str = "",
) -> Upload:
    """Take in the next piece of a photo; with the last one it is kept as `files.store` does.

    Args:
        actor: who uploads it.
        key: made by the sender, a UUID, one a photo.
        piece: up to 1 MiB; one that does not follow what has come is not taken.
        offset: of its first byte in the photo, from 0; length: of the whole photo in bytes, at
            most 20 MB.
        name: what its owner calls it, for a refusal; it is not kept.

    Raises:
        NotAllowed: the actor is not signed in, or the app lacks the scope.
        NotNow: the key is somebody else's, or of a photo of another length; or, once all has
            come, 100 of theirs are attached to nothing yet.
        StoreAway: the piece could not be kept; it is sent again.
        NotValid: too large; or, once all has come, no picture: the key can then be used anew.
    """
    if refusal := files.why_not_store(actor):
        raise refusal
    place = checked(UploadPiece, offset=offset, length=length)
    if place.length > LIMIT:
        raise files.too_large(name)
    if not piece or len(piece) > min(LARGEST_PIECE, place.length - place.offset):
        raise NotValid({"files": Wrong(Reason.PIECE_WRONG)})
    async with transaction():
        received = await _begun(actor, key, place.length)
    if received == place.offset and received < place.length:
        await _take(key, place, piece)
    try:
        known = await _known(actor, key)
    except NotFound:  # made room for another meanwhile
        await _forget_pieces(key)
        raise
    if known.received < known.length or known.file:
        return known
    return await _finish(actor, known, name)


async def find(actor: Actor, key: UUID, *, name: str = "") -> Upload:
    """How much of a photo of the actor's own has come.

    Args:
        actor, key, name: as in `add`.

    Raises:
        NotFound: nothing of it, or it was dropped: begin anew.
    """
    known = await _known(actor, key)
    if known.received == known.length and known.file is None:
        return await _finish(actor, known, name)
    return known


async def sweep() -> int:
    """Drop what nobody goes on with; gives how many. What became a photo stays with the files."""
    swept = 0
    while count := await _sweep_some():
        swept += count
    return swept


async def _sweep_some() -> int:
    async with transaction():
        found = await database.rows(OLD, datetime.now(UTC) - KEPT, SOME)
        for row in found:
            await _drop(row["key"])
    return len(found)


async def _begun(actor: Actor, key: UUID, length: int) -> int:
    """How much has come of a photo that is begun now or was before; its row is locked."""
    await database.execute(BEGIN, key, actor.person, length)
    found = await database.row(
        "select u.person, u.length, u.received, u.file, f.id as there from uploads u"
        " left join files f on f.id = u.file where u.key = $1 for update of u",
        key,
    )
    if found is None or (found["person"], found["length"]) != (actor.person, length):
        raise NotNow(Reason.KEY_USED)
    if found["file"] and not found["there"]:
        await _forget_pieces(key)
        await database.execute("update uploads set received = 0, file = null where key = $1", key)
        return 0
    if found["received"] == 0:
        await _make_room(actor, key)
    received: int = found["received"]
    return received


async def _make_room(actor: Actor, key: UUID) -> None:
    for row in await database.rows(LATE, actor.person, key, UNFINISHED):
        await _drop(row["key"])


async def _take(key: UUID, place: UploadPiece, piece: bytes) -> None:
    """Kept first, while nothing is locked, then counted: of two at once one is."""
    await keeping.put(f"{_folder(key)}/{place.offset:08}.{len(piece):07}", piece)
    received = place.offset + len(piece)
    await database.execute(COUNT, key, place.offset, received)


async def _known(actor: Actor, key: UUID) -> Upload:
    found = await database.row(FIND, key, actor.person)
    if found is None:
        raise NotFound
    try:
        file = await files.find(found["file"]) if found["file"] else None
    except NotFound:
        return Upload(key, found["length"], 0)
    return Upload(key, found["length"], found["received"], file)


async def _finish(actor: Actor, upload: Upload, name: str) -> Upload:
    """All has come: what two at once make of it is one photo, the other is swept unattached."""
    pieces = sorted([each async for each in keeping.kept(_folder(upload.key))])
    content = _joined(pieces)
    if len(content) != upload.length:
        return await _without_pieces(actor, upload)
    try:
        file = await files.store(actor, content, name=name)
    except NotValid:
        async with transaction():
            await _drop(upload.key)
        raise
    await database.execute(
        "update uploads set file = $2 where key = $1 and file is null", upload.key, file.id
    )
    await _forget_pieces(upload.key)
    return await _known(actor, upload.key)


def _joined(pieces: Sequence[tuple[str, bytes]]) -> bytes:
    """The photo as far as its pieces follow each other; two that came at once may lie over it."""
    content = bytearray()
    for path, piece in pieces:
        offset = int(path.rpartition("/")[2].partition(".")[0])
        if offset > len(content):
            break
        content[offset : offset + len(piece)] = piece
    return bytes(content)


async def _without_pieces(actor: Actor, upload: Upload) -> Upload:
    """They became a photo meanwhile; or they were lost, as in a backup, and all begins anew."""
    made = "select file from uploads where key = $1 for update"
    async with transaction():
        file = await database.value(made, upload.key)
        if file is None:
            await _drop(upload.key)
    return await _known(actor, upload.key) if file else Upload(upload.key, upload.length, 0)


async def _drop(key: UUID) -> None:
    await _forget_pieces(key)
    await database.execute("delete from uploads where key = $1", key)


async def _forget_pieces(key: UUID) -> None:
    await keeping.empty(_folder(key))


def _folder(key: UUID) -> str:
    return f"uploads/{key.hex[-2:]}/{key}"
