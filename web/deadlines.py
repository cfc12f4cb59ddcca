"""How long things may take, by area, and the escalation ladder: rules, versions, what one gets."""

from functools import partial
from itertools import groupby
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, calendar, cases
from resolvers.calendar import Unit
from resolvers.cases import Clock, Expected, Ladder, Rung, Urgency
from resolvers.languages import Language, word
from resolvers.refusals import NotValid
from web.areas import choices
from web.cases.names import category_name, retired
from web.forms import Again, again, raw, text
from web.pages import actor_of, language_of, moved, page
from web.times import now

RULE = ("clock", "category", "urgency", "amount", "unit", "from_date", "to_date")
LINE = ("urgency", "percent", "amount", "unit", "rung")
BLANK_LINES = 2


async def show(request: Request) -> Response:
    actor, language = actor_of(request), language_of(request)
    area = areas.find(_code(request))
    why_not = cases.why_not_set_deadline(actor, area.code)
    rules = sorted(cases.deadline_rules(area.code), key=lambda each: list(Clock).index(each.clock))
    return page(
        request,
        "deadlines/show.html",
        area=area,
        steps=areas.tree().path(area.code)[-4:-1],
        clocks=[(clock, list(each)) for clock, each in groupby(rules, lambda rule: rule.clock)],
        named=areas.tree().get,
        category=partial(category_name, language=language),
        retired=retired,
        explained=partial(calendar.explained, language=language),
        why_not_set=why_not,
        why_not_retire=lambda rule: rule.why_not_retire(actor),
        ladder=cases.ladder_at(),
        categories=choices.categories(language),
        urgencies=_words(Urgency, language),
        units=_words(Unit, language),
        kinds=_words(Clock, language),
        **_expected(request, area.code),
    )


def _expected(request: Request, area: str) -> dict[str, Any]:
    """What a case of the category that was asked for would get now."""
    given = FormData(dict(request.query_params))
    asked = {"category": text(given, "category"), "urgency": text(given, "urgency")}
    found: tuple[Expected, ...] = ()
    if "category" in given:
        try:
            found = cases.expect(area, **{name: value or None for name, value in asked.items()})
        except NotValid as refused:
            request.state.again = Again("expecting", given, refused)
    return {"asked": asked, "expected": found}


async def set_deadline(request: Request) -> Response:
    form = await request.form()
    given = {name: raw(form, name) for name in RULE}
    typed = {name: text(form, name) for name in ("source", "version", "note")}
    rolls = text(form, "rolls") != "no"
    code = _code(request)
    await cases.set_deadline(actor_of(request), area=code, rolls=rolls, **given, **typed)
    return moved(request, request.app.url_path_for("deadlines", code=code))


async def retire(request: Request) -> Response:
    form = await request.form()
    rule: UUID = request.path_params["rule_id"]
    ended = await cases.retire_deadline(actor_of(request), rule)
    code = text(form, "area") or ended.area or ""
    there = request.app.url_path_for("deadlines", code=areas.find(code).code)
    return moved(request, there)


async def show_ladder(request: Request) -> Response:
    language, at = language_of(request), now()
    holding = cases.ladder_at(at)
    return page(
        request,
        "deadlines/ladder.html",
        ladder=holding,
        steps=_by_urgency(holding),
        versions=[each for each in reversed(cases.ladders()) if each != holding],
        why_not=cases.why_not_set_ladder(actor_of(request)),
        lines=_lines(holding),
        at=at,
        urgencies=_words(Urgency, language),
        units=_words(Unit, language),
        rungs=_words(Rung, language),
    )


async def set_ladder(request: Request) -> Response:
    form = await request.form()
    typed = ({name: raw(form, f"{name}-{n}") for name in LINE} for n in range(_count(form)))
    await cases.set_ladder(
        actor_of(request),
        steps=[line for line in typed if line["rung"]],
        source=text(form, "source"),
        version=text(form, "version"),
        from_date=raw(form, "from_date"),
    )
    return moved(request, request.app.url_path_for("ladder"))


def _by_urgency(ladder: Ladder | None) -> list[tuple[Urgency, list[cases.EscalationStep]]]:
    """What each urgency gets, in the order in which it comes."""
    every = ladder.steps if ladder else ()
    return [(each, [s for s in every if s.urgency in (None, each)]) for each in Urgency]


def _lines(ladder: Ladder | None) -> list[dict[str, Any]]:
    """What stands in the lines of the form at first."""
    there = [{name: getattr(each, name) or "" for name in LINE} for each in _steps(ladder)]
    return [*there, *(dict.fromkeys(LINE, "") for _ in range(BLANK_LINES))]


def _steps(ladder: Ladder | None) -> tuple[cases.EscalationStep, ...]:
    return ladder.steps if ladder else ()


def _count(form: FormData) -> int:
    return sum(name.startswith("rung-") for name in form)


def _words(kind: Any, language: Language) -> list[tuple[str, str]]:
    return [(each.value, word(each, language)) for each in kind]


def _code(request: Request) -> str:
    code: str = request.path_params["code"]
    return code


routes = [
    Route("/areas/{code}/deadlines", show, name="deadlines"),
    Route(
        "/areas/{code}/deadlines",
        again(show, "deadline")(set_deadline),
        methods=["POST"],
        name="deadline",
    ),
    Route("/deadlines/{rule_id:uuid}/retirement", retire, methods=["POST"], name="deadline_end"),
    Route("/ladder", show_ladder, name="ladder"),
    Route("/ladder", again(show_ladder, "version")(set_ladder), methods=["POST"], name="ladders"),
]
