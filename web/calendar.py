"""The calendar of a year, what administrators set in it, and when something falls due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from itertools import groupby
from typing import Any, Literal

from babel.dates import get_day_names, get_month_names
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from resolvers import calendar, cases
from resolvers.calendar import Day, DayKind, Due, Unit
from resolvers.languages import ZONE, Language, word
from resolvers.refusals import NotValid
from web.forms import Again, Handler, again, flag, moment, raw, text
from web.pages import actor_of, language_of, moved, page
from web.times import now

TEMPLATE = "calendar/show.html"
NAMED = (DayKind.HOLIDAY, DayKind.MAKE_UP)
WEEK = range(7)
USUAL = Unit.WORK_DAY
HOURS = ("opens", "pauses", "resumes", "closes", "cut_off", "late_until")


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks from Monday on; where a week has days of others, there is nothing."""

    name: str
    weeks: tuple[tuple[Day | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring days off for the same holiday, or worked for it."""

    days: tuple[Day, ...]

    @property
    def kind(self) -> DayKind:
        return self.days[0].kind

    @property
    def name(self) -> str:
        return self.days[0].name


async def index(request: Request) -> Response:
    """This year's calendar."""
    there = request.app.url_path_for("calendar_year", year=now().astimezone(ZONE).year)
    return RedirectResponse(there, 303)


async def show(request: Request) -> Response:
    language = language_of(request)
    days = calendar.of_year(_year(request))
    own, why_not = [day for day in days if day.set], calendar.why_not_set_day(actor_of(request))
    return page(
        request,
        TEMPLATE,
        year=_year(request),
        months=_months(days, language),
        weekdays=[_weekdays("narrow", language), _weekdays("wide", language)],
        stretches=_stretches(days),
        own=own,
        provisional=not calendar.is_known(_year(request)),
        today=now().astimezone(ZONE).date(),
        hours=calendar.days().hours_on(date(_year(request), 12, 31)),
        clock=partial(time.isoformat, timespec="minutes"),
        stretch=partial(calendar.stretch, language=language),
        festivals=partial(calendar.festivals, language=language),
        explained=partial(calendar.explained, language=language),
        recount=await cases.last_recount() if own or not why_not else None,
        why_not_set=why_not,
        **_asked(request, language),
    )


def _asked(request: Request, language: Language) -> dict[str, Any]:
    """What was asked of the calendar, and the deadline that answers it."""
    given = FormData(dict(request.query_params))
    units = [(unit, word(unit, language)) for unit in Unit]
    asked = {name: text(given, name) for name in ("start", "amount", "unit")}
    due = _due(request, given) if "amount" in given else None
    return {"units": units, "asked": asked, "usual": USUAL, "due": due}


def _due(request: Request, given: FormData) -> Due | None:
    try:
        return calendar.preview(
            start=moment(given, "start"), amount=raw(given, "amount"), unit=raw(given, "unit")
        )
    except NotValid as refused:
        request.state.again = Again("asking", given, refused)
        return None


def _months(days: Sequence[Day], language: Language) -> list[Month]:
    names = get_month_names("wide", "stand-alone", locale=_locale(language))
    months = groupby(days, lambda day: day.date.month)
    return [Month(names[number], _weeks(list(each))) for number, each in months]


def _weeks(days: Sequence[Day]) -> tuple[tuple[Day | None, ...], ...]:
    before: list[Day | None] = [None] * days[0].date.weekday()
    after: list[Day | None] = [None] * (-(len(before) + len(days)) % len(WEEK))
    cells = [*before, *days, *after]
    return tuple(tuple(cells[n : n + len(WEEK)]) for n in range(0, len(cells), len(WEEK)))


def _stretches(days: Sequence[Day]) -> list[Stretch]:
    found = groupby(days, lambda day: (day.kind, day.name))
    return [Stretch(tuple(each)) for (kind, _name), each in found if kind in NAMED]


def _weekdays(width: Literal["narrow", "wide"], language: Language) -> list[str]:
    names = get_day_names(width, locale=_locale(language))
    return [names[day] for day in WEEK]


def _locale(language: Language) -> str:
    return language.replace("-", "_")


async def set_day(request: Request) -> Response:
    form = await request.form()
    day = await calendar.set_day(
        actor_of(request),
        date=raw(form, "date"),
        is_work_day=raw(form, "is_work_day"),
        name=text(form, "name"),
        source=text(form, "source"),
        version=text(form, "version"),
        provisional=flag(form, "provisional"),
    )
    return _to(request, day.date.year)


async def clear_day(request: Request) -> Response:
    form = await request.form()
    day = await calendar.clear_day(actor_of(request), text(form, "date"))
    return _to(request, day.date.year)


async def set_hours(request: Request) -> Response:
    form = await request.form()
    hours = await calendar.set_hours(
        actor_of(request),
        from_date=raw(form, "from_date"),
        **{name: raw(form, name) for name in HOURS},
        source=text(form, "source"),
        version=text(form, "version"),
    )
    return _to(request, hours.from_date.year)


def _year(request: Request) -> int:
    year: int = request.path_params["year"]
    return year


def _to(request: Request, year: int) -> Response:
    return moved(request, request.app.url_path_for("calendar_year", year=year))


def _act(noun: str, name: str, act: Handler) -> Route:
    path = f"/calendar/{{year:int}}/{noun}"
    return Route(path, again(show, name)(act), methods=["POST"], name=name)


routes = [
    Route("/calendar", index, name="calendar"),
    Route("/calendar/{year:int}", show, name="calendar_year"),
    _act("days", "day", set_day),
    _act("clearances", "clearance", clear_day),
    _act("hours", "hours", set_hours),
]
