"""Passwords: argon2id, judged away from the event loop, two at a time."""

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from typing import TypeVar
from uuid import UUID

import anyio
from pwdlib import PasswordHash
from pydantic import BaseModel, Field

from resolvers import database, journal, people, secrecy
from resolvers.actors import Actor
from resolvers.credentials import lockouts
from resolvers.credentials.held import Credentials, of
from resolvers.credentials.rules import password_rule
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked

AT_ONCE = 2  # each takes 64 MiB and a fifth of a second
WAITING = 50
LONGEST = 128
Result = TypeVar("Result")
_under_way = 0
KINDS = (str.islower, str.isupper, str.isdigit)


class PasswordSet(BaseModel):
    """What choosing a password takes."""

    password: str = Field(min_length=1, max_length=LONGEST)
    current: str = Field(max_length=LONGEST)


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _turns() -> anyio.CapacityLimiter:
    return anyio.CapacityLimiter(AT_ONCE)


@cache
def _nobodys() -> str:
    """What is compared where there is no password, so that both take as long."""
    return _hasher().hash("nobody has this password")


async def set_password(actor: Actor, *, password: str, current: str = "") -> Credentials:
    """Choose a password, or another one.

    Args:
        actor: the person, who has shown who they are within a quarter of an hour.
        password: by default 10 to 128 characters of 3 of 4 kinds (small and capital letters,
            digits, others), without one's phone and name.
        current: the password of now, where there is one.

    Raises:
        NotAllowed, NotNow: see `Credentials.why_not_change`; locked after wrong current ones.
        NotValid: with every wrong field.

    Source: GB/T 22239-2019 8.1.4.1; the numbers stand in `password_rules`.
    """
    held = await of(actor)
    if refusal := held.why_not_change(actor):
        raise refusal
    given = checked(PasswordSet, password=password, current=current)
    wrong = await _wrong(held, given.password)
    if held.password_set_at is not None and not wrong:
        wrong |= await _not_current(held, given.current)
    if wrong:
        raise NotValid(wrong)
    hashed = await _away(partial(_hasher().hash, _normal(given.password)))
    async with database.transaction():
        await database.execute(
            "insert into passwords (person, hash, set_at) values ($1, $2, now())"
            " on conflict (person) do update set hash = $2, set_at = now()",
            held.person,
            hashed,
        )
        await journal.record(actor, "password.set", held.person)
    return await of(actor)


async def _wrong(held: Credentials, password: str) -> dict[str, Wrong]:
    rule = password_rule()
    if len(password) < rule.shortest:
        return {"password": Wrong(Reason.TOO_SHORT, {"limit": rule.shortest})}
    if kinds_in(password) < rule.classes:
        return {"password": Wrong(Reason.PASSWORD_TOO_PLAIN, {"count": rule.classes})}
    phone, name = await people.sealed(held.person)
    if (phone and phone in password) or (len(name) > 1 and name in password):
        return {"password": Wrong(Reason.PASSWORD_NAMES_YOU)}
    return {}


async def _not_current(held: Credentials, current: str) -> dict[str, Wrong]:
    account = secrecy.fingerprint(f"current password:{held.person}")
    await lockouts.try_once(account, held.person)
    if not await is_right(held.person, current):
        return {"current": Wrong(Reason.PASSWORD_WRONG)}
    await lockouts.forgive(account)
    return {}


def kinds_in(password: str) -> int:
    """How many of four kinds of characters are in it."""
    others = any(not any(kind(letter) for kind in KINDS) for letter in password)
    return sum(any(map(kind, password)) for kind in KINDS) + others


async def is_right(person: UUID | None, password: str) -> bool:
    """Whether this is the password of a person; takes as long where there is none."""
    kept = await database.value("select hash from passwords where person = $1", person)
    right, renewed = await _away(partial(_compare, password, kept))
    if kept and right and renewed:
        await database.execute(
            "update passwords set hash = $2 where person = $1 and hash = $3", person, renewed, kept
        )
    return bool(kept and right)


def _compare(password: str, kept: str | None) -> tuple[bool, str | None]:
    return _hasher().verify_and_update(_normal(password), kept or _nobodys())


async def is_over(person: UUID) -> bool:
    """Whether the password of a person is older than passwords may be."""
    since = await database.value("select set_at from passwords where person = $1", person)
    return bool(since and since + timedelta(days=password_rule().days) < datetime.now(UTC))


async def _away(act: Callable[[], Result]) -> Result:
    """Do it in a thread; when too many wait already, refuse rather than let everybody wait."""
    global _under_way
    if _under_way >= AT_ONCE + WAITING:
        raise NotNow(Reason.TOO_OFTEN)
    _under_way += 1
    try:
        return await anyio.to_thread.run_sync(act, limiter=_turns())
    finally:
        _under_way -= 1


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
