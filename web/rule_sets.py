"""The rules: each body's, what one says in words, and adding a version."""

from enum import StrEnum
from functools import partial
from itertools import groupby
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, calendar, rules
from resolvers.actors import Actor, PostKind
from resolvers.languages import Language, word
from resolvers.rules import (
    Capacity,
    Composition,
    RuleBasis,
    RulePeriod,
    RulePurpose,
    RuleSet,
    RuleWhole,
    Severity,
)
from web.forms import again, flag, raw, text, words
from web.pages import actor_of, language_of, moved, page

BLANK_LINES = 2
CHOICES: dict[str, type[StrEnum]] = {
    "purpose": RulePurpose,
    "basis": RuleBasis,
    "whole": RuleWhole,
    "period": RulePeriod,
    "asks": Composition,
    "severity": Severity,
    "capacities": Capacity,
}
DAYS = ("publication_days", "display_days", "filing_days", "handover_days", "reminder_days")
ASKED = {
    "asks": "asks",
    "severity": "severity",
    "number": "number",
    "numerator": "part",
    "denominator": "of",
}
BLANK: dict[str, Any] = {**dict.fromkeys(("said", *ASKED.values()), ""), "capacities": ()}
LINE = ("purpose", "alternative", "basis", "whole", "numerator", "denominator", "strict")


async def index(request: Request) -> Response:
    today = calendar.today()
    found = [each for each in await rules.listed() if each.valid_to is None or each.holds_on(today)]
    bodies = [(body, list(each)) for body, each in groupby(found, lambda rule: rule.body)]
    return page(request, "rule_sets/index.html", bodies=bodies)


async def show(request: Request) -> Response:
    language = language_of(request)
    rule = await rules.find(_id(request))
    actor = actor_of(request)
    places = _places(actor, rule)
    versions = [each for each in await rules.listed(body=rule.body) if each.area == rule.area]
    return page(
        request,
        "rule_sets/show.html",
        rule=rule,
        versions=versions,
        today=calendar.today(),
        ways=[(purpose, rule.alternatives(purpose)) for purpose in RulePurpose],
        explained=partial(rules.explained, language=language),
        asked=partial(rules.asked, language=language),
        named=partial(rules.named, language=language),
        lasts=partial(rules.lasts, language=language),
        places=places,
        decided=[(each.code, f"{each.item}{each.name}") for each in rule.matters],
        why_not=None if places else rule.why_not_renew(actor),
        lines=[
            *(_line(each) for each in rule.thresholds),
            *[dict.fromkeys(LINE, "")] * BLANK_LINES,
        ],
        asked_lines=[
            *(_asked(each, language) for each in rule.requirements),
            *[BLANK] * BLANK_LINES,
        ],
        phases=_phases(rule, language),
        choices={
            name: [(each, word(each, language)) for each in kind] for name, kind in CHOICES.items()
        },
    )


async def renew(request: Request) -> Response:
    form = await request.form()
    before = await rules.find(_id(request))
    days = {name: raw(form, name) for name in DAYS}
    added = await rules.add(
        actor_of(request),
        body=before.body,
        area=raw(form, "area"),
        **{name: text(form, name) for name in ("version", "source", "article", "note")},
        **{
            name: raw(form, name)
            for name in ("valid_from", "notice_days", "mandates_most", "meets_each")
        },
        **{name: said for name, said in days.items() if said is not None},
        emergency_exempt=flag(form, "emergency_exempt"),
        thresholds=_thresholds(form),
        requirements=_requirements(form),
        secret=words(form, "secret"),
        procedure=_procedure(form) if before.procedure else None,
    )
    return moved(request, request.app.url_path_for("rule_set", id=added.id))


def _procedure(form: FormData) -> dict[str, Any]:
    """The phases that have a place, in the order of their places."""
    typed = [
        {
            "stage": stage.value,
            "name": text(form, f"name-{stage}"),
            "least_days": raw(form, f"least-{stage}"),
            "most_days": raw(form, f"most-{stage}"),
            "talks": flag(form, f"talks-{stage}"),
        }
        for stage in sorted(rules.PHASES, key=lambda each: _place(form, each))
        if raw(form, f"place-{stage}")
    ]
    numbers = {name: raw(form, name) for name in ("homes_least", "answer_days")}
    return {**numbers, "steps": typed}


def _place(form: FormData, stage: StrEnum) -> int:
    given = text(form, f"place-{stage}")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 4 else 0


def _phases(rule: RuleSet, language: Language) -> list[dict[str, Any]]:
    """What stands in the lines of phases at first: those of the rule, then the others."""
    if rule.procedure is None:
        return []
    known = {each.stage: (n, each) for n, each in enumerate(rule.procedure.steps, start=1)}
    others = [each for each in rules.PHASES if each not in known]
    return [
        {"stage": each, "place": n, "said": word(each, language), **_days(step)}
        for each, (n, step) in known.items()
    ] + [
        {"stage": each, "place": "", "said": word(each, language), **_days(None, each, language)}
        for each in others
    ]


def _days(
    step: rules.Step | None, stage: StrEnum | None = None, language: Language = "zh-Hans"
) -> dict[str, Any]:
    if step is None:
        name = word(stage, language) if stage else ""
        return {"name": name, "least": "", "most": "", "talks": True}
    least, most = (each if each is not None else "" for each in (step.least_days, step.most_days))
    return {"name": step.name, "least": least, "most": most, "talks": step.talks}


def _thresholds(form: FormData) -> list[dict[str, Any]]:
    """The lines that have a numerator; what was left empty in one says nothing."""
    typed = (
        {name: raw(form, f"{name}-{n}") for name in LINE} for n in range(_count(form, "purpose-"))
    )
    lines = ({name: each for name, each in line.items() if each is not None} for line in typed)
    return [{**line, "strict": "strict" in line} for line in lines if "numerator" in line]


def _requirements(form: FormData) -> list[dict[str, Any]]:
    """The lines that ask for something."""
    typed = (
        {
            **{name: raw(form, f"{key}-{n}") for name, key in ASKED.items()},
            "capacities": words(form, f"capacities-{n}"),
        }
        for n in range(_count(form, "asks-"))
    )
    lines = ({name: each for name, each in line.items() if each is not None} for line in typed)
    return [line for line in lines if "asks" in line]


def _count(form: FormData, name: str) -> int:
    return sum(each.startswith(name) for each in form)


def _line(threshold: rules.Threshold) -> dict[str, Any]:
    """What stands in a line of the form at first."""
    return {name: getattr(threshold, name) for name in LINE}


def _asked(asked: rules.Requirement, language: Language) -> dict[str, Any]:
    share = asked.share
    return {
        "said": rules.asked(asked, language),
        "asks": asked.asks,
        "severity": asked.severity,
        "number": asked.number or "",
        "part": share.numerator if share else "",
        "of": share.denominator if share else "",
        "capacities": asked.capacities,
    }


def _places(actor: Actor, rule: RuleSet) -> list[tuple[str, str]]:
    """For where *actor* can write a version: where it holds now, and where they administer."""
    here = [] if rule.why_not_renew(actor) else [(rule.area or "", rule.place)]
    tree = areas.tree()
    own = {
        post.area: tree.find(post.area).name
        for post in actor.posts
        if post.kind is PostKind.ADMINISTRATOR
        and post.area
        and not rules.why_not_add(actor, post.area)
    }
    return [*here, *(each for each in own.items() if each not in here)]


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
