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
def progress(title: str, unit: str = "行") -> Iterator[Advance]:
    """Gives what the work calls with (done, total), both in *unit*."""
    if sys.stderr.isatty():
        with _bar(unit) as bar:
            task = bar.add_task(title, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
    else:
        yield _Lines(title, unit)


@contextmanager
def counting(title: str, unit: str, total: int) -> Iterator[Callable[..., None]]:
    """Gives what the work calls with each that is done; what it is called with is not looked at."""
    done = 0
    with progress(title, unit) as advance:

        def one(*_what: object) -> None:
            nonlocal done
            done += 1
            advance(min(done, total), total)

        yield one
        if done < total or not total:
            advance(total, total)


class _Rate(ProgressColumn):
    def __init__(self, unit: str) -> None:
        super().__init__()
        self.unit = unit

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed or 0:,.0f} {self.unit}/s")


def _bar(unit: str) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(unit))
    return Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True))


class _Lines:
    def __init__(self, title: str, unit: str) -> None:
        self.title, self.unit = title, unit
        self.began = self.told = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done < total and now - self.told < EVERY:
            return
        self.told = now
        rate = done / max(now - self.began, 0.001)
        left = (total - done) / rate if rate else 0
        speed = f"{rate:,.0f} {self.unit}/s"
        line = f"{self.title}: {done:,}/{total:,} {self.unit}, {speed}, 剩余 {left:.0f} s"
        print(line, file=sys.stderr, flush=True)
