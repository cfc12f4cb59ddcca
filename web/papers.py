"""Papers on their way out."""

from starlette.responses import Response, StreamingResponse

from resolvers.keeping import Content


def sent(content: Content, name: str) -> Response:
    """A paper that was made, to be read in the browser under its name."""
    headers = {
        "Content-Length": str(content.length),
        "Content-Disposition": f'inline; filename="{name}.pdf"',
        "Cache-Control": "private, no-cache",
    }
    return StreamingResponse(content.chunks, headers=headers, media_type=content.media_type)
