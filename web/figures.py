"""The page of figures: how cases went, by area, organisation and category, and compared."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from babel.dates import format_interval, format_skeleton
from markupsafe import Markup
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, calendar, cases, figures, organisations
from resolvers.actors import Actor
from resolvers.areas import Area
from resolvers.cases import FilterBox
from resolvers.cases.capacities import STAFF, UNIT
from resolvers.figures import Figures, FiguresBy, Part, ShareKind, Tally, Window
from resolvers.languages import Language, gettext
from resolvers.refusals import NotFound
from web import exporting, maps
from web.cases import filters
from web.cases.listing import Query, address, uuid
from web.charts import Figure
from web.pages import actor_of, language_of, page

MONTHS = 13
Narrowed = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what it is, where it leads, what was counted; *marks* are for the map."""

    name: str
    address: str
    tally: Tally
    marks: str = ""


async def show(request: Request) -> Response:
    actor, language = actor_of(request), language_of(request)
    saved = await filters.found(request, FilterBox.FIGURES)
    query = _asked(request, filters.opening(saved))
    of, period = _of(query), query.get("period", "")
    found = await figures.read(actor, period=period, **of)
    narrowed = partial(address, request.url.path, query)
    parts = {by: await figures.parts(actor, by, period=period, **of) for by in list(FiguresBy)[:3]}
    return page(
        request,
        "figures/show.html",
        found=found,
        query=query,
        narrowed=narrowed,
        steps=_steps(actor, found),
        period=partial(said, language=language),
        periods=_periods(language),
        chosen=list(_chosen(found, narrowed, language)),
        shares=list(zip(*(t.shares for t in _three(found)), strict=True)),
        counted=_counted(found, language),
        few=figures.FEW,
        rates=list(ShareKind),
        areas_=_areas(found, parts[FiguresBy.AREA], narrowed, language),
        others=_others(found, parts, narrowed, language),
        months=await _months(actor, found.window, of, language),
        **await _heat(actor, period, of, language),
        map=_map(request, found.place.area),
        **await filters.context(request, FilterBox.FIGURES, query, saved),
    )


def _asked(request: Request, opening: Query | None) -> QueryParams:
    """What the address says, else what the page opens with, as long as one may read that."""
    if request.query_params or opening is None:
        return request.query_params
    query = QueryParams(opening)
    readable = figures.why_not_read_of(actor_of(request), **_of(query)) is None
    return query if readable else request.query_params


def _of(query: QueryParams) -> dict[str, Any]:
    """What an address narrows the figures to; what is no id is nobody's."""
    organisation = query.get("organisation")
    if organisation and uuid(organisation) is None:
        raise NotFound
    return {
        "area": query.get("area") or None,
        "organisation": uuid(organisation) if organisation else None,
        "category": query.get("category") or None,
    }


def _three(found: Figures) -> tuple[Tally, Tally, Tally]:
    return found.now, found.before, found.year_before


def _counted(found: Figures, language: Language) -> list[tuple[str, list[int]]]:
    say = gettext(language)
    counted = figures.COUNTED.items()
    return [(say(said), [getattr(t, name) for t in _three(found)]) for name, said in counted]


def _steps(actor: Actor, found: Figures) -> list[Area]:
    """The areas above that the reader may read, too."""
    prefixes, own = actor.prefixes(STAFF), actor.organisations(UNIT)
    return [
        each
        for each in areas.tree().path(found.place.area.code)[:-1]
        if found.place.organisation in own or each.prefix.startswith(prefixes or ("-",))
    ]


def said(window: Window, language: Language) -> str:
    """“2026年10月”, “2026年第3季度”, or from which day to which."""
    locale = language.replace("-", "_")
    if window.months and not window.running:
        form = {1: "yMMM", 3: "yQQQ", 12: "y"}[window.months]
        return str(format_skeleton(form, window.since, locale=locale))
    return str(format_interval(window.since, window.until, "yMMMd", locale=locale))


def _periods(language: Language) -> list[tuple[str, Any]]:
    """This month and those before it, then quarters and years."""
    _, today = gettext(language), calendar.today()
    months = [figures.months_before(today, n) for n in range(MONTHS)]
    quarters = list(dict.fromkeys(f"{m.year}-Q{(m.month + 2) // 3}" for m in months))
    years = [str(today.year - n) for n in range(3)]
    return [
        (_("月"), [_choice(f"{each:%Y-%m}", today, language) for each in months]),
        (_("季度"), [_choice(each, today, language) for each in quarters]),
        (_("年"), [_choice(each, today, language) for each in years]),
    ]


def _choice(text: str, today: date, language: Language) -> tuple[str, str]:
    found = figures.window(text, today)
    return text, said(Window(found.since, found.until, found.months), language)


def _chosen(found: Figures, narrowed: Narrowed, language: Language) -> Iterable[tuple[str, str]]:
    """What else it is narrowed to, each with the way out of it."""
    if found.place.organisation:
        yield _organisation(str(found.place.organisation), language), narrowed(organisation="")
    if found.place.category:
        yield _category(found.place.category, language), narrowed(category="")


def _areas(
    found: Figures, parts: Sequence[Part], narrowed: Narrowed, language: Language
) -> list[Row]:
    own, _ = found.place.area, gettext(language)
    most = max((part.tally.reported for part in parts), default=0)
    return [
        Row(
            areas.find(part.key).name if part.key != own.code else _("没有分到下一级的"),
            narrowed(area=part.key) if part.key != own.code else "",
            part.tally,
            _mark(part, most, _),
        )
        for part in parts
    ]


def _mark(part: Part, most: int, _: Callable[[str], str]) -> str:
    """What the map reads of a line."""
    count = part.tally.reported
    return Markup(' data-area="{}" data-heat="{}" data-count="{}" data-label="{}"').format(
        part.key,
        -(-maps.HEATS * count // most) if most else 0,
        count,
        _("%(count)s 件") % {"count": count},
    )


def _others(
    found: Figures, parts: dict[FiguresBy, tuple[Part, ...]], narrowed: Narrowed, language: Language
) -> list[tuple[str, str, list[Row]]]:
    _ = gettext(language)
    organised = [
        Row(_organisation(p.key, language), p.key and narrowed(organisation=p.key), p.tally)
        for p in parts[FiguresBy.ORGANISATION]
    ]
    sorted_ = [
        Row(_category(p.key, language), _deeper(found, p.key, narrowed), p.tally)
        for p in parts[FiguresBy.CATEGORY]
    ]
    return [
        ("by-organisation", _("各主办单位"), organised),
        ("by-category", _("各类别"), sorted_),
    ]


def _deeper(found: Figures, key: str, narrowed: Narrowed) -> str:
    return "" if found.place.category == key else narrowed(category=key)


def _organisation(key: str, language: Language) -> str:
    there = organisations.get(UUID(key)) if key else None
    return there.name if there else gettext(language)("没有派给单位的")


def _category(code: str, language: Language) -> str:
    return cases.called(cases.category(code), language)


async def _months(
    actor: Actor, window: Window, of: dict[str, Any], language: Language
) -> list[Figure]:
    """What was reported in each month; what lies before all counting is not known."""
    firsts = [figures.months_before(window.until, n) for n in reversed(range(MONTHS))]
    span = f"{max(firsts[0], figures.EARLIEST)}/{window.until}"
    found = {p.key: p.tally for p in await figures.parts(actor, FiguresBy.MONTH, period=span, **of)}
    earliest = min(found, default="9")
    locale = language.replace("-", "_")
    return [
        Figure(
            str(format_skeleton("yMMM", first, locale=locale)),
            found.get(key, Tally()).reported if (key := f"{first:%Y-%m}") >= earliest else None,
        )
        for first in firsts
    ]


async def _heat(
    actor: Actor, period: str, of: dict[str, Any], language: Language
) -> dict[str, Any]:
    found = await figures.heat(actor, period=period, **of)
    heads = sorted({cell.category for each in found for cell in each.cells})
    counts = {(each.area, cell.category): cell.count for each in found for cell in each.cells}
    rows = [
        (areas.find(each.area).name, [counts.get((each.area, head), 0) for head in heads])
        for each in found
    ]
    return {
        "heat": rows if heads else [],
        "heads": [_category(head, language) for head in heads],
        "most": max(counts.values(), default=0),
    }


def _map(request: Request, area: Area) -> maps.Map | None:
    """The map, where any of the areas below was drawn."""
    below = areas.tree().children(area.code)
    drawn = any(areas.outline_of(each.code) for each in below)
    return maps.map_of(request, area, beside="by-area") if drawn else None


async def export(request: Request) -> Response:
    """What the page shows, as a file."""
    form = await request.form()
    query = QueryParams([(n, v) for n, v in form.multi_items() if isinstance(v, str)])
    kind, period = query.get("form") or "csv", query.get("period", "")
    actor, language = actor_of(request), language_of(request)
    of = _of(query)
    found = await figures.export(actor, period=period, form=kind, language=language, **of)
    return await exporting.file(found, "figures")


routes = [
    Route("/figures", show, name="figures"),
    Route("/figures/exports", export, methods=["POST"], name="figures_export"),
]
