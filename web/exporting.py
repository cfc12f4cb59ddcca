"""Files that are taken away while they are made."""

from collections.abc import AsyncIterator
from datetime import datetime

import anyio
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from resolvers.exporting import Export, Form
from resolvers.languages import ZONE

TYPES = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.JSON_LINES: "application/jsonl",
}


class Taken(StreamingResponse):
    """Ends the work with whoever takes it: a page that is closed reads no more rows."""

    def __init__(self, parts: AsyncIterator[bytes], headers: dict[str, str]) -> None:
        super().__init__(parts, headers=headers)
        self._parts = parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            with anyio.CancelScope(shield=True):
                await self._parts.aclose()  # type: ignore[attr-defined]


async def file(export: Export, name: str) -> Response:
    """The answer that gives a file, named after what is in it and the time, from now on."""
    said = f"{name}-{datetime.now(ZONE):%Y%m%d-%H%M}.{export.form}"
    headers = {
        "Content-Disposition": f'attachment; filename="{said}"',
        "Cache-Control": "no-store",
        "Content-Type": TYPES[export.form],
    }
    return Taken(await export.begin(), headers)
