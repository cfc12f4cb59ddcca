"""Carrying all photos, documents and papers from the folder to the bucket, or back.

What was carried is read back and compared before it is written into a list of sums, as sha256sum
writes them; a run that was cut off goes on with what is not in the list yet.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import obstore
from obstore.store import ObjectStore

from server.faults import Fault

AT_ONCE = 8
Told = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Moved:
    """How many were carried now, had been carried before, and were dropped where they came from."""

    carried: int
    before: int
    dropped: int


async def sizes(store: ObjectStore) -> dict[str, int]:
    """All that lies in a store, by its path, in bytes."""
    found: dict[str, int] = {}
    async for some in obstore.list(store, chunk_size=1000):
        found.update({each["path"]: each["size"] for each in some})
    return found


async def move(
    source: ObjectStore, target: ObjectStore, sums: Path, told: Told, *, drop: bool = False
) -> Moved:
    """Carry all; what was carried before and is still there whole is not carried again.

    Args:
        source, target: from where to where; neither is written to by others meanwhile, or this
            is run once more when nobody does.
        sums: the list of what was carried.
        told: called for each that is done.
        drop: delete each where it came from, once all has been carried.

    Raises:
        Fault: something does not read back as it was; nothing is dropped then.
    """
    known, here, there = listed(sums), await sizes(source), await sizes(target)
    done = {path for path, size in here.items() if path in known and there.get(path) == size}
    for _ in done:
        told()
    await _carry_all(source, target, sums, sorted(here.keys() - done), told)
    if drop:
        await _each(sorted(here), lambda path: obstore.delete_async(source, path))
        sums.unlink(missing_ok=True)  # noqa: ASYNC240 (nothing else runs)
    return Moved(len(here) - len(done), len(done), len(here) if drop else 0)


def listed(sums: Path) -> dict[str, str]:
    """The sum of each path in a list, which loses a last line that was cut off."""
    if not sums.exists():
        return {}
    written = sums.read_bytes()
    whole = written[: written.rfind(b"\n") + 1]
    if whole != written:
        sums.write_bytes(whole)
    lines = (line.split("  ", 1) for line in whole.decode().splitlines())
    return {path: digest for digest, path in lines}


async def _carry_all(
    source: ObjectStore, target: ObjectStore, sums: Path, paths: list[str], told: Told
) -> None:
    with sums.open("a", encoding="utf-8") as out:

        async def carry(path: str) -> None:
            if digest := await _carried(source, target, path):
                out.write(f"{digest}  {path}\n")
                out.flush()
            told()

        await _each(paths, carry)


async def _carried(source: ObjectStore, target: ObjectStore, path: str) -> str | None:
    """Its sum; None for what was swept away meanwhile."""
    try:
        content = bytes(await (await obstore.get_async(source, path)).bytes_async())
    except FileNotFoundError:
        return None
    await obstore.put_async(target, path, content)
    kept = bytes(await (await obstore.get_async(target, path)).bytes_async())
    digest = hashlib.sha256(content).hexdigest()
    if hashlib.sha256(kept).hexdigest() != digest:
        raise Fault(
            f"{path} 存进去和读出来的不一样，已停下，原处的都在。",
            f"{path} does not read back as it was; stopped, and nothing was dropped.",
        )
    return digest


async def _each(paths: Iterable[str], act: Callable[[str], Awaitable[object]]) -> None:
    """Some at a time, so that a far store does not let one wait for each."""
    waiting = iter(paths)

    async def some() -> None:
        for path in waiting:
            await act(path)

    await asyncio.gather(*(some() for _ in range(AT_ONCE)))
