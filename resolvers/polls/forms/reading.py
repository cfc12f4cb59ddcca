"""Reading a form from its photo, by two people: it counts when they read the same."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from pydantic import BaseModel
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.polls import envelopes
from resolvers.polls.casting import Cast, put_in
from resolvers.polls.forms import codes
from resolvers.polls.forms.finding import find
from resolvers.polls.forms.form import Form, Reading, faults, lines
from resolvers.polls.parts import MARKED
from resolvers.polls.poll import Poll
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.form_words import FormFault, FormMark, FormStage
from resolvers.tables.poll_words import BallotCapacity

Marks = Mapping[UUID, FormMark | str | None]
_READING = "insert into form_readings (id, form, by, at, fault) values ($1, $2, $3, $4, $5)"
_MARKS = """
    insert into form_reading_marks (id, reading, about, mark)
    select m.id, $1, m.about, m.mark
      from unnest($2::uuid[], $3::uuid[], $4::text[]) as m (id, about, mark)
"""
_SETTLE = """
    update ballot_forms set stage = $2, settled_at = $3, fault = $4, ballot = $5 where id = $1
"""
_BEHIND = """
    select count(*) as owners, bool_or(o.kind = 'organisation') as legal
      from poll_owners w join owners o on o.id = w.owner where w.head = $1
"""


class FormRead(BaseModel):
    """What a reading says, apart from the marks."""

    fault: FormFault | None = None


async def read(
    actor: Actor, id: UUID, *, marks: Marks, fault: FormFault | str | None = None
) -> Form:
    """Say what stands on a form, by its photos, without knowing what others read.

    Of a secret poll that is whether the envelope is valid: then its owner takes part, on the day
    on which it was received. What lies in it is entered later, as a slip.

    As soon as the latest readings of two people are the same it is settled: its ballot is counted
    as of the moment when it was received, or it is invalid for the reason that both gave, or a
    duplicate, because the owner voted meanwhile. Where they differ nothing is counted; both see
    both readings then, and read again, or a third does.

    Args:
        actor: who counts.
        id: which form, received and not settled.
        marks: what is marked for every matter and candidate: for, against, abstain or blank,
            which counts as abstaining; not asked where it is not valid, or the poll is secret.
        fault: why it is not valid as a whole, if it is not.

    Raises:
        NotFound: no such form that the actor may know of.
        NotAllowed: the actor does not count.
        NotNow: the actor has read it, or it is settled, or the poll is closed.
        NotValid: a matter has no mark.

    Source: domain.md §1.4: unsigned, altered, contradictory is invalid, blank abstains.
    """
    async with database.transaction():
        form = await find(actor, id, lock=True)
        if refusal := form.why_not_read(actor):
            raise refusal
        given = checked(FormRead, fault=fault or None)
        if given.fault and given.fault not in faults(form.poll):
            raise NotValid({"fault": Wrong(Reason.UNKNOWN_CHOICE)})
        nothing = given.fault or form.poll.is_secret
        await _write(actor, form, given.fault, {} if nothing else _checked(form.poll, marks))
        form = await find(actor, id)
        if agreed := _agreed(form.readings):
            await _settle(actor, form, agreed)
    return await find(actor, id)


def _checked(poll: Poll, marks: Marks) -> dict[UUID, FormMark]:
    given, wrong = marked(poll, marks)
    if wrong:
        raise NotValid(wrong)
    return given


def marked(poll: Poll, marks: Marks) -> tuple[dict[UUID, FormMark], dict[str, Wrong]]:
    """What is marked for every matter and candidate, and what is wrong with it by field."""
    given: dict[UUID, FormMark] = {}
    wrong: dict[str, Wrong] = {}
    for line in lines(poll):
        said = marks.get(line.id)
        if said in tuple(FormMark):
            given[line.id] = FormMark(said)
        else:
            wrong[line.field] = Wrong(Reason.UNKNOWN_CHOICE if said else Reason.MISSING)
    return given, wrong


async def _write(
    actor: Actor, form: Form, fault: FormFault | None, marks: Mapping[UUID, FormMark]
) -> None:
    made = uuid7()
    said = fault.value if fault else None
    await database.execute(_READING, made, form.id, actor.person, now(), said)
    if marks:
        rows = [(uuid7(), matter, mark.value) for matter, mark in marks.items()]
        await database.execute(_MARKS, made, *map(list, zip(*rows, strict=True)))
    await journal.record(actor, "poll.form_read", form.poll.id, form=form.id)


def _agreed(readings: Sequence[Reading]) -> Reading | None:
    """What two people read alike, if they did."""
    pairs = ((one, other) for one in readings for other in readings)
    return next((one for one, other in pairs if one.agrees(other)), None)


async def _settle(actor: Actor, form: Form, agreed: Reading) -> None:
    ballot = None if agreed.fault else await _counted(actor, form, agreed)
    stage = FormStage.INVALID if agreed.fault else FormStage.COUNTED
    if ballot is None and not agreed.fault:
        stage = FormStage.DUPLICATE
    fault = agreed.fault.value if agreed.fault else None
    await database.execute(_SETTLE, form.id, stage.value, now(), fault, ballot)
    await journal.record(actor, "poll.form_settled", form.poll.id, form=form.id, stage=stage)


async def _counted(actor: Actor, form: Form, agreed: Reading) -> UUID | None:
    """Its ballot, cast when it was received; none if the owner has voted otherwise."""
    assert form.received_at is not None
    behind = await database.row(_BEHIND, form.head)
    assert behind is not None
    capacity = BallotCapacity.CO_OWNER if behind["owners"] > 1 else BallotCapacity.OWNER
    if behind["legal"]:
        capacity = BallotCapacity.LEGAL_PERSON
    if form.poll.is_secret:
        there = envelopes.Taking(form.head, capacity, None, form.received_at)
        taken = await envelopes.take_part(actor, form.poll, there)
        return taken.ballot if taken else None
    answers, marks = (
        {about: MARKED[mark] for about, mark in said.items()}
        for said in (agreed.answers, agreed.marks)
    )
    number = codes.receipt_of(form.id)
    ballot = Cast(form.head, capacity, None, form.received_at, answers, number, marks)
    return await put_in(actor, form.poll, ballot)
