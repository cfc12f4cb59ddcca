"""What is kept, on its way out: all of it, or the part that was asked for (RFC 9110, 14)."""

import re
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from resolvers.keeping import Content, OutOfRange, Span

RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


async def sent(
    request: Request, read: Callable[[Span | None], Awaitable[Content]], headers: Mapping[str, str]
) -> Response:
    """The answer with what *read* gives; an ETag in *headers* tells whether it changed."""
    wanted = _wanted(request, headers.get("ETag"))
    try:
        content = await read(wanted)
    except OutOfRange as wrong:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{wrong.size}"})
    said = {**headers, "Accept-Ranges": "bytes", "Content-Length": str(content.length)}
    if wanted:
        last = content.first + content.length - 1
        said["Content-Range"] = f"bytes {content.first}-{last}/{content.size}"
    status = 206 if wanted else 200
    return StreamingResponse(content.chunks, status, said, content.media_type)


def _wanted(request: Request, etag: str | None) -> Span | None:
    """One part; of what asks for several or badly, or for a part of what has changed, all goes."""
    found = RANGE.fullmatch(request.headers.get("range", "").replace(" ", ""))
    if request.method != "GET" or not found or request.headers.get("if-range", etag) != etag:
        return None
    first, last = (int(each) if each else None for each in found.groups())
    if first is None and last is None:
        return None
    if first is not None and last is not None and last < first:
        return None
    return Span(first, last)
