"""Documents: PDF files, kept byte by byte as they came.

Who may read an attached one is the business of what it is attached to.
"""

import hashlib
import unicodedata
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID

import structlog

from resolvers import files, keeping
from resolvers.actors import Actor
from resolvers.files import File
from resolvers.keeping import Content, Span
from resolvers.refusals import NotFound, NotValid, Reason, Wrong
from resolvers.tables.files import NAME, FileRow

MEDIA_TYPE = "application/pdf"
ENDING = ".pdf"
UNNAMED = "document"
BEGIN = b"%PDF-"
END = b"%%EOF"
TAIL = 1024
log = structlog.get_logger()


def is_pdf(content: bytes) -> bool:
    """Whether it begins and ends as a PDF; readers look for its end in the last 1,024 bytes.

    Source: ISO 32000-1, 7.5.5 and annex H.3.
    """
    return content.startswith(BEGIN) and END in content[-TAIL:]


def named(name: str) -> str:
    """What a document is called: no path, nothing invisible, 100 characters, ending in .pdf."""
    last = name.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    seen = "".join(each for each in last if unicodedata.category(each)[0] != "C").strip()
    stem = seen[: -len(ENDING)] if seen.lower().endswith(ENDING) else seen
    return (stem.strip()[: NAME - len(ENDING)] or UNNAMED) + ENDING


async def store(actor: Actor, data: bytes | AsyncIterator[bytes], *, name: str = "") -> File:
    """Take in a document, and change nothing in it.

    Args:
        actor: who uploads it; only they know of it until it is attached.
        data: a PDF file of at most 20 MB.
        name: what its owner calls it; kept as `named` makes it.

    Raises:
        NotAllowed: the actor is not signed in, or the app lacks the scope.
        NotNow: 100 of theirs are attached to nothing yet.
        NotValid: it is too large, or no PDF.
    """
    if refusal := files.why_not_store(actor):
        raise refusal
    await files.make_sure_of_room(actor)
    called = named(name)
    content = await files.gathered(data, _wrong(Reason.DOCUMENT_TOO_LARGE, called))
    if not is_pdf(content):
        raise _wrong(Reason.NOT_A_PDF, name or called)
    row = FileRow(
        sha256=hashlib.sha256(content).hexdigest(),
        name=called,
        size=len(content),
        uploaded_by=actor.person,
        uploaded_at=datetime.now(UTC),
    )
    await row.save()
    await keeping.put(files.document_path(row.id), content)
    return await files.find(row.id)


async def waiting(actor: Actor, id: UUID) -> File:
    """A document that is not attached yet, for its uploader.

    Raises:
        NotFound: there is none, it is attached, or somebody else uploaded it.
    """
    found = await files.find(id)
    if refusal := found.why_not_open(actor):
        raise refusal
    if not found.name:
        raise NotFound
    return found


async def read(id: UUID, wanted: Span | None = None) -> Content:
    """The bytes of a document, or a part of them, without asking who wants them: only for those
    who have judged.

    Raises:
        NotFound: there is no such document, or what is kept is not what came in.
        OutOfRange: it has no such part.
    """
    there = await files.find(id)
    found = await keeping.taken(files.document_path(id), MEDIA_TYPE)
    content = b"".join([chunk async for chunk in found.chunks])
    if hashlib.sha256(content).hexdigest() != there.sha256:
        log.error("document.changed", file=str(id))
        raise NotFound
    part = wanted.within(len(content)) if wanted else range(len(content))
    chosen = content[part.start : part.stop]
    return Content(_whole(chosen), len(chosen), MEDIA_TYPE, part.start, len(content))


async def _whole(content: bytes) -> AsyncIterator[bytes]:
    yield content


def _wrong(reason: Reason, name: str) -> NotValid:
    return NotValid({"files": Wrong(reason, {"limit": files.LIMIT_MB, "name": name})})
