"""A PostgreSQL that runs on a cluster, or did: what it notes of itself, and how it is stopped."""

import os
import signal
import subprocess
import time
from pathlib import Path


def status(cluster: Path) -> str:
    """How far its start has come; `ready` when it takes connections."""
    lines = _notes(cluster)
    return lines[7].strip() if len(lines) > 7 else ""


def process(cluster: Path) -> int | None:
    """The PostgreSQL that runs on *cluster*, never another process that got its number since."""
    notes = _notes(cluster)
    if not notes:
        return None
    number = int(notes[0])
    try:
        if Path("/proc/self").exists():
            arguments = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
            return number if os.fsencode(cluster) in arguments else None
        os.kill(number, 0)
    except OSError:
        return None
    return number


def sockets(cluster: Path) -> Path | None:
    """The folder of the sockets of the one that runs, if one does."""
    notes = _notes(cluster)
    if len(notes) > 7 and process(cluster):
        return Path(notes[4].strip())
    return None


def clear_away(cluster: Path) -> None:
    """Stop one that outlived its Gongzhi: we hold the lock, so nobody uses it."""
    left = process(cluster)
    if left is None:
        return
    os.kill(left, signal.SIGINT)
    for _ in range(1500):
        if process(cluster) is None:
            return
        time.sleep(0.02)
    os.kill(left, signal.SIGQUIT)


def stop(server: subprocess.Popen[bytes]) -> None:
    """Stop the one that we started, by harsher means when it takes its time."""
    for sign, seconds in ((signal.SIGINT, 30), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
        server.send_signal(sign)
        try:
            server.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        return


def _notes(cluster: Path) -> list[str]:
    """Process, folder, start, port, socket folder, …, state."""
    try:
        return (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []
