"""Entering a mandate on paper, confirming it by a second reading, and taking it out again."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import asyncpg
from pydantic import Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, files, journal, people, secrecy
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.estates import standing as standing_at
from resolvers.polls import finding
from resolvers.polls.mandating import MandateGive, grant, hold_unvoted, unfit
from resolvers.polls.poll import Poll
from resolvers.polls.written.finding import find
from resolvers.polls.written.paper import WrittenMandate, same_name
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked
from resolvers.tables.mandate_words import MandateKind, WrittenStage

_HEAD = "select head from poll_units where poll = $1 and unit = $2"
_GIVEN = "select exists (select from poll_mandates where head = $1 and revoked_at is null)"
_ENTER = """
    insert into written_mandates (id, poll, head, kind, stage, file)
    values ($1, $2, $3, $4, 'entered', $5)
"""
_READ = """
    insert into mandate_readings
        (id, written, by, at, head, kind, name, phone, phone_fingerprint)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""
_CONFIRM = """
    update written_mandates set stage = 'confirmed', mandate = $2, file = null where id = $1
"""
_WAITING = "select id, file from written_mandates where poll = $1 and stage = 'entered' for update"
_END = "update written_mandates set stage = $2, file = null where id = any($1)"
_FORGET = """
    update mandate_readings set name = null, phone = null, phone_fingerprint = null
     where written = any($1)
"""


class MandateRead(MandateGive):
    """What reading a mandate on paper takes."""

    room: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    kind: MandateKind


class MandateRegister(MandateRead):
    """What entering a mandate on paper takes."""

    photos: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=1)]


async def register(
    actor: Actor,
    id: UUID,
    *,
    room: str,
    kind: MandateKind | str,
    name: str,
    phone: str,
    photos: Sequence[UUID | str],
) -> WrittenMandate:
    """Enter a mandate on paper: of a proxy, a guardian, or who acts for a legal person.

    Nobody votes by it and nobody is told of it before another person has read the same on its
    photo: home, kind, name and phone. Until then the owner votes.

    Args:
        actor: who runs the poll.
        id: in which poll.
        room: a unit of the owner, as 3号楼1单元501.
        kind: as what they vote.
        name: of who votes, as on the paper, 1 to 60 characters.
        phone: by which they sign in, a mainland mobile number.
        photos: one of the paper, uploaded by the actor.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: the poll is not open, this head has voted, somebody has its mandate, or one on
            paper waits.
        NotValid: with every wrong field.

    Source: domain.md §1.2 (guardians, legal persons), §1.3.
    """
    async with database.transaction():
        poll = await finding.find(actor, id, hold=True)
        if refusal := poll.why_not_register(actor):
            raise refusal
        given = checked(
            MandateRegister, room=room, kind=kind, name=name, phone=phone, photos=tuple(photos)
        )
        head = await _fitting(actor, poll, given)
        await hold_unvoted(head)
        if await database.value(_GIVEN, head):
            raise NotNow(Reason.MANDATE_GIVEN)
        [kept] = await files.attach(actor, given.photos)
        made = uuid7()
        try:
            await database.execute(_ENTER, made, poll.id, head, given.kind.value, kept.id)
        except asyncpg.UniqueViolationError:
            raise NotNow(Reason.MANDATE_WAITS) from None
        await journal.record(actor, "mandate.entered", head, within=poll.id, written=made)
        await _read(actor, made, head, given)
    return await find(actor, made)


async def confirm(
    actor: Actor, id: UUID, *, room: str, kind: MandateKind | str, name: str, phone: str
) -> WrittenMandate:
    """Say what a mandate on paper says, by its photo, without knowing what others read.

    As soon as the latest readings of two people are the same, and are for the home and of the kind
    that it was entered for, it is settled; one that was entered wrongly is withdrawn. Whoever
    signs in by this phone then votes, and is told; unless they have another name: then it is
    refused, and nobody votes by it. One of a proxy beyond the limit of the rule is kept, and does
    not count: they count in the order in which they were confirmed.

    Args:
        actor: who runs the poll or counts, and has not read it.
        id: which.
        room: a unit of the owner, as on the paper.
        kind: as what they vote, as on the paper.
        name: of who votes, as on the paper, 1 to 60 characters.
        phone: by which they sign in, a mainland mobile number.

    Raises:
        NotFound: no such mandate on paper that the actor may know of.
        NotAllowed: the actor sides with the company, or stands for election.
        NotNow: the actor has read it, it is settled, the poll is not open, this head has voted,
            or somebody has its mandate.
        NotValid: with every wrong field.

    Source: domain.md §1.2, §1.3, V18 (the first by receipt count).
    """
    async with database.transaction():
        there = await find(actor, id, lock=True)
        if refusal := there.why_not_confirm(actor):
            raise refusal
        given = checked(MandateRead, room=room, kind=kind, name=name, phone=phone)
        await _read(actor, id, await _fitting(actor, there.poll, given), given)
        there = await find(actor, id)
        if there.agreed:
            await _settle(actor, there, given)
    return await find(actor, id)


async def withdraw(actor: Actor, id: UUID) -> WrittenMandate:
    """Take out a mandate on paper that was not confirmed; its photo and what was read are gone.

    Args:
        actor: who runs the poll.
        id: which.

    Raises:
        NotFound: no such mandate on paper that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is settled, or the poll is not open.
    """
    async with database.transaction():
        there = await find(actor, id, lock=True)
        if refusal := there.why_not_withdraw(actor):
            raise refusal
        await _end([(id, there.file)], WrittenStage.WITHDRAWN)
        poll = there.poll.id
        await journal.record(actor, "mandate.withdrawn", there.head, within=poll, written=id)
    return await find(actor, id)


async def lapse(poll: Poll) -> None:
    """End those of a poll that nobody has confirmed; for those who close it."""
    found = await database.rows(_WAITING, poll.id)
    await _end([(row["id"], row["file"]) for row in found], WrittenStage.LAPSED)


async def _fitting(actor: Actor, poll: Poll, given: MandateRead) -> UUID:
    """For which head it is, if who is named may vote for others."""
    unit = await standing_at.written(poll.council.estate, given.room)
    head: UUID | None = await database.value(_HEAD, poll.id, unit) if unit else None
    known = await people.by_phone(given.phone)
    fault = await unfit(actor, poll, known.id, limited=False) if known else None
    wrong = {"phone": fault} if fault else {}
    if head is None:
        wrong["room"] = Wrong(Reason.NO_SUCH_ROOM, {"room": given.room})
    if head is None or wrong:
        raise NotValid(wrong)
    return head


async def _read(actor: Actor, written: UUID, head: UUID, given: MandateRead) -> None:
    sealed = secrecy.encrypt(given.name), secrecy.encrypt(given.phone)
    mark = secrecy.fingerprint(given.phone)
    about = head, given.kind.value
    await database.execute(_READ, uuid7(), written, actor.person, now(), *about, *sealed, mark)


async def _settle(actor: Actor, there: WrittenMandate, given: MandateGive) -> None:
    """Let them vote whom two have read alike; whose phone it is must have the name on the paper."""
    poll, written = there.poll.id, there.id
    proxy = await people.register(actor, name=given.name, phone=given.phone)
    if not same_name(proxy.name, given.name):
        await _end([(written, there.file)], WrittenStage.REFUSED)
        await journal.record(actor, "mandate.refused", there.head, within=poll, written=written)
        return
    made = await grant(actor, there.poll, there.head, there.kind, proxy.id, file=there.file)
    await database.execute(_CONFIRM, written, made)
    await database.execute(_FORGET, [written])
    await journal.record(
        actor, "mandate.registered", there.head, within=poll, written=written, mandate=made
    )


async def _end(papers: Sequence[tuple[UUID, UUID | None]], stage: WrittenStage) -> None:
    """Settle without letting anybody vote: what was read is forgotten, the photos are let go."""
    ids = [id for id, _ in papers]
    await database.execute(_END, ids, stage.value)
    await database.execute(_FORGET, ids)
    await files.release([file for _, file in papers if file], None)
