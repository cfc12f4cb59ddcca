"""A file on its way into the roll: columns, problems, changes, correcting and taking over."""

from functools import partial
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers.estates import drafts
from resolvers.estates.drafts import NEEDED, Draft, DraftLine, RollField
from resolvers.languages import Language, field_sentence, word
from resolvers.refusals import NotValid, Reason, Wrong
from web.areas.showing import nearest
from web.forms import Form, Handler, again, flag, text, whole
from web.pages import actor_of, language_of, moved, page

FEW = 50


async def show(request: Request) -> Response:
    draft = await drafts.find(actor_of(request), _id(request))
    return page(request, "estates/draft.html", **_context(request, draft))


def _context(request: Request, draft: Draft) -> dict[str, Any]:
    actor, language = actor_of(request), language_of(request)
    every = request.query_params.get("all") is not None
    return {
        "draft": draft,
        "estate": draft.estate,
        "steps": nearest(draft.estate.area),
        "fields_of_roll": [(each, word(each, language), each in NEEDED) for each in RollField],
        "heads": [(n, head or str(n + 1)) for n, head in enumerate(draft.headers)],
        "said": partial(_said, request),
        "most": len(draft.problems) if every else FEW,
        "joinable": Reason.OWNER_VARIANTS,
        "why_not": draft.why_not_correct(actor),
        "why_not_take_over": draft.why_not_take_over(actor),
    }


async def map_(request: Request) -> Response:
    form = await request.form()
    columns = {each.value: whole(form, each.value) for each in RollField}
    draft = await drafts.map_(actor_of(request), _id(request), columns=columns)
    return _to(request, draft)


async def line(request: Request) -> Response:
    """One line as it stands, to be corrected."""
    actor = actor_of(request)
    draft = await drafts.find(actor, _id(request))
    found = await drafts.line(actor, draft.id, _number(request))
    return page(request, "estates/line.html", **_line_context(request, draft, found))


def _line_context(request: Request, draft: Draft, found: DraftLine) -> dict[str, Any]:
    language = language_of(request)
    return {
        "draft": draft,
        "estate": draft.estate,
        "line": found,
        "said": partial(_said, request),
        "fields_of_line": [(each, word(each, language)) for each in draft.columns],
        "needed": NEEDED,
        "standing": _standing(found, language),
        "why_not": draft.why_not_correct(actor_of(request)),
    }


def _standing(line: DraftLine, language: Language) -> Form:
    """A line as it stands, with what is wrong at each field, as if it had just been sent."""
    given = FormData({field.value: said for field, said in line.given.items()})
    wrong = {p.field.value: Wrong(p.reason, p.facts) for p in line.problems if p.severe}
    return Form("correction", language, given, NotValid(wrong) if wrong else None)


async def correct(request: Request) -> Response:
    form = await request.form()
    draft = await drafts.find(actor_of(request), _id(request))
    given = {field.value: text(form, field.value) for field in draft.columns}
    draft = await drafts.correct(actor_of(request), draft.id, _number(request), given=given)
    return _to(request, draft)


async def joining(request: Request) -> Response:
    """The lines on which one owner may stand, and how each writes the name."""
    actor, group = actor_of(request), request.path_params["group"]
    draft = await drafts.find(actor, _id(request))
    return page(
        request,
        "estates/joining.html",
        draft=draft,
        estate=draft.estate,
        group=group,
        written=await drafts.written(actor, draft.id, group),
        why_not=draft.why_not_correct(actor),
    )


async def join(request: Request) -> Response:
    form = await request.form()
    group = request.path_params["group"]
    draft = await drafts.join(actor_of(request), _id(request), group=group, name=text(form, "name"))
    return _to(request, draft)


async def take_over(request: Request) -> Response:
    form = await request.form()
    draft = await drafts.take_over(
        actor_of(request),
        _id(request),
        drops_gone=flag(form, "drops_gone"),
        expected_version=whole(form, "version"),
    )
    return moved(request, request.app.url_path_for("roll", id=draft.estate.id))


async def discard(request: Request) -> Response:
    draft = await drafts.discard(actor_of(request), _id(request))
    return moved(request, request.app.url_path_for("roll", id=draft.estate.id))


def _said(request: Request, problem: drafts.Problem) -> str:
    return field_sentence(Wrong(problem.reason, problem.facts), language_of(request))


def _to(request: Request, draft: Draft) -> Response:
    there = request.app.url_path_for("roll_draft", id=draft.id)
    return moved(request, there)


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


def _number(request: Request) -> int:
    number: int = request.path_params["number"]
    return number


def _act(noun: str, name: str, act: Handler, shown: Handler = show, block: str = "") -> Route:
    path = f"/roll-drafts/{{id:uuid}}/{noun}"
    return Route(path, again(shown, block or name)(act), methods=["POST"], name=name)


routes = [
    Route("/roll-drafts/{id:uuid}", show, name="roll_draft"),
    Route("/roll-drafts/{id:uuid}/lines/{number:int}", line, name="draft_line"),
    Route("/roll-drafts/{id:uuid}/variants/{group}", joining, name="draft_variants"),
    _act("mapping", "mapping", map_),
    _act("lines/{number:int}/correction", "correction", correct, line),
    _act("variants/{group}/joining", "owner_joining", join, joining),
    _act("takeover", "takeover", take_over),
    _act("discarding", "discarding", discard),
]
