"""Webhooks: apps are told of what happens, as far as they may know of it."""

from resolvers.apps.webhooks.counting import Backlog, backlog
from resolvers.apps.webhooks.delivering import deliver, sweep
from resolvers.apps.webhooks.events import EVENTS
from resolvers.apps.webhooks.sending import use
from resolvers.apps.webhooks.subscribing import (
    Subscribed,
    enable,
    end,
    replay,
    rotate_secret,
    subscribe,
)
from resolvers.apps.webhooks.webhook import Delivery, Webhook, deliveries, find, listed
from resolvers.tables.app_words import DeliveryState

__all__ = [
    "EVENTS",
    "Backlog",
    "Delivery",
    "DeliveryState",
    "Subscribed",
    "Webhook",
    "backlog",
    "deliver",
    "deliveries",
    "enable",
    "end",
    "find",
    "listed",
    "replay",
    "rotate_secret",
    "subscribe",
    "sweep",
    "use",
]
