"""One unit written into the roll by hand: added, corrected, sold, let; as a line of a file is."""

import dataclasses
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from resolvers import calendar, clock, database, journal
from resolvers.actors import Actor
from resolvers.estates import rights
from resolvers.estates.drafts import planning, taking
from resolvers.estates.drafts.comparing import Change, Comparison, Known, compare, roll_now
from resolvers.estates.drafts.fields import WORDS
from resolvers.estates.drafts.parsing import Entry, Line, parse
from resolvers.estates.drafts.planning import Ground, Plan
from resolvers.estates.drafts.takeover import ground_of
from resolvers.estates.estate import Estate
from resolvers.estates.households import residences
from resolvers.estates.roll import locked
from resolvers.estates.units import Unit, unit
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Wrong, checked
from resolvers.sheets import nobody
from resolvers.tables.roll_words import RollField

MOST_OWNERS = 20
BUMP = """
    insert into rolls (estate, version, merges_overlapping, counts_parking, source, columns)
    values ($1, 1, false, false, '', '{}')
    on conflict (estate) do update set version = rolls.version + 1
"""
PLACE = """
    select u.estate, u.place, b.name as building, u.entrance, u.room, u.exclusive_area
      from units u join buildings b on b.id = u.building where u.id = $1 and u.gone_at is null
"""
CAN_BE_EMPTIED = (RollField.TENANT,)


class UnitWrite(BaseModel):
    """What writing a unit takes: words as in the columns of a file, by field."""

    given: dict[RollField, str]
    renames: bool = False


async def add(actor: Actor, estate: UUID, *, given: Mapping[str, str]) -> Unit:
    """Add a unit to the roll by hand.

    Args:
        actor: who keeps the roll.
        estate: which.
        given: by field of `RollField`, as in a line of a file: building, room and area at least;
            the area in m²; several owners with 、 between them.

    Raises:
        NotFound: no such estate, or the actor may not know its roll.
        NotAllowed: the actor does not keep it.
        NotNow: there is such a unit already.
        NotValid: with every wrong field.

    Source: domain.md §1.2 (area basis, developer, co-owners).
    """
    async with database.transaction():
        there = await locked(estate)
        if refusal := rights.why_not_keep(actor, there):
            raise refusal
        entry, said = _read(checked(UnitWrite, given=dict(given)).given)
        known = (await roll_now(estate)).get(entry.order)
        if known:
            raise NotNow(Reason.UNIT_THERE)
        id = await _write(actor, there, entry, said, None)
    return await unit(actor, id)


async def write(actor: Actor, id: UUID, *, given: Mapping[str, str], renames: bool = False) -> Unit:
    """Correct a unit, note its sale, or who rents it; what is not given stays.

    New owners begin on *from_date* (today if not given), and those before end there; their rows
    stay. With *renames* the owners stay the same and only their names, phones and numbers are
    put right. An empty tenant ends the tenancy.

    Args:
        actor: who keeps the roll.
        id: which unit.
        given: by field of `RollField`, as in a line of a file.
        renames: whether the owners are the same people as before.

    Raises:
        NotFound: no such unit, or the actor may not know it.
        NotAllowed: the actor does not keep the roll.
        NotValid: with every wrong field; a day to come, or not as many owners as there are.

    Source: domain.md §1.2; Civil Code art. 208, 209 (ownership follows the register).
    """
    row = await database.row(PLACE, id)
    if row is None:
        raise NotFound
    async with database.transaction():
        there = await locked(row["estate"])
        await unit(actor, id)
        if refusal := rights.why_not_keep(actor, there):
            raise refusal
        wanted = checked(UnitWrite, given=dict(given), renames=renames)
        entry, said = _read({**_where(row), **wanted.given}, wanted.given)
        known = (await roll_now(there.id))[row["place"]]
        await _write(actor, there, entry, said, known, renames=wanted.renames)
    return await unit(actor, id)


def _where(row: Mapping[str, Any]) -> dict[RollField, str]:
    """What stands fast of a unit, and its area where none is given."""
    return {
        RollField.AREA: str(row["exclusive_area"] / 100),
        RollField.BUILDING: row["building"],
        RollField.ENTRANCE: row["entrance"],
        RollField.ROOM: row["room"],
    }


def _read(
    line: Mapping[RollField, str], given: Mapping[RollField, str] | None = None
) -> tuple[Entry, set[RollField]]:
    """The entry, and the fields that say something, or all that is wrong."""
    words = {field: _word(field, text.strip()) for field, text in line.items()}
    entry, problems = parse(Line(0, words))
    wrong = {each.field.value: Wrong(each.reason, each.facts) for each in problems}
    if entry and entry.from_date and entry.from_date > calendar.today():
        wrong[RollField.FROM_DATE.value] = Wrong(Reason.IN_THE_FUTURE)
    if entry and len(entry.owners) > MOST_OWNERS:
        wrong[RollField.OWNER.value] = Wrong(Reason.TOO_MANY, {"limit": MOST_OWNERS})
    if entry is None or wrong:
        raise NotValid(wrong)
    mine = line if given is None else given
    return entry, {f for f, text in mine.items() if text.strip() or f in CAN_BE_EMPTIED}


def _word(field: RollField, text: str) -> str:
    """What a file would say for a value of an enum."""
    words: Mapping[str, object] = WORDS.get(field, {})
    return next((word for word, value in words.items() if str(value) == text), text)


async def _write(
    actor: Actor,
    there: Estate,
    entry: Entry,
    said: set[RollField],
    known: Known | None,
    *,
    renames: bool = False,
) -> UUID:
    ground = dataclasses.replace(
        await ground_of(there, said), at=clock.now(), today=entry.from_date or calendar.today()
    )
    change = _change(there, entry, said, known)
    if change is None:
        assert known
        return known.id
    plan = await _planned(ground, change, known, renames=renames)
    await taking.write(plan, ground, nobody)
    await database.execute(BUMP, there.id)
    id: UUID = known.id if known else plan.units[0][0]
    await residences.end_owners(actor, plan.ended)
    await _record(actor, id, change, known, renames=renames)
    return id


def _change(
    there: Estate, entry: Entry, said: set[RollField], known: Known | None
) -> Change | None:
    now = {entry.order: known} if known else {}
    found = compare(there.id, {entry.order: [entry]}, now, said)
    return next(iter(found.changes), None)


async def _planned(ground: Ground, change: Change, known: Known | None, *, renames: bool) -> Plan:
    owners = await taking.owners_known(ground.estate)
    if not renames:
        return planning.plan(ground, Comparison((change,), 0), owners, drops_gone=False)
    assert change.wanted
    without = tuple(each for each in change.what if each is not RollField.OWNER)
    rest = Comparison((dataclasses.replace(change, what=without),), 0)
    plan = planning.plan(ground, rest, owners, drops_gone=False)
    held = known.owners if known else ()
    if len(held) != len(change.wanted.owners):
        facts = {"count": len(held)}
        raise NotValid({RollField.OWNER.value: Wrong(Reason.OWNERS_UNEVEN, facts)})
    for there, (owner, mark) in zip(held, change.wanted.owners, strict=True):
        row = planning.owner_row(ground, there.owner, owner, mark, change.wanted.entry.status)
        plan.known.append(row)
        tail = planning.tail_of(known.id, owner) if known else None
        plan.amended.append((there.id, *(there.share or (None, None)), there.represents, tail))
    return plan


async def _record(
    actor: Actor, id: UUID, change: Change, known: Known | None, *, renames: bool
) -> None:
    """Who did what; the figures and words that were there before are kept in it."""
    before = {}
    if known:
        before = {
            "area": known.area,
            "basis": known.basis,
            "use": known.use,
            "status": known.status,
            "counts": known.counts,
        }
    action = "unit.written" if known else "unit.added"
    fields = [each.value for each in change.what]
    await journal.record(actor, action, id, fields=fields, before=before, renames=renames)
