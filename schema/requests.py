"""What a request must look like before the schema sees it, and which document it means.

A document comes as text, or is named by its SHA-256: as `documentId` ("sha256:" and 64
hexadecimal digits), or as automatic persisted queries name it in `extensions`.
"""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from resolvers import persisted

BROKEN = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
NUL = "\x00"
NOT_KEPT = "PERSISTED_QUERY_NOT_FOUND"
_DOCUMENT = re.compile(r"sha256:([0-9a-f]{64})")
_HASH = re.compile(r"[0-9a-f]{64}")
_NUL = re.compile(r"\x00|\\u(0000|\{0+\})")


ESCAPE = b"\\u"  # JSON holds no U+0000 that is not written so, nor does a document in it


class Malformed(ValueError):
    """It is no GraphQL request."""


class Unknown(LookupError):
    """It names a document that is not kept here."""


class Asked(msgspec.Struct):
    """The body of a request."""

    query: str | None = None
    variables: dict[str, Any] | None = None
    operationName: str | None = None  # noqa: N815
    extensions: dict[str, Any] | None = None
    documentId: str | None = None  # noqa: N815


_READ = msgspec.json.Decoder(Asked).decode


def read(body: bytes) -> Asked:
    """The request in a body.

    Raises:
        Malformed: it holds none, or texts that cannot be kept.
    """
    try:
        asked = _READ(body)
    except BROKEN as fault:
        raise Malformed(f"The body is no GraphQL request: {fault}") from None
    return _kept(asked) if ESCAPE in body else asked


def read_address(given: Mapping[str, str | None]) -> Asked:
    """The request in the query of an address, which names its document and never holds it.

    Raises:
        Malformed: it holds none, or something that is no JSON.
    """
    if "query" in given:
        raise Malformed("A document in an address: send it by POST, or its SHA-256 as documentId.")
    try:
        parts = {
            name: msgspec.json.decode(value or "") if name in ("variables", "extensions") else value
            for name, value in given.items()
        }
    except BROKEN as fault:
        raise Malformed(f"The address holds no GraphQL request: {fault}") from None
    return converted(parts)


def automatic_hash(extensions: Mapping[str, Any] | None) -> bytes | None:
    """The SHA-256 by which an automatic persisted query is named, if it is one.

    Raises:
        Malformed: it is named in another way than by version 1.
    """
    named = (extensions or {}).get("persistedQuery")
    if named is None:
        return None
    hash = named.get("sha256Hash") if isinstance(named, dict) and named.get("version") == 1 else ""
    if not isinstance(hash, str) or not _HASH.fullmatch(hash):
        raise Malformed("persistedQuery takes version 1 and a sha256Hash of 64 hexadecimal digits.")
    return bytes.fromhex(hash)


async def completed(asked: Asked) -> Asked:
    """The request with the document that it means.

    Raises:
        Malformed: it means none, or the text is not what the hash is of.
        Unknown: the document is not kept here.
    """
    hash = _named(asked)
    if hash is None or asked.query:
        if hash is not None and persisted.hash_of(asked.query or "") != hash:
            raise Malformed("The hash is of another document.")
        return asked
    query = await persisted.find(hash)
    if query is None:
        raise Unknown("PersistedQueryNotFound")
    return msgspec.structs.replace(asked, query=query)


def met(asked: Asked) -> Asked | None:
    """The same by what this process knows; None if it has to be asked for, or kept.

    Raises:
        Malformed: it names no document.
    """
    hash = _named(asked)
    if hash is None:
        return asked
    query = None if asked.query else persisted.met(hash)
    return msgspec.structs.replace(asked, query=query) if query else None


def _named(asked: Asked) -> bytes | None:
    automatic = automatic_hash(asked.extensions)
    if asked.documentId is None:
        return automatic
    found = _DOCUMENT.fullmatch(asked.documentId)
    if found is None:
        raise Malformed("documentId is “sha256:” and 64 hexadecimal digits.")
    return bytes.fromhex(found[1])


def converted(payload: object) -> Asked:
    """The request in a message that was decoded already.

    Raises:
        Malformed: it holds none, or texts that cannot be kept.
    """
    try:
        return _kept(msgspec.convert(payload, Asked))
    except (msgspec.ValidationError, RecursionError) as fault:
        raise Malformed(str(fault)) from None


def _kept(asked: Asked) -> Asked:
    """PostgreSQL keeps every character but one."""
    if _NUL.search(asked.query or "") or _holds_nul(asked.variables):
        raise Malformed("A text holds the character U+0000, which cannot be kept.")
    return asked


def _holds_nul(value: object) -> bool:
    match value:
        case str():
            return NUL in value
        case list():
            return any(map(_holds_nul, value))
        case dict():
            return any(_holds_nul(each) for each in value.values())
        case _:
            return False
