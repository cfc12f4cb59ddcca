"""The categories of cases: the list, and one with its names before and what points at it."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import cases
from resolvers.cases import Category
from resolvers.languages import Language
from web.cases.names import category_name
from web.forms import Handler, again, text, word, words
from web.pages import actor_of, language_of, moved, page

NAMES = ("name", "name_en", "source", "version")
TRAITS = ("accepted_at_once", "self_handled", "photo_needed", "shared")


async def index(request: Request) -> Response:
    every, language = cases.all_listed(), language_of(request)
    below = {each.code: [one for one in every if one.parent == each.code] for each in every}
    return page(
        request,
        "categories/index.html",
        heads=[(each, below[each.code]) for each in every if each.parent is None],
        called=_calling(language),
        why_not_add=cases.why_not_add_category(actor := actor_of(request)),
        parents=[
            (each.code, cases.called(each, language))
            for each in every
            if not cases.why_not_add_category(actor, each)
        ],
    )


async def add(request: Request) -> Response:
    form = await request.form()
    given: dict[str, Any] = {name: text(form, name) for name in (*NAMES, "near_m")}
    given |= {name: name in words(form, "traits") for name in TRAITS}
    given |= {"parent": word(form, "parent"), "keywords": text(form, "keywords").split()}
    category = await cases.add_category(actor_of(request), **given)
    return _back(request, category)


async def show(request: Request) -> Response:
    category, language, actor = _found(request), language_of(request), actor_of(request)
    return page(
        request,
        "categories/show.html",
        found=category,
        name=category_name(category.code, language=language),
        above=cases.category(category.parent) if category.parent else None,
        called=_calling(language),
        pointing=await cases.pointing(category.code),
        why_not_rename=category.why_not_rename(actor),
        why_not_retire=category.why_not_retire(actor),
        why_not_reinstate=category.why_not_reinstate(actor),
    )


async def rename(request: Request) -> Response:
    form = await request.form()
    typed = {name: text(form, name) for name in (*NAMES, "note")}
    return _back(request, await cases.rename_category(actor_of(request), _code(request), **typed))


async def retire(request: Request) -> Response:
    note = text(await request.form(), "note")
    return _back(request, await cases.retire_category(actor_of(request), _code(request), note=note))


async def reinstate(request: Request) -> Response:
    note = text(await request.form(), "note")
    done = await cases.reinstate_category(actor_of(request), _code(request), note=note)
    return _back(request, done)


def _calling(language: Language) -> Any:
    """The name of a category, or the one that it had until something was done to it."""
    return lambda each: cases.called(each, language)


def _found(request: Request) -> Category:
    return cases.category(_code(request))


def _code(request: Request) -> str:
    code: str = request.path_params["code"]
    return code


def _back(request: Request, category: Category) -> Response:
    return moved(request, request.app.url_path_for("category", code=category.code))


def _act(noun: str, act: Handler) -> Route:
    path, name = f"/categories/{{code}}/{noun}", f"category_{noun}"
    return Route(path, again(show, noun)(act), methods=["POST"], name=name)


routes = [
    Route("/categories", index, name="categories"),
    Route("/categories", again(index, "adding")(add), methods=["POST"], name="category_adding"),
    Route("/categories/{code}", show, name="category"),
    _act("renaming", rename),
    _act("retirement", retire),
    _act("reinstatement", reinstate),
]
