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


class AppNews(StrEnum):
    """What is told of an app: to who keeps it, or to who let it in."""

    WEBHOOK_DISABLED = "disabled"
    TOKEN_REUSED = "token_reused"
