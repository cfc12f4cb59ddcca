"""Finding the ballot papers of a secret poll."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from resolvers import database, files, masking
from resolvers.actors import Actor
from resolvers.files import File
from resolvers.polls import finding
from resolvers.polls.forms.finding import sorted_out
from resolvers.polls.poll import Poll
from resolvers.polls.slips.slip import Slip, SlipReading, why_not_box
from resolvers.refusals import NotFound
from resolvers.tables.form_words import SlipFault, SlipStage

MOST = 200
_SLIPS = """
    select s.id, s.stage, s.receipt, s.area, s.fault,
           array(select p.file from ballot_slip_photos p where p.slip = s.id order by p.id)
               as photos
      from ballot_slips s
"""
_READINGS = """
    select distinct on (r.slip, r.by) r.slip, r.by, p.name, r.at, r.area, r.fault,
           array(select (m.about, m.mark) from slip_reading_marks m where m.reading = r.id) said
      from slip_readings r join people p on p.id = r.by
     where r.slip = any($1) order by r.slip, r.by, r.at desc, r.id desc
"""
_AREAS = "select distinct area from poll_heads where poll = $1 order by area"


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> Slip:
    """A ballot paper of a secret poll, for those who count.

    Args:
        actor: who reads.
        id: which.
        lock: whether nobody else changes it meanwhile, nor closes its poll.

    Raises:
        NotFound: none with this id, or the actor does not count its poll.
    """
    poll = await database.value("select poll from ballot_slips where id = $1", id)
    if poll is None:
        raise NotFound
    there = await finding.find(actor, poll, hold=lock)
    if why_not_box(there, actor):
        raise NotFound
    if lock:
        await database.rows("select from ballot_slips where id = $1 for update", id)
    [found] = await _whole(there, await database.rows(_SLIPS + " where s.id = $1", id))
    return found


async def listed(actor: Actor, poll: UUID, stage: SlipStage) -> tuple[Slip, ...]:
    """The ballot papers of a poll at one stage, by their numbers; at most 200.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed, NotNow: why the actor cannot see them.
    """
    there = await finding.find(actor, poll)
    if refusal := why_not_box(there, actor):
        raise refusal
    order = f" where s.poll = $1 and s.stage = $2 order by s.receipt limit {MOST}"
    return await _whole(there, await database.rows(_SLIPS + order, poll, stage.value))


async def areas(poll: Poll) -> tuple[int, ...]:
    """The areas that stand on its ballot papers, in 0.01 m²: those of the frozen roll."""
    return tuple(row["area"] for row in await database.rows(_AREAS, poll.id))


async def photo(actor: Actor, file: UUID) -> File:
    """A photo of a ballot paper, for those who count.

    Raises:
        NotFound: it is none, or the actor may not know it.
    """
    slip = await database.value("select slip from ballot_slip_photos where file = $1", file)
    if slip is None:
        raise NotFound
    await find(actor, slip)
    return await files.find(file)


async def _whole(poll: Poll, rows: Collection[Mapping[str, Any]]) -> tuple[Slip, ...]:
    read: dict[UUID, list[SlipReading]] = {}
    for row in await database.rows(_READINGS, [each["id"] for each in rows]):
        read.setdefault(row["slip"], []).append(_reading(poll, row))
    return tuple(_slip(poll, row, read.get(row["id"], [])) for row in rows)


def _slip(poll: Poll, row: Mapping[str, Any], read: Collection[SlipReading]) -> Slip:
    known = {
        "poll": poll,
        "stage": SlipStage(row["stage"]),
        "fault": SlipFault(row["fault"]) if row["fault"] else None,
        "photos": tuple(row["photos"]),
        "readings": tuple(sorted(read, key=lambda each: each.at)),
    }
    return Slip(**{**row, **known})


def _reading(poll: Poll, row: Mapping[str, Any]) -> SlipReading:
    fault = SlipFault(row["fault"]) if row["fault"] else None
    said = row["at"], row["area"], fault, *sorted_out(poll, row["said"])
    return SlipReading(row["by"], masking.name(row["name"]), *said)
