"""The dispatch rules of an area: how they are tried, what is wrong with them, a dry run."""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, cases, organisations
from resolvers.areas import Area
from resolvers.cases import DispatchRule, Fault, RuleDays, RuleFault, Trial, Urgency
from resolvers.languages import Language, word
from resolvers.refusals import NotValid
from web.areas import choices
from web.cases.names import category_name, retired
from web.forms import Form, Handler, again, identity, raw, text
from web.pages import actor_of, language_of, moved, page
from web.times import now

TEMPLATE = "rules/show.html"
FIELDS = (
    "category",
    "urgency",
    "days",
    "from_time",
    "to_time",
    "from_date",
    "to_date",
    "client_key",
)
FEW = 50


async def show(request: Request) -> Response:
    return page(request, TEMPLATE, **await _context(request))


async def set_rule(request: Request) -> Response:
    form = await request.form()
    await cases.set_rule(actor_of(request), area=_code(request), **_given(form))
    return _to(request, _code(request))


async def try_rules(request: Request) -> Response:
    """The rules as they are, and what the edited ones would have done."""
    form = await request.form()
    edited = {"retiring": identity(form, "retiring"), "moving": identity(form, "moving")}
    adding = None if any(edited.values()) else _given(form)
    trial = await cases.try_rules(
        actor_of(request),
        _code(request),
        adding=adding,
        position=raw(form, "position"),
        **{name: _id(value) for name, value in edited.items()},
    )
    kept = Form("rules", language_of(request), form, NotValid({})) if adding else None
    return page(request, TEMPLATE, **await _context(request, trial, kept))


def _id(value: Any) -> UUID | None:
    """An id that is none leads to no rule, which the dry run says."""
    return value if isinstance(value, UUID) or value is None else UUID(int=0)


async def move(request: Request) -> Response:
    form = await request.form()
    rule = await cases.move_rule(actor_of(request), _rule(request), position=text(form, "position"))
    return _to(request, rule.area)


async def retire(request: Request) -> Response:
    rule = await cases.retire_rule(actor_of(request), _rule(request))
    return _to(request, rule.area)


async def show_of_rule(request: Request) -> Response:
    """The page of the area that a rule holds in."""
    request.path_params["code"] = (await cases.find_rule(_rule(request))).area
    return await show(request)


async def show_duties(request: Request) -> Response:
    area = areas.find(_code(request))
    return page(
        request,
        "rules/duties.html",
        area=area,
        steps=areas.tree().path(area.code)[-4:-1],
        duties=await cases.duties(area.code),
        named=areas.tree().get,
        category=partial(category_name, language=language_of(request)),
        retired=retired,
        organisation=organisations.get,
        why_not_import=cases.why_not_set_rule(actor_of(request), area.code),
    )


async def import_duties(request: Request) -> Response:
    form = await request.form()
    await cases.import_duties(
        actor_of(request),
        text(form, "rows"),
        area=_code(request),
        source=text(form, "source"),
        version=text(form, "version"),
        client_key=raw(form, "client_key"),
    )
    return moved(request, request.app.url_path_for("duties", code=_code(request)))


def _given(form: FormData) -> dict[str, Any]:
    chosen = {name: identity(form, name) for name in ("organisation", "owner")}
    typed = {name: text(form, name) for name in ("source", "version", "note")}
    position = raw(form, "position") or cases.USUAL_POSITION
    return {**{name: raw(form, name) for name in FIELDS}, **chosen, **typed, "position": position}


async def _context(
    request: Request, trial: Trial | None = None, kept: Form | None = None
) -> dict[str, Any]:
    actor, language = actor_of(request), language_of(request)
    area = areas.find(_code(request))
    why_not = cases.why_not_set_rule(actor, area.code)
    faults = await cases.faults(area.code)
    return {
        "area": area,
        "steps": areas.tree().path(area.code)[-4:-1],
        "rules": await cases.rules(area.code),
        "faults": _by_rule(faults),
        "expired": [each.rule for each in faults if each.fault is RuleFault.EXPIRED],
        "rates": {each.rule.id: each for each in await cases.rates(area.code)},
        "named": areas.tree().get,
        "category": partial(category_name, language=language),
        "organisation": organisations.get,
        "conditions": partial(conditions, language=language),
        "why_not_set": why_not,
        "why_not_retire": lambda rule: rule.why_not_retire(actor, now()),
        "placed": request.path_params.get("rule_id"),
        "trial": trial,
        "kept_form": kept,
        "few": FEW,
        **(_choices(area, language) if why_not is None else {}),
    }


def _by_rule(faults: Iterable[Fault]) -> dict[UUID, list[Fault]]:
    found: defaultdict[UUID, list[Fault]] = defaultdict(list)
    for each in faults:
        found[each.rule.id].append(each)
    return found


def _choices(area: Area, language: Language) -> dict[str, Any]:
    """What the form of a new rule offers."""
    return {
        "categories": choices.categories(language),
        "units": choices.responsibles(area),
        "urgencies": [(each.value, word(each, language)) for each in Urgency],
        "kinds_of_days": [(each.value, word(each, language)) for each in RuleDays],
        "usual": cases.USUAL_POSITION,
    }


def conditions(rule: DispatchRule, language: Language) -> list[str]:
    """What narrows a rule beside its place and category, in words."""
    said = [word(each, language) for each in (rule.urgency, rule.days) if each]
    if rule.from_time and rule.to_time:
        hours = (f"{each:%H:%M}" for each in (rule.from_time, rule.to_time))
        said.append("–".join(hours))
    return said


def _code(request: Request) -> str:
    code: str = request.path_params["code"]
    return code


def _rule(request: Request) -> UUID:
    id: UUID = request.path_params["rule_id"]
    return id


def _to(request: Request, code: str) -> Response:
    return moved(request, request.app.url_path_for("dispatch_rules", code=code))


def _of_rule(noun: str, name: str, act: Handler) -> Route:
    path = f"/rules/{{rule_id:uuid}}/{noun}"
    return Route(path, again(show_of_rule, "placing")(act), methods=["POST"], name=name)


routes = [
    Route("/areas/{code}/rules", show, name="dispatch_rules"),
    Route("/areas/{code}/rules", again(show, "rules")(set_rule), methods=["POST"], name="rules"),
    Route(
        "/areas/{code}/rules/trial",
        again(show, "rules")(try_rules),
        methods=["POST"],
        name="rule_trial",
    ),
    Route("/areas/{code}/duties", show_duties, name="duties"),
    Route(
        "/areas/{code}/duties",
        again(show_duties, "duties")(import_duties),
        methods=["POST"],
        name="duties_import",
    ),
    _of_rule("place", "rule_place", move),
    _of_rule("retirement", "rule_retirement", retire),
]
