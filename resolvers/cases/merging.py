"""One thing, one handling: a case follows its master, and can be let go again."""

import re
from dataclasses import replace
from typing import Any
from uuid import UUID

import msgspec

from resolvers import database, journal, keys
from resolvers.actors import Actor
from resolvers.cases import duplicates, reporting
from resolvers.cases.case import Case
from resolvers.cases.duplicates import Pair, Similar
from resolvers.cases.facts import Sight
from resolvers.cases.finding import find
from resolvers.cases.likeness import Told
from resolvers.cases.transitions import OPEN
from resolvers.cases.writing import write
from resolvers.clock import now
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Wrong
from resolvers.tables.case_mergers import MergerRow
from resolvers.tables.case_words import CaseAct, Role, Stage

NUMBER = re.compile(r"XX\d{16}")


async def merge(actor: Actor, id: UUID, *, master: UUID | str) -> Case:
    """Let a case follow another one: it keeps its number, and its reporter gets the replies.

    Args:
        actor: a dispatcher of its area.
        id: which case follows.
        master: the id or the number of the one that it follows; open, and no follower itself.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no dispatcher there.
        NotNow: it cannot be merged at its stage, or others follow it.
        NotValid: there is no such master, it has ended, follows another, or is the case itself.

    Source: the case state table, row 7.
    """
    other = await _id_of(actor, master)
    async with database.transaction():
        case, led = await _both(actor, id, other)
        if refusal := case.why_not_merge(actor):
            raise refusal
        if others := await followers(case.id):
            raise NotNow(Reason.OTHERS_FOLLOW, count=len(others))
        _check_master(case, led)
        await follow(actor, case, led)
    return await find(actor, id)


async def _id_of(actor: Actor, master: UUID | str) -> UUID:
    """The case that somebody means by its id or its number."""
    if isinstance(master, UUID):
        return master
    text = master.strip().upper()
    known = None
    if NUMBER.fullmatch(text):
        known = await database.value("select id from cases where number = $1", text)
    if known is None:
        raise NotValid({"master": Wrong(Reason.MISSING if not text else Reason.UNKNOWN_CHOICE)})
    return UUID(str(known))


async def _both(actor: Actor, id: UUID, other: UUID) -> tuple[Case, Case]:
    """Both cases, locked in an order that does not depend on who is merged into whom."""
    await database.rows(
        "select from cases where id = any($1) order by id for no key update", [id, other]
    )
    case = await find(actor, id)
    try:
        return case, await find(actor, other)
    except NotFound:
        raise NotValid({"master": Wrong(Reason.UNKNOWN_CHOICE)}) from None


def _check_master(case: Case, master: Case) -> None:
    if master.id == case.id or master.sight is not Sight.STAFF:
        raise NotValid({"master": Wrong(Reason.UNKNOWN_CHOICE)})
    if master.stage not in OPEN:
        raise NotValid({"master": Wrong(Reason.WRONG_STAGE, {"stage": master.stage})})


async def follow(actor: Actor, case: Case, master: Case) -> None:
    """Let a locked case follow a locked one that is open."""
    revoked = await database.rows(
        'select id, state from case_assignments where "case" = $1'
        " and state in ('dispatched', 'signed') for no key update",
        case.id,
    )
    await database.execute(
        "update case_assignments set state = 'revoked' where id = any($1)",
        [each["id"] for each in revoked],
    )
    row = MergerRow(
        case=case.id,
        county=case.area[:6],
        master=master.id,
        stage=case.stage,
        revoked=msgspec.json.encode([tuple(each) for each in revoked], enc_hook=str).decode(),
        at=now(),
        by=actor.person,
    )
    await MergerRow.insert(row)
    await _decide_pairs(actor, case.id, master.id)
    await write(actor, case, CaseAct.MERGE, to=Stage.MERGED, facts={"master": master.id}, lead=None)


async def _decide_pairs(actor: Actor, one: UUID, other: UUID) -> None:
    await database.execute(
        "update case_pairs set apart = false, decided_at = $2, decided_by = $3"
        ' where decided_at is null and "case" = any($1) and other = any($1)',
        [one, other],
        now(),
        actor.person,
    )


async def unmerge(actor: Actor, id: UUID) -> Case:
    """Let a case go its own way again, from where it stood.

    Args:
        actor: a dispatcher of its area.
        id: which case.

    Raises:
        NotFound: no such case in the actor's areas.
        NotAllowed: the actor is no dispatcher there.
        NotNow: it follows no other.

    Source: the case state table, row 7.
    """
    async with database.transaction():
        case = await find(actor, id, lock=True)
        if refusal := case.why_not_unmerge(actor):
            raise refusal
        merger = await database.row(
            "update case_mergers set unmerged_at = $2, unmerged_by = $3"
            ' where "case" = $1 and unmerged_at is null returning stage, revoked, master',
            id,
            now(),
            actor.person,
        )
        assert merger is not None
        lead = await _restore(merger["revoked"])
        facts = {"master": merger["master"]}
        await write(actor, case, CaseAct.UNMERGE, to=Stage(merger["stage"]), facts=facts, lead=lead)
    return await find(actor, id)


async def _restore(revoked: str) -> UUID | None:
    """Give work back to those it was taken from; returns who leads."""
    lead = None
    for id, state in msgspec.json.decode(revoked, type=list[tuple[UUID, str]]):
        row = await database.row(
            "update case_assignments set state = $2 where id = $1 returning organisation, role",
            id,
            state,
        )
        lead = row["organisation"] if row and row["role"] == Role.LEAD else lead
    return lead


async def similar(actor: Actor, **fields: Any) -> tuple[Similar, ...]:
    """Open cases of the last 14 days that may be what somebody is about to report.

    The likest come first, at most 5. Who may not read a case learns only its category,
    area, stage and day, and only of categories that concern many.

    Args:
        actor: who is about to report.
        fields: the report, as for `report`.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotValid: with every wrong field.
    """
    if refusal := reporting.why_not_report(actor):
        raise refusal
    given, place = await reporting.told(**fields)
    if await keys.known(actor, "case", given.client_key):
        return ()
    point = given.point.point if given.point else None
    told = Told(given.text, place.area, place.estate, point, now())
    return await duplicates.around(actor, told, given.category)


async def report_same(actor: Actor, master: UUID, **fields: Any) -> Case:
    """Report what others have reported already: an own number, and the replies to the other.

    Args:
        actor: anybody who is signed in.
        master: the case that it is the same thing as, one that `similar` named.
        fields: the report, as for `report`.

    Raises:
        NotAllowed: nobody is signed in, the app has no such scope, or somebody else wrote it.
        NotNow: what it was to follow has ended meanwhile, or the actor reports too often.
        NotValid: with every wrong field; `master` when it is nothing that this may follow.

    Source: the case state table, rows 1 and 7.
    """
    if refusal := reporting.why_not_report(actor):
        raise refusal
    given, place = await reporting.told(**fields)
    async with database.transaction():
        case, new = await reporting.opened(actor, given, place)
        if new:
            await _join(actor, case, master)
    return await find(actor, case.id)


async def _join(actor: Actor, case: Case, master: UUID) -> None:
    if master not in await duplicates.like(actor, case):
        raise NotValid({"master": Wrong(Reason.UNKNOWN_CHOICE)})
    led = await find(reporting.ROUTER, master, lock=True)
    if led.stage not in OPEN:
        raise NotNow(Reason.WRONG_STAGE, stage=led.stage, at=led.stage_at)
    await follow(reporting.ROUTER, case, led)


async def part(actor: Actor, id: UUID) -> Pair:
    """Say that two cases that look alike are two things; saying it again changes nothing.

    Args:
        actor: a dispatcher of the area.
        id: which pair.

    Raises:
        NotFound: no such pair in the actor's areas.
        NotAllowed: the actor is no dispatcher there.
    """
    async with database.transaction():
        pair = await find_pair(actor, id, lock=True)
        if refusal := pair.why_not_part(actor):
            raise refusal
        if pair.apart:
            return pair
        await database.execute(
            "update case_pairs set apart = true, decided_at = $2, decided_by = $3 where id = $1",
            id,
            now(),
            actor.person,
        )
        await journal.record(actor, "case.kept_apart", pair.case.id, other=pair.other.id)
    return replace(pair, apart=True)


async def find_pair(actor: Actor, id: UUID, *, lock: bool = False) -> Pair:
    """Two cases that look like one, and were not merged since.

    Raises:
        NotFound: no such pair in the actor's areas.
    """
    pair = await duplicates.pair(id, lock=lock)
    if pair is None or (await find(actor, pair.case.id)).sight is not Sight.STAFF:
        raise NotFound
    return pair


async def followers(master: UUID) -> tuple[UUID, ...]:
    """The cases that follow one, the oldest first."""
    rows = await database.rows(
        'select "case" from case_mergers where master = $1 and unmerged_at is null order by at, id',
        master,
    )
    return tuple(row["case"] for row in rows)
