"""Working days, office hours, and deadlines that explain themselves."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers import calendar as domain
from resolvers.calendar import DayKind, LineKind, Unit
from schema.arguments import about
from schema.context import Info
from schema.nodes import shows
from schema.refusals import Refusal, shown
from schema.words import worded

worded(Unit, "In what time is counted.")
worded(DayKind, "What a day is to those who work.")
worded(
    LineKind,
    "What a stretch of days did to a deadline.",
    start="The day of the start, which does not count.",
    work="Working days that counted.",
    make_up="Weekends worked in place of a holiday, which counted.",
    holiday="Holidays, passed over.",
    weekend="A weekend, passed over.",
    after_hours="A working day that was over already.",
    days="Calendar days, all of which counted.",
    months="Whole months.",
    month_end="Whole months up to the end of one that has no such day.",
    clock="Hours or minutes, which run through holidays.",
    same_day="Due on the day of the start.",
    next_day="Begun after the cut-off, so due on the day after.",
    rolled="Days off behind which the end moved.",
    ends="The working day to which it moved.",
)

Day: TypeAlias = strawberry.Parent[domain.Day]
Line: TypeAlias = strawberry.Parent[domain.Line]


@shows(domain.Day)
class CalendarDay:
    """One day, as it is known now."""

    date: dt.date = strawberry.field(description="Which day.")
    is_work_day: bool = strawberry.field(description="Whether offices are open.")
    kind: DayKind = strawberry.field(description="What it is to those who work.")
    name: str = strawberry.field(description="Of holidays, their name; else empty.")
    provisional: bool = strawberry.field(description="Whether it may still change.")
    set: bool = strawberry.field(description="Whether an administrator set it.")
    source: str = strawberry.field(description="Who says so.")
    version: str = strawberry.field(description="Of that source.")

    @strawberry.field(description="Why you cannot set it; null when you can.")
    def viewer_cannot_set(parent: Day, info: Info) -> Refusal | None:
        return shown(domain.why_not_set_day(info.context.actor), info)


@shows(domain.Hours)
class OfficeHours:
    """The hours in which offices work, from a day on."""

    from_date: dt.date = strawberry.field(description="Since when; until the next ones.")
    opens: dt.time = strawberry.field(description="When the morning begins.")
    pauses: dt.time = strawberry.field(description="When it ends.")
    resumes: dt.time = strawberry.field(description="When the afternoon begins.")
    closes: dt.time = strawberry.field(description="The close of business.")
    cut_off: dt.time = strawberry.field(
        description="From when a thing of today is one of tomorrow."
    )
    late_until: dt.time = strawberry.field(description="Until when such a thing is due tomorrow.")
    source: str = strawberry.field(description="Who says so.")
    version: str = strawberry.field(description="Of that source.")


@shows(domain.Line)
class DeadlineLine:
    """A stretch of days, and how much of the deadline it counted."""

    first: dt.date = strawberry.field(description="Its first day.")
    last: dt.date = strawberry.field(description="Its last day.")
    kind: LineKind = strawberry.field(description="What it did.")
    name: str = strawberry.field(description="Of holidays, their name; else empty.")

    @strawberry.field(
        description="How many days or months it counted, of hours and minutes how many minutes."
    )
    def counted(parent: Line) -> int:
        scale = {Unit.HOUR: 60, Unit.WORK_HOUR: 60}.get(parent.unit, 1)
        return int(parent.counted * scale)

    @strawberry.field(description="All this for people, in the language asked for.")
    def sentence(parent: Line, info: Info) -> str:
        return domain.explained(parent, info.context.language)


@shows(domain.Due)
class Deadline:
    """When a period ends, and why then."""

    at: dt.datetime = strawberry.field(description="When it is due.")
    nominal: dt.datetime = strawberry.field(
        description="The end before it moved behind a day off; an extension counts from there."
    )
    provisional: bool = strawberry.field(
        description="Whether a day that decided it may still change."
    )
    lines: list[DeadlineLine] = strawberry.field(
        description="How it was counted; what the lines counted sums to the amount."
    )


DeadlineResult = Annotated[
    Deadline | Refusal, strawberry.union("DeadlineResult", description="A deadline, or why not.")
]
CalendarDayResult = Annotated[
    CalendarDay | Refusal, strawberry.union("CalendarDayResult", description="A day, or why not.")
]
OfficeHoursResult = Annotated[
    OfficeHours | Refusal,
    strawberry.union("OfficeHoursResult", description="Office hours, or why not."),
]
When = Annotated[dt.date, about(description="From 2000 to 2100.")]
Clock = Annotated[dt.time, about(description="The hours of a day, in this order.")]
Source = Annotated[str, about(description="Who says so, 1 to 200 characters.")]
Version = Annotated[str, about(description="Of that source, 1 to 40 characters.")]


@strawberry.type
class CalendarQueries:
    """The calendar is public."""

    @strawberry.field(
        graphql_type=list[CalendarDay], description="Every day of a year, from 2000 to 2100."
    )
    async def calendar_days(
        self, year: Annotated[int, about(description="From 2000 to 2100.")]
    ) -> tuple[domain.Day, ...]:
        return domain.of_year(year)

    @strawberry.field(
        graphql_type=list[OfficeHours], description="All office hours there are, the oldest first."
    )
    async def office_hours(self) -> tuple[domain.Hours, ...]:
        return domain.days().hours

    @strawberry.field(
        graphql_type=DeadlineResult, description="When a period would end, and why then."
    )
    async def deadline(
        self,
        start: Annotated[dt.datetime, about(description="When it starts; seconds are cut off.")],
        amount: Annotated[int, about(description="How many units, 1 to 1,000.")],
        unit: Annotated[Unit, about(description="What is counted.")],
        rolls: Annotated[
            bool, about(description="Whether calendar days and months move behind a day off.")
        ] = True,
    ) -> domain.Due:
        return domain.preview(start=start, amount=amount, unit=unit, rolls=rolls)


@strawberry.type
class CalendarMutations:
    """For administrators of the city."""

    @strawberry.mutation(
        graphql_type=CalendarDayResult, description="Say of one day whether it is worked."
    )
    async def calendar_day_set(
        self,
        info: Info,
        date: When,
        is_work_day: Annotated[bool, about(description="Whether offices are open.")],
        name: Annotated[str, about(description="What the day is called, 1 to 50 characters.")],
        source: Source,
        version: Version,
        provisional: Annotated[bool, about(description="Whether it may still change.")] = False,
    ) -> domain.Day:
        return await domain.set_day(
            info.context.actor,
            date=date,
            is_work_day=is_work_day,
            name=name,
            source=source,
            version=version,
            provisional=provisional,
        )

    @strawberry.mutation(
        graphql_type=CalendarDayResult,
        description="Forget what was set of a day, so that it is again what was announced.",
    )
    async def calendar_day_clear(self, info: Info, date: When) -> domain.Day:
        return await domain.clear_day(info.context.actor, date)

    @strawberry.mutation(
        graphql_type=OfficeHoursResult, description="Set the office hours from a day on."
    )
    async def office_hours_set(
        self,
        info: Info,
        from_date: When,
        opens: Clock,
        pauses: Clock,
        resumes: Clock,
        closes: Clock,
        cut_off: Annotated[dt.time, about(description="When a thing of today becomes tomorrow's.")],
        late_until: Annotated[dt.time, about(description="Until when that is due tomorrow.")],
        source: Source,
        version: Version,
    ) -> domain.Hours:
        return await domain.set_hours(
            info.context.actor,
            from_date=from_date,
            opens=opens,
            pauses=pauses,
            resumes=resumes,
            closes=closes,
            cut_off=cut_off,
            late_until=late_until,
            source=source,
            version=version,
        )
