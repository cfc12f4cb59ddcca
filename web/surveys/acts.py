"""What is done on the page of a survey."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import surveys
from resolvers.refusals import NotFound, NotValid, Reason, Wrong
from resolvers.surveys import Question, QuestionKind, Survey
from web import exporting
from web.forms import Handler, again, identity, raw, text, words
from web.pages import actor_of, changed, language_of, moved
from web.surveys.showing import TEMPLATE, context_of, show


async def respond(request: Request) -> Response:
    form, actor = await request.form(), actor_of(request)
    survey = await surveys.find(actor, _id(request))
    marks = {each.id: _mark(form, each) for each in survey.questions}
    await surveys.respond(actor, survey.id, marks=marks)
    there = request.app.url_path_for("survey", id=survey.id)
    return changed(request, f"{there}#response", TEMPLATE, "response", **await context_of(request))


def _mark(form: FormData, question: Question) -> Mapping[str, Any]:
    name = f"q{question.position}"
    if question.kind is QuestionKind.TEXT:
        return {"text": text(form, name)}
    return {"options": words(form, name)}


async def call(request: Request) -> Response:
    return _to(request, await surveys.call(actor_of(request), _id(request)))


async def withdraw(request: Request) -> Response:
    note = text(await request.form(), "note")
    return _to(request, await surveys.withdraw(actor_of(request), _id(request), note=note))


async def answer(request: Request) -> Response:
    said = text(await request.form(), "text")
    return _to(request, await surveys.answer(actor_of(request), _id(request), text=said))


async def list_(request: Request) -> Response:
    return _to(request, await surveys.list_(actor_of(request), _id(request)))


async def hide(request: Request) -> Response:
    form = await request.form()
    chosen = await _of_it(request, form)
    because = text(form, "because")
    return _to(request, await surveys.hide(actor_of(request), chosen, because=because))


async def restore(request: Request) -> Response:
    chosen = await _of_it(request, await request.form())
    return _to(request, await surveys.restore(actor_of(request), chosen))


async def _of_it(request: Request, form: FormData) -> UUID:
    """What was chosen of what was written in the survey of the address."""
    chosen = identity(form, "text")
    if not isinstance(chosen, UUID):
        raise NotValid({"text": Wrong(Reason.MISSING)})
    actor = actor_of(request)
    out = await surveys.results(actor, await surveys.find(actor, _id(request)))
    if chosen not in {each.id for result in out for each in result.texts}:
        raise NotFound
    return chosen


async def ask_paper(request: Request) -> Response:
    """Have a paper made; the block asks again by itself until it is there."""
    kind = text(await request.form(), "kind")
    survey = await surveys.ask_paper(actor_of(request), _id(request), kind=kind)
    there = request.app.url_path_for("survey", id=survey.id)
    return changed(request, there, TEMPLATE, "papers", **await context_of(request))


async def export(request: Request) -> Response:
    kind = raw(await request.form(), "form") or "csv"
    actor, language = actor_of(request), language_of(request)
    found = await surveys.export(actor, _id(request), form=kind, language=language)
    return await exporting.file(found, "survey")


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


def _to(request: Request, survey: Survey) -> Response:
    return moved(request, request.app.url_path_for("survey", id=survey.id))


def _act(noun: str, block: str, act: Handler) -> Route:
    path = f"/surveys/{{id:uuid}}/{noun}"
    return Route(path, again(show, block)(act), methods=["POST"], name=f"survey_{block}")


routes = [
    _act("responses", "response", respond),
    _act("call", "call", call),
    _act("withdrawal", "withdrawal", withdraw),
    _act("answers", "answer", answer),
    _act("listing", "listing", list_),
    _act("hidings", "hiding", hide),
    _act("restorations", "restoration", restore),
    Route("/surveys/{id:uuid}/papers", ask_paper, methods=["POST"], name="survey_paper_asked"),
    Route("/surveys/{id:uuid}/exports", export, methods=["POST"], name="survey_export"),
]
