"""Random values that go out and must come back once, and soon."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from resolvers import database, secrecy
from resolvers.tables.credentials import ChallengeKind, ChallengeRow

LIFE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Challenge:
    """What came back: who it was made for, and what it was about."""

    person: UUID | None
    about: bytes | None


async def make(
    kind: ChallengeKind, *, person: UUID | None = None, about: bytes | None = None
) -> str:
    """A new value, good for ten minutes."""
    value = secrets.token_urlsafe(32)
    await ChallengeRow.insert(
        ChallengeRow(
            value_fingerprint=_mark(value),
            kind=kind,
            person=person,
            account_fingerprint=about,
            expires_at=datetime.now(UTC) + LIFE,
        )
    )
    return value


async def take(kind: ChallengeKind, value: str) -> Challenge | None:
    """The challenge of a value that came back; None if it is none, too old or was back before."""
    found = await database.row(
        "delete from challenges where value_fingerprint = $1 and kind = $2 and expires_at > now()"
        " returning person, account_fingerprint as about",
        _mark(value),
        kind,
    )
    return Challenge(**found) if found else None


async def sweep() -> None:
    """Forget what never came back."""
    await database.execute("delete from challenges where expires_at < now()")


def _mark(value: str) -> bytes:
    return secrecy.fingerprint(f"challenge:{value}")
