"""The act of taking a draft over into the roll."""

import asyncio
from collections.abc import Collection
from pathlib import Path
from uuid import UUID

import msgspec

from resolvers import calendar, clock, database, journal
from resolvers.actors import Actor
from resolvers.estates import places
from resolvers.estates.drafts import examining, keeping, planning, taking
from resolvers.estates.drafts.draft import Changes, Draft
from resolvers.estates.drafts.planning import Ground
from resolvers.estates.estate import Estate
from resolvers.estates.households import residences
from resolvers.estates.roll import locked
from resolvers.refusals import NotNow, NotValid, Reason, Wrong
from resolvers.sheets import Progress, nobody
from resolvers.tables.roll_words import RollField, UnitChangeKind

NOTE = """
    insert into rolls (estate, version, merges_overlapping, counts_parking, source, columns,
                       taken_over_by, taken_over_at)
    values ($1, 1, false, false, '', $2, $3, $4)
    on conflict (estate) do update set version = rolls.version + 1, columns = $2,
        taken_over_by = $3, taken_over_at = $4
"""
DONE = "update roll_drafts set taken_over_at = $2 where id = $1"
POLICY = "select counts_parking from rolls where estate = $1"
BUILDINGS = "select id, name from buildings where estate = $1"


async def take_over(
    actor: Actor,
    id: UUID,
    *,
    drops_gone: bool = False,
    expected_version: int | None = None,
    progress: Progress | None = None,
) -> Draft:
    """Take a draft over into the roll: all of it, or nothing.

    Args:
        actor: who keeps the roll.
        id: which draft.
        drops_gone: whether units that the file does not have leave the roll.
        expected_version: of the draft, as the actor saw it.
        progress: told how many rows of how many are written.

    Raises:
        NotFound: there is no such draft, or the actor may not know it.
        NotAllowed: the actor does not keep the roll.
        NotNow: it has ended, a severe problem is left, or it changed meanwhile.
    """
    estate = (await keeping.find(actor, id)).estate.id
    async with database.transaction():
        await locked(estate)
        draft = await keeping.find(actor, id, lock=True)
        if refusal := draft.why_not_take_over(actor):
            raise refusal
        if expected_version not in (None, draft.version):
            raise NotNow(Reason.CHANGED_MEANWHILE)
        _checked, comparison = await examining.examine(id)
        if refusal := (await keeping.find(actor, id)).why_not_take_over(actor):
            raise refusal
        ground = await ground_of(draft.estate, draft.columns.keys())
        known = await taking.owners_known(estate)
        plan = await asyncio.to_thread(
            planning.plan, ground, comparison, known, drops_gone=drops_gone
        )
        await taking.write(plan, ground, progress or nobody)
        await residences.end_owners(actor, plan.ended)
        await database.execute(NOTE, estate, _heads(draft), actor.person, ground.at)
        await database.execute(DONE, id, ground.at)
        await database.execute(keeping.FORGET, id)
        counts = {kind.value: comparison.count(kind) for kind in UnitChangeKind}
        await journal.record(
            actor, "roll.taken_over", estate, draft=id, counts=counts, dropped=drops_gone
        )
    return await keeping.find(actor, id)


async def import_roll(
    actor: Actor,
    estate: UUID,
    file: Path,
    *,
    drops_gone: bool = False,
    progress: Progress | None = None,
) -> Changes:
    """Bring a file and take it over at once, as operators do; with a severe problem, nothing.

    Args:
        actor: the operator at the command line.
        estate: which.
        file: XLSX or CSV, its heads as in the empty file.
        drops_gone: whether units that the file does not have leave the roll.
        progress: told how many rows of how many are written.

    Raises:
        NotFound: there is no such estate.
        NotValid: names every wrong line by its number, or the fields of which no column is known.
    """
    content = await asyncio.to_thread(file.read_bytes)
    draft = await keeping.open_(actor, estate, content=content, name=file.name)
    if draft.why_not_take_over(actor):
        await keeping.discard(actor, draft.id)
        missing = {each.value: Wrong(Reason.MISSING) for each in draft.lacks}
        wrong = {
            f"{each.line} {each.field.value}": Wrong(each.reason, each.facts)
            for each in draft.problems
            if each.severe
        }
        raise NotValid(missing or wrong, Reason.LINES_WRONG)
    await take_over(actor, draft.id, drops_gone=drops_gone, progress=progress)
    return draft.changes


async def ground_of(estate: Estate, said: Collection[RollField]) -> Ground:
    """The estate into which is written now; *said* are the fields that are given."""
    buildings = await database.rows(BUILDINGS, estate.id)
    now = clock.now()
    return Ground(
        estate=estate.id,
        area=estate.area,
        buildings={places.building_key(each["name"]): each["id"] for each in buildings},
        counts_parking=bool(await database.value(POLICY, estate.id)),
        said=said,
        at=now,
        today=now.astimezone(calendar.SHANGHAI).date(),
    )


def _heads(draft: Draft) -> str:
    heads = {field.value: draft.headers[place] for field, place in draft.columns.items()}
    return msgspec.json.encode(heads).decode()
