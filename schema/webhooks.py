"""Webhooks: an app is told of what happens, as far as it may know of it; in person only."""

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from resolvers.apps import webhooks
from resolvers.apps.webhooks import DeliveryState
from schema.apps import App
from schema.areas import Area, as_area
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.refusals import Refusal, shown
from schema.words import worded

worded(DeliveryState, "What became of an event for a webhook.")
Parent: TypeAlias = strawberry.Parent[webhooks.Webhook]
Made: TypeAlias = strawberry.Parent[webhooks.Subscribed]
Deliveries: TypeAlias = tuple[webhooks.Delivery, ...]
Webhooks: TypeAlias = tuple[webhooks.Webhook, ...]


@shows(webhooks.Delivery)
class Delivery:
    """An event for a webhook, and what became of it."""

    action: str = strawberry.field(description="What happened, such as `case.closed`.")
    at: datetime = strawberry.field(description="When it happened.")
    state: DeliveryState = strawberry.field(description="Whether it was delivered.")
    tries: int = strawberry.field(description="How often it was tried.")
    next_at: datetime = strawberry.field(description="When it is tried next, while it waits.")
    ended_at: datetime | None = strawberry.field(description="When it was delivered or given up.")
    status: int | None = strawberry.field(description="What was answered last; null for silence.")


@shows(webhooks.Webhook)
class Webhook(Node):
    """Where an app is told of which events."""

    address: str = strawberry.field(description="Where to.")
    actions: list[str] = strawberry.field(description="Of which events.")
    subscribed_at: datetime = strawberry.field(description="From when on.")
    rotated_at: datetime | None = strawberry.field(description="When it got its newest secret.")
    disabled_at: datetime | None = strawberry.field(
        description="When it was switched off, since it failed for days."
    )
    ended_at: datetime | None = strawberry.field(description="When it ended.")

    @classmethod
    async def find(cls, info: Info, key: str) -> webhooks.Webhook:
        return await webhooks.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="Only of this area; null for all.")
    def area(parent: Parent) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(graphql_type=list[Delivery], description="The newest 50 events.")
    async def deliveries(parent: Parent, info: Info) -> Deliveries:
        return await webhooks.deliveries(info.context.actor, parent.id)

    @strawberry.field(description="Why you cannot end it; null when you can.")
    def viewer_cannot_end(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_end(info.context.actor), info)

    @strawberry.field(description="Why you cannot give it a new secret; null when you can.")
    def viewer_cannot_rotate_secret(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_rotate_secret(info.context.actor), info)

    @strawberry.field(description="Why you cannot have events again; null when you can.")
    def viewer_cannot_replay(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_replay(info.context.actor), info)

    @strawberry.field(description="Why you cannot switch it on again; null when you can.")
    def viewer_cannot_enable(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_enable(info.context.actor), info)


@shows(webhooks.Subscribed)
class SubscribedWebhook:
    """A webhook, with its secret, which is told this once."""

    secret: str = strawberry.field(description="`whsec_…`, as Standard Webhooks writes it.")

    @strawberry.field(graphql_type=Webhook, description="The webhook.")
    def webhook(parent: Made) -> webhooks.Webhook:
        return parent.webhook


WebhookResult = Annotated[
    Webhook | Refusal, strawberry.union("WebhookResult", description="A webhook, or why not.")
]
SubscribedWebhookResult = Annotated[
    SubscribedWebhook | Refusal,
    strawberry.union(
        "SubscribedWebhookResult", description="A webhook and its secret, or why not."
    ),
]


@strawberry.type
class WebhookQueries:
    """Webhooks of the apps that you answer for."""

    @strawberry.field(graphql_type=list[Webhook], description="The webhooks of an app.")
    async def webhooks(
        self, info: Info, app: Annotated[strawberry.ID, about(description="The id of the app.")]
    ) -> Webhooks:
        return await webhooks.listed(info.context.actor, uuid_of(app, App.__name__))

    @strawberry.field(description="The events that a webhook can be told of.")
    async def webhook_events(self) -> list[str]:
        return sorted(webhooks.EVENTS)


@strawberry.type
class WebhookMutations:
    """What is done about webhooks."""

    @strawberry.mutation(
        graphql_type=SubscribedWebhookResult,
        description="Have an app told of events from now on, as far as it may know of them.",
    )
    async def webhook_subscribe(
        self,
        info: Info,
        app: Annotated[strawberry.ID, about(description="The id of the app.")],
        address: Annotated[str, about(description="https, and outside.")],
        actions: Annotated[list[str], about(description="Some of `webhookEvents`.")],
        area: Annotated[str | None, about(description="Only in the area with this code.")] = None,
    ) -> webhooks.Subscribed:
        return await webhooks.subscribe(
            info.context.actor,
            uuid_of(app, App.__name__),
            address=address,
            actions=actions,
            area=area,
        )

    @strawberry.mutation(
        graphql_type=SubscribedWebhookResult,
        description="Give a webhook a new secret; for a day both sign.",
    )
    async def webhook_rotate_secret(self, info: Info, id: Id) -> webhooks.Subscribed:
        return await webhooks.rotate_secret(info.context.actor, uuid_of(id, "Webhook"))

    @strawberry.mutation(
        graphql_type=WebhookResult, description="Switch on again what failed for days."
    )
    async def webhook_enable(self, info: Info, id: Id) -> webhooks.Webhook:
        return await webhooks.enable(info.context.actor, uuid_of(id, "Webhook"))

    @strawberry.mutation(
        graphql_type=WebhookResult,
        description="Deliver again what happened since then, under the same ids.",
    )
    async def webhook_replay(
        self, info: Info, id: Id, since: Annotated[datetime, about(description="From when on.")]
    ) -> webhooks.Webhook:
        return await webhooks.replay(info.context.actor, uuid_of(id, "Webhook"), since=since)

    @strawberry.mutation(graphql_type=WebhookResult, description="End a webhook.")
    async def webhook_end(self, info: Info, id: Id) -> webhooks.Webhook:
        return await webhooks.end(info.context.actor, uuid_of(id, "Webhook"))
