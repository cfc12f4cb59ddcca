"""Bringing a file, saying what its columns mean, correcting its lines, discarding it."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

import msgspec
from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal, secrecy, sheets
from resolvers.actors import Actor
from resolvers.estates import rights
from resolvers.estates.drafts import examining
from resolvers.estates.drafts.draft import Draft, DraftLine, draft_of
from resolvers.estates.drafts.fields import guess
from resolvers.estates.estate import find as find_estate
from resolvers.estates.roll import locked
from resolvers.refusals import NotFound, NotValid, Reason, Wrong, checked
from resolvers.tables.roll_words import RollField

READ = """
    select d.id, d.estate, d.name, d.encoding, d.headers, d.columns, d.problems, d.changes,
           d.version, d.roll_version, d.uploaded_at, d.taken_over_at, d.discarded_at,
           (select count(*) from roll_draft_lines l where l.draft = d.id) as lines
      from roll_drafts d
"""
OPEN = """
    insert into roll_drafts (id, estate, name, encoding, headers, columns, uploaded_by, uploaded_at,
                             problems, changes, version, roll_version)
    values ($1, $2, $3, $4, $5, $6, $7, now(), '[0,0,[]]', '[0,0,0,0,[]]', 1, 0)
"""
REMEMBERED = "select columns from rolls where estate = $1"
FORGET = "delete from roll_draft_lines where draft = $1"
STALE = """
    update roll_drafts set discarded_at = now()
     where taken_over_at is null and discarded_at is null
       and uploaded_at < now() - interval '7 days'
    returning id
"""

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class LineCorrect(BaseModel):
    """What is to stand in a line, by field."""

    given: dict[RollField, Words]


class OwnersJoin(BaseModel):
    """How an owner is to be written everywhere."""

    name: Name


async def open_(actor: Actor, estate: UUID, *, content: bytes, name: str = "") -> Draft:
    """Bring a file with the roll of an estate; nothing of it is in the roll yet.

    The columns are guessed from their heads, or as they were last time in this estate.

    Args:
        actor: who keeps the roll.
        estate: which.
        content: an XLSX or CSV file, as `sheets.sheet` reads it.
        name: what the file is called.

    Raises:
        NotFound: no such estate, or the actor may not know its roll.
        NotAllowed: the actor does not keep it.
        NotValid: it is no such file, or too large.
    """
    there = await find_estate(estate)
    if refusal := rights.why_not_keep(actor, there):
        raise refusal
    found = await asyncio.to_thread(sheets.sheet, content)
    remembered = msgspec.json.decode(await database.value(REMEMBERED, estate) or "{}")
    columns = guess(found.headers, remembered)
    id = uuid7()
    lines = await asyncio.to_thread(_sealed, id, found.lines)
    async with database.transaction():
        await database.execute(
            *(OPEN, id, estate, name.strip()[:100], found.encoding, list(found.headers)),
            *(_packed(columns), actor.person),
        )
        async with database.connection() as c:
            await c.copy_records_to_table(
                "roll_draft_lines", records=lines, columns=("id", "draft", "number", "cells")
            )
        await examining.examine(id)
        await journal.record(actor, "roll_draft.opened", estate, draft=id, lines=len(lines))
    return await find(actor, id)


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> Draft:
    """A draft, for those who may know the roll of its estate.

    Raises:
        NotFound: there is none with this id, or the actor may not know it.
    """
    if lock:
        await database.execute("select from roll_drafts where id = $1 for update", id)
    row = await database.row(READ + " where d.id = $1", id)
    if row is None:
        raise NotFound
    estate = await find_estate(row["estate"])
    if not rights.keeps(actor, estate):
        raise NotFound
    return draft_of(row, estate)


async def listed(actor: Actor, estate: UUID) -> tuple[Draft, ...]:
    """The files that are being looked over, newest first; nothing for those who keep no roll."""
    there = await find_estate(estate)
    if rights.why_not_keep(actor, there):
        return ()
    found = await database.rows(
        READ + " where d.estate = $1 and d.taken_over_at is null and d.discarded_at is null"
        " order by d.id desc limit 20",
        estate,
    )
    return tuple(draft_of(row, there) for row in found)


async def map_(actor: Actor, id: UUID, *, columns: Mapping[str, int | None]) -> Draft:
    """Say in which column each field stands; all lines are looked over again.

    Args:
        actor: who keeps the roll.
        id: which draft.
        columns: for each field the place of its column, from 0; fields left out have none.

    Raises:
        NotFound, NotAllowed: as in `find`, or the actor does not keep the roll.
        NotNow: it was taken over or discarded.
        NotValid: a column does not exist, or stands for two fields.
    """
    async with database.transaction():
        draft = await _open_draft(actor, id)
        wanted = _columns(draft, columns)
        await database.execute(
            "update roll_drafts set columns = $2 where id = $1", id, _packed(wanted)
        )
        await examining.examine(id)
        await journal.record(actor, "roll_draft.mapped", draft.estate.id, draft=id)
    return await find(actor, id)


async def line(actor: Actor, id: UUID, number: int) -> DraftLine:
    """One line of a draft with what stands in it, for those who keep the roll.

    Raises:
        NotFound: there is no such line, or the actor may not know it.
    """
    draft = await find(actor, id)
    found = await examining.lines(draft.id, draft.columns, [number])
    if not found:
        raise NotFound
    problems = tuple(each for each in draft.problems if each.line == number)
    return DraftLine(draft.id, number, found[0].given, problems)


async def written(actor: Actor, id: UUID, group: str) -> tuple[tuple[int, str], ...]:
    """The lines of a group of owners that may be one, and how each writes the name.

    Raises:
        NotFound: there is no such group or draft, or the actor may not know it.
    """
    draft = await find(actor, id)
    one = await examining.variants_of(draft, group)
    if one is None:
        raise NotFound
    return tuple((line, owner.name) for line, owner in one.owners)


async def correct(actor: Actor, id: UUID, number: int, *, given: Mapping[str, str]) -> Draft:
    """Say what is to stand in a line; all lines are looked over again.

    Args:
        actor: who keeps the roll.
        id: which draft.
        number: which line.
        given: by field, at most 300 characters each; fields left out stay.

    Raises:
        NotFound, NotAllowed, NotNow: as in `map_`, or there is no such line.
        NotValid: a field is unknown or too long.
    """
    async with database.transaction():
        draft = await _open_draft(actor, id)
        wanted = checked(LineCorrect, given=dict(given)).given
        words = {field.value: said for field, said in wanted.items()}
        if not await examining.rewrite(draft.id, {number: words}):
            raise NotFound
        await examining.examine(id)
        await journal.record(actor, "roll_draft.corrected", draft.estate.id, draft=id, line=number)
    return await find(actor, id)


async def join(actor: Actor, id: UUID, *, group: str, name: str) -> Draft:
    """Say that owners who are written differently are one, and how they are written.

    Args:
        actor: who keeps the roll.
        id: which draft.
        group: as the problem `OWNER_VARIANTS` names it.
        name: how they are written everywhere, 1 to 100 characters.

    Raises:
        NotFound, NotAllowed, NotNow: as in `map_`, or there is no such group.
        NotValid: no name is given.
    """
    async with database.transaction():
        draft = await _open_draft(actor, id)
        wanted = checked(OwnersJoin, name=name)
        if not await examining.join(draft, group, wanted.name):
            raise NotFound
        await examining.examine(id)
        await journal.record(actor, "roll_draft.joined", draft.estate.id, draft=id)
    return await find(actor, id)


async def discard(actor: Actor, id: UUID) -> Draft:
    """Throw a draft away, with everything that stood in it.

    Raises:
        NotFound, NotAllowed, NotNow: as in `map_`.
    """
    async with database.transaction():
        draft = await _open_draft(actor, id)
        await database.execute("update roll_drafts set discarded_at = now() where id = $1", id)
        await database.execute(FORGET, id)
        await journal.record(actor, "roll_draft.discarded", draft.estate.id, draft=id)
    return await find(actor, id)


async def sweep() -> int:
    """Forget drafts that nobody took over within a week; gives how many."""
    async with database.transaction():
        stale = [row["id"] for row in await database.rows(STALE)]
        await database.execute("delete from roll_draft_lines where draft = any($1)", stale)
    return len(stale)


async def _open_draft(actor: Actor, id: UUID) -> Draft:
    draft = await find(actor, id)
    await locked(draft.estate.id)
    draft = await find(actor, id, lock=True)
    if refusal := draft.why_not_correct(actor):
        raise refusal
    return draft


def _columns(draft: Draft, columns: Mapping[str, int | None]) -> dict[RollField, int]:
    wrong: dict[str, Wrong] = {}
    wanted: dict[RollField, int] = {}
    for name, place in columns.items():
        if place is None:
            continue
        known = name in set(RollField) and 0 <= place < len(draft.headers)
        if not known or place in wanted.values():
            wrong[name] = Wrong(Reason.COLUMN_TWICE if known else Reason.UNKNOWN_CHOICE)
        else:
            wanted[RollField(name)] = place
    if wrong:
        raise NotValid(wrong)
    return wanted


def _packed(columns: Mapping[RollField, int]) -> str:
    return msgspec.json.encode(columns).decode()


def _sealed(id: UUID, lines: Sequence[tuple[int, tuple[str, ...]]]) -> list[tuple[Any, ...]]:
    return [
        (uuid7(), id, number, secrecy.encrypt(msgspec.json.encode([cells, {}]).decode()))
        for number, cells in lines
    ]
