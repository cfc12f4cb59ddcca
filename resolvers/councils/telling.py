"""What a council and those who look after it are told, each thing once."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from resolvers import calendar, notices, organisations
from resolvers.councils.council import Council
from resolvers.councils.transitions import OFFICES
from resolvers.notices import Address, New, NoticeKind, Reminder
from resolvers.tables.council_words import CouncilStage

STEPS = {reminder: step for step, reminder in enumerate(Reminder)}
TOLD = "select from notices n where n.cause = {thing}.id and n.step = {step}"


async def remind(
    council: Council,
    reminder: Reminder,
    *,
    due_at: datetime | None,
    meeting: UUID | None = None,
    people: Iterable[UUID] = (),
) -> None:
    """Put a reminder into the inboxes of the members; of the street too, if it is of a council.

    Args:
        council: whose members.
        reminder: of what; sent once, however often this is called.
        due_at: until when.
        meeting: of which meeting; of the council itself if none.
        people: who else.
    """
    members = {each.person for each in council.sitting}
    to = [Address(person=each) for each in sorted(members | set(people))]
    if meeting is None:
        known = await notices.offices()
        to += [known.organisation(each) for each in _streets(council)]
    about = meeting or council.id
    await notices.send(
        [
            New(
                each,
                NoticeKind.REMINDER,
                council.area[:6],
                about,
                about,
                STEPS[reminder],
                word=reminder.value,
                due_at=due_at,
                about_kind="meeting" if meeting else "council",
            )
            for each in to
        ]
    )


async def remind_of_stage(council: Council) -> None:
    """What is due at the stage of a council: its new term, its filing, its handing-over."""
    if council.stage is CouncilStage.IN_OFFICE and council.term_ends_on:
        await remind(council, Reminder.TERM_ENDS, due_at=calendar.end_of(council.term_ends_on))
    if council.stage is CouncilStage.FORMED:
        await remind(council, Reminder.FILING_DUE, due_at=council.filing_due_at)
    if council.stage is CouncilStage.HANDING_OVER:
        await remind(council, Reminder.HANDOVER_DUE, due_at=council.handover_due_at)


def _streets(council: Council) -> list[UUID]:
    serving = organisations.list_(area=council.area)
    return [each.id for each in serving if each.kind in OFFICES]
