"""GraphQL documents kept under their SHA-256, so that a client need not send them each time."""

import hashlib
from collections import OrderedDict
from datetime import date

from resolvers import clock, database
from resolvers.rates import Rate, spend

MOST_KNOWN = 2_000  # in the memory of a process
UNUSED_DAYS = 30

_known: OrderedDict[bytes, str] = OrderedDict()


def hash_of(text: str) -> bytes:
    """The SHA-256 of a document, 32 bytes."""
    return hashlib.sha256(text.encode()).digest()


async def find(hash: bytes) -> str | None:
    """The document with this SHA-256; None when there is none, or none any more."""
    if hash in _known:
        _known.move_to_end(hash)
        return _known[hash]
    found = await database.row("select text, used_on from documents where hash = $1", hash)
    if found is None:
        return None
    await _used(hash, found["used_on"])
    _remember(hash, found["text"])
    return str(found["text"])


async def keep(text: str, key: str) -> None:
    """Keep a document, which has been found valid; once more changes nothing.

    Args:
        text: the document.
        key: whose rate it is: an app's token, a session or an address.

    Raises:
        NotNow: too many new ones.
    """
    hash = hash_of(text)
    if hash in _known or await find(hash) is not None:
        return
    await spend(Rate.DOCUMENT, key)
    await store(text)
    _remember(hash, text)


async def store(text: str) -> bytes:
    """Put a document here, or note that it is used today; gives its SHA-256."""
    hash = hash_of(text)
    await database.execute(
        "insert into documents (hash, text, kept_at, used_on)"
        " values ($1, $2, now(), current_date)"
        " on conflict (hash) do update set used_on = current_date",
        hash,
        text,
    )
    return hash


async def sweep() -> None:
    """Forget documents that nobody has asked for in thirty days; an app's registered ones stay."""
    await database.execute(
        "delete from documents d where used_on < current_date - $1::int"
        " and not exists (select from app_documents a where a.document = d.hash)",
        UNUSED_DAYS,
    )


def forget() -> None:
    """Give up what this process remembers, as when it starts."""
    _known.clear()


async def _used(hash: bytes, day: date) -> None:
    """Note the day of use, once a day."""
    if day != clock.now().date():
        await database.execute("update documents set used_on = current_date where hash = $1", hash)


def _remember(hash: bytes, text: str) -> None:
    _known[hash] = text
    if len(_known) > MOST_KNOWN:
        _known.popitem(last=False)
