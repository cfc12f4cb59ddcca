"""Codes that go to a phone: few, short-lived, hashed."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Annotated

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
    """Send a six-digit code to a phone; returns when it expires.

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
    mark = secrecy.fingerprint(given.phone)
    code = f"{secrets.randbelow(1_000_000):06}"
    row = SignInCodeRow(
        phone_fingerprint=mark,
        code_hash=_hash(mark, code),
        expires_at=datetime.now(UTC) + CODE_LIFE,
    )
    async with database.transaction():
        await database.execute("select pg_advisory_xact_lock($1)", _lock(mark))
        await _refuse_flood(mark)
        await SignInCodeRow.insert(row)
    await _send(given.phone, code, row)
    expires: datetime = row.expires_at
    return expires


async def _send(phone: str, code: str, row: SignInCodeRow) -> None:
    """A code that did not go out is forgotten, so that another can be asked for at once."""
    minutes = str(CODE_LIFE // timedelta(minutes=1))
    try:
        await senders.send(phone, Message(MessageKind.CODE, {"code": code, "minutes": minutes}))
    except NotSent as fault:
        await database.execute("delete from sign_in_codes where id = $1", row.id)
        raise NotNow(Reason.CODE_NOT_SENT) from fault


async def _refuse_flood(mark: bytes) -> None:
    sent = await database.row(
        "select max(sent_at) as last, count(*) as many, min(sent_at) as first from sign_in_codes"
        " where phone_fingerprint = $1 and sent_at > now() - interval '1 hour'",
        mark,
    )
    assert sent is not None
    now = datetime.now(UTC)
    if sent["many"] and sent["last"] + CODE_PAUSE > now:
        raise NotNow(Reason.CODES_TOO_OFTEN, until=sent["last"] + CODE_PAUSE)
    if sent["many"] >= CODES_AN_HOUR:
        raise NotNow(Reason.CODES_TOO_OFTEN, until=sent["first"] + timedelta(hours=1))


_NEWEST = (
    "id = (select id from sign_in_codes where phone_fingerprint = $1"
    " order by sent_at desc limit 1) and used_at is null and expires_at > now()"
)


async def take(phone: str, code: str) -> None:
    """Take the code of a phone. The try is counted first, in a transaction of its own, so that
    no try is free.

    Raises:
        NotValid: the code is wrong, expired, used or tried too often.
    """
    mark = secrecy.fingerprint(phone)
    tried = await database.row(
        f"update sign_in_codes set tries = tries + 1 where {_NEWEST} and tries < $2"
        " returning id, code_hash, tries",
        mark,
        CODE_TRIES,
    )
    if tried is None:
        alive = await database.value(f"select true from sign_in_codes where {_NEWEST}", mark)
        raise NotValid({"code": Wrong(Reason.CODE_TRIES_USED if alive else Reason.CODE_EXPIRED)})
    if not secrets.compare_digest(tried["code_hash"], _hash(mark, code)):
        left = CODE_TRIES - tried["tries"]
        reason = Reason.CODE_WRONG if left else Reason.CODE_TRIES_USED
        raise NotValid({"code": Wrong(reason, {"left": left})})
    used = "update sign_in_codes set used_at = now() where id = $1 and used_at is null returning id"
    if await database.value(used, tried["id"]) is None:
        raise NotValid({"code": Wrong(Reason.CODE_EXPIRED)})


def _hash(mark: bytes, code: str) -> bytes:
    return secrecy.fingerprint(f"{mark.hex()}:{code}")


def _lock(mark: bytes) -> int:
    return int.from_bytes(mark[:8], "big", signed=True)
