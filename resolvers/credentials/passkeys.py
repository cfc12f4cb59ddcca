"""Passkeys (WebAuthn): a device shows who its person is by a key and a finger, face or PIN."""

import ipaddress
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from pydantic import BaseModel

from resolvers import database, journal, people, rates
from resolvers.actors import Actor
from resolvers.credentials import challenges
from resolvers.credentials.held import MOST_PASSKEYS, Credentials, of
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Wrong, checked
from resolvers.tables.credentials import ChallengeKind, PasskeyRow

MALFORMED = (ValueError, KeyError, TypeError)
_origin = "http://localhost:8000"


class PasskeyName(BaseModel):
    """What a passkey is called."""

    name: people.Name


def use(origin: str) -> None:
    """Passkeys are for this site alone."""
    global _origin
    _origin = origin


def are_offered() -> bool:
    """Whether browsers have passkeys for this site: one with a name, not a bare address."""
    try:
        ipaddress.ip_address(urlsplit(_origin).hostname or "")
    except ValueError:
        return True
    return False


async def offer(actor: Actor) -> str:
    """What a browser needs to make a passkey: options as JSON, good for ten minutes.

    Args:
        actor: the person, who has shown who they are within a quarter of an hour.

    Raises:
        NotAllowed, NotNow: see `Credentials.why_not_change`; ten are registered already.
    """
    from resolvers.credentials import ceremonies  # noqa: PLC0415 (slow to import)

    held = await of(actor)
    if refusal := held.why_not_change(actor):
        raise refusal
    if len(held.passkeys) >= MOST_PASSKEYS:
        raise NotNow(Reason.TOO_MANY, limit=MOST_PASSKEYS)
    person = await people.find(actor, held.person)
    known = await database.rows("select credential from passkeys where person = $1", held.person)
    challenge = await challenges.make(ChallengeKind.PASSKEY_REGISTRATION, person=held.person)
    return ceremonies.to_register(
        _origin, person, challenge, (_decoded(row["credential"]) for row in known)
    )


async def register(actor: Actor, *, name: str, credential: str) -> Credentials:
    """Register the passkey that a browser has made.

    Args:
        actor: the person to whom it was offered.
        name: what they call the device, 1 to 60 characters.
        credential: what the browser answered, as JSON.

    Raises:
        NotAllowed, NotNow: see `Credentials.why_not_change`.
        NotValid: the name is empty or too long; the answer is not what was asked for.
    """
    from resolvers.credentials import ceremonies  # noqa: PLC0415 (slow to import)

    held = await of(actor)
    if refusal := held.why_not_change(actor):
        raise refusal
    given = checked(PasskeyName, name=name)
    challenge = await _taken(ChallengeKind.PASSKEY_REGISTRATION, credential)
    if challenge.person != held.person:
        raise _not_right()
    try:
        verified = ceremonies.registered(_origin, credential, _challenge_in(credential))
    except ceremonies.BROKEN as fault:
        raise _not_right() from fault
    row = PasskeyRow(
        person=held.person,
        credential=_encoded(verified.credential_id),
        public_key=_encoded(verified.credential_public_key),
        uses=verified.sign_count,
        name=given.name,
    )
    async with database.transaction():
        await PasskeyRow.insert(row)
        await database.execute(
            "update sessions set means = array_append(means, 'passkey') where id = $1",
            actor.session,
        )
        await journal.record(actor, "passkey.registered", held.person, passkey=row.id)
    return await of(actor)


async def revoke(actor: Actor, id: UUID) -> Credentials:
    """Let a passkey be good no longer.

    Raises:
        NotAllowed, NotNow: see `Credentials.why_not_change`.
        NotFound: it is none of the actor's.
    """
    held = await of(actor)
    if refusal := held.why_not_change(actor):
        raise refusal
    async with database.transaction():
        gone = "delete from passkeys where id = $1 and person = $2 returning id"
        if await database.value(gone, id, held.person) is None:
            raise NotFound
        await journal.record(actor, "passkey.revoked", held.person, passkey=id)
    return await of(actor)


async def ask(*, address: str = "") -> str:
    """What a browser needs to sign in by a passkey: options as JSON, good for ten minutes.

    Args:
        address: of who asks, whose tries are limited.

    Raises:
        NotNow: too many from this address.
    """
    from resolvers.credentials import ceremonies  # noqa: PLC0415 (slow to import)

    if address:
        await rates.spend("try", rates.of_address(address))
    return ceremonies.to_sign_in(_origin, await challenges.make(ChallengeKind.PASSKEY))


async def judge(credential: str) -> UUID:
    """Whose passkey a browser has answered with.

    Raises:
        NotValid: it is none that is known, or the answer is not what was asked for.
    """
    from resolvers.credentials import ceremonies  # noqa: PLC0415 (slow to import)

    await _taken(ChallengeKind.PASSKEY, credential)
    try:
        key = _encoded(_decoded(json.loads(credential)["rawId"]))
        found = await database.row(
            "select id, person, public_key, uses from passkeys where credential = $1", key
        )
        if found is None:
            raise _not_right()
        verified = ceremonies.signed_in(
            _origin,
            credential,
            _challenge_in(credential),
            key=_decoded(found["public_key"]),
            uses=found["uses"],
        )
    except ceremonies.BROKEN as fault:
        raise _not_right() from fault
    await database.execute(
        "update passkeys set uses = $2, used_at = now() where id = $1",
        found["id"],
        verified.new_sign_count,
    )
    person: UUID = found["person"]
    return person


async def _taken(kind: ChallengeKind, credential: str) -> challenges.Challenge:
    try:
        challenge = await challenges.take(kind, _challenge_in(credential))
    except MALFORMED as fault:
        raise _not_right() from fault
    if challenge is None:
        raise NotValid({"credential": Wrong(Reason.ASKED_TOO_LONG_AGO)})
    return challenge


def _challenge_in(credential: str) -> str:
    said: Any = json.loads(credential)["response"]["clientDataJSON"]
    return _decoded(json.loads(_decoded(said))["challenge"]).decode()


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _not_right() -> NotValid:
    return NotValid({"credential": Wrong(Reason.PASSKEY_WRONG)})
