"""Photos and documents on their way in and out; part of the API, too."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any
from urllib.parse import quote
from uuid import UUID

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from resolvers import (
    cases,
    estates,
    files,
    obligations,
    pdfs,
    polls,
    proposals,
    rights,
    rolls,
    uploads,
)
from resolvers.actors import Actor
from resolvers.languages import gettext
from resolvers.refusals import NotFound, NotValid, Reason, Wrong
from web import forms, ranges
from web.pages import actor_of, language_of

LARGEST_BODY = (files.PHOTOS * files.LIMIT_MB + 1) * 1024 * 1024
MANY = 100
PIECE = 1024 * 1024
LONGEST_NAME = 100
UPLOADED = "files"
PHOTOS = "photos"
DOCUMENTS = "documents"
DOCUMENT = "document"
FRESH = {"Cache-Control": "no-store"}
KEPT = {"Cache-Control": "private, max-age=3600", "Vary": "Cookie, Authorization"}


async def upload(request: Request) -> Response:
    """Take photos and documents in; their ids go into whatever shall show them.

    Where `kind=document` is asked for, a photo is none.
    """
    actor = actor_of(request)
    if refusal := files.why_not_store(actor):
        raise refusal
    async with request.form(max_files=MANY) as form:
        given = forms.files(form, UPLOADED)
        if not given:
            raise NotValid({UPLOADED: Wrong(Reason.MISSING)})
        if len(given) > files.PHOTOS:
            raise NotValid({UPLOADED: Wrong(Reason.TOO_MANY, {"limit": files.PHOTOS})})
        only = request.query_params.get("kind") == DOCUMENT
        taken = [await _kept(actor, each, only=only) for each in given]
    return JSONResponse({UPLOADED: [_described(each) for each in taken]}, 201)


async def add_piece(request: Request) -> Response:
    """Take in the next piece of a photo; the answer says from where to go on."""
    if refusal := files.why_not_store(actor_of(request)):
        raise refusal
    place = {name: request.query_params.get(name, "") for name in ("offset", "length")}
    piece = await request.body()
    given = {**place, "name": _name(request)}
    return _came(await uploads.add(actor_of(request), _key(request), piece, **given))


async def find_upload(request: Request) -> Response:
    """How much of a photo has come."""
    return _came(await uploads.find(actor_of(request), _key(request), name=_name(request)))


async def show(request: Request) -> Response:
    """A photo in one of its sizes, for those who may see it."""
    photo = await _photo(actor_of(request), request.path_params["file"])
    size = request.path_params["size"]
    headers = {**KEPT, "ETag": photo.etag(size)}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return await ranges.sent(request, partial(files.read, photo.id, size), headers)


async def document(request: Request) -> Response:
    return await saved(request, await _document(actor_of(request), request.path_params["file"]))


async def saved(request: Request, found: files.File) -> Response:
    """A document as it came, to be saved: no browser runs what may be in it."""
    headers = {
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}",
        "ETag": f'"{found.sha256}"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
    }
    return await ranges.sent(request, partial(pdfs.read, found.id), headers)


async def _document(actor: Actor, id: UUID) -> files.File:
    """Of a proposal, or one that proves what was done with a resolution."""
    with suppress(NotFound):
        return await proposals.document(actor, id)
    return await obligations.document(actor, id)


async def _photo(actor: Actor, id: UUID) -> files.File:
    """Of a case, a claim or objection, a proposal, a ballot or mandate on paper, a contract."""
    some = (
        *(cases.photo, estates.households.photo, rights.photo, rolls.photo),
        *(
            proposals.photo,
            polls.forms.photo,
            polls.slips.photo,
            polls.delivery.photo,
            polls.mandate_photo,
            polls.written.photo,
        ),
        obligations.photo,
    )
    for found in some:
        with suppress(NotFound):
            return await found(actor, id)
    return await estates.services.photo(actor, id)


@asynccontextmanager
async def photos_of(request: Request) -> AsyncIterator[list[Any]]:
    """The ids of a form's photos, as `files_of` gives them."""
    async with files_of(request, PHOTOS) as given:
        yield given[PHOTOS]


@asynccontextmanager
async def files_of(request: Request, *fields: str) -> AsyncIterator[dict[str, list[Any]]]:
    """The ids of a form's photos and documents: those uploaded before, and those that come with it.

    The form keeps them when it comes back. Instead of one that cannot be taken
    there is an empty id, so that it is refused together with all else that is wrong.
    """
    given, wrong = {}, {}
    async with request.form(max_files=MANY) as form:
        for field in fields:
            given[field] = forms.words(form, field)
            for each in forms.files(form, field):
                try:
                    given[field].append(str((await _TAKES[field](actor_of(request), each)).id))
                except NotValid as refused:
                    wrong[field] = refused.fields[UPLOADED]
    request.state.kept = given.get(PHOTOS, [])
    request.state.kept_documents = given.get(DOCUMENTS, [])
    try:
        yield {field: [*ids, ""] if field in wrong else ids for field, ids in given.items()}
    except NotValid as refused:
        refused.fields.update(wrong)
        raise


async def kept_documents(request: Request) -> list[files.File]:
    """The documents of a form that comes back, with their names."""
    ids: Sequence[str] = getattr(request.state, "kept_documents", ())
    found = []
    for each in ids[:MANY]:
        with suppress(NotFound, ValueError):
            found.append(await pdfs.waiting(actor_of(request), UUID(each)))
    return found


async def _kept(actor: Actor, given: UploadFile, *, only: bool) -> files.File:
    """As a document, if it is called or begins like one."""
    head = await given.read(len(pdfs.BEGIN))
    await given.seek(0)
    named = (given.filename or "").lower().endswith(pdfs.ENDING)
    takes = _store_document if only or named or head == pdfs.BEGIN else _store
    return await takes(actor, given)


async def _store(actor: Actor, given: UploadFile) -> files.File:
    return await files.store(actor, _pieces(given), name=given.filename or "")


async def _store_document(actor: Actor, given: UploadFile) -> files.File:
    return await pdfs.store(actor, _pieces(given), name=given.filename or "")


_TAKES: dict[str, Callable[[Actor, UploadFile], Awaitable[files.File]]] = {
    PHOTOS: _store,
    DOCUMENTS: _store_document,
}


async def _pieces(given: UploadFile) -> AsyncIterator[bytes]:
    """Piece by piece, so that one too large is turned away before all of it is in memory."""
    while piece := await given.read(PIECE):
        yield piece


def _came(upload: uploads.Upload) -> Response:
    whole = [_described(upload.file)] if upload.file else []
    return JSONResponse({"received": upload.received, UPLOADED: whole}, headers=FRESH)


def _key(request: Request) -> UUID:
    key: UUID = request.path_params["key"]
    return key


def _name(request: Request) -> str:
    """What its owner calls a photo, for a refusal."""
    given = request.query_params.get("name", "")[:LONGEST_NAME]
    return given or gettext(language_of(request))("照片")


def _described(file: files.File) -> dict[str, object]:
    if file.name:
        return {"id": str(file.id), "name": file.name, "size": file.size}
    return {"id": str(file.id), "width": file.width, "height": file.height, "size": file.size}


routes = [
    Route("/files", upload, methods=["POST"], name="files", max_body_size=LARGEST_BODY),
    Route("/files/uploads/{key:uuid}", find_upload, name="upload"),
    Route(
        "/files/uploads/{key:uuid}",
        add_piece,
        methods=["POST"],
        name="upload_piece",
        max_body_size=uploads.LARGEST_PIECE,
    ),
    Route("/files/{file:uuid}/{size:int}", show, name="photo"),
    Route("/files/{file:uuid}", document, name="document"),
]
