"""Measure the import of a roll: python -m bench.roll --units 20000."""

import asyncio
import csv
import tempfile
import time
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer

from resolvers import areas, estates, identifiers
from resolvers.actors import Channel, system
from server import demo, logs, postgres
from server.migrate import migrate
from server.opening import opened
from server.settings import Settings

IMPORTER = system("bench", Channel.IMPORT)
HEADERS = ("楼栋", "单元", "房号", "专有部分面积", "用途", "状态", "业主", "身份证号", "业主电话")
A_BUILDING = 200


def main(
    count: Annotated[int, typer.Option("--units", help="how many")] = 20_000,
) -> None:
    """Seed a private database, bring the file, take it over, bring it again, and print."""
    with tempfile.TemporaryDirectory(prefix="gongzhi-bench-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        with postgres.running(Path(folder), fsync=False) as dsn:
            settings = Settings(data=Path(folder), database_url=dsn, log_level="warning")
            logs.configure(settings)
            asyncio.run(_measure(settings, count))


async def _measure(settings: Settings, count: int) -> None:
    assert settings.database_url
    await migrate(settings.database_url)
    async with opened(settings):
        await demo.plant()
        await areas.load()
        area = next(a.code for a in areas.tree().under("410702002022") if len(a.code) == 15)
        there = await estates.register(IMPORTER, name="一万户花园", area=area)
        content = _file(count)
        draft = await _timed("bring", estates.drafts.open_(IMPORTER, there.id, content=content))
        print(f"  {draft.lines:,} lines, {draft.severe} severe, {draft.mild} mild")
        if draft.severe:
            print(draft.problems[:3])
        await _timed("take over", estates.drafts.take_over(IMPORTER, draft.id))
        await _timed("bring again", estates.drafts.open_(IMPORTER, there.id, content=content))
        voters = await _timed("count heads", estates.voters(there.id))
        print(f"  {voters.count:,} heads, {voters.area / 100:,.2f} m²")
        await _timed("list 50", estates.units(IMPORTER, there.id))


async def _timed(name, act):
    started = time.perf_counter()
    result = await act
    print(f"{name:12}{time.perf_counter() - started:7.2f} s")
    return result


def _file(count: int) -> bytes:
    out = StringIO()
    rows = csv.writer(out)
    rows.writerow(HEADERS)
    for n in range(count):
        building, inside = divmod(n, A_BUILDING)
        floor, door = divmod(inside, 8)
        room = f"{floor + 1}{door + 1:02}"
        area = f"{70 + n % 60}.{n % 100:02}"
        owner = (f"业主{n:05}", _number(n), f"139{n:08}")
        rows.writerow((f"{building + 1}号楼", "1", room, area, "住宅", "已交付", *owner))
    return out.getvalue().encode("utf-8-sig")


def _number(n: int) -> str:
    first = f"410702{1950 + n % 50}{1 + n % 12:02}{1 + n % 28:02}{n % 1000:03}"
    return first + identifiers.id_check(first)


if __name__ == "__main__":
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(main)
    app()
