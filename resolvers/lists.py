"""Pages of a list, and the opaque cursors that lead from one to the next."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar, overload
from uuid import UUID

import msgspec

from resolvers.refusals import NotValid, Reason, Wrong

Item = TypeVar("Item")
Key = TypeVar("Key", UUID, str)
MOST = 100


@dataclass(frozen=True, slots=True)
class Cursors(Sequence[str]):
    """The opaque cursors of rows that are sorted by a key, written when they are read."""

    rows: Sequence[Any] = ()
    key: Callable[[Any], tuple[datetime | None, UUID | str]] = lambda row: row

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...

    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return Cursors(self.rows[at], self.key)
        return cursor(*self.key(self.rows[at]))

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some of a list: its items in order, a cursor for each, and whether more follow.

    *earlier* says that the page was reached by a cursor; *count* is how many there
    are on all pages, and None unless it was asked for.
    """

    items: tuple[Item, ...]
    more: bool
    cursors: Cursors
    earlier: bool = False
    count: int | None = None


def sought(text: str | None) -> str:
    """What somebody looks for, without what PostgreSQL cannot keep and nobody means."""
    return (text or "").replace("\0", "").strip()


def cursor(at: datetime | None, id: UUID | str) -> str:
    """The opaque cursor of the item that is sorted by (*at*, *id*)."""
    return base64.urlsafe_b64encode(msgspec.json.encode((at, id))).decode().rstrip("=")


def asked(first: int, after: str | None, kind: type[Key]) -> tuple[datetime | None, Key] | None:
    """The key to go on from, or None for the first page.

    Args:
        first: how many items are wanted, 1 to 100.
        after: a cursor that an earlier page gave.
        kind: what the list's ids are, `UUID` or `str`.

    Raises:
        NotValid: *first* is out of bounds, or *after* is no cursor of ours.
    """
    wrong: dict[str, Wrong] = {}
    key = None
    if first < 1:
        wrong["first"] = Wrong(Reason.TOO_SMALL, {"limit": 1})
    if first > MOST:
        wrong["first"] = Wrong(Reason.TOO_LARGE, {"limit": MOST})
    if after is not None and (key := _read(after, kind)) is None:
        wrong["after"] = Wrong(Reason.NOT_A_CURSOR)
    if wrong:
        raise NotValid(wrong)
    return key


def page(
    rows: Sequence[Item],
    first: int,
    key: Callable[[Item], tuple[datetime | None, UUID | str]],
    *,
    after: str | None = None,
    count: int | None = None,
) -> Page[Item]:
    """A page of the *rows* that were found; one more than *first* shows that more follow."""
    items = tuple(rows[:first])
    return Page(items, len(rows) > first, Cursors(items, key), after is not None, count)


def cut(
    all: Sequence[Item], first: int, after: str | None, key: Callable[[Item], str]
) -> Page[Item]:
    """A page of a list that lies in memory, whose *key* is different for each item."""
    last = asked(first, after, str)
    start = 0
    if last is not None:
        start = next((i + 1 for i, item in enumerate(all) if key(item) == last[1]), len(all))
    rows = all[start : start + first + 1]
    return page(rows, first, lambda item: (None, key(item)), after=after, count=len(all))


def _read(after: str, kind: type[Key]) -> tuple[datetime | None, Key] | None:
    try:
        padded = after.encode("ascii") + b"=" * (-len(after) % 4)
        plain = base64.b64decode(padded, altchars=b"-_", validate=True)
        at, id = msgspec.json.decode(plain, type=tuple[datetime | None, kind])  # type: ignore[valid-type]
    except (binascii.Error, UnicodeError, msgspec.MsgspecError):
        return None
    if at is not None and at.tzinfo is None:
        return None
    return at, id
