"""`bin/gongzhi`: what operators do by hand."""

import asyncio
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from resolvers import actors, apps, credentials, figures, polls, rotation, rules
from resolvers.actors import Channel, Scope
from resolvers.languages import LANGUAGES, field_sentence, sentence
from resolvers.refusals import Refused
from server import dependencies
from server import migrate as migrations
from server.commands import backups, demo, files, imports, seeding
from server.commands.within import File, reaching, tell, with_database
from server.faults import Fault
from server.progress import progress
from server.settings import read
from server.surroundings import check_database

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="共治 Gongzhi, for operators.",
)
app.add_typer(backups.commands)
app.add_typer(imports.commands, name="import")
app.add_typer(demo.commands, name="demo")
app.add_typer(files.commands, name="files")
app.command()(seeding.seed)


@app.command()
def migrate() -> None:
    """Bring the database to what this version expects."""
    with reaching() as settings:
        assert settings.database_url
        asyncio.run(check_database(settings.database_url))
        done = asyncio.run(migrations.migrate(settings.database_url))
        print("\n".join(done) or "没有要做的。 Nothing to do.")


@app.command()
def worker() -> None:
    """Do what is due by the clock, until stopped."""
    from server import worker as workers  # noqa: PLC0415 (slow to import, and only here)

    with reaching() as settings:
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
    issued = with_database(lambda: apps.issue_token(actor, phone=phone, scopes=scope, days=days))
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
    if found.surplus:
        print(
            f"有 {found.surplus} 张票多于投了票的业主，从同意的里扣掉。"
            f" {found.surplus} more than voters of their area, left out of those for it.",
            file=sys.stderr,
        )
    print(json.dumps(polls.recount(found, rules.shipped(by, matter)), indent=2))


@app.command()
def tally() -> None:
    """Count the figures about cases anew, every day that there ever was."""
    days = with_database(figures.rebuild)
    print(f"{days} 天已重新计数。 {days} days were counted anew.")


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
    held = with_database(lambda: credentials.resetting.reset_by_phone(actor, phone, reason=reason))
    print(f"{held.person.phone}: 两步登录已重设。 The second step was reset.")


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
        done = with_database(lambda: rotation.rotate(actor, folder, grace=wait, progress=advance))
    tell(asdict(done))


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
