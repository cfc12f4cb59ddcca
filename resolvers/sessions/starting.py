"""Coming in: by code, password or passkey, and the second step where there is one."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID

import asyncpg
from pydantic import BaseModel, Field, StringConstraints

from resolvers import counters, credentials, database, journal, people, posts, rates
from resolvers.actors import NOBODY, Actor
from resolvers.credentials import authenticators, lockouts, passkeys, passwords, recovery
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked
from resolvers.sessions import codes, devices
from resolvers.sessions.devices import Whence
from resolvers.tables.credentials import Means
from resolvers.tables.people import SessionRow

STRONG = frozenset({Means.TOTP, Means.RECOVERY, Means.PASSKEY, Means.DEMO})
WAITING = timedelta(minutes=10)
NOWHERE = Whence()
SecondCode = Annotated[str, StringConstraints(strip_whitespace=True, min_length=6, max_length=20)]


class SignIn(BaseModel):
    """What signing in by code takes."""

    phone: people.Phone
    code: codes.Code


class PasswordSignIn(BaseModel):
    """What signing in by password takes."""

    phone: people.Phone
    password: str = Field(min_length=1, max_length=passwords.LONGEST)


class SessionConfirm(BaseModel):
    """What the second step takes."""

    code: SecondCode


@dataclass(frozen=True, slots=True)
class Session:
    """A session just started; the token is told this once.

    One that awaits the second step stands for nobody until that is done.
    """

    token: str
    person: people.Person
    expires_at: datetime
    awaits_second: bool = False


async def sign_in(
    phone: str, code: str, *, agent: str = "", address: str = "", device: str = ""
) -> Session:
    """Start a session with the code that was sent; a phone not known yet is registered.

    Args:
        phone: where the code went.
        code: its six digits; five tries, five minutes.
        agent, address, device: of the browser, for the list of one's sessions.

    Raises:
        NotValid: a field is malformed, or the code is wrong, expired or tried too often.
        NotNow: too many tries from this address.
    """
    given = checked(SignIn, phone=phone, code=code)
    with counters.failed_sign_ins("code"):
        await slow(address)
        await codes.take(given.phone, given.code)
    person = await people.by_phone(given.phone) or await people.register(
        NOBODY, name=f"居民{given.phone[-4:]}", phone=given.phone
    )
    return await start(person, means=Means.CODE, whence=Whence(agent, address, device))


async def sign_in_with_password(
    phone: str, password: str, *, agent: str = "", address: str = "", device: str = ""
) -> Session:
    """Start a session with a phone and its password.

    A phone that is not known, one without a password and a wrong password are one answer, and
    take as long. A lock is on the password: the code to the phone still lets its owner in.

    Args:
        phone, password: of the person.
        agent, address, device: of the browser, for the list of one's sessions.

    Raises:
        NotValid: a field is malformed; the two do not belong together; the password is too old.
        NotNow: locked after wrong passwords; too many tries from this address.

    Source: GB/T 22239-2019 8.1.4.1.
    """
    given = checked(PasswordSignIn, phone=phone, password=password)
    with counters.failed_sign_ins("password"):
        await slow(address)
        person = await _by_password(given)
    return await start(person, means=Means.PASSWORD, whence=Whence(agent, address, device))


async def _by_password(given: PasswordSignIn) -> people.Person:
    person = await people.by_phone(given.phone)
    known = person.id if person else None
    account = lockouts.by_password(given.phone)
    left = await lockouts.try_once(account, known)
    right = await passwords.is_right(known, given.password)
    if not right or person is None:
        raise NotValid({"password": Wrong(Reason.PASSWORD_OR_PHONE_WRONG, {"left": left})})
    await lockouts.forgive(account)
    if await passwords.is_over(person.id):
        days = credentials.password_rule().days
        raise NotValid({"password": Wrong(Reason.PASSWORD_TOO_OLD, {"days": days})})
    return person


async def sign_in_with_passkey(
    credential: str, *, agent: str = "", address: str = "", device: str = ""
) -> Session:
    """Start a session with what a browser answered to `passkeys.ask`; both steps in one.

    Args:
        credential: the browser's answer as JSON.
        agent, address, device: of the browser, for the list of one's sessions.

    Raises:
        NotValid: the answer is not right, or came too late.
        NotNow: too many tries from this address.
    """
    with counters.failed_sign_ins("passkey"):
        await slow(address)
        person = await _person(await passkeys.judge(credential))
    return await start(person, means=Means.PASSKEY, whence=Whence(agent, address, device))


async def confirm(token: str, code: str, *, address: str = "") -> Session:
    """Take the second step of a session that awaits it; gives it a new token.

    Args:
        token: of that session.
        code: six digits of the authenticator app, or a recovery code.
        address: of the browser, whose tries are limited.

    Raises:
        NotValid: the code is malformed, wrong or was used before.
        NotNow: there is no such session any more; locked after wrong codes; too many tries.
    """
    await slow(address)
    waiting = await database.row(
        f"select {_ROW} where token_hash = $1 and {_WAITS}", hash_of(token)
    )
    if waiting is None:
        raise NotNow(Reason.SECOND_STEP_OVER)
    given = checked(SessionConfirm, code=code)
    with counters.failed_sign_ins("second step"):
        means = await _second(waiting["person"], given.code)
    return await _confirmed(waiting, means)


async def _second(person: UUID, code: str) -> Means:
    if code.isdigit() and len(code) == 6:
        await authenticators.judge(person, code)
        return Means.TOTP
    await recovery.use(person, code)
    return Means.RECOVERY


_ROW = "id, person, means, agent, address, device_fingerprint from sessions"
_WAITS = "awaits_second and ended_at is null and expires_at > now()"


async def _confirmed(waiting: asyncpg.Record, means: Means) -> Session:
    person = await _person(waiting["person"])
    token = secrets.token_urlsafe(32)
    limits = credentials.limits_of({p.kind for p in await posts.posts_of(person.id)})
    expires = datetime.now(UTC) + limits.absolute
    whence = Whence(waiting["agent"], waiting["address"])
    new = await _is_new(person.id, waiting["device_fingerprint"])
    async with database.transaction():
        taken = await database.value(
            "update sessions set token_hash = $2, awaits_second = false, expires_at = $3,"
            " means = array_append(means, $4), shown_at = now(), seen_at = now(),"
            f" started_at = now(), idle_minutes = $5 where id = $1 and {_WAITS} returning true",
            waiting["id"],
            hash_of(token),
            expires,
            means.value,
            limits.idle // timedelta(minutes=1),
        )
        if not taken:
            raise NotNow(Reason.SECOND_STEP_OVER)
        actor = Actor(person=person.id)
        await journal.record(
            actor, "session.started", person.id, session=waiting["id"], means=means
        )
    if new:
        await devices.tell(person.id, whence)
    return Session(token, person, expires)


async def start(
    person: people.Person,
    *,
    means: Means = Means.CODE,
    whence: Whence = NOWHERE,
) -> Session:
    """Start a session for a person who has shown who they are.

    It awaits the second step where they have one and the means is none of two factors.
    """
    awaits = means not in STRONG and await credentials.has_second_step(person.id)
    new = means is not Means.DEMO and not awaits and await _is_new(person.id, whence.mark)
    session = await _begun(person, means, whence, awaits=awaits)
    if new:
        await devices.tell(person.id, whence)
    return session


async def _begun(person: people.Person, means: Means, whence: Whence, *, awaits: bool) -> Session:
    token = secrets.token_urlsafe(32)
    kinds = {post.kind for post in await posts.posts_of(person.id)}
    if means not in STRONG:
        kinds -= credentials.in_two_steps(kinds)
    limits = credentials.limits_of(kinds)
    row = SessionRow(
        token_hash=hash_of(token),
        person=person.id,
        agent=whence.agent[:200],
        address=whence.address[:45],
        device_fingerprint=whence.mark,
        means=[means.value],
        awaits_second=awaits,
        idle_minutes=limits.idle // timedelta(minutes=1),
        expires_at=datetime.now(UTC) + (WAITING if awaits else limits.absolute),
    )
    async with database.transaction():
        await SessionRow.insert(row)
        if not awaits:
            actor = Actor(person=person.id)
            await journal.record(actor, "session.started", person.id, session=row.id, means=means)
    return Session(token, person, row.expires_at, awaits)


async def slow(address: str) -> None:
    """Count a try from an address, or refuse it."""
    if address:
        await rates.spend("try", rates.of_address(address))


def hash_of(token: str) -> bytes:
    """What is kept of a token of 256 random bits."""
    return hashlib.sha256(token.encode()).digest()


async def _person(id: UUID) -> people.Person:
    return await people.find(Actor(person=id), id)


async def _is_new(person: UUID, mark: bytes | None) -> bool:
    return mark is not None and await devices.is_new(person, mark)
