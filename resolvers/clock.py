"""The present moment, which a demonstration or a test may set for what it does."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


def now() -> datetime:
    """The moment of whatever is being done, in UTC."""
    return _standing.get() or datetime.now(UTC)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at *moment* for what is done within."""
    token = _standing.set(moment)
    try:
        yield
    finally:
        _standing.reset(token)
