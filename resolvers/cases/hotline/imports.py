"""A sheet that is taken in line by line: how far it is, and what became of its lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from resolvers import areas, database, organisations
from resolvers.actors import Actor
from resolvers.areas import Area
from resolvers.cases.capacities import DESK
from resolvers.cases.hotline.judging import why_not_import_sheet
from resolvers.cases.hotline.lines import Problem
from resolvers.organisations import Organisation
from resolvers.refusals import NotFound, Reason, Wrong
from resolvers.tables.case_words import SheetField
from resolvers.tables.sheet_words import LineOutcome

SHOWN = 100  # refused lines on a page; the file has all
LATELY = 20
READ = """
    select s.id, s.organisation, s.area, s.by, s.at, s.ended_at, s.headers,
           n.lines, n.opened, n.known, n.refused
      from case_sheets s,
           lateral (select count(*)::int as lines,
                           count(*) filter (where outcome = 'opened')::int as opened,
                           count(*) filter (where outcome = 'known')::int as known,
                           count(*) filter (where outcome = 'refused')::int as refused
                      from case_sheet_lines where sheet = s.id) n
     where exists (select from unnest($1::text[]) p where starts_with(s.area, p))
"""
REFUSED = """
    select number, problems from case_sheet_lines
     where sheet = $1 and outcome = 'refused' order by number limit $2
"""
_Said = list[tuple[str, str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class SheetImport:
    """Of *lines*, those that became cases, came with an earlier sheet, or were refused."""

    id: UUID
    organisation: UUID
    area: str
    by: UUID
    at: datetime
    ended_at: datetime | None
    headers: tuple[str, ...]
    lines: int
    opened: int
    known: int
    refused: int
    problems: tuple[Problem, ...] = ()

    @property
    def waiting(self) -> int:
        """The lines that are still to come."""
        return self.lines - self.done

    @property
    def done(self) -> int:
        """The lines of which it is known what became of them."""
        return self.opened + self.known + self.refused

    @property
    def place(self) -> Area:
        """Where its lines lie."""
        return areas.find(self.area)

    @property
    def unit(self) -> Organisation:
        """Whose sheet it is."""
        return organisations.find(self.organisation)


async def find_import(actor: Actor, id: UUID) -> SheetImport:
    """A sheet that is or was taken in, with the first 100 lines that were refused.

    Raises:
        NotFound: there is none where this actor dispatches.
    """
    row = await database.row(READ + " and s.id = $2", _where(actor), id)
    if row is None:
        raise NotFound
    found = await database.rows(REFUSED, id, SHOWN)
    return _import(row, tuple(each for line in found for each in problems_of(line)))


async def imports(actor: Actor) -> tuple[SheetImport, ...]:
    """The last 20 sheets that were taken in where an actor dispatches, the newest first."""
    found = await database.rows(READ + " order by s.id desc limit $2", _where(actor), LATELY)
    return tuple(_import(row) for row in found)


def problems_of(line: Mapping[str, Any]) -> tuple[Problem, ...]:
    """What was wrong with a line."""
    said = msgspec.json.decode(line["problems"], type=_Said)
    number = line["number"]
    return tuple(Problem(number, SheetField(f), Wrong(Reason(r), facts)) for f, r, facts in said)


def packed(problems: Mapping[SheetField, Wrong]) -> str:
    """What is wrong with a line, as its row keeps it."""
    said = [(field.value, wrong.reason.value, wrong.facts) for field, wrong in problems.items()]
    return msgspec.json.encode(said).decode()


def _where(actor: Actor) -> list[str]:
    return [] if why_not_import_sheet(actor) else list(actor.prefixes(DESK))


def _import(row: Mapping[str, Any], problems: tuple[Problem, ...] = ()) -> SheetImport:
    return SheetImport(**{**row, "headers": tuple(row["headers"])}, problems=problems)


__all__ = ["LineOutcome", "SheetImport", "find_import", "imports", "packed", "problems_of"]
