"""The processes that serve: started, watched, started again, stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import structlog

from server.faults import Fault
from server.programs import stop_with_parent

LASTING = 30  # seconds after which a process counts as having run well
DEATHS = 5  # in a row, each within LASTING, and we give up
PATIENCE = 15  # seconds for a process to stop by itself
log = structlog.get_logger("serve")


@dataclass
class Child:
    """One of our processes, started again when it dies.

    It loads its code while the database starts, and reads the address from its standard input.
    """

    name: str
    arguments: Sequence[str]
    environment: Mapping[str, str]
    sockets: Sequence[int] = ()
    dsn: str | None = None
    deaths: int = 0
    due: float = 0
    started: float = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", *self.arguments],
            env=self.environment,
            stdin=subprocess.PIPE,
            pass_fds=self.sockets,
            process_group=0,
            preexec_fn=partial(stop_with_parent, signal.SIGTERM),  # noqa: PLW1509 (no threads)
        )
        if self.dsn:
            self.tell(self.dsn)

    def tell(self, dsn: str) -> None:
        """The database is ready at *dsn*."""
        self.dsn = dsn
        if self.process and self.process.stdin:
            with suppress(BrokenPipeError):
                self.process.stdin.write(f"{dsn}\n".encode())
                self.process.stdin.close()

    def watch(self) -> None:
        """Notice a death, and start again after a pause that doubles with each in a row.

        Raises:
            Fault: It dies again and again.
        """
        if self.process is not None and self.process.poll() is not None:
            self._mourn(self.process.returncode)
        if self.process is None and time.monotonic() >= self.due:
            self.start()

    def _mourn(self, code: int) -> None:
        self.process = None
        lasted = time.monotonic() - self.started
        self.deaths = 1 if lasted > LASTING else self.deaths + 1
        log.error("process died", process=self.name, code=code, deaths=self.deaths)
        if self.deaths >= DEATHS:
            raise Fault(
                f"进程 {self.name} 一再退出，共治已停止，原因见上面的日志。",
                f"The process {self.name} died again and again, and Gongzhi has stopped: "
                "the log above says why.",
            )
        self.due = time.monotonic() + 0.25 * 2**self.deaths


def stop(children: Sequence[Child]) -> None:
    """Stop all of them, in turn politely and surely."""
    running = [child.process for child in children if child.process is not None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in running:
        try:
            process.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def told() -> str:
    """In a child: the address that `tell` says, once it does; empty if it never will."""
    return sys.stdin.readline().strip()


def environment(**changes: str) -> dict[str, str]:
    """Ours, with *changes*."""
    return {**os.environ, **changes}
