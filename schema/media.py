"""Which media type answers a request (GraphQL over HTTP)."""

from collections.abc import Mapping
from functools import lru_cache

from strawberry.http.parse_content_type import parse_content_type

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
EVENTS = "text/event-stream"
MULTIPART = "multipart/mixed"
_ANSWERS = {"": JSON, "*/*": JSON, JSON: JSON, GRAPHQL: GRAPHQL, "application/*": GRAPHQL}


@lru_cache(maxsize=256)
def accepted(accept: str) -> Mapping[str, float]:
    """The media types of an Accept header and how much each is liked, best first."""
    found: dict[str, float] = {}
    for part in accept.split(","):
        kind, parameters = parse_content_type(part.strip())
        if (liking := _quality(parameters.get("q", "1"))) > 0:
            found.setdefault(kind.lower(), liking)
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def _quality(q: str) -> float:
    try:
        return float(q)
    except ValueError:
        return 0.0


@lru_cache(maxsize=256)
def negotiated(accept: str) -> str | None:
    """The type of a single answer, or None when the client takes neither of ours."""
    return next((_ANSWERS[kind] for kind in accepted(accept) if kind in _ANSWERS), None)


def streamed(accept: str) -> str | None:
    """The type of a stream of answers, or None when the client takes none."""
    kinds = accepted(accept)
    return next((kind for kind in kinds if kind in (EVENTS, MULTIPART)), None)
