"""What is told of meetings: to the estate when one is called, to the members what is due."""

from datetime import timedelta
from uuid import UUID

from resolvers import calendar, clock, database, notices
from resolvers.actors import system
from resolvers.councils import STEPS, TOLD, remind
from resolvers.meetings.finding import find
from resolvers.meetings.meeting import Meeting
from resolvers.notices import Address, New, NoticeKind, Reminder
from resolvers.tables.meeting_words import MeetingStage

TIMER = system("meetings")
BATCH = 500
SOON = timedelta(days=1)
LATER = 10  # the steps of a meeting's own stages come after those of its reminders
_PEOPLE = """
    select distinct person from posts
     where estate = $1 and revoked_at is null and from_at <= now()
       and (to_at is null or to_at > now())
"""
_SOON = f"""
    select m.id from meetings m
     where m.stage = 'called' and m.starts_at between $1 and $2
       and not exists ({TOLD.format(thing="m", step=STEPS[Reminder.MEETING_SOON])})
     order by m.starts_at limit $3
"""
_DRAFTS = f"""
    select m.id from meetings m join rule_sets r on r.id = m.rule
     where m.stage = 'draft' and m.starts_at > $1::timestamptz and r.notice_days is not null
       and m.starts_at < $1::timestamptz + (r.notice_days + 3) * interval '1 day'
       and not exists ({TOLD.format(thing="m", step=STEPS[Reminder.CALL_DUE])})
     order by m.starts_at limit $2
"""
_UNPUBLISHED = f"""
    select m.id from meetings m join rule_sets r on r.id = m.rule
      join meeting_acts a on a.meeting = m.id and a.kind = 'close'
     where m.stage in ('closed', 'signed')
       and a.at < $1::timestamptz - (r.publication_days - 1) * interval '1 day'
       and not exists ({TOLD.format(thing="m", step=STEPS[Reminder.MINUTES_DUE])})
     order by a.at limit $2
"""


async def tell(meeting: Meeting, stage: MeetingStage) -> None:
    """Tell everybody of the estate that a meeting was called, called off, or published."""
    council = meeting.council
    people = {row["person"] for row in await database.rows(_PEOPLE, council.estate)}
    step = LATER + list(MeetingStage).index(stage)
    news = [
        New(
            Address(person=each),
            NoticeKind.MEETING,
            council.area[:6],
            meeting.id,
            meeting.id,
            step,
            word=stage.value,
            due_at=meeting.starts_at if stage is MeetingStage.CALLED else None,
            about_kind="meeting",
        )
        for each in sorted(people | {seat.person for seat in council.sitting})
    ]
    await notices.send(news)


async def tend() -> int:
    """Remind of meetings: to call one in time, that one is near, that minutes are due.

    Each once; returns of how many meetings.

    Source: 物业管理条例 art. 14 (notice); the rule of each body (publication of minutes).
    """
    now = clock.now()
    soon = await database.rows(_SOON, now, now + SOON, BATCH)
    drafts = await database.rows(_DRAFTS, now, BATCH)
    unpublished = await database.rows(_UNPUBLISHED, now, BATCH)
    for each in soon:
        await _remind_of_start(each["id"])
    due = [await _remind_to_call(each["id"]) for each in drafts]
    for each in unpublished:
        await _remind_of_minutes(each["id"])
    return len(soon) + sum(due) + len(unpublished)


async def _remind_of_start(id: UUID) -> None:
    meeting = await find(TIMER, id)
    guests = [each.person for each in meeting.guests]
    soon = Reminder.MEETING_SOON
    await remind(meeting.council, soon, due_at=meeting.starts_at, meeting=id, people=guests)


async def _remind_to_call(id: UUID) -> bool:
    meeting = await find(TIMER, id)
    latest = meeting.latest_call
    if latest is None or not 0 <= (latest - calendar.today()).days <= 1:
        return False
    due_at = calendar.end_of(latest)
    await remind(meeting.council, Reminder.CALL_DUE, due_at=due_at, meeting=id)
    return True


async def _remind_of_minutes(id: UUID) -> None:
    meeting = await find(TIMER, id)
    minutes = Reminder.MINUTES_DUE
    await remind(meeting.council, minutes, due_at=meeting.minutes_due_at, meeting=id)
