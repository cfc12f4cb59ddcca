"""GraphQL documents kept under their SHA-256, so that a client need not send them each time."""

import hashlib
from dataclasses import dataclass
from datetime import date

from resolvers import clock, database
from resolvers.latest import Latest
from resolvers.rates import Rate, spend

MOST_KNOWN = 2_000  # in the memory of a process
UNUSED_DAYS = 30


@dataclass(slots=True)
class _Known:
    text: str
    used_on: date


_known: Latest[bytes, _Known] = Latest(MOST_KNOWN)


def hash_of(text: str) -> bytes:
    """The SHA-256 of a document, 32 bytes."""
    return hashlib.sha256(text.encode()).digest()


def met(hash: bytes) -> str | None:
    """The document with this SHA-256, if this process has noted today that it is used."""
    known = _known.get(hash)
    if known is None or known.used_on != clock.now().date():
        return None
    _known.move_to_end(hash)
    return known.text


async def find(hash: bytes) -> str | None:
    """The document with this SHA-256; None when there is none, or none any more."""
    known = _known.get(hash) or await _kept(hash)
    if known is None:
        return None
    _known[hash] = known
    if known.used_on != (today := clock.now().date()):
        await store(known.text)
        known.used_on = today
    return known.text


async def keep(text: str, key: str) -> None:
    """Keep a document, which has been found valid; once more changes nothing.

    Args:
        text: the document.
        key: whose rate it is: an app's token, a session or an address.

    Raises:
        NotNow: too many new ones.
    """
    hash = hash_of(text)
    if await find(hash) is not None:
        return
    await spend(Rate.DOCUMENT, key)
    await store(text)
    _known[hash] = _Known(text, clock.now().date())


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


async def _kept(hash: bytes) -> _Known | None:
    found = await database.row("select text, used_on from documents where hash = $1", hash)
    return _Known(**found) if found else None
