"""The roll of an estate: its figures, how owners are counted, and bringing a file."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import estates, rolls, sheets
from resolvers.estates import drafts
from resolvers.refusals import NotValid, Reason, Wrong
from web.areas.showing import nearest
from web.forms import again, files, flag, text
from web.pages import HEADERS, actor_of, moved, page

LARGEST_BODY = sheets.LARGEST + 1024 * 1024
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE = "file"


async def show(request: Request) -> Response:
    """For those who work in the estate; for others it does not exist."""
    actor = actor_of(request)
    roll = await estates.roll(_id(request))
    if refusal := estates.why_not_read(actor, roll.estate):
        raise refusal
    return page(request, "estates/roll.html", **await _context(request, roll))


async def _context(request: Request, roll: estates.Roll) -> dict[str, Any]:
    actor = actor_of(request)
    put_up = await rolls.latest(roll.estate.id)
    return {
        "roll": roll,
        "put_up": put_up,
        "why_not_publish": rolls.why_not_publish(actor, roll, put_up),
        "estate": roll.estate,
        "steps": nearest(roll.estate.area),
        "voters": await estates.voters(roll.estate.id),
        "open": await drafts.listed(actor, roll.estate.id),
        "why_not": estates.why_not_keep(actor, roll.estate),
        "limit": sheets.LARGEST // 1024 // 1024,
    }


async def bring(request: Request) -> Response:
    async with request.form(max_files=1) as form:
        given = next(iter(files(form, FILE)), None)
        content = await given.read(sheets.LARGEST + 1) if given else b""
        name = (given.filename if given else None) or ""
    if not content:
        raise NotValid({FILE: Wrong(Reason.MISSING)})
    draft = await drafts.open_(actor_of(request), _id(request), content=content, name=name)
    return moved(request, request.app.url_path_for("roll_draft", id=draft.id))


async def rule(request: Request) -> Response:
    form = await request.form()
    roll = await estates.rule(
        actor_of(request),
        _id(request),
        merges_overlapping=flag(form, "merges_overlapping"),
        counts_parking=flag(form, "counts_parking"),
        source=text(form, "source"),
    )
    return moved(request, request.app.url_path_for("roll", id=roll.estate.id))


async def template(request: Request) -> Response:
    """An empty file with the heads that are known."""
    name = 'attachment; filename="roll.xlsx"'
    headers = {**HEADERS, "Content-Disposition": name}
    return Response(drafts.template(), media_type=XLSX, headers=headers)


def _id(request: Request) -> UUID:
    id: UUID = request.path_params["id"]
    return id


routes = [
    Route("/estates/{id:uuid}/roll", show, name="roll"),
    Route("/estates/{id:uuid}/roll/template", template, name="roll_template"),
    Route(
        "/estates/{id:uuid}/roll/drafts",
        again(show, "bringing")(bring),
        methods=["POST"],
        name="bringing",
        max_body_size=LARGEST_BODY,
    ),
    Route(
        "/estates/{id:uuid}/roll/ruling",
        again(show, "ruling")(rule),
        methods=["POST"],
        name="ruling",
    ),
]
