"""Load by wrk, and the processor time that it takes."""

import os
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
JSON = {"Content-Type": "application/json", "Accept": "application/json"}
SCRIPT = """
local bodies, n, i = {{}}, 0, 0
for line in io.lines("{bodies}") do n = n + 1; bodies[n] = line end
local headers = {{{headers}}}
request = function()
  i = i + 1
  return wrk.format("POST", "{path}", headers[i % #headers + 1], bodies[(i * 7919) % n + 1])
end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), e.status + e.connect + e.read + e.timeout))
end
"""


@dataclass
class Slice:
    """What came of some seconds of load; times in microseconds."""

    rate: float
    p50: float
    p99: float
    failed: int
    server: float
    database: float

    @property
    def both(self) -> float:
        """The processor time of server and database."""
        return self.server + self.database


def script(
    folder: Path, name: str, bodies: list[str], path: str, sent: list[dict[str, str]]
) -> Path:
    """What wrk sends: bodies and headers in turn."""
    said = folder / f"{name}.bodies"
    said.write_text("\n".join(bodies))
    headers = ", ".join(_written({**JSON, **each}) for each in sent)
    file = folder / f"{name}.lua"
    file.write_text(SCRIPT.format(bodies=said, headers=headers, path=path))
    return file


def _written(headers: dict[str, str]) -> str:
    said = ", ".join(f'["{name}"] = "{value}"' for name, value in headers.items())
    return f"{{{said}}}"


def slice_(
    file: Path, port: int, connections: int, seconds: float, server: int, database: int
) -> Slice:
    """Load one server for some seconds."""
    before = _spent([server]), _spent(_children(database), exited_of=database)
    done = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s", "--timeout", "10s", "-s", str(file),
         f"http://127.0.0.1:{port}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    after = _spent([server]), _spent(_children(database), exited_of=database)
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+)", done.stdout)
    assert found, done.stdout
    many, took, p50, p99, failed = map(int, found.groups())
    each = max(many, 1)
    spent = [(b - a) / TICKS * 1e6 / each for a, b in zip(before, after, strict=True)]
    return Slice(many / took * 1e6, p50, p99, failed, *spent)


def _children(pid: int) -> list[int]:
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            if int((each / "stat").read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(each.name))
        except (OSError, IndexError):
            continue
    return found


def _spent(pids: Iterable[int], exited_of: int | None = None) -> int:
    """Ticks of processes, and of those that have ended under one."""
    total = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    if exited_of:
        fields = Path(f"/proc/{exited_of}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[13]) + int(fields[14])
    return total
