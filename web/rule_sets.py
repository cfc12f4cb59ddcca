"""The rules: each body's, what one says in words, and adding a version."""

from datetime import date
from enum import StrEnum
from functools import partial
from itertools import groupby
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import rules
from resolvers.languages import ZONE, word
from resolvers.rules import RuleBasis, RulePeriod, RulePurpose, RuleSet, RuleWhole
from web.forms import again, flag, raw, text
from web.pages import actor_of, language_of, moved, page
from web.times import now

BLANK_LINES = 2
CHOICES: dict[str, type[StrEnum]] = {
    "purpose": RulePurpose,
    "basis": RuleBasis,
    "whole": RuleWhole,
    "period": RulePeriod,
}
LINE = ("purpose", "alternative", "basis", "whole", "numerator", "denominator", "strict")


async def index(request: Request) -> Response:
    today = _today()
    found = [each for each in await rules.listed() if each.valid_to is None or each.holds_on(today)]
    bodies = [(body, list(each)) for body, each in groupby(found, lambda rule: rule.body)]
    return page(request, "rule_sets/index.html", bodies=bodies)


async def show(request: Request) -> Response:
    language = language_of(request)
    rule = await rules.find(_id(request))
    versions = [each for each in await rules.listed(body=rule.body) if each.area == rule.area]
    return page(
        request,
        "rule_sets/show.html",
        rule=rule,
        versions=versions,
        today=_today(),
        ways=[(purpose, rule.alternatives(purpose)) for purpose in RulePurpose],
        explained=partial(rules.explained, language=language),
        seats=rules.seats(rule, language),
        why_not=rule.why_not_renew(actor_of(request)),
        lines=_lines(request, rule),
        choices={
            name: [(each, word(each, language)) for each in kind] for name, kind in CHOICES.items()
        },
    )


async def renew(request: Request) -> Response:
    form = await request.form()
    before = await rules.find(_id(request))
    wanted = ("valid_from", "notice_days", "meets_each", "seats_least", "seats_most", "term_years")
    added = await rules.add(
        actor_of(request),
        body=before.body,
        area=before.area,
        **{name: text(form, name) for name in ("version", "source", "article", "note")},
        **{name: raw(form, name) for name in wanted},
        emergency_exempt=flag(form, "emergency_exempt"),
        seats_odd=flag(form, "seats_odd"),
        thresholds=_thresholds(form),
    )
    return moved(request, request.app.url_path_for("rule_set", id=added.id))


def _thresholds(form: FormData) -> list[dict[str, Any]]:
    """The lines that have a numerator; what was left empty in one says nothing."""
    typed = ({name: raw(form, f"{name}-{n}") for name in LINE} for n in range(_count(form)))
    lines = ({name: each for name, each in line.items() if each is not None} for line in typed)
    return [{**line, "strict": "strict" in line} for line in lines if "numerator" in line]


def _count(form: FormData) -> int:
    return sum(name.startswith("purpose-") for name in form)


def _lines(request: Request, rule: RuleSet) -> list[dict[str, Any]]:
    """What stands in the lines of the form at first."""
    there = [{name: getattr(each, name) for name in LINE} for each in rule.thresholds]
    return [*there, *(dict.fromkeys(LINE, "") for _ in range(BLANK_LINES))]


def _today() -> date:
    return now().astimezone(ZONE).date()


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


routes = [
    Route("/rule-sets", index, name="rule_sets"),
    Route("/rule-sets/{id:uuid}", show, name="rule_set"),
    Route(
        "/rule-sets/{id:uuid}/versions",
        again(show, "version")(renew),
        methods=["POST"],
        name="rule_set_version",
    ),
]
