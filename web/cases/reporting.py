"""Reporting a concern, and writing down what was settled on the spot."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import cases
from resolvers.cases import Case, Clock, Similar, Urgency
from resolvers.languages import Language, gettext, word
from resolvers.refusals import NotAllowed, NotValid, Reason, Wrong
from web.cases import listing, places
from web.cases.names import category_choices, category_name, nearest
from web.files import LARGEST_BODY, photos_of
from web.formats import short
from web.forms import again, text
from web.forms import word as chosen
from web.pages import actor_of, changed, language_of, moved, page, wants_block
from web.points import point
from web.times import day

NEITHER = "neither"


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
    context = await _context(request, served, tuple(leaves))
    return page(request, "cases/self_handle.html", phrases=cases.phrases(), **context)


@again(new, "report")
async def report(request: Request) -> Response:
    form = await request.form()
    async with photos_of(request) as photos:
        with place_is_one_field():
            case = await _reported(request, photos=photos, **as_typed(form))
    return received(request, case)


async def _reported(request: Request, **given: Any) -> Case:
    """A new case, or one that follows what it is the same thing as; who has not said which
    is asked once."""
    actor, answer = actor_of(request), text(await request.form(), "alike")
    if not answer and await cases.similar(actor, **given):
        raise NotValid({"alike": Wrong(Reason.SAME_THING)})
    master = listing.uuid(answer)
    if answer in ("", NEITHER):
        return await cases.report(actor, **given)
    if master is None:
        raise NotValid({"alike": Wrong(Reason.UNKNOWN_CHOICE)})
    return await cases.report_same(actor, master, **given)


@again(new_self_handled, "self_handled")
async def self_handle(request: Request) -> Response:
    form = await request.form()
    async with photos_of(request) as photos:
        with place_is_one_field():
            given = settled_as_typed(form)
            case = await cases.self_handle(actor_of(request), photos=photos, **given)
    return received(request, case)


def settled_as_typed(form: FormData) -> dict[str, Any]:
    """The same with how it was settled; a category that needs others is chosen by nobody."""
    given = {**as_typed(form), "reply": text(form, "reply")}
    if not chosen(form, "category") and not cases.category(given["category"]).self_handled:
        given["category"] = ""
    return given


def as_typed(form: FormData) -> dict[str, Any]:
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
def place_is_one_field() -> Iterator[None]:
    """An estate or an area is chosen in one field of the form."""
    try:
        yield
    except NotValid as refused:
        for name in ("area", "estate"):
            if name in refused.fields:
                refused.fields["where"] = refused.fields.pop(name)
        raise


def received(request: Request, case: Case) -> Response:
    """The answer to a report: on its page, which says its number."""
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
        "alike": await _alike(request),
    }


async def _alike(request: Request) -> list[tuple[str, str, str]]:
    """What a form that comes back may be the same thing as, and that it is none of it."""
    back = getattr(request.state, "again", None)
    if back is None or "alike" not in back.refused.fields:
        return []
    language, given = language_of(request), as_typed(back.given)
    found = await cases.similar(actor_of(request), **given)
    neither = NEITHER, gettext(language)("都不是，单独上报"), ""
    return [*(_same_thing(each, language) for each in found), neither]


def _same_thing(similar: Similar, language: Language) -> tuple[str, str, str]:
    about = category_name(similar.category, language=language)
    where = " ".join(short(area.name) for area in nearest(similar.area)[-2:])
    reported, stage = day(similar.reported_at, language), word(similar.stage, language)
    said = Markup("{} {} {}").format(where, reported, stage)
    return str(similar.id), similar.case.title if similar.case else about, said


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
    if rule := cases.usual_deadline(Clock.RESOLVE, urgency):
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
