"""Photos: taken in, cleaned, kept in three sizes; the documents of `pdfs` have rows beside them.

Who may see an attached one is the business of what it is attached to.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from resolvers import database, keeping, pictures
from resolvers.actors import Actor
from resolvers.database import transaction
from resolvers.keeping import Content, Span
from resolvers.pictures import SIZES, NotAPicture, TooManyPixels
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason, Refused, Wrong
from resolvers.tables.files import FileRow
from resolvers.tables.people import Scope

MEDIA_TYPE = "image/jpeg"
LIMIT_MB = 20
LIMIT = LIMIT_MB * 1024 * 1024
WAITING = 100  # of one person, finished and not attached to anything yet
PHOTOS = 9
DOCUMENTS = 5
KEPT = timedelta(hours=24)
UPLOADING = (
    Scope.CASES_WRITE,
    Scope.CASES_HANDLE,
    Scope.PROPOSALS_WRITE,
    Scope.MEETINGS_WRITE,
)
WAIT = """
    select count(*), min(uploaded_at) as first from files
     where uploaded_by = $1 and attached_at is null and uploaded_at > $2
"""
COLUMNS = "id, sha256, name, width, height, size, uploaded_by, uploaded_at, attached_at"


@dataclass(frozen=True, slots=True)
class File:
    """A photo, whose width, height and size in bytes are those of its largest size; or a document.

    A photo has no *name*, a document no width and height.
    """

    id: UUID
    sha256: str
    name: str
    width: int
    height: int
    size: int
    uploaded_by: UUID | None
    uploaded_at: datetime
    attached_at: datetime | None

    def etag(self, size: int) -> str:
        """What a browser shows to learn that nothing changed."""
        return f'"{self.sha256[:32]}-{size}"'

    def why_not_open(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot see this before it is attached: only its uploader knows of it."""
        if self.attached_at is None and actor.person and actor.person == self.uploaded_by:
            return None
        return NotFound()


def why_not_store(actor: Actor) -> Refused | None:
    """Why *actor* cannot upload photos."""
    if actor.person is None and actor.system is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not any(map(actor.may, UPLOADING)):
        return NotAllowed(Reason.NOT_IN_SCOPE)
    return None


async def store(actor: Actor, data: bytes | AsyncIterator[bytes], *, name: str = "") -> File:
    """Take in a photo: without EXIF, turned upright, in three sizes.

    Args:
        actor: who uploads it; only they see it until it is attached.
        data: a JPEG, PNG, WebP or HEIC file of at most 20 MB and 64 million pixels.
        name: what its owner calls it, for a refusal; it is not kept.

    Raises:
        NotAllowed: the actor is not signed in, or the app lacks the scope.
        NotNow: 100 of theirs are attached to nothing yet; *until* says when the first lapses.
        NotValid: it is too large, or no picture of these kinds.
    """
    if refusal := why_not_store(actor):
        raise refusal
    await make_sure_of_room(actor)
    content = await gathered(data, too_large(name))
    try:
        picture = await pictures.cleaned(content)
    except TooManyPixels:
        raise too_large(name) from None
    except NotAPicture:
        raise NotValid({"files": Wrong(Reason.NOT_A_PICTURE, {"name": name})}) from None
    return await _keep(actor, picture)


async def make_sure_of_room(actor: Actor) -> None:
    """Whether a person may bring more, as long as what they brought is attached to nothing.

    Raises:
        NotNow: it is too much already.
    """
    found = await database.row(WAIT, actor.person, datetime.now(UTC) - KEPT)
    if found and found["count"] >= WAITING:
        raise NotNow(Reason.UPLOADS_WAITING, limit=WAITING, until=found["first"] + KEPT)


async def find(id: UUID) -> File:
    """What is known of a photo or document; whoever asks must judge who sees it.

    Raises:
        NotFound: there is none with this id.
    """
    found = await database.row(f"select {COLUMNS} from files where id = $1", id)
    if found is None:
        raise NotFound
    return File(**dict(found))


async def open_(actor: Actor, id: UUID, size: int) -> Content:
    """A photo that is not attached yet, for its uploader.

    Args:
        actor: who wants to see it.
        id: which photo.
        size: the longest side in pixels: 1600, 800 or 240.

    Raises:
        NotFound: there is no such photo or size, it is attached, or somebody else uploaded it.
    """
    if refusal := (await find(id)).why_not_open(actor):
        raise refusal
    return await read(id, size)


async def read(id: UUID, size: int, wanted: Span | None = None) -> Content:
    """The bytes of a photo, or a part of them, without asking who wants them: only for those who
    have judged.

    Raises:
        NotFound: there is no such photo or size.
        OutOfRange: it has no such part.
    """
    if size not in SIZES:
        raise NotFound
    return await keeping.taken(_path(id, size), MEDIA_TYPE, wanted)


async def kept(id: UUID) -> AsyncIterator[tuple[str, bytes]]:
    """All that is kept of a file, by its path: for backups alone, which hold what everybody may
    not see.
    """
    async for each in keeping.kept(_folder(id)):
        yield each


async def attach(actor: Actor, ids: Sequence[UUID], *, documents: bool = False) -> tuple[File, ...]:
    """Make photos, or documents, part of something, within the transaction of that act.

    Args:
        actor: who attaches them; must have uploaded them.
        ids: which photos, 9 at most, in their order.
        documents: they are documents, 5 at most, and no photos.

    Raises:
        NotValid: too many, or one is unknown, somebody else's, or attached already.
    """
    wanted = list(dict.fromkeys(ids))
    field, most = ("documents", DOCUMENTS) if documents else ("photos", PHOTOS)
    if len(wanted) > most:
        raise NotValid({field: Wrong(Reason.TOO_MANY, {"limit": most})})
    found = await database.rows(
        "update files set attached_at = $3 where id = any($1) and attached_at is null"
        f" and uploaded_by is not distinct from $2 and (name <> '') = $4 returning {COLUMNS}",
        *(wanted, actor.person, datetime.now(UTC), documents),
    )
    attached = {row["id"]: File(**dict(row)) for row in found}
    if len(attached) < len(wanted):
        raise NotValid({field: Wrong(Reason.NOT_FOUND)})
    return tuple(attached[id] for id in wanted)


async def release(ids: Sequence[UUID], person: UUID | None) -> None:
    """Let go of files that nothing shows any more, and of all that nobody attached yet.

    The next sweep deletes them; they have no uploader meanwhile. For those who judged.
    """
    await database.execute(
        "update files set attached_at = null, uploaded_by = null, uploaded_at = 'epoch',"
        " name = case name when '' then '' else 'document.pdf' end"
        " where id = any($1) or (uploaded_by = $2 and attached_at is null)",
        list(ids),
        person,
    )
    await database.execute("update files set uploaded_by = null where uploaded_by = $1", person)


async def sweep() -> int:
    """Delete photos and documents that nobody attached within a day; gives how many."""
    swept = 0
    while count := await _sweep_some():
        swept += count
    return swept


async def _sweep_some() -> int:
    async with transaction():
        found = await database.rows(
            "select id from files where attached_at is null and uploaded_at < $1"
            " limit 500 for update skip locked",
            datetime.now(UTC) - KEPT,
        )
        ids = [row["id"] for row in found]
        for id in ids:
            await _delete(id)
        await database.execute("delete from files where id = any($1)", ids)
    return len(ids)


async def _keep(actor: Actor, picture: pictures.Picture) -> File:
    """The row comes first: what has no row could never be swept away."""
    row = FileRow(
        sha256=picture.sha256,
        fingerprint=picture.fingerprint,
        width=picture.width,
        height=picture.height,
        size=len(picture.sizes[SIZES[0]]),
        uploaded_by=actor.person,
        uploaded_at=datetime.now(UTC),
    )
    await row.save()
    for size, content in picture.sizes.items():
        await keeping.put(_path(row.id, size), content)
    return await find(row.id)


async def gathered(data: bytes | AsyncIterator[bytes], too_large: NotValid) -> bytes:
    """All of what comes in, or *too_large* as soon as it is."""
    content = bytearray(data if isinstance(data, bytes) else b"")
    if not isinstance(data, bytes):
        async for chunk in data:
            content += chunk
            if len(content) > LIMIT:
                break
    if len(content) > LIMIT:
        raise too_large
    return bytes(content)


async def _delete(id: UUID) -> None:
    for path in (*(_path(id, size) for size in SIZES), document_path(id)):
        await keeping.drop(path)
    await keeping.clear(_folder(id))


def _path(id: UUID, size: int) -> str:
    return f"{_folder(id)}/{size}.jpg"


def document_path(id: UUID) -> str:
    """Where a document is kept."""
    return f"{_folder(id)}/document.pdf"


def _folder(id: UUID) -> str:
    """The last digits of an id are random, so that folders fill evenly."""
    return f"{id.hex[-2:]}/{id}"


def too_large(name: str) -> NotValid:
    return NotValid({"files": Wrong(Reason.PICTURE_TOO_LARGE, {"limit": LIMIT_MB, "name": name})})
