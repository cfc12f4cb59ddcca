"""How somebody wants to be told beside their inbox: by phone or by mail."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from resolvers import database
from resolvers.actors import Actor
from resolvers.followings.following import why_not
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.following_words import Way

_READ = "select daily, hour, at_once, way from digest_preferences where person = $1"
_CONFIRMED = "select confirmed_at is not null from mailboxes where person = $1"
_WRITE = """
    insert into digest_preferences (person, daily, hour, at_once, way)
    values ($1, coalesce($2, true), coalesce($3, 18), coalesce($4, true), coalesce($5, 'phone'))
    on conflict (person) do update set daily = coalesce($2, digest_preferences.daily),
        hour = coalesce($3, digest_preferences.hour),
        at_once = coalesce($4, digest_preferences.at_once),
        way = coalesce($5, digest_preferences.way)
"""


@dataclass(frozen=True, slots=True)
class DigestPreferences:
    """*daily*: news once a day, at *hour* in Asia/Shanghai; *at_once*: what needs them.

    All of it comes by one *way*, so that nothing comes twice.
    """

    daily: bool = True
    hour: int = 18
    at_once: bool = True
    way: Way = Way.PHONE


class DigestPrefer(BaseModel):
    """What choosing takes; what is None stays as it was."""

    daily: bool | None = None
    hour: Annotated[int, Field(ge=7, le=21)] | None = None
    at_once: bool | None = None
    way: Way | None = None


async def preferences(actor: Actor) -> DigestPreferences:
    """How an actor is told beside their inbox.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
    """
    if refusal := why_not(actor):
        raise refusal
    return await of(actor.person)


async def of(person: UUID | None) -> DigestPreferences:
    """The same, of a person."""
    row = await database.row(_READ, person)
    return DigestPreferences(**{**row, "way": Way(row["way"])}) if row else DigestPreferences()


async def prefer(actor: Actor, **given: Any) -> DigestPreferences:
    """Choose how to be told beside the inbox. Nothing official, so nothing goes into the journal.

    Args:
        actor: the person.
        daily: whether news of what they follow comes as one message a day.
        hour: at which full hour, 7 to 21, in Asia/Shanghai.
        at_once: whether they are told at once of what needs them.
        way: by phone, or by mail to their confirmed address. What is None stays as it was.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotValid: the hour is none of these, or no address is confirmed.
    """
    if refusal := why_not(actor):
        raise refusal
    wanted = checked(DigestPrefer, **given)
    if wanted.way is Way.MAIL and not await database.value(_CONFIRMED, actor.person):
        raise NotValid({"way": Wrong(Reason.MAILBOX_NOT_CONFIRMED)})
    chosen = (wanted.daily, wanted.hour, wanted.at_once, wanted.way and wanted.way.value)
    await database.execute(_WRITE, actor.person, *chosen)
    return await of(actor.person)
