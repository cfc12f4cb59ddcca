"""The lines by which a deadline explains itself, as sentences."""

from collections.abc import Mapping
from datetime import date

from babel.dates import format_date

from resolvers.calendar.lines import Line, LineKind
from resolvers.languages import Language, gettext
from resolvers.marking import N_
from resolvers.tables.calendar import Unit

COUNTED: Mapping[LineKind, str] = {
    LineKind.WORK: N_("%(days)s上班，计入第%(nth)s个工作日"),
    LineKind.MAKE_UP: N_("%(days)s调休上班，计入第%(nth)s个工作日"),
}
TIMED: Mapping[LineKind, str] = {
    LineKind.WORK: N_("%(days)s上班，计 %(time)s"),
    LineKind.MAKE_UP: N_("%(days)s调休上班，计 %(time)s"),
}
SAID: Mapping[LineKind, str] = {
    LineKind.START: N_("%(days)s起算，当天不计"),
    LineKind.HOLIDAY: N_("%(days)s放假（%(name)s），跳过"),
    LineKind.WEEKEND: N_("%(days)s周末，跳过"),
    LineKind.AFTER_HOURS: N_("%(days)s已经下班，不计"),
    LineKind.DAYS: N_("%(days)s计 %(count)s 天，节假日照算"),
    LineKind.MONTHS: N_("%(days)s计 %(count)s 个月，节假日照算"),
    LineKind.MONTH_END: N_("%(days)s计 %(count)s 个月，没有同一天，到月末"),
    LineKind.CLOCK: N_("%(days)s计 %(time)s，节假日照算"),
    LineKind.SAME_DAY: N_("%(days)s开始，当天到期"),
    LineKind.NEXT_DAY: N_("%(days)s过了当天截止的时间才开始，次日到期"),
    LineKind.ENDS: N_("%(days)s上班，这天到期"),
}
ROLLED = N_("%(days)s放假（%(name)s），到期日顺延")
ROLLED_WEEKEND = N_("%(days)s周末，到期日顺延")
FESTIVALS = (
    N_("元旦"),
    N_("春节"),
    N_("清明节"),
    N_("劳动节"),
    N_("端午节"),
    N_("中秋节"),
    N_("国庆节"),
)
PATTERNS: Mapping[Language, tuple[str, str, str]] = {
    "zh-Hans": ("M月d日（EEE）", "M月d日", "y年M月d日"),
    "en": ("EEE d MMM", "d MMM", "d MMM y"),
}


def explained(line: Line, language: Language) -> str:
    """What a stretch of days did to a deadline, in one sentence for people."""
    _ = gettext(language)
    return _(_template(line)) % {
        "days": stretch(line.first, line.last, language) + _gap(line, language),
        "name": festivals(line.name, language),
        "nth": _nth(line),
        "time": _time(line, language),
        "count": f"{int(line.counted):,}",
    }


def stretch(first: date, last: date, language: Language) -> str:
    """“10月10日（周六）”, “10月1日–7日”, “9月30日–10月8日”, with the years where they differ."""
    alone, day, whole = PATTERNS[language]
    if first == last:
        return _day(first, alone, language)
    if first.year != last.year:
        return f"{_day(first, whole, language)}–{_day(last, whole, language)}"
    if first.month != last.month:
        return f"{_day(first, day, language)}–{_day(last, day, language)}"
    if language == "en":
        return f"{first.day}–{_day(last, day, language)}"
    return f"{_day(first, day, language)}–{last.day}日"


def festivals(names: str, language: Language) -> str:
    """“国庆节、中秋节” in the reader's language; a name that somebody gave stays as it is."""
    _ = gettext(language)
    return _("、").join(_(name) for name in names.split("、")) if names else ""


def _template(line: Line) -> str:
    if line.kind is LineKind.ROLLED:
        return ROLLED if line.name else ROLLED_WEEKEND
    if line.kind in SAID:
        return SAID[line.kind]
    return (COUNTED if line.unit is Unit.WORK_DAY else TIMED)[line.kind]


def _nth(line: Line) -> str:
    first, last = int(line.before) + 1, int(line.before + line.counted)
    return f"{first}" if first == last else f"{first}–{last}"


def _gap(line: Line, language: Language) -> str:
    """Chinese leaves a gap after a stretch of days, and none after a bracket."""
    return " " if language == "zh-Hans" and line.first != line.last else ""


def _day(day: date, pattern: str, language: Language) -> str:
    return format_date(day, pattern, locale=language.replace("-", "_"))


def _time(line: Line, language: Language) -> str:
    """“3 小时 20 分钟” of units of time, cut to the minute so that the lines still sum up."""
    _ = gettext(language)
    scale = 1 if line.unit is Unit.MINUTE else 60
    until = int((line.before + line.counted) * scale)
    whole, minutes = divmod(until - int(line.before * scale), 60)
    said = [_("%(count)s 小时") % {"count": f"{whole:,}"}] if whole else []
    if minutes or not whole:
        said.append(_("%(count)s 分钟") % {"count": minutes})
    return " ".join(said)
