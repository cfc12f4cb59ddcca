"""Pages from templates: whole for browsers, one block for htmx, in the reader's language."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from resolvers import masking
from resolvers.actors import NOBODY, Actor
from resolvers.languages import (
    DEFAULT,
    LANGUAGES,
    Language,
    catalogue,
    field_sentence,
    sentence,
    word,
)
from web import charts, formats, times
from web.assets import asset
from web.codes import qr
from web.forms import Again, form_on
from web.navigation import came_from, tabs
from web.preferences import Preferences

TEMPLATES = Path(__file__).parent / "templates"
HEADERS = {
    "Vary": "HX-Request, HX-Request-Type, Cookie, Accept-Language",
    "Cache-Control": "private, no-cache",
}
SAID = (
    *(times.moment, times.day, times.date, times.dated, times.ago, times.left),
    *(times.lasting, times.on_paper),
    *(formats.number, formats.money, formats.floor, formats.land),
)
ALWAYS = frozenset(
    {"actor", "here", "kept", "origin", "path", "preferences", "request", "tabs", "typed"}
)


@cache
def environment(language: Language) -> Environment:
    """The templates in one language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # folding “1230 | money” once would keep one language's answer for both
        bytecode_cache=FileSystemBytecodeCache(),
    )
    made.globals |= {
        "_": speaking(language),
        "asset": asset,
        "icon": icon,
        "language": language,
        "languages": LANGUAGES,
    }
    made.globals |= {"qr": qr, "share": formats.share, "mean": formats.mean}
    made.globals["called"] = formats.called
    for each in SAID:
        made.filters[each.__name__] = partial(each, language=language)
    for said in (word, sentence, field_sentence):
        made.filters[said.__name__] = partial(said, language=language)
    made.filters |= {
        "masked": masking.name,
        "in_field": times.in_field,
        "phone": masking.phone,
        "flows": formats.flows,
        "groups": formats.groups,
        "plain": formats.plain,
        "short": formats.short,
        "size": size,
        "translated": catalogue(language).gettext,
        "in_query": partial(quote, safe="/"),
    }
    made.globals |= {"now": times.now, "new_key": uuid4}
    made.globals["drawn"] = charts
    for macros in ("marks", "fields", "kit", "charts"):
        made.globals[macros] = made.get_template(f"shared/{macros}.html").module
    return made


def speaking(language: Language) -> Callable[..., Markup]:
    """The `_` of templates: a text in *language*, with its values, escaped, where it has some.

    Jinja's own goes round three functions that are given the context, a fifth of a page's time.
    """
    spoken = catalogue(language).gettext

    def said(text: str, /, **values: object) -> Markup:
        found = Markup(spoken(text))  # noqa: S704 - what templates say is ours
        return found % values if values or "%" in found else found

    return said


@cache
def icon(name: str) -> Markup:
    """A picture beside a word; it says nothing by itself."""
    return Markup('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>').format(
        asset("icons.svg"), name
    )


def size(count: int) -> str:
    """“2.1 MB” of that many bytes."""
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{count / 1_000:.0f} KB"


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> Response:
    """The page as a whole; or, for a form that comes back to htmx, the block it stands in."""
    back: Again | None = getattr(request.state, "again", None)
    if back is not None:
        status = back.status
        if wants_block(request):
            return _html(block_of(request, template, back.block, **context), status)
    found = environment(language_of(request)).get_template(template)
    return _html(found.render(_context(request, context)), status)


def changed(request: Request, there: str, template: str, block: str, **context: Any) -> Response:
    """The answer to a change: the named block for htmx, a way to the page for a browser."""
    if wants_block(request):
        return _html(block_of(request, template, block, **context), 200)
    return RedirectResponse(there, 303, HEADERS)


def moved(request: Request, there: str) -> Response:
    """The answer to a change that is seen on another page."""
    if request.headers.get("hx-request") != "true":
        return RedirectResponse(there, 303, HEADERS)
    address, _, place = there.partition("#")
    only_the_place = place and address == came_from(request)  # no browser reads a page anew for it
    how = {"HX-Refresh": "true"} if only_the_place else {"HX-Redirect": there}
    return Response(status_code=200, headers={**how, **HEADERS})


def block_of(request: Request, template: str, block: str, **context: Any) -> str:
    """One block of a template, by itself."""
    found = environment(language_of(request)).get_template(template)
    made = found.new_context(_context(request, context))
    return "".join(found.blocks[block](made))


def wants_block(request: Request) -> bool:
    """Whether htmx asks for a part of a page, not for a page."""
    headers = request.headers
    return (
        headers.get("hx-request") == "true"
        and headers.get("hx-request-type") != "full"
        and headers.get("hx-history-restore-request") != "true"
    )


def language_of(request: Request) -> Language:
    """The reader's language; Chinese where a fault came before it was known."""
    language: Language = getattr(request.state, "language", DEFAULT)
    return language


def actor_of(request: Request) -> Actor:
    """Who asks; nobody where a fault came before that was known."""
    actor: Actor = getattr(request.state, "actor", NOBODY)
    return actor


def _context(request: Request, context: dict[str, Any]) -> dict[str, Any]:
    path = request.app.url_path_for
    return {
        "request": request,
        "actor": actor_of(request),
        "here": here(request),
        "kept": getattr(request.state, "kept", ()),
        "origin": request.app.state.settings.origin,
        "path": path,
        "typed": cache(partial(form_on, request, language_of(request))),
        "preferences": Preferences.of(request),
        "tabs": tabs(actor_of(request), path),
        **context,
    }


def here(request: Request) -> str:
    """The address of this page, where it may come back to: a page is read by GET only."""
    if request.method != "GET":
        return "/"
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def _html(content: str, status: int) -> Response:
    return HTMLResponse(content, status, HEADERS)
