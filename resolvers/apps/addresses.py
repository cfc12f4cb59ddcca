"""Addresses that an app may name: its home page, and where people come back to."""

import ipaddress
import re
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from resolvers.refusals import Reason

OWN_SCHEME = re.compile(r"[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+")
PLAIN = re.compile(r"[\x21-\x7e]+")
Short = StringConstraints(strip_whitespace=True, min_length=1, max_length=300)


def _home(value: str) -> str:
    parts = _parts(value)
    if parts.scheme != "https" or not parts.hostname:
        raise _wrong()
    return value


def _redirect(value: str) -> str:
    """https, this very machine by http (RFC 8252 §7.3), or a scheme of the app's own (§7.1)."""
    parts = _parts(value)
    web = parts.scheme == "https" and parts.hostname
    here = parts.scheme == "http" and is_loopback(parts.hostname or "")
    if parts.fragment or "#" in value or not (web or here or OWN_SCHEME.fullmatch(parts.scheme)):
        raise _wrong()
    return value


def is_loopback(host: str) -> bool:
    """Whether a host of an address is the machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def origin(redirect: str) -> str:
    """What a browser's policy has to allow so that it may go there."""
    parts = urlsplit(redirect)
    web = parts.scheme in {"http", "https"}
    return f"{parts.scheme}://{parts.netloc}" if web else f"{parts.scheme}:"


def _parts(value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError:
        raise _wrong() from None
    if not PLAIN.fullmatch(value) or parts.username is not None or re.search(r"[;,'\"]", value):
        raise _wrong()
    return parts


def _wrong() -> PydanticCustomError:
    return PydanticCustomError(Reason.NOT_AN_ADDRESS.value, "not an address")


Home = Annotated[str, Short, AfterValidator(_home)]
Redirect = Annotated[str, Short, AfterValidator(_redirect)]
