"""Finding mandates on paper."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from resolvers import database, files, masking, secrecy
from resolvers.actors import Actor
from resolvers.polls import finding
from resolvers.polls.poll import Poll
from resolvers.polls.written.paper import MandateReading, WrittenMandate, why_not_see
from resolvers.refusals import NotFound
from resolvers.tables.mandate_words import MandateKind, WrittenStage

MOST = 200
_WRITTEN = """
    select w.id, w.head, w.kind, w.stage, w.file, w.mandate,
           (select min(r.at) from mandate_readings r where r.written = w.id) as entered_at,
           array(select u.label from poll_units u where u.head = w.head order by u.label) units
      from written_mandates w
"""
_READINGS = """
    select distinct on (r.written, r.by) r.written, r.by, p.name as reader, r.at, r.head, r.kind,
           r.name, r.phone,
           array(select u.label from poll_units u where u.head = r.head order by u.label) units
      from mandate_readings r join people p on p.id = r.by
     where r.written = any($1) and r.phone is not null
     order by r.written, r.by, r.at desc, r.id desc
"""


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> WrittenMandate:
    """A mandate on paper, for those who run its poll and those who count.

    Args:
        actor: who reads.
        id: which.
        lock: whether nobody else changes it meanwhile, nor closes its poll.

    Raises:
        NotFound: none with this id, or the actor may not know of it.
    """
    poll = await database.value("select poll from written_mandates where id = $1", id)
    if poll is None:
        raise NotFound
    there = await finding.find(actor, poll, hold=lock)
    if why_not_see(there, actor):
        raise NotFound
    if lock:
        await database.rows("select from written_mandates where id = $1 for update", id)
    [found] = await _whole(there, await database.rows(_WRITTEN + " where w.id = $1", id))
    return found


async def listed(actor: Actor, poll: Poll) -> tuple[WrittenMandate, ...]:
    """Those of a poll that wait or were refused, in the order of entering; at most 200.

    None for those who may not see them.
    """
    if why_not_see(poll, actor):
        return ()
    some = f" where w.poll = $1 and w.stage in ('entered', 'refused') order by w.id limit {MOST}"
    return await _whole(poll, await database.rows(_WRITTEN + some, poll.id))


async def photo(actor: Actor, file: UUID) -> files.File:
    """The photo of a mandate on paper that waits, for those who run its poll and those who count.

    Raises:
        NotFound: it is none, or the actor may not know it.
    """
    written = await database.value("select id from written_mandates where file = $1", file)
    if written is None:
        raise NotFound
    await find(actor, written)
    return await files.find(file)


async def _whole(poll: Poll, rows: Collection[Mapping[str, Any]]) -> tuple[WrittenMandate, ...]:
    read: dict[UUID, list[MandateReading]] = {}
    for row in await database.rows(_READINGS, [each["id"] for each in rows]):
        read.setdefault(row["written"], []).append(_reading(row))
    return tuple(_written(poll, row, read.get(row["id"], [])) for row in rows)


def _written(
    poll: Poll, row: Mapping[str, Any], read: Collection[MandateReading]
) -> WrittenMandate:
    known = {
        "poll": poll,
        "units": tuple(row["units"]),
        "kind": MandateKind(row["kind"]),
        "stage": WrittenStage(row["stage"]),
        "readings": tuple(sorted(read, key=lambda each: each.at)),
    }
    return WrittenMandate(**{**row, **known})


def _reading(row: Mapping[str, Any]) -> MandateReading:
    about = row["head"], tuple(row["units"]), MandateKind(row["kind"])
    said = (secrecy.decrypt(row[each]) for each in ("name", "phone"))
    return MandateReading(row["by"], masking.name(row["reader"]), row["at"], *about, *said)
