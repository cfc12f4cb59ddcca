"""What goes around an answer of the API: its type and status, and what is left of the budget."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from math import ceil
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from resolvers.budgets import Budget
from resolvers.clock import now
from schema import media

VARY = "Accept, Accept-Language, Authorization, Cookie"
_TYPED = {
    kind: (
        (b"content-type", f"{kind}; charset=utf-8".encode()),
        (b"vary", VARY.encode()),
        (b"cache-control", b"no-store"),
    )
    for kind in (media.JSON, media.GRAPHQL)
}


def fault(
    request: Request,
    status: int,
    message: str,
    headers: Mapping[str, str] | None = None,
    code: str = "BAD_USER_INPUT",
) -> Response:
    """What is wrong with a request that the schema never saw."""
    error = {"message": message, "extensions": {"code": code}}
    response = Response(msgspec.json.encode({"errors": [error]}), headers=headers)
    typed(request, response, status, legacy=status)
    return response


def headed(accept: str, state: Mapping[str, Any]) -> list[tuple[bytes, bytes]]:
    """The headers of an answer that has data."""
    found = [*_TYPED[media.negotiated(accept) or media.JSON]]
    if budget := state.get("budget"):
        found += [(name.encode(), said.encode()) for name, said in _left(budget)]
    return found


def _left(budget: Budget) -> Iterator[tuple[str, str]]:
    """What is left of the budget, as the draft of RateLimit headers has it."""
    seconds = round(budget.per.total_seconds())
    yield "ratelimit-policy", f'"points";q={budget.many};w={seconds}'
    yield "ratelimit", f'"points";r={budget.left};t={seconds}'


def typed(request: Request, response: Response, status: int, *, legacy: int = 200) -> None:
    """Give an answer its type, and the status that clients of that type expect."""
    kind = media.negotiated(request.headers.get("accept", "")) or media.JSON
    response.status_code = status if kind == media.GRAPHQL else legacy
    response.headers["Content-Type"] = f"{kind}; charset=utf-8"
    response.headers["Vary"] = VARY
    response.headers.setdefault("Cache-Control", "no-store")


def counted(request: Request, response: Response) -> None:
    """What is left of the budget; 429 without."""
    if budget := getattr(request.state, "budget", None):
        response.headers.update(dict(_left(budget)))
    if until := getattr(request.state, "until", None):
        response.status_code = 429
        wait = (until - now()).total_seconds() if isinstance(until, datetime) else 60
        response.headers["Retry-After"] = str(max(1, ceil(wait)))
