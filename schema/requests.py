"""What a request must look like before the schema sees it."""

from typing import Any

import msgspec

NUL = "\x00"


class Malformed(ValueError):
    """It is no GraphQL request."""


class Asked(msgspec.Struct):
    """The body of a request."""

    query: str | None = None
    variables: dict[str, Any] | None = None
    operationName: str | None = None  # noqa: N815
    extensions: dict[str, Any] | None = None


def read(body: bytes) -> Asked:
    """The request in a body.

    Raises:
        Malformed: it holds none, or texts that cannot be kept.
    """
    try:
        return _kept(msgspec.json.decode(body, type=Asked))
    except (msgspec.DecodeError, RecursionError) as fault:
        raise Malformed(f"The body is no GraphQL request: {fault}") from None


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
    query = asked.query or ""
    if NUL in query or r"\u0000" in query or _holds_nul(asked.variables):
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
