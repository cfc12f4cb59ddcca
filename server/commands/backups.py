"""Backups and bases: made, tried, and brought back."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from resolvers import keeping
from resolvers.languages import ZONE
from server import logs, outside
from server.backups import making, recovering, rehearsing, restoring
from server.commands.within import File, reaching, tell
from server.faults import Fault
from server.settings import read

NewFile = Annotated[Path, typer.Argument(dir_okay=False)]
commands = typer.Typer()


@commands.command()
def backup(file: NewFile) -> None:
    """Write the database and the photos of this moment into one file; the keys stay out."""
    with reaching() as settings:
        assert settings.database_url
        keeping.use(outside.store(settings))
        made = asyncio.run(making.make(settings.database_url, settings.keys, file))
        print(f"{file}: {file.stat().st_size / 1_000_000:,.1f} MB, sha256 {made.sha256}")
        tell({"tables": len(made.contents.tables), "photos": made.contents.photos})
        print(
            f"密钥不在里面，请另外保管。 The keys are not in it, keep them apart: {settings.keys}"
        )
        if made.lost:
            print(f"有 {made.lost} 张照片已经不在了。 {made.lost} photos were not there any more.")


@commands.command()
def restore(file: File) -> None:
    """Restore a backup into an empty data folder or database; the keys must be there."""
    settings = read()
    logs.configure(settings)
    about = restoring.restore(settings, file)
    print(f"已恢复到 {about.made_at:%Y-%m-%d %H:%M:%S} UTC。 Restored, as it was then.")
    tell({"rows": sum(about.tables.values()), "photos": about.photos})
    if settings.s3_bucket:
        print(
            f"照片在 {settings.files}，请再运行 bin/gongzhi files move --to bucket。 "
            "The photos are there: run bin/gongzhi files move --to bucket next."
        )


@commands.command()
def rehearse(file: File) -> None:
    """Try a backup: restore it into a scratch database, compare, and remove that again."""
    settings = read()
    logs.configure(settings)
    done = rehearsing.rehearse(file, settings.keys)
    print("\n".join(done.lines()))
    for name in done.lacking:
        print(f"这里没有它的密钥 {name}。 Its key {name} is not here.")
    if not done.succeeded:
        raise Fault("恢复出来的和备份的不一样。", "What was restored is not what was backed up.")
    print("恢复出来的和备份的一样。 What was restored is what was backed up.")


@commands.command()
def base(folder: Annotated[Path, typer.Argument(file_okay=False)]) -> None:
    """Copy the embedded database to a new folder: a base, from which `recover` starts."""
    settings = read()
    logs.configure(settings)
    recovering.base(settings, folder)
    print(f"{folder}: 底本做好了。 The base is made.")


@commands.command()
def recover(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="A base.")],
    until: Annotated[
        datetime,
        typer.Option(formats=["%Y-%m-%d %H:%M:%S"], help="The moment, as in Shanghai."),
    ],
) -> None:
    """Make the embedded database what it was at a moment, from a base and the archive."""
    settings = read()
    logs.configure(settings)
    recovering.recover(settings, folder, until.replace(tzinfo=ZONE))
    print(f"数据库已回到 {until:%Y-%m-%d %H:%M:%S}。 The database is as it was then.")
