"""Reporting a concern, and writing down what was settled on the spot."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import cases
from resolvers.cases import Case, Clock, Urgency
from resolvers.languages import Language, gettext, word
from resolvers.refusals import NotAllowed, NotValid, Reason
from web.cases import places
from web.cases.names import category_choices
from web.files import LARGEST_BODY, photos_of
from web.forms import again, text
from web.forms import word as chosen
from web.pages import actor_of, changed, language_of, moved, page, wants_block
from web.points import point


async def new(request: Request) -> Response:
    if refusal := cases.why_not_report(actor_of(request)):
        raise refusal
    own = await places.own(actor_of(request))
    context = await _context(request, own, cases.leaves())
    if request.method == "GET" and wants_block(request):
        return changed(request, "", "cases/report.html", "where", **context)
    return page(request, "cases/report.html", **context)


async def new_self_handled(request: Request) -> Response:
    if refusal := cases.why_not_report(actor_of(request)):
        raise refusal
    served = await places.served(actor_of(request))
    if not served:
        raise NotAllowed(Reason.NOT_YOUR_POST)
    leaves = [each for each in cases.leaves() if each.self_handled]
    return page(request, "cases/self_handle.html", **await _context(request, served, tuple(leaves)))


@again(new, "report")
async def report(request: Request) -> Response:
    form = await request.form()
    async with photos_of(request) as photos:
        with _place_is_one_field():
            case = await cases.report(actor_of(request), photos=photos, **_given(form))
    return _received(request, case)


@again(new_self_handled, "self_handled")
async def self_handle(request: Request) -> Response:
    form = await request.form()
    given = {**_given(form), "reply": text(form, "reply")}
    if not chosen(form, "category") and not cases.category(given["category"]).self_handled:
        given["category"] = ""
    async with photos_of(request) as photos:
        with _place_is_one_field():
            case = await cases.self_handle(actor_of(request), photos=photos, **given)
    return _received(request, case)


def _given(form: FormData) -> dict[str, Any]:
    """The fields as they were typed; what no category was chosen for gets the likeliest."""
    words = text(form, "text")
    area, estate = places.parts(text(form, "where"))
    return {
        "area": area,
        "estate": estate,
        "category": chosen(form, "category") or cases.suggest(words).code,
        "text": words,
        "place": text(form, "place"),
        "point": point(form),
        "urgency": text(form, "urgency") or Urgency.NORMAL,
        "anonymous": text(form, "anonymous") == "yes",
        "client_key": chosen(form, "client_key"),
    }


@contextmanager
def _place_is_one_field() -> Iterator[None]:
    """An estate or an area is chosen in one field of the form."""
    try:
        yield
    except NotValid as refused:
        for name in ("area", "estate"):
            if name in refused.fields:
                refused.fields["where"] = refused.fields.pop(name)
        raise


def _received(request: Request, case: Case) -> Response:
    return moved(request, f"{request.app.url_path_for('case', case_id=case.id)}?received=yes")


async def _context(
    request: Request, own: list[places.Choice], leaves: tuple[cases.Category, ...]
) -> dict[str, Any]:
    language = language_of(request)
    searched = request.query_params.get("area_text", "").strip()[:50]
    found = await places.search(searched)
    named = await places.one(await _named(request))
    return {
        "places": places.unlike([*named, *found, *own]),
        "chosen": [each[0] for each in (named or found[:1] or own)[:1]],
        "searched": searched,
        "found": found,
        "categories": category_choices(leaves, language),
        "urgencies": [
            (each.value, word(each, language), _hint(each, language)) for each in Urgency
        ],
        "key": uuid4(),
    }


async def _named(request: Request) -> str:
    """The place that the form or the address names."""
    if request.method == "POST":
        return text(await request.form(), "where")
    area = request.query_params.get("area")
    return f"area:{area}" if area else ""


def _hint(urgency: Urgency, language: Language) -> str:
    """What the reporter can expect, or had better do first."""
    _ = gettext(language)
    if urgency is Urgency.EMERGENCY:
        return _("有人受伤或有火情，请先打 110、119 或 120")
    for rule in cases.deadline_rules():
        if rule.clock is Clock.RESOLVE and not rule.category and rule.urgency is urgency:
            return _("%(time)s内答复") % {"time": f"{rule.amount} {word(rule.unit, language)}"}
    return ""


routes = [
    Route("/cases/new", new, name="report"),
    Route("/cases", report, methods=["POST"], name="reports", max_body_size=LARGEST_BODY),
    Route("/self-handled", new_self_handled, name="self_handled"),
    Route(
        "/self-handled",
        self_handle,
        methods=["POST"],
        name="self_handling",
        max_body_size=LARGEST_BODY,
    ),
]
