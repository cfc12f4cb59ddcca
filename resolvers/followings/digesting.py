"""One message a day about what is new, and one at once about what needs somebody or answers them.

A digest is made once a day for each person, after their hour; a day on which nobody made one is
over, and its news come with the next, as do those of one that never went out. A message is marked
as sent before it goes out, so that nobody gets it twice; where it did not go out, it is tried again
after those that were not tried yet, and given up after some tries.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import clock, database, notices, secrecy, senders, timetable
from resolvers.calendar import SHANGHAI
from resolvers.comments import CommentAct
from resolvers.followings import mails
from resolvers.followings.talk import tell_talk
from resolvers.refusals import NotFound
from resolvers.senders import Message, MessageKind, NotSent
from resolvers.sentences import WORDS
from resolvers.tables.following_words import MailKind, Way
from resolvers.tables.notices import NoticeKind

LINKED = timedelta(days=30)
BYTES, BATCH, TRIES = 9, 500, 3
MAKING, TELLING = "digests_make", "followings_tell_at_once"  # as the timetable calls them
NEEDED_TRIES, AGAIN_AFTER, SLOWER = 5, "2 minutes", 4  # each wait is so many times as long
MORNING, NIGHT = 7, 22  # hours of Asia/Shanghai between which a phone may ring
_MAY_RING = "p.phone is not null and p.restricted_at is null"
_DUE = f"""
    select n.person, count(*)::int count from notices n
      join people p on p.id = n.person and {_MAY_RING}
      left join digest_preferences d on d.person = n.person
     where n.kind = 'news' and n.read_at is null
       and n.at > greatest((select max(o.made_at) from digests o
                             where o.person = n.person and o.sent_at is not null),
                           $1::timestamptz - interval '7 days')
       and coalesce(d.daily, true) and coalesce(d.hour, 18) <= $2
       and not exists (select from digests o where o.person = n.person and o.day = $3)
     group by n.person order by n.person limit {BATCH}
"""
_MAKE = """
    insert into digests (id, person, day, news_count, made_at, tries)
    values ($1, $2, $3, $4, $5, 0) on conflict do nothing
"""
_UNSENT = f"""
    select g.id, g.person, g.news_count, p.phone, coalesce(d.way, 'phone') as way from digests g
      join people p on p.id = g.person and {_MAY_RING}
      left join digest_preferences d on d.person = g.person
     where g.day = $1 and g.sent_at is null and g.tries < {TRIES} and coalesce(d.daily, true)
     order by g.tries, g.id limit {BATCH}
"""
_SENT = """
    update digests set sent_at = $2, code_fingerprint = $3, tries = tries + 1
     where id = $1 and sent_at is null returning id
"""
_NEEDED = f"""
    select n.id, n.person, n.kind, n.word, p.phone, coalesce(d.way, 'phone') as way
      from notices n
      join people p on p.id = n.person and {_MAY_RING}
      left join digest_preferences d on d.person = n.person
     where n.read_at is null and n.sent_at is null and n.at > $1 and coalesce(d.at_once, true)
       and n.tries < {NEEDED_TRIES} and (n.tried_at is null or n.tried_at
           < $2::timestamptz - interval '{AGAIN_AFTER}' * power({SLOWER}, n.tries - 1))
       and {notices.AT_ONCE}
     order by n.tries, n.at, n.id limit {BATCH}
"""
_TOLD = """
    update notices set sent_at = $2, tries = tries + 1, tried_at = $2
     where id = $1 and sent_at is null returning id
"""
_GIVEN_UP = f"""
    select 'needed' kind, count(*) from notices n
      join people p on p.id = n.person and {_MAY_RING}
     where n.sent_at is null and n.tries >= {NEEDED_TRIES} and n.at > $1
     union all
    select 'digest', count(*) from digests
     where sent_at is null and tries >= {TRIES} and made_at > $1
"""
_BY_CODE = (
    "select person, day, news_count from digests where code_fingerprint = $1 and made_at > $2"
)
_STOP = """
    insert into digest_preferences (person, daily) values ($1, false)
    on conflict (person) do update set daily = false
"""


@dataclass(frozen=True, slots=True)
class Digest:
    """What somebody was sent on a day, as its link shows it: how many news, and not what."""

    day: date
    count: int
    stopped: bool


async def make(origin: str) -> int:
    """Make and send the digests that are due, after each person's hour of the day; none by night.

    Args:
        origin: where the link in the message leads.

    Returns:
        How many were sent.
    """
    here = clock.now().astimezone(SHANGHAI)
    if _by_night():
        return 0
    await timetable.each(MAKING, [here], tell_talk)
    for row in await database.rows(_DUE, here, here.hour, here.date()):
        said = (row["person"], here.date(), row["count"], here)
        await database.execute(_MAKE, uuid7(), *said)
    unsent = {row["id"]: row for row in await database.rows(_UNSENT, here.date())}
    return await timetable.each(MAKING, unsent, lambda each: _send(unsent[each], origin))


async def _send(row: Mapping[str, Any], origin: str) -> bool:
    if row["way"] == Way.MAIL:
        return await _mailed(row, _SENT, MailKind.DIGEST, count=row["news_count"])
    code = secrets.token_urlsafe(BYTES)
    if await database.value(_SENT, row["id"], clock.now(), _fingerprint(code)) is None:
        return False
    facts = {"count": str(row["news_count"]), "link": f"{origin}/d/{code}"}
    undone = "update digests set sent_at = null where id = $1"
    return await _out(row["phone"], Message(MessageKind.DIGEST, facts), undone, row["id"])


async def tell_at_once() -> int:
    """Tell people by phone or mail of what needs or answers them, by day; returns how many.

    What came by night waits for the morning; what is half a day old, or was tried five times in
    three hours, is not told any more.
    """
    if _by_night():
        return 0
    now = clock.now()
    found = await database.rows(_NEEDED, now - timedelta(hours=12), now)
    needed = {row["id"]: row for row in found}
    return await timetable.each(TELLING, needed, lambda each: _tell(needed[each]))


async def _tell(row: Mapping[str, Any]) -> bool:
    answers = (row["kind"], row["word"]) == (NoticeKind.COMMENT, CommentAct.ANSWER)
    if row["way"] == Way.MAIL:
        kind = MailKind.ANSWERED if answers else MailKind.NEEDED
        return await _mailed(row, _TOLD, kind, word=row["kind"], notice=row["id"])
    if await database.value(_TOLD, row["id"], clock.now()) is None:
        return False
    undone = "update notices set sent_at = null where id = $1"
    needed = Message(MessageKind.NEEDED, {"what": WORDS[NoticeKind][NoticeKind(row["kind"])]})
    message = Message(MessageKind.ANSWERED, {}) if answers else needed
    return await _out(row["phone"], message, undone, row["id"])


async def given_up() -> dict[str, int]:
    """How many messages of a day were tried in vain and are not tried any more, by kind."""
    rows = await database.rows(_GIVEN_UP, clock.now() - timedelta(days=1))
    return {row["kind"]: row["count"] for row in rows}


async def _mailed(row: Mapping[str, Any], mark: str, kind: MailKind, **about: Any) -> bool:
    """Hand what is marked as told over to a mail, both or neither."""
    nothing = (None,) if mark == _SENT else ()
    async with database.transaction():
        if await database.value(mark, row["id"], clock.now(), *nothing) is None:
            return False
        await mails.queue(row["person"], kind, **about)
    return True


def _by_night() -> bool:
    return not MORNING <= clock.now().astimezone(SHANGHAI).hour < NIGHT


async def _out(phone: bytes, message: Message, undone: str, id: UUID) -> bool:
    try:
        await senders.send(secrecy.decrypt(phone), message)
    except Exception as fault:
        await database.execute(undone, id)
        if isinstance(fault, NotSent):
            return False
        raise
    return True


async def by_code(code: str) -> Digest:
    """What the link of a digest shows, without signing in.

    Raises:
        NotFound: there is no such link, or it is older than 30 days.
    """
    person, day, count = await _of(code)
    wants = "select daily from digest_preferences where person = $1"
    return Digest(day, count, stopped=await database.value(wants, person) is False)


async def stop(code: str) -> Digest:
    """Send no more digests to whom this one was sent; what needs them is still told.

    Args:
        code: that of the link; whoever has it can, without signing in.

    Raises:
        NotFound: there is no such link, or it is older than 30 days.
    """
    person, *_ = await _of(code)
    await database.execute(_STOP, person)
    return await by_code(code)


async def _of(code: str) -> tuple[UUID, date, int]:
    row = await database.row(_BY_CODE, _fingerprint(code), clock.now() - LINKED)
    if row is None:
        raise NotFound
    return row["person"], row["day"], row["news_count"]


def _fingerprint(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()
