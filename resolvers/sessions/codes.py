"""Codes that go to a phone: few, short-lived, hashed."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from resolvers import database, people, rates, secrecy, senders
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked
from resolvers.senders import Message, MessageKind, NotSent
from resolvers.tables.people import SignInCodeRow

CODE_LIFE = timedelta(minutes=5)
CODE_TRIES = 5
CODE_PAUSE = timedelta(minutes=1)
CODES_AN_HOUR = 5
Code = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9]{6}$")]


class CodeSend(BaseModel):
    """What asking for a code takes."""

    phone: people.Phone


async def send_code(phone: str, *, address: str = "") -> datetime:
    """Send a six-digit code to a phone, to sign in with; returns when it expires.

    Whether the phone is known makes no difference.

    Args:
        phone: a mainland mobile number.
        address: of who asks, whose codes are limited too.

    Raises:
        NotValid: it is not one.
        NotNow: a code went there less than a minute ago, or five within the hour; too many
            went out for this address; or it could not be sent, which counts for nothing.
    """
    given = checked(CodeSend, phone=phone)
    if address:
        await rates.spend("code", rates.of_address(address))
    return await _sent(given.phone, MessageKind.CODE, CODE_LIFE)


async def send_for(phone: str, about: UUID, kind: MessageKind, life: timedelta) -> datetime:
    """Send a code that confirms one thing alone; returns when it expires.

    Args:
        phone: of who is to confirm; it is known.
        about: the thing; the code is good for nothing else.
        kind: the message that says so.
        life: how long it is good.

    Raises:
        NotNow: as in `send_code`, for each thing by itself.
    """
    return await _sent(phone, kind, life, about)


async def _sent(
    phone: str, kind: MessageKind, life: timedelta, about: UUID | None = None
) -> datetime:
    mark = secrecy.fingerprint(phone)
    async with database.transaction():
        await database.execute("select pg_advisory_xact_lock($1)", _lock(mark))
        await _refuse_flood(mark, about)
        code, row = await issue(phone, life, about)
    await _send(phone, code, kind, life, row)
    expires: datetime = row.expires_at
    return expires


async def issue(
    phone: str, life: timedelta = CODE_LIFE, about: UUID | None = None
) -> tuple[str, SignInCodeRow]:
    """Write a code down that is to go to a phone. Only for those who have judged that it may."""
    mark, code = secrecy.fingerprint(phone), f"{secrets.randbelow(1_000_000):06}"
    row = SignInCodeRow(
        phone_fingerprint=mark,
        about=about,
        code_hash=_hash(mark, code, about),
        expires_at=datetime.now(UTC) + life,
    )
    await SignInCodeRow.insert(row)
    return code, row


async def _send(
    phone: str, code: str, kind: MessageKind, life: timedelta, row: SignInCodeRow
) -> None:
    """A code that did not go out is forgotten, so that another can be asked for at once."""
    minutes = str(life // timedelta(minutes=1))
    try:
        await senders.send(phone, Message(kind, {"code": code, "minutes": minutes}))
    except NotSent as fault:
        await database.execute("delete from sign_in_codes where id = $1", row.id)
        raise NotNow(Reason.CODE_NOT_SENT) from fault


async def _refuse_flood(mark: bytes, about: UUID | None) -> None:
    """For each thing by itself; one that was used to confirm something is not waited for."""
    sent = await database.row(
        "select max(sent_at) filter (where about is null or used_at is null) as last,"
        " count(*) as many, min(sent_at) as first from sign_in_codes"
        " where phone_fingerprint = $1 and about is not distinct from $2"
        " and sent_at > now() - interval '1 hour'",
        mark,
        about,
    )
    assert sent is not None
    now = datetime.now(UTC)
    if sent["last"] and sent["last"] + CODE_PAUSE > now:
        raise NotNow(Reason.CODES_TOO_OFTEN, until=sent["last"] + CODE_PAUSE)
    if sent["many"] >= CODES_AN_HOUR:
        raise NotNow(Reason.CODES_TOO_OFTEN, until=sent["first"] + timedelta(hours=1))


_NEWEST = (
    "id = (select id from sign_in_codes where phone_fingerprint = $1"
    " and about is not distinct from $2 order by sent_at desc limit 1)"
    " and used_at is null and expires_at > now()"
)


async def take(phone: str, code: str) -> None:
    """Take the code of a phone that signs in.

    Raises:
        NotValid: the code is wrong, expired, used or tried too often.
    """
    await use(await tried(phone, code))


async def tried(phone: str, code: str, about: UUID | None = None) -> UUID:
    """Try the newest code of a phone, about one thing; returns what `use` takes.

    The try is counted first; call it outside of a transaction, so that no try is free.

    Raises:
        NotValid: the code is wrong, expired, used or tried too often.
    """
    mark = secrecy.fingerprint(phone)
    found = await database.row(
        f"update sign_in_codes set tries = tries + 1 where {_NEWEST} and tries < $3"
        " returning id, code_hash, tries",
        mark,
        about,
        CODE_TRIES,
    )
    if found is None:
        alive = await database.value(f"select true from sign_in_codes where {_NEWEST}", mark, about)
        raise NotValid({"code": Wrong(Reason.CODE_TRIES_USED if alive else Reason.CODE_EXPIRED)})
    if not secrets.compare_digest(found["code_hash"], _hash(mark, code, about)):
        left = CODE_TRIES - found["tries"]
        reason = Reason.CODE_WRONG if left else Reason.CODE_TRIES_USED
        raise NotValid({"code": Wrong(reason, {"left": left})})
    id: UUID = found["id"]
    return id


async def use(id: UUID) -> None:
    """Use a code that was tried and right; within a transaction it is used with what it confirms.

    Raises:
        NotValid: it was used meanwhile.
    """
    used = "update sign_in_codes set used_at = now() where id = $1 and used_at is null returning id"
    if await database.value(used, id) is None:
        raise NotValid({"code": Wrong(Reason.CODE_EXPIRED)})


async def keep(id: UUID) -> None:
    """A code that was tried and right stays good until it expires, for what else it confirms.

    Raises:
        NotValid: it was used meanwhile.
    """
    kept = (
        "update sign_in_codes set tries = tries - 1 where id = $1 and used_at is null returning id"
    )
    if await database.value(kept, id) is None:
        raise NotValid({"code": Wrong(Reason.CODE_EXPIRED)})


def _hash(mark: bytes, code: str, about: UUID | None) -> bytes:
    return secrecy.fingerprint(f"{mark.hex()}:{code}" + (f":{about}" if about else ""))


def _lock(mark: bytes) -> int:
    return int.from_bytes(mark[:8], "big", signed=True)
