"""Codes of an authenticator app (TOTP, RFC 6238): each step is good for one time."""

import secrets
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

import pyotp
from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import clock, database, journal, people, secrecy
from resolvers.actors import Actor
from resolvers.credentials import lockouts, recovery
from resolvers.credentials.held import Credentials, of, why_not_change
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked

STEP = 30  # seconds
DRIFT = 1  # steps that a phone's clock may be ahead or behind
AN_HOUR = 120  # steps: a code that fits there tells that a clock is wrong
ISSUER = "共治"


class AuthenticatorConfirm(BaseModel):
    """What confirming an authenticator app takes."""

    code: Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9]{6}$")]


@dataclass(frozen=True, slots=True)
class Offer:
    """A secret for an authenticator app, until a first code confirms it."""

    secret: str
    address: str


async def offer(actor: Actor) -> Offer:
    """Make a secret for an authenticator app; the app of before goes on until it is confirmed.

    Args:
        actor: the person, who has shown who they are within a quarter of an hour.

    Raises:
        NotAllowed, NotNow: see `Credentials.why_not_change`; one is set up already.
    """
    if refusal := why_not_change(actor):
        raise refusal
    made = await database.value(
        "insert into authenticators (id, person, secret, offered_at, last_step)"
        " values ($3, $1, $2, now(), 0) on conflict (person) do update"
        " set secret = $2, offered_at = now() where authenticators.confirmed_at is null"
        " returning true",
        actor.person,
        secrecy.encrypt(pyotp.random_base32()),
        uuid7(),
    )
    if not made:
        raise NotNow(Reason.AUTHENTICATOR_HELD)
    found = await offered(actor)
    assert found is not None
    return found


async def offered(actor: Actor) -> Offer | None:
    """The secret that waits for its first code, or None."""
    if refusal := why_not_change(actor):
        raise refusal
    assert actor.person is not None
    sealed = await database.value(
        "select secret from authenticators where person = $1 and confirmed_at is null",
        actor.person,
    )
    if sealed is None:
        return None
    secret = secrecy.decrypt(sealed)
    person = await people.find(actor, actor.person)
    address = pyotp.TOTP(secret).provisioning_uri(name=person.phone, issuer_name=ISSUER)
    return Offer(secret, address)


async def confirm(actor: Actor, *, code: str) -> tuple[str, ...]:
    """Set up the authenticator app that was offered; gives ten recovery codes, told this once.

    Args:
        actor: the person, who has shown who they are within a quarter of an hour.
        code: the six digits that the app shows now.

    Raises:
        NotAllowed, NotNow: see `Credentials.why_not_change`; nothing was offered; locked.
        NotValid: the code is malformed or wrong.
    """
    if refusal := why_not_change(actor):
        raise refusal
    assert actor.person is not None
    given = checked(AuthenticatorConfirm, code=code)
    if await offered(actor) is None:
        raise NotNow(Reason.NO_AUTHENTICATOR)
    await judge(actor.person, given.code, confirmed=False)
    async with database.transaction():
        await database.execute(
            "update authenticators set confirmed_at = now() where person = $1", actor.person
        )
        await database.execute(
            "update sessions set means = array_append(means, 'totp') where id = $1", actor.session
        )
        await journal.record(actor, "authenticator.confirmed", actor.person)
        return await recovery.make(actor)


async def remove(actor: Actor) -> Credentials:
    """Do without the authenticator app; its recovery codes go with it.

    Raises:
        NotAllowed, NotNow: see `Credentials.why_not_remove`.
    """
    held = await of(actor)
    if refusal := held.why_not_remove(actor):
        raise refusal
    async with database.transaction():
        await database.execute("delete from authenticators where person = $1", held.person)
        await database.execute("delete from recovery_codes where person = $1", held.person)
        await journal.record(actor, "authenticator.removed", held.person)
    return await of(actor)


async def judge(person: UUID, code: str, *, confirmed: bool = True) -> None:
    """Take a code of a person's app: counted before it is judged, and good for one time.

    Raises:
        NotNow: locked after wrong codes; the server's clock went back.
        NotValid: the code is wrong, was used before, or a clock is wrong.
    """
    found = await database.row(
        "select secret, last_step from authenticators"
        " where person = $1 and (confirmed_at is not null) = $2",
        person,
        confirmed,
    )
    now = int(clock.now().timestamp()) // STEP
    if found and found["last_step"] > now + DRIFT:
        raise NotNow(Reason.CLOCK_WENT_BACK)
    account = lockouts.by_second_step(person)
    left = await lockouts.try_once(account, person)
    step = _step(secrecy.decrypt(found["secret"]), code, now) if found else None
    if step is None or abs(step - now) > DRIFT:
        raise NotValid({"code": _wrong(step, now, left)})
    if not await database.value(_USE, person, step):
        raise NotValid({"code": Wrong(Reason.TOTP_USED)})
    await lockouts.forgive(account)


_USE = (
    "update authenticators set last_step = $2 where person = $1 and last_step < $2 returning true"
)


def _step(secret: str, code: str, now: int) -> int | None:
    """The step nearest to now at which the app shows this code, within an hour."""
    app = pyotp.TOTP(secret, interval=STEP)
    steps = sorted(range(now - AN_HOUR, now + AN_HOUR + 1), key=lambda step: abs(step - now))
    fits = [s for s in steps if secrets.compare_digest(app.generate_otp(s), code)]
    return fits[0] if fits else None


def _wrong(step: int | None, now: int, left: int) -> Wrong:
    if step is None:
        return Wrong(Reason.TOTP_WRONG, {"left": left})
    return Wrong(Reason.TOTP_CLOCK, {"minutes": round(abs(step - now) * STEP / 60)})
