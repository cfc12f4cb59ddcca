"""Folders that the account of PostgreSQL can reach, and processes as an operator starts them."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from server import postgres

ROOT = Path(__file__).parents[2]


@contextmanager
def reachable() -> Iterator[Path]:
    """pytest's own folders are closed to all but their owner, so that nobody gets in."""
    made = Path(tempfile.mkdtemp(prefix="gongzhi-test-", dir="/tmp"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def folder() -> Iterator[Path]:
    with reachable() as made:
        yield made


@pytest.fixture(scope="session")
def lived_in() -> Iterator[Path]:
    """A data folder whose database was made before; making one takes a second."""
    with reachable() as made:
        with postgres.running(made, fsync=False):
            pass
        yield made


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


Serve = Callable[..., "Serving"]


@pytest.fixture
def serve(free_port: int) -> Iterator[Serve]:
    """Starts one on a folder, with settings; none outlives its test."""
    started: list[Serving] = []

    def start(folder: Path, **settings: str) -> Serving:
        started.append(Serving(folder, free_port, **settings))
        return started[-1]

    yield start
    for each in started:
        each.process.kill()
        each.process.communicate()


class Serving:
    """`bin/serve` without the environment's part, in a group whose every process is known."""

    def __init__(self, folder: Path, port: int, **settings: str) -> None:
        mine = {"GONGZHI_DATA": str(folder), "GONGZHI_PORT": str(port), "PYTHONPATH": str(ROOT)}
        self.mark = f"GONGZHI_TEST_MARK={folder}-{port}"
        marked = dict([self.mark.split("=", 1)])
        inherited = {n: v for n, v in os.environ.items() if not n.startswith("GONGZHI")}
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "server.serve"],
            env=inherited | mine | {"GONGZHI_DEMO": "false"} | settings | marked,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def until_ready(self) -> str:
        """The one line that it prints."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, self.process.communicate()[1]
        return line

    def end(self, sign: signal.Signals) -> int:
        self.process.send_signal(sign)
        self.process.communicate(timeout=30)
        return self.process.returncode

    def processes(self, part: str = "") -> list[int]:
        """What runs of it, if *part* is in its command line."""
        return [number for number, command in _commands(self.mark) if part in command]

    def left(self) -> list[str]:
        return [command for _, command in _commands(self.mark)]

    def databases(self, folder: Path) -> list[int]:
        return [number for number, command in _commands() if f"{folder}/pg" in command]


def _commands(mark: str = "") -> Iterator[tuple[int, str]]:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            marked = not mark or mark.encode() in (process / "environ").read_bytes().split(b"\0")
            command = (process / "cmdline").read_text()
        except OSError:
            continue
        if marked and command:
            yield int(process.name), command
