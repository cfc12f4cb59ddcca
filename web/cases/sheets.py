"""Taking in a sheet of the hotline: brought, looked at, and turned into cases."""

from base64 import b64decode, b64encode
from binascii import Error
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, cases, organisations
from resolvers.actors import Actor
from resolvers.cases import CaseSheet, SheetField
from resolvers.cases.capacities import DESK
from resolvers.languages import field_sentence, word
from resolvers.refusals import NotValid, Reason, Wrong
from web.cases.listing import uuid
from web.forms import again, files, text, whole
from web.pages import actor_of, language_of, moved, page

TEMPLATE = "cases/sheets.html"
PART = 2 * cases.LARGEST_SHEET  # a sheet that comes back with the form is a third longer
FEW = 100


async def show(request: Request) -> Response:
    if refusal := cases.why_not_import_sheet(actor_of(request)):
        raise refusal
    query = request.query_params
    done = {
        name: int(query[name]) for name in ("opened", "known") if query.get(name, "").isdecimal()
    }
    return _page(request, None, done=done)


@again(show, "sheet")
async def try_(request: Request) -> Response:
    """What would come of it; the sheet travels on with the form, and nothing is kept."""
    asked = await _asked(request)
    return _page(request, await cases.try_sheet(actor_of(request), **asked), **asked)


@again(show, "sheet")
async def take(request: Request) -> Response:
    done = await cases.import_sheet(actor_of(request), **await _asked(request))
    there = request.app.url_path_for("case_sheets")
    return moved(request, f"{there}?opened={done.opened}&known={done.known}")


async def _asked(request: Request) -> dict[str, Any]:
    async with request.form(max_files=1, max_part_size=PART) as form:
        kept = text(form, "content")
        content = _decoded(kept) if kept else await _brought(form)
    organisation = uuid(text(form, "organisation"))
    wrong: dict[str, Wrong] = {}
    if not content:
        wrong["file"] = Wrong(Reason.MISSING)
    if organisation is None:
        wrong["organisation"] = Wrong(Reason.MISSING)
    if not text(form, "area"):
        wrong["area"] = Wrong(Reason.MISSING)
    if wrong:
        raise NotValid(wrong)
    columns = {each.value: whole(form, each.value) for each in SheetField} if kept else None
    where = {"organisation": organisation, "area": text(form, "area")}
    return {"content": content, "columns": columns, **where}


async def _brought(form: FormData) -> bytes:
    given = next(iter(files(form, "file")), None)
    return await given.read(cases.LARGEST_SHEET + 1) if given else b""


def _decoded(kept: str) -> bytes:
    try:
        return b64decode(kept, validate=True)
    except (Error, ValueError):
        raise NotValid({"file": Wrong(Reason.NOT_A_SHEET)}) from None


def _page(
    request: Request,
    found: CaseSheet | None,
    *,
    content: bytes = b"",
    done: dict[str, int] | None = None,
    **_asked: Any,
) -> Response:
    actor, language = actor_of(request), language_of(request)
    return page(
        request,
        TEMPLATE,
        found=found,
        done=done or {},
        content=b64encode(content).decode(),
        areas=_areas(actor),
        organisations=_organisations(actor),
        organisation=organisations.get(found.organisation) if found else None,
        fields_of_sheet=[(f, word(f, language), f in cases.NEEDED_IN_SHEET) for f in SheetField],
        heads=[(n, head or str(n + 1)) for n, head in enumerate(found.headers)] if found else [],
        said=lambda problem: field_sentence(problem.wrong, language),
        most=FEW,
    )


def _areas(actor: Actor) -> list[tuple[str, str]]:
    """Where somebody dispatches, and what lies right below."""
    tree = areas.tree()
    own = [each for post in actor.posts if post.kind in DESK and (each := tree.get(post.area))]
    every = [each for area in own for each in (area, *tree.children(area.code))]
    return list({each.code: each.name for each in every}.items())


def _organisations(actor: Actor) -> list[tuple[str, str]]:
    held = [post.area for post in actor.posts if post.kind in DESK and post.area]
    found = (each for area in held for each in organisations.list_(area=area))
    return list({str(each.id): each.name for each in found}.items())


def _route(path: str, handler: Any, name: str) -> Route:
    return Route(path, handler, methods=["POST"], name=name, max_body_size=2 * PART)


routes = [
    Route("/cases/sheets", show, name="case_sheets"),
    _route("/cases/sheets/trials", try_, "case_sheet_trial"),
    _route("/cases/sheets/imports", take, "case_sheet_import"),
]
