"""Numbers for Prometheus."""

import ipaddress
import secrets

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from resolvers import database
from resolvers.live import hub

METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST"})
REGISTRY = CollectorRegistry()
REQUESTS = Counter(
    "gongzhi_requests_total",
    "Answers given.",
    ("route", "method", "status"),
    registry=REGISTRY,
)
SECONDS = Histogram(
    "gongzhi_request_seconds",
    "Time until the answer was sent whole; streams count when they end.",
    ("route",),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=REGISTRY,
)
POOL_SIZE = Gauge("gongzhi_pool_connections", "Database connections open.", registry=REGISTRY)
POOL_BUSY = Gauge("gongzhi_pool_busy", "Database connections in use.", registry=REGISTRY)
STREAMS = Gauge("gongzhi_streams_open", "Live streams open.", registry=REGISTRY)
POOL_SIZE.set_function(lambda: _pool()[0])
POOL_BUSY.set_function(lambda: _pool()[1])
STREAMS.set_function(lambda: hub.streams)


def count(route: str, method: str, status: int, seconds: float) -> None:
    """Count one answer."""
    known = method if method in METHODS else "other"
    REQUESTS.labels(route, known, str(status)).inc()
    SECONDS.labels(route).observe(seconds)


def route_of(scope: Scope) -> str:
    """The template of the address, so that ids neither multiply the series nor reach the log."""
    route = scope.get("route")
    return str(getattr(route, "path", "")) or "unmatched"


async def show(request: Request) -> Response:
    if not _may_read(request):
        raise HTTPException(404)
    return Response(generate_latest(REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _may_read(request: Request) -> bool:
    token = request.app.state.settings.metrics_token
    if token:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        return secrets.compare_digest(given.encode(), token.encode())
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _pool() -> tuple[int, int]:
    pool = database.engine.pool
    if pool is None:
        return 0, 0
    return pool.get_size(), pool.get_size() - pool.get_idle_size()
