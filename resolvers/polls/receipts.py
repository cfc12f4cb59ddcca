"""The numbers by which ballots are found in the list: 12 signs that are not mistaken."""

import hashlib
import secrets
from typing import Annotated
from uuid import UUID, uuid4

from pydantic import AfterValidator, StringConstraints

from resolvers import secrecy

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 12


def _tidy(typed: str) -> str:
    return shown("".join(each for each in typed.upper() if each in SIGNS))


Receipt = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=40),
    AfterValidator(_tidy),
]


def receipt() -> str:
    """A number that belongs to nothing: ABCD-EFGH-JKMN."""
    return shown("".join(secrets.choice(SIGNS) for _ in range(LENGTH)))


def secret_receipt(head: UUID, key: UUID | None) -> str:
    """The number of a secret ballot: whoever sends it again with the same key has it again.

    It is made from the key, which is kept nowhere, and from that of this installation.
    """
    digest = secrecy.fingerprint(f"secret receipt {head} {key or uuid4()}")
    return shown("".join(SIGNS[each % len(SIGNS)] for each in digest[:LENGTH]))


def hashed(number: str) -> bytes:
    """What is kept of the number of a secret ballot."""
    return hashlib.sha256(number.encode()).digest()


def shown(signs: str) -> str:
    """In groups of four."""
    return "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))
