"""Subscribing an app to events, its webhooks' secrets, switching on again, replaying, ending."""

import secrets
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field
from pydantic_core import PydanticCustomError

from resolvers import areas, database, journal, secrecy
from resolvers.actors import Actor
from resolvers.apps.addresses import Short
from resolvers.apps.app import find as find_app
from resolvers.apps.webhooks import sending
from resolvers.apps.webhooks.events import EVENTS
from resolvers.apps.webhooks.webhook import MOST, Webhook, find, listed
from resolvers.clock import now
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked
from resolvers.tables.webhooks import WebhookRow

OLD_SECRET_LASTS = timedelta(days=1)
KEPT = timedelta(days=30)


def _event(value: str) -> str:
    if value not in EVENTS:
        raise PydanticCustomError(Reason.UNKNOWN_CHOICE.value, "no such event")
    return value


class WebhookSubscribe(BaseModel):
    """What a webhook takes."""

    address: Annotated[str, Short]
    actions: frozenset[Annotated[str, AfterValidator(_event)]] = Field(min_length=1)


class WebhookReplay(BaseModel):
    """From when on events are delivered again."""

    since: AwareDatetime


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A webhook and its secret, which is told this once."""

    webhook: Webhook
    secret: str


async def subscribe(
    actor: Actor, app: UUID, *, address: str, actions: Iterable[str], area: str | None = None
) -> Subscribed:
    """Have an app told of events from now on, as far as it may know of them.

    An organisation's app is told what the posts in it see, a person's what the person sees,
    within the scopes of the app; that is asked anew at each delivery.

    Args:
        actor: who answers for the app.
        app: which app.
        address: https, at most 300 signs; its name must lead outside.
        actions: of the journal, such as `case.closed`; at least one.
        area: the code of an area; None for all.

    Raises:
        NotFound: the app is not the actor's, or there is no such area.
        NotAllowed: an administrator asks who does not keep it.
        NotNow: the app has ended, or has 20 webhooks.
        NotValid: with every wrong field.
    """
    found = await find_app(actor, app)
    if refusal := found.why_not_correct(actor):
        raise refusal
    given = checked(WebhookSubscribe, address=address, actions=list(actions))
    if area:
        areas.find(area)
    await _check_outside(given.address)
    secret = _new_secret()
    async with database.transaction():
        await find_app(actor, app, lock=True)
        if len(await listed(actor, app)) >= MOST:
            raise NotNow(Reason.WEBHOOKS_TOO_MANY, limit=MOST)
        row = WebhookRow(
            app=app,
            address=given.address,
            actions=sorted(given.actions),
            area=area or None,
            secret=secrecy.encrypt(secret),
            subscribed_by=actor.person,
        )
        await WebhookRow.insert(row)
        await journal.record(actor, "webhook.subscribed", row.id, owner=app)
    return Subscribed(await find(actor, row.id), secret)


async def rotate_secret(actor: Actor, id: UUID) -> Subscribed:
    """Give a webhook a new secret; for a day events are signed by both.

    Raises:
        NotFound: it is not the actor's.
        NotAllowed: an administrator asks who does not keep the app.
        NotNow: it has ended.
    """
    secret = _new_secret()
    async with database.transaction():
        webhook = await find(actor, id, lock=True)
        if refusal := webhook.why_not_rotate_secret(actor):
            raise refusal
        await database.execute(
            "update webhooks set old_secret = secret, secret = $2, rotated_at = $3 where id = $1",
            *(id, secrecy.encrypt(secret), now()),
        )
        await journal.record(actor, "webhook.secret_rotated", id)
    return Subscribed(await find(actor, id), secret)


async def enable(actor: Actor, id: UUID) -> Webhook:
    """Switch on again a webhook that failed too often; what waits and what failed is delivered.

    Raises:
        NotFound: it is not the actor's.
        NotAllowed: an administrator asks who does not keep the app.
        NotNow: it is on, or has ended.
        NotValid: its address leads inside now.
    """
    await _check_outside((await find(actor, id)).address)
    async with database.transaction():
        webhook = await find(actor, id, lock=True)
        if refusal := webhook.why_not_enable(actor):
            raise refusal
        await database.execute("update webhooks set disabled_at = null where id = $1", id)
        await database.execute(f"{_AGAIN} and state in ('failed', 'waiting')", id, now())
        await journal.record(actor, "webhook.enabled", id)
    return await find(actor, id)


async def replay(actor: Actor, id: UUID, *, since: datetime) -> Webhook:
    """Deliver again what happened since then, in order, under the same ids; kept for 30 days.

    Args:
        actor: who answers for the app.
        id: which webhook.
        since: from when on.

    Raises:
        NotFound: it is not the actor's.
        NotAllowed: an administrator asks who does not keep the app.
        NotNow: it has ended.
        NotValid: *since* is no time with a zone.
    """
    async with database.transaction():
        webhook = await find(actor, id, lock=True)
        if refusal := webhook.why_not_replay(actor):
            raise refusal
        given = checked(WebhookReplay, since=since)
        await database.execute(f"{_AGAIN} and at >= $3", id, now(), given.since)
        await journal.record(actor, "webhook.replayed", id)
    return await find(actor, id)


async def end(actor: Actor, id: UUID) -> Webhook:
    """End a webhook; nothing is delivered to it any more.

    Raises:
        NotFound: it is not the actor's.
        NotAllowed: an administrator asks who does not keep the app.
        NotNow: it has ended.
    """
    async with database.transaction():
        webhook = await find(actor, id, lock=True)
        if refusal := webhook.why_not_end(actor):
            raise refusal
        await database.execute("update webhooks set ended_at = $2 where id = $1", id, now())
        await journal.record(actor, "webhook.ended", id)
    return await find(actor, id)


_AGAIN = (
    "update webhook_deliveries set state = 'waiting', tries = 0, next_at = $2, ended_at = null,"
    " claimed_until = null, status = null where webhook = $1"
)


async def _check_outside(address: str) -> None:
    try:
        await sending.resolved(address)
    except (sending.NotOutside, ValueError):
        raise NotValid({"address": Wrong(Reason.ADDRESS_INSIDE)}) from None


def _new_secret() -> str:
    return f"whsec_{b64encode(secrets.token_bytes(24)).decode()}"
