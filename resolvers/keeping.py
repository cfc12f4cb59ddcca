"""Where photos, documents and papers lie: bytes under paths, in a folder or a bucket.

Nothing here asks who wants them: that is judged before.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import obstore
import structlog
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, S3Store

from resolvers.refusals import NotFound

AT_ONCE = 256 * 1024  # of what goes out, so that a slow reader holds little
PROBE = "probe"
log = structlog.get_logger()


class StoreAway(ConnectionError):
    """The folder or bucket cannot work now; what was asked of it was not done."""


class OutOfRange(Exception):
    """There is nothing at the place that was asked for; *size* bytes there are."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket of an S3-compatible store; *path_style* when its name stands in the path."""

    name: str
    endpoint: str
    region: str
    key_id: str
    key_secret: str = field(repr=False)
    folder: str = ""
    path_style: bool = True

    def open(self) -> S3Store:
        """The bucket, which is not asked yet."""
        scheme, _, host = self.endpoint.partition("://")
        return S3Store(
            self.name,
            prefix=self.folder or None,
            endpoint=self.endpoint if self.path_style else f"{scheme}://{self.name}.{host}",
            region=self.region,
            access_key_id=self.key_id,
            secret_access_key=self.key_secret,
            virtual_hosted_style_request=not self.path_style,
            disable_bulk_delete=True,
            client_options={
                "allow_http": scheme == "http",
                "connect_timeout": timedelta(seconds=3),
                "read_timeout": timedelta(seconds=15),
                "timeout": timedelta(minutes=10),
            },
            retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=15)},
        )


@dataclass(frozen=True, slots=True)
class Span:
    """A part that is asked for: from *first* to *last*, or to the end; or the last so many."""

    first: int | None
    last: int | None

    def within(self, size: int) -> range:
        """Which bytes these are.

        Raises:
            OutOfRange: none.
        """
        if self.first is None:
            found = range(max(0, size - (self.last or 0)), size)
        else:
            found = range(self.first, size if self.last is None else min(self.last + 1, size))
        if not found:
            raise OutOfRange(size)
        return found


@dataclass(frozen=True, slots=True)
class Content:
    """A photo, a document or a paper on its way out, or a part of it.

    *length* is how many bytes come, of *size* that there are, from *first* on.
    """

    chunks: AsyncIterator[bytes]
    length: int
    media_type: str
    first: int = 0
    size: int = 0


class _Place:
    """Where all of it lies; no folder where that is a bucket."""

    store: ObjectStore | None = None
    folder: Path | None = None

    def open(self) -> ObjectStore:
        if self.store is None:
            raise RuntimeError("keeping.use was not called")
        return self.store


_place = _Place()


def opened(where: Path | Bucket) -> ObjectStore:
    """A folder, which is made, or a bucket."""
    return where.open() if isinstance(where, Bucket) else LocalStore(str(where), mkdir=True)


def use(where: Path | Bucket) -> None:
    """Keep all in a folder or a bucket."""
    _place.store = opened(where)
    _place.folder = None if isinstance(where, Bucket) else where


async def check(where: Bucket) -> None:
    """Write, read, list and delete something in a bucket.

    Raises:
        FileNotFoundError: there is no such bucket.
        PermissionError, obstore.exceptions.BaseError: it does not answer, or the key may not do
            this.
    """
    store = where.open()
    await obstore.put_async(store, PROBE, PROBE.encode())
    await obstore.get_async(store, PROBE)
    try:
        await obstore.list(store, prefix=PROBE).collect_async()
    except BaseError:  # that this was forbidden has no error of its own
        raise PermissionError from None
    await obstore.delete_async(store, PROBE)


async def put(path: str, content: bytes) -> None:
    """Keep something under a path; what was there goes.

    Raises:
        StoreAway: it is not kept.
    """
    with _reached():
        try:
            await obstore.put_async(_place.open(), path, content)
        except FileNotFoundError:  # the bucket itself
            raise OSError("nowhere") from None


async def taken(path: str, media_type: str, wanted: Span | None = None) -> Content:
    """What is kept under a path, on its way out, or the part that is wanted.

    Raises:
        NotFound: nothing is kept there.
        OutOfRange: it has no such part.
        StoreAway: it cannot be had now.
    """
    store = _place.open()
    with _reached():
        try:
            if wanted is None:
                found = await obstore.get_async(store, path)
            else:
                part = wanted.within((await obstore.head_async(store, path))["size"])
                given: obstore.GetOptions = {"range": (part.start, part.stop)}
                found = await obstore.get_async(store, path, options=given)
        except FileNotFoundError:
            raise NotFound from None
    first, end = found.range
    return Content(_chunks(found), end - first, media_type, first, found.meta["size"])


async def kept(under: str) -> AsyncIterator[tuple[str, bytes]]:
    """All that is kept under a folder, by its path.

    Raises:
        StoreAway: it cannot be had now.
    """
    place = _place.open()
    with _reached():
        async for some in obstore.list(place, prefix=under):
            for each in some:
                with suppress(FileNotFoundError):
                    found = await obstore.get_async(place, each["path"])
                    yield each["path"], bytes(await found.bytes_async())


async def drop(path: str) -> None:
    """Keep no longer what is kept under a path.

    Raises:
        StoreAway: it is still there.
    """
    with _reached(), suppress(FileNotFoundError):
        await obstore.delete_async(_place.open(), path)


async def empty(under: str) -> None:
    """Keep nothing any more of what lies under a folder.

    Raises:
        StoreAway: some of it is still there.
    """
    place = _place.open()
    with _reached():
        async for some in obstore.list(place, prefix=under):
            for each in some:
                await drop(each["path"])
    await clear(under)


async def clear(under: str) -> None:
    """What a killed process left half-written under a folder goes; a bucket has none."""
    if _place.folder:
        await asyncio.to_thread(shutil.rmtree, _place.folder / under, ignore_errors=True)


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except StoreAway:
        raise
    except (BaseError, OSError) as fault:
        log.warning("store.away", fault=type(fault).__name__)
        raise StoreAway from None


async def _chunks(found: "obstore.GetResult") -> AsyncIterator[bytes]:
    async for chunk in found.stream(min_chunk_size=AT_ONCE):
        yield bytes(chunk)
