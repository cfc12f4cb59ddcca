"""Photos, documents and papers: carried between the data folder and the bucket."""

import asyncio
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer
from obstore.exceptions import BaseError

from resolvers import keeping
from server import logs, moving, outside
from server.commands.within import tell
from server.faults import Fault
from server.moving import Moved
from server.progress import counting
from server.settings import Settings, read
from server.surroundings import check_bucket

commands = typer.Typer()


class Where(StrEnum):
    """Where they are carried to."""

    BUCKET = "bucket"
    FOLDER = "folder"


@commands.callback()
def files() -> None:
    """What is done with all photos, documents and papers at once."""


@commands.command()
def move(
    to: Annotated[Where, typer.Option(help="The bucket of the settings, or the data folder.")],
    drop: Annotated[bool, typer.Option("--drop", help="Delete them where they came from.")] = False,
) -> None:
    """Carry all photos, documents and papers; cut off, it goes on where it stopped."""
    settings = read()
    logs.configure(settings)
    tell(asdict(_moved(settings, to, drop=drop)))


def _moved(settings: Settings, to: Where, *, drop: bool) -> Moved:
    bucket = outside.bucket(settings)
    if bucket is None:
        raise Fault("没有设置 GONGZHI_S3_BUCKET。", "GONGZHI_S3_BUCKET is not set.")
    settings.files.mkdir(mode=0o700, parents=True, exist_ok=True)
    ends = keeping.opened(settings.files), keeping.opened(bucket)
    source, target = ends if to is Where.BUCKET else reversed(ends)
    sums = settings.data / f"moved-to-{to}.sha256"

    async def carry() -> Moved:
        await check_bucket(bucket)
        count = len(await moving.sizes(source))
        with counting("照片 photos", "个", count) as one:
            return await moving.move(source, target, sums, one, drop=drop)

    try:
        return asyncio.run(carry())
    except (BaseError, OSError) as fault:
        raise Fault(
            "存储中途没有应答，已停下，什么也没有丢；再运行一次会接着做。",
            f"The store went away ({type(fault).__name__}); nothing is lost: run this once more.",
        ) from None
