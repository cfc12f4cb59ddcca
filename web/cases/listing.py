"""What every list of cases is made of."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from starlette.datastructures import QueryParams
from starlette.requests import Request

from resolvers import cases, organisations
from resolvers.actors import Actor
from resolvers.cases import Box, Case, Filter, Order, Stage
from resolvers.languages import Language, gettext
from resolvers.lists import Page
from resolvers.refusals import NotValid, Reason, Wrong
from web.cases.names import category_name, light, nearest
from web.pages import language_of
from web.times import now

ROWS = 50
OPEN = "open"
DONE = "done"
Query = Mapping[str, str]


async def listed(actor: Actor, box: Box, query: QueryParams) -> Page[Case]:
    filter, order = asked(query)
    after = query.get("after") or None
    return await cases.listed(actor, box=box, filter=filter, order=order, first=ROWS, after=after)


def asked(query: QueryParams) -> tuple[Filter, Order]:
    """What an address narrows a list to.

    Raises:
        NotValid: names every filter whose value is unknown.
    """
    wrong: dict[str, Wrong] = {}
    stages = [each for each in query.getlist("stage") if each]
    known = {stage.value for stage in Stage}
    category, organisation, order = (query.get(n) for n in ("category", "organisation", "order"))
    if not set(stages) <= {*known, OPEN, DONE}:
        wrong["stage"] = Wrong(Reason.UNKNOWN_CHOICE)
    if category and category not in {each.code for each in cases.all_listed()}:
        wrong["category"] = Wrong(Reason.UNKNOWN_CHOICE)
    if organisation and uuid(organisation) is None:
        wrong["organisation"] = Wrong(Reason.UNKNOWN_CHOICE)
    if order and order not in {each.value for each in Order}:
        wrong["order"] = Wrong(Reason.UNKNOWN_CHOICE)
    if wrong:
        raise NotValid(wrong)
    return Filter(
        area=query.get("area") or None,
        stages=tuple(Stage(each) for each in stages if each in known),
        open=OPEN in stages if {OPEN, DONE} & set(stages) else None,
        category=category or None,
        organisation=uuid(organisation or ""),
        search=query.get("search") or None,
    ), Order(order or Order.NEWEST)


def query_of(filter: Filter, order: Order) -> Query:
    """What an address says to narrow a list so; the opposite of `asked`."""
    some = {True: [OPEN], False: [DONE], None: []}[filter.open]
    said = {
        "area": filter.area,
        "category": filter.category,
        "organisation": filter.organisation,
        "search": filter.search,
        "order": order if order is not Order.NEWEST else None,
    }
    stages = [("stage", each) for each in (*some, *filter.stages)] or [("stage", "")]
    return QueryParams([*stages, *((name, str(value)) for name, value in said.items() if value)])


def uuid(text: str) -> UUID | None:
    """The id that a text is, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None


def context(
    request: Request, found: Page[Case], query: QueryParams, there: str = ""
) -> dict[str, Any]:
    """Everything that a list needs; *there* is its address, where it is not the request's own."""
    language = language_of(request)
    to = partial(address, there or request.url.path)
    at = now()
    return {
        "found": found,
        "query": query,
        "older": to(query, after=found.cursors[-1]) if found.more else None,
        "newest": to(query, after="") if found.earlier else None,
        "most": ROWS,
        "category": partial(category_name, language=language),
        "nearest": nearest,
        "light_of": lambda case: light(case, at),
        "organisation": organisations.get,
        "address": to,
    }


def address(there: str, query: Query, **changed: object) -> str:
    """Where a list is narrowed by *query*; what *changed* comes instead, and an empty one goes."""
    kept = [pair for pair in QueryParams(query).multi_items() if pair[0] not in changed]
    added = [(name, str(value)) for name, value in changed.items() if value]
    return f"{there}?{QueryParams(kept + added)}" if kept or added else there


def categories(language: Language) -> list[tuple[str, Any]]:
    """Each first level as a whole, then what is or was below it."""
    _, every = gettext(language), cases.all_listed()
    below: dict[str, list[tuple[str, str]]] = {}
    for each in every:
        below.setdefault(each.parent or each.code, []).append(
            (each.code, cases.called(each, language))
        )
    found = []
    for code, ((_head, name), *rest) in below.items():
        found.append((name, [(code, _("%(name)s，全部") % {"name": name}), *rest]))
    return found
