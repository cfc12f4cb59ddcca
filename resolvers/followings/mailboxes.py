"""Where somebody gets mail: given, confirmed by a code that goes there, taken away."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, StringConstraints
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import database, journal, rates, secrecy, senders
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.followings.following import why_not
from resolvers.languages import DEFAULT, Language, gettext
from resolvers.marking import N_
from resolvers.refusals import (
    NotAllowed,
    NotFound,
    NotNow,
    NotValid,
    Reason,
    Refused,
    Wrong,
    checked,
)
from resolvers.senders import Mail, NotSent, NotTaken

LIFE = timedelta(minutes=15)
TRIES = 5
_FIND = "select address, confirmed_at, code_until from mailboxes where person = $1"
_GIVE = """
    insert into mailboxes (id, person, address, code_fingerprint, code_until, tries)
    values ($1, $2, $3, $4, $5, 0)
    on conflict (person) do update set address = $3, code_fingerprint = $4, code_until = $5,
        tries = 0, confirmed_at = null
"""
_TRY = f"""
    update mailboxes set tries = tries + 1
     where person = $1 and code_until > $2 and tries < {TRIES} returning id, code_fingerprint, tries
"""
_CONFIRM = """
    update mailboxes set confirmed_at = $2, code_fingerprint = null, code_until = null
     where id = $1 and code_fingerprint = $3 returning id
"""
_BY_PHONE = "update digest_preferences set way = 'phone' where person = $1"
SUBJECT = N_("共治：确认邮箱的验证码")
TEXT = N_(
    "验证码 %(code)s，15 分钟内有效，请填在“我关注的”页上。\n\n"
    "不是您要求的，不用理会：没有验证码，什么也不会发来。"
)


def _deliverable(address: str) -> str:
    from email_validator import (  # noqa: PLC0415 (slow to import, and only here)
        EmailNotValidError,
        validate_email,
    )

    try:
        known = validate_email(address, allow_smtputf8=False, check_deliverability=False)
    except EmailNotValidError:
        raise PydanticCustomError(Reason.NOT_A_MAILBOX.value, "no address") from None
    return str(known.ascii_email)


class MailboxGive(BaseModel):
    """What giving an address takes."""

    address: Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=254), AfterValidator(_deliverable)
    ]


class MailboxConfirm(BaseModel):
    """What confirming it takes."""

    code: Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9]{6}$")]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where somebody gets mail: *address* is masked; *asked_until* when a code is waited for."""

    address: str
    confirmed_at: datetime | None
    asked_until: datetime | None


def why_not_give_mailbox(actor: Actor) -> Refused | None:
    """Why *actor* cannot say where they get mail: an app could turn it all to itself."""
    if actor.scopes is not None:
        return NotAllowed(Reason.ONLY_IN_PERSON)
    return why_not(actor)


async def mailbox(actor: Actor) -> Mailbox:
    """Where an actor gets mail.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotFound: they gave no address.
    """
    if refusal := why_not(actor):
        raise refusal
    found = await database.row(_FIND, actor.person)
    if found is None:
        raise NotFound
    address = senders.masked(secrecy.decrypt(found["address"]))
    return Mailbox(address, found["confirmed_at"], found["code_until"])


async def give_mailbox(actor: Actor, address: str, *, language: Language = DEFAULT) -> Mailbox:
    """Give an address, to which a code goes; until it is confirmed all comes by phone.

    Args:
        actor: the person; an address that they gave before goes.
        address: up to 254 characters.
        language: of the mail.

    Raises:
        NotAllowed: nobody is signed in, or an app asks.
        NotValid: it is no address, or the mail server does not take it.
        NotNow: too many codes were asked for; or the mail could not be sent, try later.
    """
    if refusal := why_not_give_mailbox(actor):
        raise refusal
    given = checked(MailboxGive, address=address)
    await rates.spend("code", f"mailbox:{actor.person}")
    code, id = f"{secrets.randbelow(1_000_000):06}", uuid7()
    await _send(given.address, code, id, language)
    sealed, until = secrecy.encrypt(given.address), now() + LIFE
    async with database.transaction():
        await database.execute(_GIVE, id, actor.person, sealed, _mark(actor, code), until)
        await database.execute(_BY_PHONE, actor.person)
    return await mailbox(actor)


async def _send(address: str, code: str, id: UUID, language: Language) -> None:
    _ = gettext(language)
    try:
        await senders.mail(address, Mail(str(id), _(SUBJECT), _(TEXT) % {"code": code}))
    except NotTaken as fault:
        raise NotValid({"address": Wrong(Reason.NOT_A_MAILBOX)}) from fault
    except NotSent as fault:
        raise NotNow(Reason.MAIL_NOT_SENT) from fault


async def confirm_mailbox(actor: Actor, code: str) -> Mailbox:
    """Confirm an address by the code that went there.

    Args:
        actor: who gave it.
        code: six digits.

    Raises:
        NotAllowed: nobody is signed in, or an app asks.
        NotFound: they gave no address.
        NotValid: the code is wrong, expired, used, or was tried five times.
    """
    if refusal := why_not_give_mailbox(actor):
        raise refusal
    await mailbox(actor)
    given = checked(MailboxConfirm, code=code)
    tried = await database.row(_TRY, actor.person, now())
    if tried is None:
        raise NotValid({"code": Wrong(Reason.MAIL_CODE_EXPIRED)})
    mark = _mark(actor, given.code)
    if tried["code_fingerprint"] != mark:
        left = TRIES - tried["tries"]
        reason = Reason.CODE_WRONG if left else Reason.CODE_TRIES_USED
        raise NotValid({"code": Wrong(reason, {"left": left})})
    async with database.transaction():
        if await database.value(_CONFIRM, tried["id"], now(), mark):
            await journal.record(actor, "mailbox.confirmed", tried["id"])
    return await mailbox(actor)


async def remove_mailbox(actor: Actor) -> None:
    """Take an address away; from now on all comes by phone again.

    Raises:
        NotAllowed: nobody is signed in, or an app asks.
        NotFound: they gave none.
    """
    if refusal := why_not_give_mailbox(actor):
        raise refusal
    async with database.transaction():
        gone = "delete from mailboxes where person = $1 returning id"
        id = await database.value(gone, actor.person)
        if id is None:
            raise NotFound
        await database.execute(_BY_PHONE, actor.person)
        await journal.record(actor, "mailbox.removed", id)


def _mark(actor: Actor, code: str) -> bytes:
    return secrecy.fingerprint(f"mailbox:{actor.person}:{code}")
