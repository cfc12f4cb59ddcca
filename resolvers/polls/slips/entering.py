"""What came out of the box: entered with a photo by one, and read again by another."""

from collections.abc import Mapping, Sequence
from typing import Annotated
from uuid import UUID, uuid4

from pydantic import BaseModel, Field
from uuid_utils.compat import uuid7

from resolvers import database, files, journal, keys
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.polls import finding
from resolvers.polls.forms.form import MOST_PHOTOS
from resolvers.polls.forms.reading import Marks, marked
from resolvers.polls.poll import Poll
from resolvers.polls.receipts import receipt
from resolvers.polls.slips.finding import areas, find
from resolvers.polls.slips.slip import Slip, SlipReading, why_not_enter
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.form_words import FormMark, SlipFault, SlipStage
from resolvers.tables.slips import BallotSlipPhotoRow

_SLIP = "insert into ballot_slips (id, poll, stage, receipt) values ($1, $2, 'entered', $3)"
_READING = """
    insert into slip_readings (id, slip, by, at, area, fault) values ($1, $2, $3, $4, $5, $6)
"""
_MARKS = """
    insert into slip_reading_marks (id, reading, about, mark)
    select m.id, $1, m.about, m.mark
      from unnest($2::uuid[], $3::uuid[], $4::text[]) as m (id, about, mark)
"""
_SETTLE = "update ballot_slips set stage = $2, area = $3, fault = $4 where id = $1"
_SHOWN = """
    select exists (select from ballot_slip_photos p join ballot_slips s on s.id = p.slip
                     join files k on k.id = p.file
                    where s.poll = $1 and k.sha256 = any($2))
"""


class SlipRead(BaseModel):
    """What a reading says, apart from the marks."""

    area: int | None = None
    fault: SlipFault | None = None


class SlipEnter(SlipRead):
    """What entering takes, apart from the marks."""

    photos: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=MOST_PHOTOS)]
    client_key: UUID | None = None


async def enter(
    actor: Actor,
    id: UUID,
    *,
    photos: Sequence[UUID | str],
    area: int | str | None = None,
    marks: Marks,
    fault: SlipFault | str | None = None,
    client_key: UUID | str | None = None,
) -> Slip:
    """Enter a ballot paper that came out of an envelope, with its photo; another confirms it.

    Its number, by which its line is found in the list, is made now and written on the paper: it
    bears none before, so that nothing leads from it to an owner.

    Args:
        actor: who counts.
        id: of which secret poll, on paper, whose time is over and whose envelopes are all judged.
        photos: 1 to 3 of the paper, or of the empty envelope, uploaded by the actor.
        area: that stands on it, in 0.01 m²: one of the roll. Not asked where it does not count.
        marks: what is marked for every matter and candidate; blank counts as abstaining.
        fault: why it does not count, if it does not.
        client_key: made by the client; a repeat gives the ballot paper back.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not count.
        NotNow: it is no secret poll on paper, still runs, or envelopes wait to be judged.
        NotValid: with every wrong field; a photo was given for another ballot paper.

    Source: Electoral Law art. 44; domain.md §1.4; docs/decisions/0028.
    """
    async with database.transaction():
        poll = await finding.find(actor, id, hold=True)
        if refusal := why_not_enter(poll, actor):
            raise refusal
        said = {"photos": tuple(photos), "client_key": client_key}
        given = checked(SlipEnter, area=area or None, fault=fault or None, **said)
        if known := await keys.known(actor, "slip", given.client_key):
            return await find(actor, known)
        found = await _checked(poll, given, marks)
        made = uuid4()
        await database.execute(_SLIP, made, poll.id, receipt())
        await _keep_photos(actor, poll, made, given.photos)
        await keys.keep(actor, "slip", given.client_key, made)
        await journal.record(actor, "poll.slip_entered", poll.id, slip=made)
        await _write(actor, poll, made, given, found)
    return await find(actor, made)


async def read(
    actor: Actor,
    id: UUID,
    *,
    area: int | str | None = None,
    marks: Marks,
    fault: SlipFault | str | None = None,
) -> Slip:
    """Say what stands on a ballot paper, by its photo, without knowing what others read.

    As soon as the latest readings of two people are the same it is settled: it goes into the list
    when the poll closes, or it does not count for the reason that both gave.

    Args:
        actor: who counts, and has not read it.
        id: which ballot paper.
        area, marks, fault: as in `enter`.

    Raises:
        NotFound: no such ballot paper that the actor may know of.
        NotNow: the actor has read it, or it is settled, or the poll is closed.
        NotValid: with every wrong field.
    """
    async with database.transaction():
        slip = await find(actor, id, lock=True)
        if refusal := slip.why_not_read(actor):
            raise refusal
        given = checked(SlipRead, area=area or None, fault=fault or None)
        await _write(actor, slip.poll, id, given, await _checked(slip.poll, given, marks))
        slip = await find(actor, id)
        if agreed := _agreed(slip.readings):
            await _settle(actor, slip, agreed)
    return await find(actor, id)


async def _checked(poll: Poll, given: SlipRead, marks: Marks) -> Mapping[UUID, FormMark]:
    """What is marked; nothing on what does not count."""
    if given.fault:
        return {}
    found, wrong = marked(poll, marks)
    if given.area not in await areas(poll):
        reason = Reason.MISSING if given.area is None else Reason.AREA_UNPRINTED
        wrong["area"] = Wrong(reason)
    if wrong:
        raise NotValid(wrong)
    return found


async def _keep_photos(actor: Actor, poll: Poll, slip: UUID, photos: Sequence[UUID]) -> None:
    kept = await files.attach(actor, photos)
    if await database.value(_SHOWN, poll.id, [each.sha256 for each in kept]):
        raise NotValid({"photos": Wrong(Reason.PHOTO_OF_ANOTHER)})
    await BallotSlipPhotoRow.insert(
        *(BallotSlipPhotoRow(id=uuid7(), slip=slip, file=each.id) for each in kept)
    )


async def _write(
    actor: Actor, poll: Poll, slip: UUID, given: SlipRead, marks: Mapping[UUID, FormMark]
) -> None:
    made, fault = uuid7(), given.fault
    area = None if fault else given.area
    await database.execute(_READING, made, slip, actor.person, now(), area, fault)
    if marks:
        rows = [(uuid7(), about, mark.value) for about, mark in marks.items()]
        await database.execute(_MARKS, made, *map(list, zip(*rows, strict=True)))
    await journal.record(actor, "poll.slip_read", poll.id, slip=slip)


def _agreed(readings: Sequence[SlipReading]) -> SlipReading | None:
    """What two people read alike, if they did."""
    pairs = ((one, other) for one in readings for other in readings)
    return next((one for one, other in pairs if one.agrees(other)), None)


async def _settle(actor: Actor, slip: Slip, agreed: SlipReading) -> None:
    stage = SlipStage.INVALID if agreed.fault else SlipStage.COUNTED
    await database.execute(_SETTLE, slip.id, stage.value, agreed.area, agreed.fault)
    await journal.record(actor, "poll.slip_settled", slip.poll.id, slip=slip.id, stage=stage)
