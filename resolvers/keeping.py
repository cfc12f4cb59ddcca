"""Where photos, documents and papers lie: bytes under paths, in a folder or a bucket.

Nothing here asks who wants them: that is judged before.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import obstore
from obstore.store import LocalStore, ObjectStore, from_url

from resolvers.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Content:
    """A photo, a document or a paper on its way out; its length in bytes."""

    chunks: AsyncIterator[bytes]
    length: int
    media_type: str


class _Place:
    """Where all of it lies; no folder where that is a bucket."""

    store: ObjectStore | None = None
    folder: Path | None = None

    def open(self) -> ObjectStore:
        if self.store is None:
            raise RuntimeError("keeping.use was not called")
        return self.store


_place = _Place()


def use(where: Path | str) -> None:
    """Keep all in a folder, which is made, or at an address such as ``s3://bucket/photos``."""
    if isinstance(where, str) and "://" in where:
        _place.store, _place.folder = from_url(where), None
    else:
        _place.store, _place.folder = LocalStore(str(where), mkdir=True), Path(where)


async def put(path: str, content: bytes) -> None:
    """Keep something under a path; what was there goes."""
    await obstore.put_async(_place.open(), path, content)


async def taken(path: str, media_type: str) -> Content:
    """What is kept under a path, on its way out.

    Raises:
        NotFound: nothing is kept there.
    """
    try:
        found = await obstore.get_async(_place.open(), path)
    except FileNotFoundError:
        raise NotFound from None
    return Content(_chunks(found), found.meta["size"], media_type)


async def kept(under: str) -> AsyncIterator[tuple[str, bytes]]:
    """All that is kept under a folder, by its path."""
    place = _place.open()
    async for some in obstore.list(place, prefix=under):
        for each in some:
            with suppress(FileNotFoundError):
                found = await obstore.get_async(place, each["path"])
                yield each["path"], bytes(await found.bytes_async())


async def drop(path: str) -> None:
    """Keep no longer what is kept under a path."""
    with suppress(FileNotFoundError):
        await obstore.delete_async(_place.open(), path)


async def empty(under: str) -> None:
    """Keep nothing any more of what lies under a folder."""
    place = _place.open()
    async for some in obstore.list(place, prefix=under):
        for each in some:
            await drop(each["path"])
    await clear(under)


async def clear(under: str) -> None:
    """What a killed process left half-written under a folder goes; a bucket has none."""
    if _place.folder:
        await asyncio.to_thread(shutil.rmtree, _place.folder / under, ignore_errors=True)


async def _chunks(found: "obstore.GetResult") -> AsyncIterator[bytes]:
    async for chunk in found.stream():
        yield bytes(chunk)
