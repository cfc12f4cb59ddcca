"""Divisions from a file: all of it or nothing, and a second time changes nothing."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from uuid_utils.compat import uuid7

from resolvers import database, journal, sheets
from resolvers.actors import Actor
from resolvers.areas import codes, snapshot
from resolvers.areas.tree import Tree, administers
from resolvers.database import transaction
from resolvers.refusals import NotAllowed, NotValid, Reason, Wrong
from resolvers.sheets import Progress
from resolvers.tables.areas import AreaActKind, Level

COLUMNS = ("code", "name", "parent", "level")
DIVISIONS = tuple(level for level in Level if codes.LENGTHS[level] <= codes.DIVISION_LENGTH)
SUBJECT = "areas"
BATCH = 1_000
INSERT = """
    insert into areas (code, name, parent, level, drawn_at)
    select given.*, $5 from unnest($1::text[], $2::text[], $3::text[], $4::text[]) given
"""
RENAME = """
    update areas set name = given.name
      from unnest($1::text[], $2::text[]) given (code, name) where areas.code = given.code
"""
NOTE = """
    insert into area_acts (id, area, kind, others, by, at, note)
    select given.id, given.area, $4, '{}', $5, $6, given.note
      from unnest($1::uuid[], $2::text[], $3::text[]) given (id, area, note)
"""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, in areas."""

    added: int
    renamed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file."""

    number: int
    code: str
    name: str
    parent: str
    level: str


async def import_divisions(
    actor: Actor, source: Path | str, *, progress: Progress | None = None
) -> Imported:
    """Take divisions from province to village out of a CSV file.

    Args:
        actor: who imports; the system, or an administrator of all that is in it.
        source: the file, or its text; columns code, name, parent, level; UTF-8 or GB 18030.
        progress: told after each batch how many lines of how many are done.

    Raises:
        NotAllowed: the actor does not administer all of it.
        NotValid: names every wrong line by its number.
    """
    lines = [Line(number, **row) for number, row in sheets.read(source, COLUMNS)]
    async with transaction():
        await database.execute("select pg_advisory_xact_lock(hashtext('areas.imported'))")
        known = Tree(map(snapshot.area_of, await database.rows(snapshot.ALL)))
        if wrong := wrong_lines(lines, known):
            raise NotValid(wrong, Reason.LINES_WRONG)
        if not all(administers(actor, line.code) for line in lines):
            raise NotAllowed(Reason.NOT_YOUR_POST)
        imported = await _write(actor, lines, known, progress or sheets.nobody)
    await snapshot.load()
    return imported


def wrong_lines(lines: Sequence[Line], known: Tree) -> dict[str, Wrong]:
    """What is wrong with which line, by its number."""
    judge = _Judge(known, {line.code: line for line in reversed(lines)})
    found = ((line, judge.wrong(line)) for line in lines)
    return {str(line.number): Wrong(why, _facts(line)) for line, why in found if why}


class _Judge:
    """Finds what is wrong with a line, beside the other lines and the areas there are."""

    def __init__(self, known: Tree, first: dict[str, Line]) -> None:
        self.known = known
        self.first = first
        roots = [line.code for line in first.values() if not line.parent]
        self.root = known.root.code if known.root else min(roots, default=None)

    def wrong(self, line: Line) -> Reason | None:
        if not (line.code.isdecimal() and line.code.isascii() and len(line.code) == 12):
            return Reason.LINE_BAD_CODE
        if not 0 < len(line.name) <= 100:
            return Reason.LINE_NO_NAME
        if line.level not in DIVISIONS or not codes.fits(line.code, Level(line.level)):
            return Reason.LINE_WRONG_LEVEL
        if self.first[line.code] is not line:
            return Reason.LINE_DUPLICATE
        return self._wrong_place(line)

    def _wrong_place(self, line: Line) -> Reason | None:
        there = self.known.get(line.code)
        if there and there.retired_at:
            return Reason.LINE_BAD_CODE
        if line.code == self.root and not line.parent:
            return None
        above = codes.above(line.code, Level(line.level))
        if line.parent != above or not self._lives(line.parent):
            return Reason.LINE_NO_PARENT
        return None

    def _lives(self, code: str) -> bool:
        there = self.known.get(code)
        return not there.retired_at if there else code in self.first


async def _write(actor: Actor, lines: Sequence[Line], known: Tree, progress: Progress) -> Imported:
    new = [line for line in lines if not known.get(line.code)]
    new.sort(key=lambda line: codes.LENGTHS[Level(line.level)])
    renamed = [line for line in lines if _name(known, line) not in (None, line.name)]
    now = datetime.now(UTC)
    for done in range(0, len(new), BATCH):
        batch = new[done : done + BATCH]
        parents = [line.parent or None for line in batch]
        levels = [line.level for line in batch]
        await database.execute(INSERT, _codes(batch), _names(batch), parents, levels, now)
        progress(done + len(batch), len(lines))
    await database.execute(RENAME, _codes(renamed), _names(renamed))
    before = [known.find(line.code).name for line in renamed]
    await _note(actor, AreaActKind.DRAWN, _codes(new), [""] * len(new), now)
    await _note(actor, AreaActKind.RENAMED, _codes(renamed), before, now)
    imported = Imported(len(new), len(renamed), len(lines) - len(new) - len(renamed))
    if new or renamed:
        counts = asdict(imported)
        await journal.record(actor, "area.imported", SUBJECT, counts=counts)
    progress(len(lines), len(lines))
    return imported


async def _note(
    actor: Actor, kind: AreaActKind, areas: list[str], notes: list[str], at: datetime
) -> None:
    ids = [uuid7() for _ in areas]
    await database.execute(NOTE, ids, areas, notes, kind.value, actor.person, at)


def _codes(lines: Sequence[Line]) -> list[str]:
    return [line.code for line in lines]


def _names(lines: Sequence[Line]) -> list[str]:
    return [line.name for line in lines]


def _name(known: Tree, line: Line) -> str | None:
    area = known.get(line.code)
    return area.name if area else None


def _facts(line: Line) -> dict[str, object]:
    return {**asdict(line), "line": line.number}
