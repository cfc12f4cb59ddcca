"""Taking in a sheet of the hotline: brought, looked at, and turned into cases by the worker."""

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import areas, organisations
from resolvers.actors import Actor
from resolvers.cases import SheetField, hotline
from resolvers.cases.capacities import DESK
from resolvers.cases.hotline import CaseSheet
from resolvers.languages import Language, field_sentence, word
from resolvers.refusals import NotValid, Reason, Wrong
from web import exporting
from web.cases.listing import uuid
from web.forms import again, files, raw, text, whole
from web.pages import actor_of, changed, language_of, moved, page, wants_block

TEMPLATE = "cases/sheets.html"
PART = 2 * hotline.LARGEST  # a sheet that comes back with the form is a third longer
FEW = 100
_Wrong = tuple[list[str], SheetField, str]


async def show(request: Request) -> Response:
    if refusal := hotline.why_not_import_sheet(actor_of(request)):
        raise refusal
    return _page(request, None, imports=await hotline.imports(actor_of(request)))


@again(show, "sheet")
async def try_(request: Request) -> Response:
    """What would come of it; the sheet travels on with the form, and nothing is kept."""
    asked = await _asked(request)
    return _page(request, await hotline.try_sheet(actor_of(request), **asked), **asked)


@again(show, "sheet")
async def take(request: Request) -> Response:
    asked = await _asked(request)
    key = raw(await request.form(), "client_key")
    brought = await hotline.import_sheet(actor_of(request), **asked, client_key=key)
    return moved(request, request.app.url_path_for("case_sheet", id=brought.id))


async def progress(request: Request) -> Response:
    """How far a sheet is; asks again by itself until all of it is taken in."""
    found = await hotline.find_import(actor_of(request), _id(request))
    template, language = "cases/sheet.html", language_of(request)
    wrong = _wrong(found.problems, language)
    shown: dict[str, Any] = {"found": found, "wrong": wrong, "most": FEW}
    if wants_block(request):
        return changed(request, "", template, "progress", **shown)
    return page(request, template, **shown)


async def export(request: Request) -> Response:
    form = text(await request.form(), "form") or "xlsx"
    language = language_of(request)
    actor, id = actor_of(request), _id(request)
    found = await hotline.export_refused(actor, id, form=form, language=language)
    return await exporting.file(found, "refused")


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


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
    columns = {f.value: whole(form, f"column.{f.value}") for f in SheetField} if kept else None
    where = {"organisation": organisation, "area": text(form, "area")}
    return {"content": content, "columns": columns, **where}


async def _brought(form: FormData) -> bytes:
    given = next(iter(files(form, "file")), None)
    return await given.read(hotline.LARGEST + 1) if given else b""


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
    imports: tuple[hotline.SheetImport, ...] = (),
    **_asked: Any,
) -> Response:
    actor, language = actor_of(request), language_of(request)
    return page(
        request,
        TEMPLATE,
        found=found,
        imports=imports,
        content=b64encode(content).decode(),
        areas=_areas(actor),
        organisations=_organisations(actor),
        organisation=organisations.get(found.organisation) if found else None,
        fields_of_sheet=[(f, word(f, language), f in hotline.NEEDED) for f in SheetField],
        heads=[(n, head or str(n + 1)) for n, head in enumerate(found.headers)] if found else [],
        wrong=_wrong(found.problems, language) if found else [],
        wrong_lines=len({each.line for each in found.problems}) if found else 0,
        most=FEW,
    )


def _wrong(problems: Sequence[hotline.Problem], language: Language) -> list[_Wrong]:
    """What is wrong, in words; the same in many lines is said once, with their numbers."""
    found: dict[tuple[SheetField, str], list[int]] = {}
    for each in problems:
        found.setdefault((each.field, field_sentence(each.wrong, language)), []).append(each.line)
    return [(_spans(lines), field, said) for (field, said), lines in found.items()]


def _spans(lines: Sequence[int]) -> list[str]:
    """Numbers in rising order, those that follow one another as first–last."""
    spans: list[list[int]] = []
    for line in lines:
        if spans and line == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], line]
        else:
            spans.append([line])
    return ["–".join(map(str, span)) for span in spans]


def _areas(actor: Actor) -> list[tuple[str, Any]]:
    """Where somebody dispatches, and two levels below: the second in groups."""
    tree = areas.tree()
    own = [each for post in actor.posts if post.kind in DESK and (each := tree.get(post.area))]
    choices: list[tuple[str, Any]] = [(each.code, each.name) for each in dict.fromkeys(own)]
    below = dict.fromkeys(each for area in own for each in tree.children(area.code))
    for each in below:
        inner = [(area.code, area.name) for area in (each, *tree.children(each.code))]
        choices += [(each.name, inner)] if len(inner) > 1 else inner
    return choices


def _organisations(actor: Actor) -> list[tuple[str, str]]:
    return [(str(each.id), each.name) for each in hotline.organisations_with_sheets(actor)]


def _route(path: str, handler: Any, name: str) -> Route:
    return Route(path, handler, methods=["POST"], name=name, max_body_size=2 * PART)


routes = [
    Route("/cases/sheets", show, name="case_sheets"),
    _route("/cases/sheets/trials", try_, "case_sheet_trial"),
    _route("/cases/sheets/imports", take, "case_sheet_import"),
    Route("/cases/sheets/{id:uuid}", progress, name="case_sheet"),
    Route("/cases/sheets/{id:uuid}/refused", export, methods=["POST"], name="case_sheet_refused"),
]
