"""Mails that tell people what they would else be told by phone: written down in the act that
tells it, sent by the worker, tried again while the mail server is away.

A mail is marked as sent before it goes out, so that nobody gets it twice. It says how much there
is and where to look, and nothing of what it is.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database, secrecy, senders, timetable
from resolvers.clock import now
from resolvers.languages import DEFAULT, Language, gettext, word
from resolvers.marking import N_
from resolvers.refusals import NotFound
from resolvers.senders import Mail, NotSent, NotTaken
from resolvers.tables.following_words import MailKind
from resolvers.tables.notices import NoticeKind

BYTES, BATCH = 12, 200
SLOWEST = timedelta(hours=4)
TRIED = timedelta(days=5)
DELIVERING = "mails_deliver"  # as the timetable calls it
ENOUGH = 3  # refused in a row: the mail server is away, the others wait
LINKED = timedelta(days=60)
_QUEUE = """
    insert into mails (id, person, kind, word, notice, news_count, made_at, next_at)
    values ($1, $2, $3, $4, $5, $6, $7, $7)
"""
_DUE = f"""
    select m.id, m.kind, m.word, m.news_count, m.made_at, m.tries, b.address, p.language,
           case m.kind when 'digest' then coalesce(d.daily, true)
                else coalesce(d.at_once, true) end and d.way = 'mail'
               and b.confirmed_at is not null and p.restricted_at is null
               and n.read_at is null as wanted
      from mails m join people p on p.id = m.person
      left join mailboxes b on b.person = m.person
      left join digest_preferences d on d.person = m.person
      left join notices n on n.id = m.notice
     where m.sent_at is null and m.dropped_at is null and m.next_at <= $1
     order by m.next_at, m.id limit {BATCH}
"""
_SENT = """
    update mails set sent_at = $2, code_fingerprint = $3, tries = tries + 1
     where id = $1 and sent_at is null and dropped_at is null returning id
"""
_AGAIN = "update mails set sent_at = null, next_at = $2 where id = $1"
_DROP = "update mails set sent_at = null, dropped_at = $2 where id = $1"
_BY_CODE = """
    select m.person, m.kind, not case m.kind when 'digest' then coalesce(d.daily, true)
           else coalesce(d.at_once, true) end as stopped
      from mails m left join digest_preferences d on d.person = m.person
     where m.code_fingerprint = $1 and m.made_at > $2
"""
CHOSEN = {
    MailKind.DIGEST: "daily",
    MailKind.NEEDED: "at_once",
    MailKind.ANSWERED: "at_once",
}
_STOP = {
    kind: f"insert into digest_preferences (person, {name}) values ($1, false)"
    f" on conflict (person) do update set {name} = false"
    for kind, name in CHOSEN.items()
}
SUBJECTS: Mapping[MailKind, str] = {
    MailKind.NEEDED: N_("共治：有一件事等您办"),
    MailKind.ANSWERED: N_("共治：您的留言有了答复"),
    MailKind.DIGEST: N_("共治：您关注的有 %(count)s 件新事"),
}
TEXTS: Mapping[MailKind, str] = {
    MailKind.NEEDED: N_("有一件事等您办（%(what)s）。登录了看：\n%(there)s"),
    MailKind.ANSWERED: N_("您的留言有了答复。登录了看：\n%(there)s"),
    MailKind.DIGEST: N_("您关注的有 %(count)s 件新事。登录了看：\n%(there)s"),
}
FOOT = N_("不想再收到这种邮件，点开后按一下，不用登录：\n%(stop)s")
THERE: Mapping[MailKind, str] = {
    MailKind.NEEDED: "/notices?box=needed",
    MailKind.ANSWERED: "/notices",
    MailKind.DIGEST: "/notices?box=news",
}


@dataclass(frozen=True, slots=True)
class Mailing:
    """The mails of one kind to one reader, as the link in one of them shows it."""

    kind: MailKind
    stopped: bool


async def queue(
    person: UUID,
    kind: MailKind,
    *,
    word: str | None = None,
    notice: UUID | None = None,
    count: int = 1,
) -> None:
    """Write a mail down, within the transaction that marks what it tells as told.

    Of a *notice* that is read before the mail goes out, none goes.
    """
    await database.execute(_QUEUE, uuid7(), person, kind.value, word, notice, count, now())


async def deliver(origin: str) -> int:
    """Send the mails that are due; returns how many went out.

    One that did not is tried again after 2, 4, 8 minutes and so on, at most 4 hours, for 5 days.

    Args:
        origin: where the links in them lead.
    """
    due, refused = {row["id"]: row for row in await database.rows(_DUE, now())}, 0

    async def one(id: UUID) -> bool:
        nonlocal refused
        if refused == ENOUGH:
            return False
        try:
            sent = await _out(due[id], origin)
        except NotSent:
            refused += 1
            return False
        refused = 0
        return sent

    return await timetable.each(DELIVERING, due, one)


async def _out(row: Mapping[str, Any], origin: str) -> bool:
    """Whether it went out; not when somebody else sends it, or it is wanted no more.

    Raises:
        NotSent: the mail server is away; it waits.
    """
    if not row["wanted"]:
        await database.execute(_DROP, row["id"], now())
        return False
    code = secrets.token_urlsafe(BYTES)
    if await database.value(_SENT, row["id"], now(), _fingerprint(code)) is None:
        return False
    try:
        await senders.mail(secrecy.decrypt(row["address"]), _mail(row, origin, code))
    except NotTaken:
        await database.execute(_DROP, row["id"], now())
        return False
    except NotSent:
        over = row["made_at"] + TRIED < now()
        await database.execute(_DROP if over else _AGAIN, row["id"], now() if over else _next(row))
        raise
    return True


def _next(row: Mapping[str, Any]) -> datetime:
    return now() + min(timedelta(minutes=2 ** (min(row["tries"], 10) + 1)), SLOWEST)


def _mail(row: Mapping[str, Any], origin: str, code: str) -> Mail:
    kind, language = MailKind(row["kind"]), _language(row["language"])
    _, stop = gettext(language), f"{origin}/m/{code}"
    what = word(NoticeKind(row["word"]), language) if row["word"] else ""
    facts = {"what": what, "count": row["news_count"], "there": origin + THERE[kind], "stop": stop}
    text = f"{_(TEXTS[kind]) % facts}\n\n{_(FOOT) % facts}\n"
    return Mail(str(row["id"]), _(SUBJECTS[kind]) % facts, text, f"{stop}/stopping")


def _language(chosen: str | None) -> Language:
    return "en" if chosen == "en" else DEFAULT


async def mailing(code: str) -> Mailing:
    """What the link of a mail shows, without signing in.

    Raises:
        NotFound: there is no such link, or it is older than 60 days.
    """
    _, found = await _of(code)
    return found


async def stop_mailing(code: str) -> Mailing:
    """Send no more mails of this kind to whom this one was sent; the inbox still has all of it.

    Args:
        code: that of the link; whoever has it can, without signing in, and a mail provider does
            when its reader taps "unsubscribe" (RFC 8058).

    Raises:
        NotFound: there is no such link, or it is older than 60 days.
    """
    person, found = await _of(code)
    await database.execute(_STOP[found.kind], person)
    return await mailing(code)


async def _of(code: str) -> tuple[UUID, Mailing]:
    row = await database.row(_BY_CODE, _fingerprint(code), now() - LINKED)
    if row is None:
        raise NotFound
    return row["person"], Mailing(MailKind(row["kind"]), row["stopped"])


async def sweep_mails() -> int:
    """Forget mails whose link is too old; gives how many."""
    gone = (
        "delete from mails where made_at < $1 and (sent_at is not null or dropped_at is not null)"
    )
    return len(await database.rows(f"{gone} returning id", now() - LINKED))


def _fingerprint(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()
