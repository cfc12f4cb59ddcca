"""What was measured on: a figure says nothing without its machine."""

import os
import platform
from pathlib import Path

from resolvers import database


async def described() -> str:
    """The machine, its load, and the versions, in two lines."""
    version = await database.value("show server_version")
    one, five, _ = os.getloadavg()
    return (
        f"{os.cpu_count()} cores of {_first('/proc/cpuinfo', 'model name')}, "
        f"{int(_first('/proc/meminfo', 'MemTotal').split()[0]) / 1e6:.0f} GB, {platform.system()}\n"
        f"PostgreSQL {version}, Python {platform.python_version()}; load {one:.1f}, {five:.1f}"
    )


def _first(path: str, name: str) -> str:
    lines = Path(path).read_text().splitlines()
    return next((line.split(":")[1].strip() for line in lines if line.startswith(name)), "?")


def spent(pids: list[int]) -> float:
    """The processor seconds that these processes and their children have taken."""
    return sum(_seconds(pid) for each in pids for pid in (each, *_children(each)))


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(each) for each in found.split()]


def _seconds(pid: int) -> float:
    try:
        said = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended meanwhile
        return 0.0
    user, system, of_children, also = map(int, said[11:15])
    return (user + system + of_children + also) / os.sysconf("SC_CLK_TCK")
