"""`bin/gongzhi`: what operators do by hand."""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, TypeVar
from uuid import UUID

import typer

from resolvers import (
    actors,
    apps,
    areas,
    calendar,
    cases,
    credentials,
    estates,
    files,
    polls,
    rotation,
    rules,
)
from resolvers.actors import Channel, Scope
from resolvers.languages import LANGUAGES, ZONE, field_sentence, sentence
from resolvers.refusals import Refused
from server import dependencies, logs, postgres
from server import migrate as migrations
from server import worker as workers
from server.backups import making, recovering, rehearsing, restoring
from server.backups.place import check_whole
from server.faults import Fault
from server.opening import opened
from server.progress import progress
from server.settings import Settings, read
from server.surroundings import check_database

T = TypeVar("T")
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="共治 Gongzhi, for operators.",
)
imports = typer.Typer(no_args_is_help=True, help="Bring in data from files.")
app.add_typer(imports, name="import")
File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]
NewFile = Annotated[Path, typer.Argument(dir_okay=False)]


@app.command()
def migrate() -> None:
    """Bring the database to what this version expects."""
    with _settings() as settings:
        assert settings.database_url
        asyncio.run(check_database(settings.database_url))
        done = asyncio.run(migrations.migrate(settings.database_url))
        print("\n".join(done) or "没有要做的。 Nothing to do.")


@app.command()
def worker() -> None:
    """Do what is due by the clock, until stopped."""
    with _settings() as settings:
        asyncio.run(workers.work(settings))


@app.command()
def schema(
    federation: Annotated[bool, typer.Option(help="As a subgraph of Apollo Federation.")] = False,
    since: Annotated[Path | None, typer.Option(help="What changed since this file.")] = None,
) -> None:
    """Print the GraphQL schema, or how it differs from one that was printed before."""
    from schema import changes, schema as graph  # noqa: I001, PLC0415 (slow to import)
    from schema.federation import subgraph  # noqa: PLC0415

    if since:
        print("\n".join(changes.between(since.read_text(), graph.as_str())))
    else:
        print((subgraph() if federation else graph).as_str())


@app.command()
def token(
    phone: Annotated[str, typer.Option(help="The phone of the person it acts for.")],
    scope: Annotated[list[Scope], typer.Option(help="What it may do; can be given repeatedly.")],
    days: Annotated[int, typer.Option(min=1, max=366, help="Until it expires.")] = 90,
) -> None:
    """Issue a bearer token for the GraphQL API, and print it this once."""
    actor = actors.system("cli", Channel.CLI)
    issued = _with_database(lambda: apps.issue_token(actor, phone=phone, scopes=scope, days=days))
    print(issued.secret)


@app.command()
def recount(
    roll: File,
    ballots: File,
    by: Annotated[str, typer.Option("--rules", help="The rule that the vote was held by.")],
    matter: Annotated[str, typer.Option(help="What was voted on.")],
) -> None:
    """Count a vote again from its published files, and print the result as JSON."""
    _known("--rules", by, rules.RULES)
    _known("--matter", matter, rules.matters(by))
    try:
        found = polls.read(roll, ballots)
    except polls.Malformed as fault:
        print(fault, file=sys.stderr)
        raise typer.Exit(2) from None
    for head in found.strangers:
        print(f"{head}: 不在名册里，不计。 Not on the roll, ignored.", file=sys.stderr)
    for head in found.repeated:
        print(f"{head}: 不止一票，计第一票。 Voted again, the first counts.", file=sys.stderr)
    print(json.dumps(polls.recount(found, rules.shipped(by, matter)), indent=2))


def _known(option: str, given: str, known: Iterable[str]) -> None:
    if given not in known:
        raise typer.BadParameter(", ".join(sorted(known)), param_hint=option)


@app.command("reset-second-step")
def reset_second_step(
    phone: Annotated[str, typer.Option(help="The phone of the person who lost it.")],
    reason: Annotated[str, typer.Option(help="Why, and how it was made sure; they read it.")],
) -> None:
    """Let somebody who lost their second step set up another; all their sessions end."""
    actor = actors.system("cli", Channel.CLI)
    held = _with_database(lambda: credentials.resetting.reset_by_phone(actor, phone, reason=reason))
    print(f"{held.person.phone}: 两步登录已重设。 The second step was reset.")


@app.command()
def backup(file: NewFile) -> None:
    """Write the database and the photos of this moment into one file; the keys stay out."""
    with _settings() as settings:
        assert settings.database_url
        files.use(settings.files)
        made = asyncio.run(making.make(settings.database_url, settings.keys, file))
        print(f"{file}: {file.stat().st_size / 1_000_000:,.1f} MB, sha256 {made.sha256}")
        _tell({"tables": len(made.contents.tables), "photos": made.contents.photos})
        print(
            f"密钥不在里面，请另外保管。 The keys are not in it, keep them apart: {settings.keys}"
        )
        if made.lost:
            print(f"有 {made.lost} 张照片已经不在了。 {made.lost} photos were not there any more.")


@app.command()
def restore(file: File) -> None:
    """Restore a backup into an empty data folder or database; the keys must be there."""
    settings = read()
    logs.configure(settings)
    about = restoring.restore(settings, file)
    print(f"已恢复到 {about.made_at:%Y-%m-%d %H:%M:%S} UTC。 Restored, as it was then.")
    _tell({"rows": sum(about.tables.values()), "photos": about.photos})


@app.command()
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


@app.command()
def base(folder: Annotated[Path, typer.Argument(file_okay=False)]) -> None:
    """Copy the embedded database to a new folder: a base, from which `recover` starts."""
    settings = read()
    logs.configure(settings)
    recovering.base(settings, folder)
    print(f"{folder}: 底本做好了。 The base is made.")


@app.command()
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


@app.command("dependencies")
def list_dependencies() -> None:
    """Print what Gongzhi is made of, as a CycloneDX list."""
    print(json.dumps(dependencies.listed(), indent=2, ensure_ascii=False))


@app.command("rotate-keys")
def rotate_keys(
    grace: Annotated[int, typer.Option(min=0, help="Seconds to wait for acts under way.")] = 10,
) -> None:
    """Seal personal data under a new key while everything runs, and retire the old one."""
    actor, folder = actors.system("cli", Channel.CLI), read().keys
    wait = timedelta(seconds=grace)
    with progress("换钥 keys") as advance:
        done = _with_database(lambda: rotation.rotate(actor, folder, grace=wait, progress=advance))
    _tell(asdict(done))


@imports.command()
def divisions(file: File) -> None:
    """Import areas from a CSV with the columns code, name, parent, level: all of it or nothing."""
    with progress("行政区划 divisions") as advance:
        done = _with_database(lambda: areas.import_divisions(_importer(), file, progress=advance))
    _tell(asdict(done))


@imports.command("calendar")
def import_calendar(
    file: File,
    version: Annotated[str, typer.Option(help="Of the notice; each day's year if none.")] = "",
) -> None:
    """Import days from a CSV with date, is_work_day (1 or 0), name, source: all or nothing."""
    done = _with_database(lambda: calendar.import_days(_importer(), file, version=version))
    _tell(asdict(done))


@imports.command("cases")
def import_cases(
    file: File,
    area: Annotated[str, typer.Option(help="12-digit code of the area where they happened.")],
) -> None:
    """Import cases from a CSV: number,reporter,title,reported_at,detail,reply,replied_at."""
    with progress("事项 cases") as advance:
        done = _with_database(
            lambda: cases.import_messages(_importer(), file, area=area, progress=advance)
        )
    _tell(asdict(done))


@imports.command("roll")
def import_roll(
    file: File,
    estate: Annotated[str, typer.Option(help="The id of the estate, as it stands in its address.")],
    drop: Annotated[bool, typer.Option(help="Units that the file lacks leave the roll.")] = False,
) -> None:
    """Import the roll of an estate from XLSX or CSV: all of it, or nothing and every problem."""
    with progress("业主清册 roll") as advance:
        done = _with_database(
            lambda: estates.drafts.import_roll(
                _importer(), UUID(estate), file, drops_gone=drop, progress=advance
            )
        )
    _tell({"new": done.new, "changed": done.changed, "gone": done.gone, "kept": done.unchanged})


def _tell(counts: dict[str, int]) -> None:
    print(", ".join(f"{name} {count:,}" for name, count in counts.items()))


def _importer() -> actors.Actor:
    return actors.system("import", Channel.IMPORT)


@contextmanager
def _settings() -> Iterator[Settings]:
    """The settings with an address in them: the embedded database's where none is given."""
    settings = read()
    logs.configure(settings)
    check_whole(settings)
    if settings.database_url:
        yield settings
    else:
        with postgres.reached(settings.data, archive=settings.wal_archive) as dsn:
            yield settings.model_copy(update={"database_url": dsn})


def _with_database(act: Callable[[], Awaitable[T]]) -> T:
    with _settings() as settings:
        return asyncio.run(_opened(settings, act))


async def _opened(settings: Settings, act: Callable[[], Awaitable[T]]) -> T:
    assert settings.database_url
    await migrations.migrate(settings.database_url)
    async with opened(settings):
        return await act()


def _say(refused: Refused) -> None:
    print("。 ".join(sentence(refused, each) for each in LANGUAGES), file=sys.stderr)
    for name, wrong in refused.fields.items():
        said = "。 ".join(field_sentence(wrong, each) for each in LANGUAGES)
        print(f"  {name}: {said}", file=sys.stderr)


def main() -> int:
    os.environ.setdefault("TZ", "Asia/Shanghai")
    try:
        app(prog_name="bin/gongzhi")
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    except Refused as refused:
        _say(refused)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
