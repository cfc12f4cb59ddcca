"""Data from files: all of a file, or nothing of it."""

from dataclasses import asdict
from typing import Annotated
from uuid import UUID

import typer

from resolvers import actors, areas, calendar, cases, estates
from resolvers.actors import Channel
from server.commands.within import File, tell, with_database
from server.progress import progress

commands = typer.Typer(no_args_is_help=True, help="Bring in data from files.")


@commands.command()
def divisions(file: File) -> None:
    """Import areas from a CSV with the columns code, name, parent, level: all of it or nothing."""
    with progress("行政区划 divisions") as advance:
        done = with_database(lambda: areas.import_divisions(_importer(), file, progress=advance))
    tell(asdict(done))


@commands.command("calendar")
def import_calendar(
    file: File,
    version: Annotated[str, typer.Option(help="Of the notice; each day's year if none.")] = "",
) -> None:
    """Import days from a CSV with date, is_work_day (1 or 0), name, source: all or nothing."""
    done = with_database(lambda: calendar.import_days(_importer(), file, version=version))
    tell(asdict(done))


@commands.command("cases")
def import_cases(
    file: File,
    area: Annotated[str, typer.Option(help="12-digit code of the area where they happened.")],
) -> None:
    """Import cases from a CSV: number,reporter,title,reported_at,detail,reply,replied_at."""
    with progress("事项 cases") as advance:
        done = with_database(
            lambda: cases.import_messages(_importer(), file, area=area, progress=advance)
        )
    tell(asdict(done))


@commands.command("roll")
def import_roll(
    file: File,
    estate: Annotated[str, typer.Option(help="The id of the estate, as it stands in its address.")],
    drop: Annotated[bool, typer.Option(help="Units that the file lacks leave the roll.")] = False,
) -> None:
    """Import the roll of an estate from XLSX or CSV: all of it, or nothing and every problem."""
    with progress("业主清册 roll") as advance:
        done = with_database(
            lambda: estates.drafts.import_roll(
                _importer(), UUID(estate), file, drops_gone=drop, progress=advance
            )
        )
    tell({"new": done.new, "changed": done.changed, "gone": done.gone, "kept": done.unchanged})


def _importer() -> actors.Actor:
    return actors.system("import", Channel.IMPORT)
