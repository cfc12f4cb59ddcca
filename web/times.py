"""Times as people read them: exact in Asia/Shanghai, or how far away."""

import datetime as dt
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from babel.dates import format_datetime
from markupsafe import Markup

from resolvers.languages import ZONE, Language, gettext

Says = Callable[[str], str]
PATTERNS: dict[Language, dict[str, str]] = {
    "zh-Hans": {
        "moment": "M月d日 HH:mm",
        "moment of another year": "y年M月d日 HH:mm",
        "day": "M月d日",
        "day of another year": "y年M月d日",
        "date": "M月d日 EEEE",
        "on paper": "y年M月d日",
        "on paper exactly": "y年M月d日 HH:mm",
    },
    "en": {
        "moment": "d MMM HH:mm",
        "moment of another year": "d MMM y HH:mm",
        "day": "d MMM",
        "day of another year": "d MMM y",
        "date": "EEEE d MMMM",
        "on paper": "d MMMM y",
        "on paper exactly": "d MMMM y HH:mm",
    },
}


def now() -> datetime:
    return datetime.now(UTC)


def moment(at: datetime, language: Language) -> Markup:
    """“11月26日 18:00”, with the year when it is another one."""
    return _time(at, _of_year("moment", at), language)


def day(at: datetime, language: Language) -> Markup:
    """“11月26日”."""
    return _time(at, _of_year("day", at), language)


def date(at: datetime, language: Language) -> Markup:
    """“11月26日 星期四”."""
    return _time(at, "date", language)


def dated(day: dt.date, language: Language) -> Markup:
    """“2026年11月26日” of a day without a time."""
    noon = dt.datetime.combine(day, dt.time(12), ZONE)
    said = written(noon, "on paper", language)
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), said)


def on_paper(at: datetime, language: Language, exactly: bool = False) -> Markup:
    """“2026年11月26日”, with the year: paper is read in other years, too."""
    return _time(at, "on paper exactly" if exactly else "on paper", language)


def in_field(at: datetime) -> str:
    """“2026-11-26T18:00”, as a field for date and time takes it."""
    return at.astimezone(ZONE).strftime("%Y-%m-%dT%H:%M")


def ago(at: datetime, language: Language) -> Markup:
    """“3 小时前” for the last two days, then the exact time, which the title always says."""
    passed = now() - at
    if passed >= timedelta(days=2):
        return moment(at, language)
    _ = gettext(language)
    said = _("刚才") if passed < timedelta(minutes=1) else _("%(time)s前") % _long(passed, _)
    exact = written(at, "moment", language)
    return Markup('<time datetime="{}" title="{}">{}</time>').format(_machine(at), exact, said)


def left(due: datetime, language: Language) -> str:
    """“还有 3 天”, or “超期 15 小时”."""
    _ = gettext(language)
    remaining = due - now()
    if remaining < timedelta(0):
        return _("超期 %(time)s") % _long(-remaining, _)
    return _("还有 %(time)s") % _long(remaining, _)


def lasting(minutes: int, language: Language) -> str:
    """“3 天”, “15 小时”, “40 分钟”."""
    _ = gettext(language)
    span = timedelta(minutes=minutes)
    return _long(span, _)["time"] if minutes else _("不到 1 分钟")


def written(at: datetime, pattern: str, language: Language) -> str:
    locale = language.replace("-", "_")
    return format_datetime(at.astimezone(ZONE), PATTERNS[language][pattern], locale=locale)


def _long(span: timedelta, _: Says) -> dict[str, str]:
    """A span in its largest unit of which there are two, rounded down."""
    minutes = int(span.total_seconds() // 60)
    if minutes >= 2 * 24 * 60:
        return {"time": _("%(count)s 天") % {"count": minutes // (24 * 60)}}
    if minutes >= 2 * 60:
        return {"time": _("%(count)s 小时") % {"count": minutes // 60}}
    return {"time": _("%(count)s 分钟") % {"count": max(minutes, 1)}}


def _of_year(pattern: str, at: datetime) -> str:
    same = at.astimezone(ZONE).year == now().astimezone(ZONE).year
    return pattern if same else f"{pattern} of another year"


def _time(at: datetime, pattern: str, language: Language) -> Markup:
    said = written(at, pattern, language)
    return Markup('<time datetime="{}">{}</time>').format(_machine(at), said)


def _machine(at: datetime) -> str:
    return at.astimezone(ZONE).isoformat(timespec="minutes")
