"""A city to try things in."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from server import seeding
from server.commands.within import tell, with_database
from server.progress import progress


def seed(
    cases: Annotated[int, typer.Option(min=1, help="How many cases.")] = 100_000,
    days: Annotated[int, typer.Option(min=1, help="Over how many days they came.")] = 1095,
    messages: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="A CSV of messages to take words from."),
    ] = None,
) -> None:
    """Plant an invented city in an empty database, to measure what a real one will ask."""
    with progress("事项 cases", "件") as advance:
        done = with_database(
            lambda: seeding.seed(cases, days=days, messages=messages, progress=advance)
        )
    tell(asdict(done))
