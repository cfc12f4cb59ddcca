"""How far long work is: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

Advance = Callable[[int, int], None]
EVERY = 2.0  # seconds between plain lines


@contextmanager
def progress(title: str) -> Iterator[Advance]:
    """Gives what the work calls with (done, total)."""
    if sys.stderr.isatty():
        with _bar() as bar:
            task = bar.add_task(title, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
    else:
        yield _Lines(title)


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed or 0:,.0f} 行/s")


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate())
    return Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True))


class _Lines:
    def __init__(self, title: str) -> None:
        self.title = title
        self.began = self.told = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done < total and now - self.told < EVERY:
            return
        self.told = now
        rate = done / max(now - self.began, 0.001)
        left = (total - done) / rate if rate else 0
        line = f"{self.title}: {done:,}/{total:,} 行, {rate:,.0f} 行/s, 剩余 {left:.0f} s"
        print(line, file=sys.stderr, flush=True)
