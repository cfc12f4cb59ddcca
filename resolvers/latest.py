"""What a process keeps of many things: those that were put in last."""

from collections import OrderedDict
from typing import TypeVar

Key = TypeVar("Key")
Kept = TypeVar("Kept")


class Latest(OrderedDict[Key, Kept]):
    """At most so many; the one that was put in first goes first."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def __setitem__(self, key: Key, kept: Kept) -> None:
        super().__setitem__(key, kept)
        self.move_to_end(key)
        if len(self) > self.most:
            self.popitem(last=False)
