"""Looking a draft over: every line is read, checked, and compared with the roll."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import normalize
from uuid import UUID

import msgspec

from resolvers import database, secrecy
from resolvers.estates import places
from resolvers.estates.drafts.checking import Checked, Variants, check, variants
from resolvers.estates.drafts.comparing import Comparison, compare, roll_now
from resolvers.estates.drafts.draft import Draft, packed, packed_changes
from resolvers.estates.drafts.fields import NEEDED
from resolvers.estates.drafts.parsing import Line, parse, several
from resolvers.tables.roll_words import RollField

SAME = "same"
LINES = """
    select number, cells from roll_draft_lines
     where draft = $1 and ($2::int[] is null or number = any($2)) order by number
"""
BUILDINGS = "select name, exclusive_area from buildings where estate = $1"
NOTE = """
    update roll_drafts set problems = $2, changes = $3, version = version + 1,
           roll_version = coalesce((select version from rolls where rolls.estate = $4), 0)
     where id = $1
"""
REWRITE = """
    update roll_draft_lines set cells = n.cells
      from unnest($2::int[], $3::bytea[]) n (number, cells)
     where draft = $1 and roll_draft_lines.number = n.number
"""
NOTHING = Comparison((), 0)


async def examine(id: UUID) -> tuple[Checked, Comparison]:
    """Look all lines over and note what is wrong and what would change."""
    row = await database.row("select estate, columns from roll_drafts where id = $1", id)
    assert row is not None
    columns = _read(row["columns"])
    found = await lines(id, columns)
    known = await database.rows(BUILDINGS, row["estate"])
    areas = {places.building_key(each["name"]): each["exclusive_area"] for each in known}
    now = await roll_now(row["estate"])
    whole = not set(NEEDED) - columns.keys()
    checked = await asyncio.to_thread(check, found if whole else [], areas)
    comparison = NOTHING
    if whole:
        comparison = await asyncio.to_thread(compare, row["estate"], checked.units, now, columns)
    await database.execute(NOTE, id, packed(checked), packed_changes(comparison), row["estate"])
    return checked, comparison


async def lines(
    id: UUID, columns: Mapping[RollField, int], numbers: Sequence[int] | None = None
) -> list[Line]:
    """The lines of a draft, opened; all of them, or some."""
    rows = await database.rows(LINES, id, numbers)
    return await asyncio.to_thread(_opened, rows, columns)


async def rewrite(id: UUID, given: Mapping[int, Mapping[str, str]]) -> int:
    """Let other words stand in lines; gives how many lines there were."""
    rows = await database.rows(LINES, id, list(given))
    anew = []
    for row in rows:
        cells, fixed = _unsealed(row["cells"])
        fixed |= {str(name): each for name, each in given[row["number"]].items()}
        anew.append(secrecy.encrypt(msgspec.json.encode([cells, fixed]).decode()))
    await database.execute(REWRITE, id, [row["number"] for row in rows], anew)
    return len(rows)


async def join(draft: Draft, group: str, name: str) -> bool:
    """Write the owners of a group alike, with the number and the phone that one of them has."""
    one = await variants_of(draft, group)
    if one is None:
        return False
    by_number = {each.number: each for each in await lines(draft.id, draft.columns, one.lines)}
    given = {n: _joined(by_number[n], one, name) for n in one.lines}
    await rewrite(draft.id, given)
    return True


async def variants_of(draft: Draft, group: str) -> Variants | None:
    """The owners of a group, as the lines write them now."""
    found = await lines(draft.id, draft.columns)
    entries = [entry for entry, _wrong in map(parse, found) if entry]
    return next((each for each in variants(entries) if each.key == group), None)


def _joined(line: Line, one: Variants, name: str) -> dict[str, str]:
    names = several(normalize("NFKC", line.given.get(RollField.OWNER, "")))
    members = {owner.name for number, owner in one.owners if number == line.number}
    places_ = [n for n, each in enumerate(names) if each in members]
    given = {RollField.OWNER.value: _put(names, places_, name), SAME: one.key}
    for field in (RollField.NUMBER, RollField.PHONE):
        said = next(filter(None, (getattr(owner, field.value) for _n, owner in one.owners)), None)
        there = several(line.given.get(field, "")) or [""] * len(names)
        if said and (len(names) == 1 or (len(there) == len(names) and all(there))):
            given[field.value] = _put(there, places_, said)
    return given


def _put(each: list[str], places_: list[int], word: str) -> str:
    return "、".join(word if n in places_ else said for n, said in enumerate(each))


def _opened(rows: Sequence[Any], columns: Mapping[RollField, int]) -> list[Line]:
    found = []
    for row in rows:
        cells, fixed = _unsealed(row["cells"])
        given = {field: cells[n] for field, n in columns.items() if n < len(cells)}
        given |= {RollField(name): said for name, said in fixed.items() if name != SAME}
        found.append(Line(row["number"], given, fixed.get(SAME, "")))
    return found


def _unsealed(cells: bytes) -> tuple[list[str], dict[str, str]]:
    there, fixed = msgspec.json.decode(secrecy.decrypt(cells))
    return there, fixed


def _read(columns: str) -> dict[RollField, int]:
    return {RollField(name): n for name, n in msgspec.json.decode(columns).items()}
