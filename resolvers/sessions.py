"""Coming in by phone and code; sessions that live in the database."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from resolvers import counters, database, journal, people, posts, secrecy, senders
from resolvers.actors import NOBODY, Actor, Channel
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked
from resolvers.tables.people import SessionRow, SignInCodeRow

CODE_LIFE = timedelta(minutes=5)
CODE_TRIES = 5
CODE_PAUSE = timedelta(minutes=1)
CODES_AN_HOUR = 5
SESSION_LIFE = timedelta(days=30)
KEPT = timedelta(days=183)


class CodeSend(BaseModel):
    """What asking for a code takes."""

    phone: people.Phone


class SignIn(BaseModel):
    """What signing in takes."""

    phone: people.Phone
    code: Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9]{6}$")]


@dataclass(frozen=True, slots=True)
class Session:
    """A session just started; the token is told this once."""

    token: str
    person: people.Person
    expires_at: datetime


async def send_code(phone: str) -> datetime:
    """Send a six-digit code to a phone; returns when it expires.

    Args:
        phone: a mainland mobile number.

    Raises:
        NotValid: it is not one.
        NotNow: a code went there less than a minute ago, or five within the hour.
    """
    given = checked(CodeSend, phone=phone)
    mark = secrecy.fingerprint(given.phone)
    code = f"{secrets.randbelow(1_000_000):06}"
    expires = datetime.now(UTC) + CODE_LIFE
    async with database.transaction():
        await database.execute("select pg_advisory_xact_lock($1)", _lock(mark))
        await _refuse_flood(mark)
        await SignInCodeRow.insert(
            SignInCodeRow(phone_fingerprint=mark, code_hash=_hash(mark, code), expires_at=expires)
        )
    await senders.send(given.phone, f"共治验证码 {code}，5 分钟内有效。请勿告诉他人。")
    return expires


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


async def sign_in(phone: str, code: str, *, agent: str = "", address: str = "") -> Session:
    """Start a session with the code that was sent; a phone not known yet is registered.

    Args:
        phone: where the code went.
        code: its six digits; five tries, five minutes.
        agent, address: of the browser, for the list of one's sessions.

    Raises:
        NotValid: a field is malformed, or the code is wrong, expired or tried too often.
    """
    given = checked(SignIn, phone=phone, code=code)
    mark = secrecy.fingerprint(given.phone)
    with counters.failed_sign_ins("code"):
        await _try_code(mark, given.code)
    person = await people.by_phone(given.phone) or await people.register(
        NOBODY, name=f"居民{given.phone[-4:]}", phone=given.phone
    )
    return await start(person, agent=agent, address=address)


_NEWEST = (
    "id = (select id from sign_in_codes where phone_fingerprint = $1"
    " order by sent_at desc limit 1) and used_at is null and expires_at > now()"
)


async def _try_code(mark: bytes, code: str) -> None:
    """Count the try first, in a transaction of its own, so that no try is free."""
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


async def start(person: people.Person, *, agent: str = "", address: str = "") -> Session:
    """Start a session for a person who has shown who they are."""
    token = secrets.token_urlsafe(32)
    row = SessionRow(
        token_hash=hash_of(token),
        person=person.id,
        agent=agent[:200],
        address=address[:45],
        expires_at=datetime.now(UTC) + SESSION_LIFE,
    )
    async with database.transaction():
        await SessionRow.insert(row)
        await journal.record(Actor(person=person.id), "session.started", person.id, session=row.id)
    return Session(token, person, row.expires_at)


async def actor_of(token: str, channel: Channel = Channel.PAGE) -> Actor | None:
    """Who a session's token stands for, with the posts of this moment; None if it has ended."""
    person = await database.value(
        "select person from sessions"
        " where token_hash = $1 and ended_at is null and expires_at > now()",
        hash_of(token),
    )
    return await actor_for(person, channel) if person else None


async def actor_for(person: UUID, channel: Channel = Channel.PAGE) -> Actor:
    """A person as an actor, with the posts of this moment."""
    return Actor(person=person, posts=await posts.posts_of(person), channel=channel)


async def sign_out(token: str) -> None:
    """End the session of a token; a token that is none changes nothing."""
    async with database.transaction():
        ended = await database.row(
            "update sessions set ended_at = now() where token_hash = $1 and ended_at is null"
            " returning id, person",
            hash_of(token),
        )
        if ended:
            actor = Actor(person=ended["person"])
            await journal.record(actor, "session.ended", ended["person"], session=ended["id"])


async def sweep() -> None:
    """Forget codes after a day, and ended sessions after half a year (网络安全法 23)."""
    await database.execute("delete from sign_in_codes where sent_at < now() - interval '1 day'")
    await database.execute(
        "delete from sessions where coalesce(ended_at, expires_at) < $1", datetime.now(UTC) - KEPT
    )


def hash_of(token: str) -> bytes:
    """What is kept of a token of 256 random bits."""
    return hashlib.sha256(token.encode()).digest()


def _hash(mark: bytes, code: str) -> bytes:
    return secrecy.fingerprint(f"{mark.hex()}:{code}")


def _lock(mark: bytes) -> int:
    return int.from_bytes(mark[:8], "big", signed=True)
