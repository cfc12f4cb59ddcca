"""A webhook of an app, as who answers for the app sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import database
from resolvers.actors import Actor
from resolvers.apps.app import App
from resolvers.apps.app import find as find_app
from resolvers.refusals import NotFound, NotNow, Reason, Refused
from resolvers.tables.app_words import DeliveryState

MOST = 20
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Delivery:
    """An event for a webhook, and what became of it."""

    id: UUID
    action: str
    at: datetime
    state: DeliveryState
    tries: int
    next_at: datetime
    ended_at: datetime | None
    status: int | None


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where an app is told of which events; *app* is who answers for it."""

    id: UUID
    app: App
    address: str
    actions: tuple[str, ...]
    area: str | None
    subscribed_at: datetime
    rotated_at: datetime | None
    disabled_at: datetime | None
    ended_at: datetime | None

    def why_not_end(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot end it: who answers for the app can."""
        if refusal := self.app.why_not_correct(actor):
            return refusal
        return NotNow(Reason.WEBHOOK_ENDED, at=self.ended_at) if self.ended_at else None

    def why_not_rotate_secret(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot give it a new secret."""
        return self.why_not_end(actor)

    def why_not_replay(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot have events delivered again."""
        return self.why_not_end(actor)

    def why_not_enable(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot switch it on again."""
        if refusal := self.why_not_end(actor):
            return refusal
        return None if self.disabled_at else NotNow(Reason.WEBHOOK_ENABLED)


COLUMNS = (
    "id, app, address, actions, area, subscribed_at, rotated_at, disabled_at, ended_at"
    " from webhooks"
)


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> Webhook:
    """A webhook of an app that the actor keeps or oversees.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    found = await database.row(f"select {COLUMNS} where id = $1{' for update' if lock else ''}", id)
    if found is None:
        raise NotFound
    return webhook_of(found, await find_app(actor, found["app"]))


async def listed(actor: Actor, app: UUID) -> tuple[Webhook, ...]:
    """The webhooks of an app that have not ended.

    Raises:
        NotFound: there is no such app, or it is somebody else's.
    """
    found_app = await find_app(actor, app)
    found = await database.rows(
        f"select {COLUMNS} where app = $1 and ended_at is null order by id limit {MOST}", app
    )
    return tuple(webhook_of(each, found_app) for each in found)


async def deliveries(actor: Actor, id: UUID) -> tuple[Delivery, ...]:
    """The newest 50 events of a webhook, newest first.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    await find(actor, id)
    found = await database.rows(
        "select id, action, at, state, tries, next_at, ended_at, status from webhook_deliveries"
        f" where webhook = $1 order by entry desc limit {SHOWN}",
        id,
    )
    return tuple(Delivery(**{**each, "state": DeliveryState(each["state"])}) for each in found)


def webhook_of(found: Mapping[str, Any], app: App) -> Webhook:
    """A row as a webhook."""
    return Webhook(**{**found, "actions": tuple(found["actions"]), "app": app})
