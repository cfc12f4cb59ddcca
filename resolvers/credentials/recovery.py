"""Recovery codes: for the day on which the phone with the authenticator app is lost."""

import secrets
from uuid import UUID

from resolvers import database, journal, secrecy
from resolvers.actors import Actor
from resolvers.credentials import lockouts
from resolvers.credentials.held import of
from resolvers.refusals import NotValid, Reason, Wrong

COUNT = 10
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that look like another
HALF = 5


async def renew(actor: Actor) -> tuple[str, ...]:
    """Make ten new recovery codes, told this once; those of before are good no longer.

    Raises:
        NotAllowed, NotNow: see `Credentials.why_not_remove`.
    """
    if refusal := (await of(actor)).why_not_remove(actor):
        raise refusal
    async with database.transaction():
        return await make(actor)


async def make(actor: Actor) -> tuple[str, ...]:
    """Ten codes in place of those of before, within the transaction of an act."""
    assert actor.person is not None
    codes = tuple(_code() for _ in range(COUNT))
    await database.execute("delete from recovery_codes where person = $1", actor.person)
    await database.execute(
        "insert into recovery_codes (id, person, code_hash, made_at)"
        " select gen_random_uuid(), $1, hash, now() from unnest($2::bytea[]) as hash",
        actor.person,
        [_hash(actor.person, code) for code in codes],
    )
    await journal.record(actor, "recovery_codes.made", actor.person, count=COUNT)
    return codes


async def use(person: UUID, code: str) -> None:
    """Take a recovery code: counted before it is judged, and good for one time.

    Raises:
        NotNow: locked after wrong codes.
        NotValid: it is none of this person's, or was used before.
    """
    account = lockouts.by_second_step(person)
    left = await lockouts.try_once(account, person)
    used = await database.value(
        "update recovery_codes set used_at = now()"
        " where person = $1 and code_hash = $2 and used_at is null returning true",
        person,
        _hash(person, code),
    )
    if not used:
        raise NotValid({"code": Wrong(Reason.TOTP_WRONG, {"left": left})})
    await lockouts.forgive(account)
    async with database.transaction():
        await journal.record(Actor(person=person), "recovery_code.used", person)


def _code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(2 * HALF))
    return f"{letters[:HALF]}-{letters[HALF:]}"


def _hash(person: UUID, code: str) -> bytes:
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return secrecy.fingerprint(f"recovery:{person}:{plain}")
