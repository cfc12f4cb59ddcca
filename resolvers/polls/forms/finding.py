"""Finding paper ballots: by id, by the code on them, by where they stand."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from resolvers import database, files, masking
from resolvers.actors import Actor
from resolvers.files import File
from resolvers.polls import finding
from resolvers.polls.forms import codes
from resolvers.polls.forms.form import (
    Form,
    Printed,
    Printing,
    Reading,
    why_not_desk,
)
from resolvers.polls.poll import Poll
from resolvers.refusals import NotFound, NotValid, Reason, Refused, Wrong
from resolvers.tables.form_words import FormFault, FormMark, FormStage

MOST = 200
Marked = Mapping[UUID, FormMark]
_FORMS = """
    select f.id, f.head, h.key, h.area, f.stage, g.at as printed_at, f.received_at,
           r.name as receiver, f.settled_at, f.fault, b.receipt,
           array(select u.label from poll_units u where u.head = h.id order by u.label) as units,
           array(select p.file from ballot_form_photos p where p.form = f.id order by p.id)
               as photos
      from ballot_forms f
      join poll_heads h on h.id = f.head
      join ballot_printings g on g.id = f.printing
      left join people r on r.id = f.received_by
      left join ballots b on b.id = f.ballot
"""
_READINGS = """
    select distinct on (r.form, r.by) r.form, r.by, p.name, r.at, r.fault,
           array(select (m.about, m.mark) from form_reading_marks m where m.reading = r.id) said
      from form_readings r join people p on p.id = r.by
     where r.form = any($1) order by r.form, r.by, r.at desc, r.id desc
"""
_PRINTED = """
    select f.id, h.key, h.area,
           array(select u.label from poll_units u where u.head = h.id order by u.label) as units
      from ballot_forms f join poll_heads h on h.id = f.head
     where f.printing = $1 and f.stage = 'printed' order by units, h.key
"""


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> Form:
    """A paper ballot, for those who run the poll and those who count.

    Args:
        actor: who reads.
        id: which form.
        lock: whether nobody else changes it meanwhile, nor closes its poll.

    Raises:
        NotFound: none with this id, or none that the actor may know of.
    """
    poll = await database.value("select poll from ballot_forms where id = $1", id)
    if poll is None:
        raise NotFound
    there = await finding.find(actor, poll, hold=lock)
    if why_not_desk(there, actor):
        raise NotFound
    if lock:
        await database.rows("select from ballot_forms where id = $1 for update", id)
    [found] = await _forms(there, await database.rows(_FORMS + " where f.id = $1", id))
    return found


async def id_of(code: str) -> UUID | None:
    """Which form has a code that is tidy. For those who judge by what they find."""
    sql = "select id from ballot_forms where code = $1"
    found: UUID | None = await database.value(sql, codes.mark_of(code))
    return found


async def by_code(actor: Actor, code: str, *, poll: UUID | None = None) -> Form:
    """The form on which a code stands, for those who run the poll and those who count.

    Args:
        actor: who reads.
        code: as it was scanned or typed; small letters, spaces and dashes do not matter.
        poll: in which poll they are counting, if they are in one.

    Raises:
        NotValid: the code is mistyped, stands on no form that the actor may know of, or on one
            of another poll.
    """
    tidy = codes.tidy(code)
    if tidy is None:
        raise NotValid({"code": Wrong(Reason.FORM_MISTYPED)})
    id = await id_of(tidy)
    try:
        found = await find(actor, id) if id else None
    except Refused:
        found = None
    if found is None:
        raise NotValid({"code": Wrong(Reason.FORM_UNKNOWN)})
    if poll is not None and found.poll.id != poll:
        raise NotValid({"code": Wrong(Reason.FORM_OF_ANOTHER, {"title": found.poll.title})})
    return found


async def public_poll_of(code: str) -> UUID:
    """Of which poll a form is, for whoever scanned it: the poll is public.

    Raises:
        NotFound: it stands on no form.
    """
    tidy = codes.tidy(code)
    id = await id_of(tidy) if tidy else None
    if id is None:
        raise NotFound
    found: UUID = await database.value("select poll from ballot_forms where id = $1", id)
    return found


async def listed(actor: Actor, poll: UUID, stage: FormStage) -> tuple[Form, ...]:
    """The forms of a poll at one stage, in the order in which they were received; at most 200.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed, NotNow: why the actor cannot see its forms.
    """
    there = await finding.find(actor, poll)
    if refusal := why_not_desk(there, actor):
        raise refusal
    order = f" where f.poll = $1 and f.stage = $2 order by f.received_at, f.id limit {MOST}"
    rows = await database.rows(_FORMS + order, poll, stage.value)
    return tuple(await _forms(there, rows))


async def tallied(poll: Poll) -> dict[FormStage, int]:
    """How many forms stand where. For those who have judged."""
    sql = "select stage, count(*) as many from ballot_forms where poll = $1 group by stage"
    found = {row["stage"]: row["many"] for row in await database.rows(sql, poll.id)}
    return {stage: found.get(stage.value, 0) for stage in FormStage}


async def printing(actor: Actor, id: UUID) -> tuple[Printing, tuple[Printed, ...]]:
    """What was printed together, with the codes; forms that were voided or received are out.

    Raises:
        NotFound: no such printing, or the actor does not run its poll, or stands in it.
    """
    row = await database.row("select * from ballot_printings where id = $1", id)
    poll = await finding.find(actor, row["poll"]) if row else None
    if row is None or poll is None or not poll.runs(actor):
        raise NotFound
    if why_not_desk(poll, actor) or poll.why_not_judge(actor):
        raise NotFound
    found = [_printed(poll, each) for each in await database.rows(_PRINTED, id)]
    return _printing(poll, row), tuple(found)


async def printings(poll: Poll) -> tuple[Printing, ...]:
    """All printings, the latest first; at most 200. For those who have judged."""
    sql = f"select * from ballot_printings where poll = $1 order by at desc, id desc limit {MOST}"
    return tuple(_printing(poll, row) for row in await database.rows(sql, poll.id))


async def photo(actor: Actor, file: UUID) -> File:
    """A photo of a form, for those who count: it shows what somebody voted.

    Raises:
        NotFound: it is none, or the actor may not know it.
    """
    form = await database.value("select form from ballot_form_photos where file = $1", file)
    if form is None:
        raise NotFound
    there = await find(actor, form)
    if file not in there.photos_for(actor):
        raise NotFound
    return await files.find(file)


async def _forms(poll: Poll, rows: Collection[Mapping[str, Any]]) -> list[Form]:
    read: dict[UUID, list[Reading]] = {}
    for row in await database.rows(_READINGS, [each["id"] for each in rows]):
        read.setdefault(row["form"], []).append(_reading(poll, row))
    return [_form(poll, row, read.get(row["id"], [])) for row in rows]


def _form(poll: Poll, row: Mapping[str, Any], read: Collection[Reading]) -> Form:
    known = {
        "poll": poll,
        "stage": FormStage(row["stage"]),
        "fault": FormFault(row["fault"]) if row["fault"] else None,
        "receiver": masking.name(row["receiver"]) if row["receiver"] else None,
        "units": tuple(row["units"]),
        "photos": tuple(row["photos"]),
        "readings": tuple(sorted(read, key=lambda each: each.at)),
    }
    return Form(**{**row, **known})


def _reading(poll: Poll, row: Mapping[str, Any]) -> Reading:
    fault = FormFault(row["fault"]) if row["fault"] else None
    said = sorted_out(poll, row["said"])
    return Reading(row["by"], masking.name(row["name"]), row["at"], fault, *said)


def sorted_out(poll: Poll, said: Collection[tuple[UUID, str]]) -> tuple[Marked, Marked]:
    """What is marked of matters, and of candidates."""
    matters = {each.id for each in poll.matters}
    answers, marks = (
        {about: FormMark(mark) for about, mark in said if (about in matters) is of_matters}
        for of_matters in (True, False)
    )
    return answers, marks


def _printed(poll: Poll, row: Mapping[str, Any]) -> Printed:
    id = row["id"]
    receipt = "" if poll.is_secret else codes.receipt_of(id)
    return Printed(id, codes.code_of(id), receipt, row["key"], tuple(row["units"]), row["area"])


def _printing(poll: Poll, row: Mapping[str, Any]) -> Printing:
    return Printing(row["id"], poll, row["building"], row["number"], row["at"])
