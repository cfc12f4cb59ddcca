"""The words of apps."""

from enum import StrEnum


class AppState(StrEnum):
    """Whether an app may act."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    ENDED = "ended"


class DeliveryState(StrEnum):
    """What became of an event for a webhook."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    WITHHELD = "withheld"
    FAILED = "failed"


class WebhookFault(StrEnum):
    """What its keeper is told of a webhook."""

    DISABLED = "disabled"
