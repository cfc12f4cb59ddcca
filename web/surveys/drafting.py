"""Writing the questions of a survey, one block each; a button brings one more."""

from typing import Any
from uuid import UUID, uuid4

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import estates, proposals, surveys
from resolvers.actors import Actor
from resolvers.languages import word
from resolvers.refusals import NotFound, NotValid
from resolvers.surveys import Question, QuestionKind, Survey, SurveyAudience
from web.forms import Again, Handler, Kept, again, identity, lines, moment, raw, text
from web.pages import actor_of, language_of, moved, page

MOST, FIRST = 10, 1
PARTS = ("kind", "text", "options", "most", "low", "high")


async def new(request: Request) -> Response:
    actor, estate = actor_of(request), await estates.find(_id(request))
    if refusal := await surveys.why_not_draft_there(actor, estate.id):
        raise refusal
    about = await _about(request, actor)
    return page(
        request, "surveys/new.html", key=uuid4(), about=about, **_shown(request, estate, None)
    )


async def draft(request: Request) -> Response:
    form = await request.form()
    if text(form, "more"):
        return await _more(request, form, "survey_draft", new)
    proposal = identity(form, "proposal")
    if isinstance(proposal, str):
        raise NotFound
    given = {**_written(form), "client_key": raw(form, "client_key")}
    made = await surveys.draft(actor_of(request), _id(request), proposal=proposal, **given)
    return _to(request, made)


async def edit(request: Request) -> Response:
    actor = actor_of(request)
    survey = await surveys.find(actor, _id(request))
    back: Again | None = getattr(request.state, "again", None)
    if back is None and (refusal := survey.why_not_revise(actor)):
        raise refusal
    return page(request, "surveys/edit.html", **_shown(request, survey.estate, survey))


async def revise(request: Request) -> Response:
    form = await request.form()
    if text(form, "more"):
        return await _more(request, form, "survey_revision", edit)
    given = {**_written(form), "expected_version": raw(form, "expected_version")}
    return _to(request, await surveys.revise(actor_of(request), _id(request), **given))


async def _more(request: Request, form: FormData, block: str, shown: Handler) -> Response:
    """The same form with one more question; nothing is kept yet."""
    request.state.again = Kept(block, form, NotValid({}))
    return await shown(request)


async def _about(request: Request, actor: Actor) -> proposals.Proposal | None:
    given = request.query_params.get("proposal") or text(await request.form(), "proposal")
    if not given:
        return None
    try:
        return await proposals.find(actor, UUID(given))
    except ValueError:
        raise NotFound from None


def _shown(request: Request, estate: estates.Estate, survey: Survey | None) -> dict[str, Any]:
    language = language_of(request)
    back: Again | None = getattr(request.state, "again", None)
    asked = survey.questions if survey else ()
    return {
        "estate": estate,
        "survey": survey,
        "count": _count(back.given, more=isinstance(back, Kept)) if back else len(asked) or FIRST,
        "most": MOST,
        "asked": [_typed(each) for each in asked],
        "kinds": [(each.value, word(each, language)) for each in QuestionKind],
        "audiences": [(each.value, word(each, language)) for each in SurveyAudience],
        "buildings": [(str(each.id), each.name) for each in estate.buildings],
    }


def _count(form: FormData, *, more: bool = False) -> int:
    """How many blocks of questions stand on the form."""
    given = text(form, "count")
    known = int(given) if given.isascii() and given.isdigit() and len(given) < 3 else FIRST
    return max(FIRST, min(MOST, known + more))


def _typed(question: Question) -> dict[str, str]:
    """A question as its fields have it."""
    return {
        "kind": question.kind.value,
        "text": question.text,
        "options": "\n".join(question.options),
        "most": str(question.most or ""),
        "low": question.low,
        "high": question.high,
    }


def _written(form: FormData) -> dict[str, Any]:
    given: dict[str, Any] = {name: text(form, name) for name in ("title", "about")}
    given |= {name: moment(form, name) for name in ("opens_at", "closes_at")}
    given["audience"] = raw(form, "audience")
    given["building"] = identity(form, "building")
    given["questions"] = [_question(form, n) for n in range(1, _count(form) + 1)]
    return given


def _question(form: FormData, n: int) -> dict[str, Any]:
    said: dict[str, Any] = {name: text(form, f"q{n}_{name}") for name in PARTS}
    return {**said, "options": lines(form, f"q{n}_options"), "most": raw(form, f"q{n}_most")}


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


def _to(request: Request, survey: Survey) -> Response:
    return moved(request, request.app.url_path_for("survey", id=survey.id))


def _act(path: str, block: str, act: Handler, shown: Handler) -> Route:
    return Route(path, again(shown, block)(act), methods=["POST"], name=block)


routes = [
    Route("/estates/{id:uuid}/surveys/new", new, name="new_survey"),
    _act("/estates/{id:uuid}/surveys", "survey_draft", draft, new),
    Route("/surveys/{id:uuid}/questions", edit, name="survey_questions"),
    _act("/surveys/{id:uuid}/revisions", "survey_revision", revise, edit),
]
