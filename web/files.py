"""Photos on their way in and out; part of the API, too."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import UUID

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from resolvers import cases, estates, files, proposals, rights, rolls
from resolvers.actors import Actor
from resolvers.refusals import NotFound, NotValid, Reason, Wrong
from web import forms
from web.pages import actor_of

LARGEST_BODY = (files.PHOTOS * files.LIMIT_MB + 1) * 1024 * 1024
MANY = 100
PIECE = 1024 * 1024
UPLOADED = "files"
PHOTOS = "photos"
KEPT = {"Cache-Control": "private, max-age=3600", "Vary": "Cookie, Authorization"}


async def upload(request: Request) -> Response:
    """Take photos in; their ids go into whatever shall show them."""
    actor = actor_of(request)
    if refusal := files.why_not_store(actor):
        raise refusal
    async with request.form(max_files=MANY) as form:
        given = forms.files(form, UPLOADED)
        if not given:
            raise NotValid({UPLOADED: Wrong(Reason.MISSING)})
        if len(given) > files.PHOTOS:
            raise NotValid({UPLOADED: Wrong(Reason.TOO_MANY, {"limit": files.PHOTOS})})
        taken = [await _store(actor, each) for each in given]
    return JSONResponse({UPLOADED: [_described(each) for each in taken]}, 201)


async def show(request: Request) -> Response:
    """A photo in one of its sizes, for those who may see it."""
    photo = await _photo(actor_of(request), request.path_params["file"])
    size = request.path_params["size"]
    headers = {**KEPT, "ETag": photo.etag(size)}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    content = await files.read(photo.id, size)
    headers["Content-Length"] = str(content.length)
    return StreamingResponse(content.chunks, media_type=content.media_type, headers=headers)


async def _photo(actor: Actor, id: UUID) -> files.File:
    """Of a case, of who asks for something or objects to a roll, a proposal or contract."""
    some = (cases.photo, estates.households.photo, rights.photo, rolls.photo, proposals.photo)
    for found in some:
        with suppress(NotFound):
            return await found(actor, id)
    return await estates.services.photo(actor, id)


@asynccontextmanager
async def photos_of(request: Request) -> AsyncIterator[list[Any]]:
    """The ids of a form's photos: those uploaded before, and those that come with it.

    The form keeps them when it comes back. Instead of a photo that cannot be taken
    there is an empty id, so that it is refused together with all else that is wrong.
    """
    async with request.form(max_files=MANY) as form:
        ids, wrong = forms.words(form, PHOTOS), None
        for given in forms.files(form, PHOTOS):
            try:
                ids.append(str((await _store(actor_of(request), given)).id))
            except NotValid as refused:
                wrong = refused.fields[UPLOADED]
    request.state.kept = ids
    try:
        yield [*ids, ""] if wrong else ids
    except NotValid as refused:
        if wrong:
            refused.fields[PHOTOS] = wrong
        raise


async def _store(actor: Actor, given: UploadFile) -> files.File:
    return await files.store(actor, _pieces(given), name=given.filename or "")


async def _pieces(given: UploadFile) -> AsyncIterator[bytes]:
    """Piece by piece, so that one too large is turned away before all of it is in memory."""
    while piece := await given.read(PIECE):
        yield piece


def _described(file: files.File) -> dict[str, object]:
    return {"id": str(file.id), "width": file.width, "height": file.height, "size": file.size}


routes = [
    Route("/files", upload, methods=["POST"], name="files", max_body_size=LARGEST_BODY),
    Route("/files/{file:uuid}/{size:int}", show, name="photo"),
]
