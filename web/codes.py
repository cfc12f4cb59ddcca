"""Codes to scan: from a notice on the wall to its page."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import segno
from markupsafe import Markup
from starlette.requests import Request

QUIET = 4  # modules of white that the standard asks for around a code


def qr(address: str, name: str) -> Markup:
    """A QR code as SVG, black on white in any light; *name* is what it is read out as."""
    code = segno.make(address, error="m", micro=False)
    side = len(code.matrix) + 2 * QUIET
    return Markup(
        '<svg viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<path d="{2}"/></svg>'
    ).format(side, name, "".join(_strokes(code.matrix)))


def _strokes(matrix: Iterable[Iterable[int]]) -> Iterator[str]:
    """Each run of dark modules as one box."""
    for y, row in enumerate(matrix, QUIET):
        x = QUIET
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length


def absolute(request: Request, there: str) -> str:
    """The address of a page of ours as it is read elsewhere."""
    return f"{request.app.state.settings.origin}{there}"
