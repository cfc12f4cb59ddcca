"""Slices of load, one server after the other, there and back."""

import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from bench.graphql import load, peers
from bench.graphql.operations import Asked

OURS = ("standard", "compiled", "limit")
WARM = 16  # connections, so that each of a pool has planned what it runs


@dataclass(frozen=True)
class Measuring:
    """Servers by their variant, with port and process; *until* are seconds for one table entry."""

    folder: Path
    ports: dict[str, tuple[int, int]]
    seconds: float
    rounds: int
    until: float

    def slices(self, asked: Asked, connections: int) -> dict[str, list[load.Slice]]:
        """What came of loading all servers with one operation."""
        begun, found = time.monotonic(), defaultdict(list)
        files = {v: self._script(asked, v) for v in self.ports if _answers(v, asked.name)}
        for variant, file in files.items():
            self._load(variant, file, WARM, 1)
        for turn in range(self.rounds):
            if turn and time.monotonic() - begun > self.until:
                break
            for variant in files if turn % 2 == 0 else reversed(files):
                one = self._load(variant, files[variant], connections, self.seconds)
                found[variant].append(one)
        return found

    def _script(self, asked: Asked, variant: str) -> Path:
        path = f"/graphql/{asked.name}" if variant == "limit" else "/graphql"
        name, bodies = f"{asked.name}-{variant}", asked.bodies(variant)
        return load.script(self.folder, name, bodies, path, asked.sent)

    def _load(self, variant: str, file: Path, connections: int, seconds: float) -> load.Slice:
        port, pid = self.ports[variant]
        postmaster = int((self.folder / "pg" / "postmaster.pid").read_text().splitlines()[0])
        return load.slice_(file, port, connections, seconds, pid, postmaster)


def _answers(variant: str, name: str) -> bool:
    """Peers answer what was written for them."""
    return variant in OURS or (variant, name) in peers.QUERIES
