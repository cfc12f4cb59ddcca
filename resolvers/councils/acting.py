"""What moves a council: proposing, announcing, forming, filing, installing, ending."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from resolvers import calendar, database
from resolvers.actors import Actor
from resolvers.calendar import Unit
from resolvers.clock import now
from resolvers.councils import seating
from resolvers.councils.council import Council
from resolvers.councils.finding import find
from resolvers.councils.writing import Note, move
from resolvers.refusals import checked
from resolvers.tables.council_words import CouncilAct, SeatEnd

MONTHS = 12


class CouncilNote(BaseModel):
    """What may be said with an act."""

    note: Note = ""


class CouncilReason(BaseModel):
    """What has to be said with an act that others will ask about."""

    note: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class CouncilFile(BaseModel):
    """What filing takes: the number that it got."""

    number: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


async def announce(actor: Actor, id: UUID, *, note: str = "") -> Council:
    """Put up the names for public notice, for as many full days as the policy asks.

    Args:
        actor: the street or town, or the community for it.
        id: which council.
        note: where objections go, at most 500 characters.

    Raises:
        NotFound: no such council that the actor may know of.
        NotAllowed: the actor prepares no councils there.
        NotNow: it is announced already, or the composition breaks its policy.
        NotValid: the note is too long.

    Source: domain.md §2, "before formation ≥ 7 days"; §12.1 D15: a display does not roll.
    """
    async with database.transaction():
        council = await find(actor, id, lock=True)
        if refusal := council.why_not_announce(actor):
            raise refusal
        given = checked(CouncilNote, note=note)
        until = calendar.kept_through(calendar.today(), council.rule.display_days)
        await move(actor, council, CouncilAct.ANNOUNCE, note=given.note, notice_until=until)
    return await find(actor, id)


async def reconsider(actor: Actor, id: UUID, *, note: str) -> Council:
    """Take the names down again, to change them; the notice then begins anew.

    Args:
        actor: the street or town, or the community for it.
        id: which council.
        note: why, 1 to 500 characters.

    Raises:
        NotFound: no such council that the actor may know of.
        NotAllowed: the actor prepares no councils there.
        NotNow: it is not on public notice.
        NotValid: the reason is missing or too long.
    """
    async with database.transaction():
        council = await find(actor, id, lock=True)
        if refusal := council.why_not_reconsider(actor):
            raise refusal
        given = checked(CouncilReason, note=note)
        await move(actor, council, CouncilAct.RECONSIDER, note=given.note, notice_until=None)
    return await find(actor, id)


async def form(actor: Actor, id: UUID, *, note: str = "") -> Council:
    """Form a council after its public notice; its members get their posts, its filing a day.

    Args:
        actor: the street or town.
        id: which council.
        note: at most 500 characters.

    Raises:
        NotFound: no such council that the actor may know of.
        NotAllowed: the actor forms no councils there.
        NotNow: the notice still runs, or the composition breaks its policy.
        NotValid: the note is too long.

    Source: 物业管理条例 art. 16 (filing within 30 days); Civil Code art. 203.
    """
    async with database.transaction():
        council = await find(actor, id, lock=True)
        if refusal := council.why_not_form(actor):
            raise refusal
        given = checked(CouncilNote, note=note)
        days, at = council.rule.filing_days, now()
        due = None if days is None else calendar.add(at, days, Unit.NATURAL_DAY).at
        for seat in council.sitting:
            await seating.give_post(actor, council, seat.id, seat.person, seat.capacity)
        await move(
            actor, council, CouncilAct.FORM, note=given.note, formed_at=at, filing_due_at=due
        )
    return await find(actor, id)


async def file(actor: Actor, id: UUID, *, number: str) -> Council:
    """Write down that a council was filed for record, and under which number.

    Args:
        actor: the street or town.
        id: which council.
        number: of the filing, 1 to 60 characters.

    Raises:
        NotFound: no such council that the actor may know of.
        NotAllowed: the actor forms no councils there.
        NotNow: it is not formed, filed already, or of a kind that is not filed.
        NotValid: the number is missing or too long.

    Source: 物业管理条例 art. 16.
    """
    async with database.transaction():
        council = await find(actor, id, lock=True)
        if refusal := council.why_not_file(actor):
            raise refusal
        given = checked(CouncilFile, number=number)
        at = now()
        await move(actor, council, CouncilAct.FILE, filed_at=at, filing_number=given.number)
    return await find(actor, id)


async def install(actor: Actor, id: UUID, *, note: str = "") -> Council:
    """Put a council in office; its term begins today.

    Args:
        actor: the street or town.
        id: which council.
        note: at most 500 characters.

    Raises:
        NotFound: no such council that the actor may know of.
        NotAllowed: the actor forms no councils there.
        NotNow: it is not formed or not filed, or the one before it is still in office.
        NotValid: the note is too long.

    Source: domain.md §1.5, §2 (term).
    """
    async with database.transaction():
        council = await find(actor, id, lock=True)
        if refusal := council.why_not_install(actor):
            raise refusal
        given = checked(CouncilNote, note=note)
        years = council.term_years
        ends = calendar.month_later(calendar.today(), MONTHS * years) if years else None
        changes: dict[str, Any] = {"installed_on": calendar.today(), "term_ends_on": ends}
        await move(actor, council, CouncilAct.INSTALL, note=given.note, **changes)
    return await find(actor, id)


async def hand_over(actor: Actor, id: UUID, *, note: str = "") -> Council:
    """Begin the handing-over of a council whose time is over.

    Args:
        actor: the street or town, or its chair.
        id: which council.
        note: at most 500 characters.

    Raises:
        NotFound: no such council that the actor may know of.
        NotAllowed: the actor neither forms councils there nor chairs it.
        NotNow: it is not in office and not expired.
        NotValid: the note is too long.

    Source: 河南省物业管理条例 art. 33 (10 days).
    """
    async with database.transaction():
        council = await find(actor, id, lock=True)
        if refusal := council.why_not_hand_over(actor):
            raise refusal
        given = checked(CouncilNote, note=note)
        due = calendar.add(now(), council.rule.handover_days, Unit.NATURAL_DAY).at
        await move(actor, council, CouncilAct.HAND_OVER, note=given.note, handover_due_at=due)
    return await find(actor, id)


async def dissolve(actor: Actor, id: UUID, *, note: str) -> Council:
    """Dissolve a council; its seats and the posts that came with them end.

    Args:
        actor: the street or town.
        id: which council.
        note: why, 1 to 500 characters.

    Raises:
        NotFound: no such council that the actor may know of.
        NotAllowed: the actor forms no councils there.
        NotNow: it is in office and hands over first, or not everything was received.
        NotValid: the reason is missing or too long.

    Source: domain.md §1.5, §2 (end).
    """
    async with database.transaction():
        council = await find(actor, id, lock=True)
        if refusal := council.why_not_dissolve(actor):
            raise refusal
        given = checked(CouncilReason, note=note)
        await seating.end_all(actor, council, SeatEnd.COUNCIL_ENDED)
        await move(actor, council, CouncilAct.DISSOLVE, note=given.note)
    return await find(actor, id)
