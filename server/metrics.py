"""Numbers for Prometheus."""

import asyncio
import ipaddress
import secrets
from functools import cache

import asyncpg
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from resolvers import apps, database, followings, journal, timetable
from resolvers.counters import REGISTRY
from resolvers.live import hub

PATIENCE = 2  # seconds
METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST"})
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
POOL_WAITING = Gauge("gongzhi_pool_waiting", "Requests that wait for one.", registry=REGISTRY)
STREAMS = Gauge("gongzhi_streams_open", "Live streams open.", registry=REGISTRY)
DATABASE = Gauge("gongzhi_database_up", "Whether the database answers.", registry=REGISTRY)
QUEUED = Gauge("gongzhi_queue_jobs", "Jobs that are due.", ("job",), registry=REGISTRY)
OLDEST = Gauge(
    "gongzhi_queue_oldest_seconds", "How long the oldest is due.", ("job",), registry=REGISTRY
)
FAILED_JOBS = Gauge(
    "gongzhi_job_failures_day", "Jobs of a day that failed.", ("job",), registry=REGISTRY
)
LATE = Gauge(
    "gongzhi_work_late_seconds", "By how much a work is late.", ("work",), registry=REGISTRY
)
RUNS = Gauge("gongzhi_work_runs", "How often a work was done.", ("work",), registry=REGISTRY)
FAILURES = Gauge("gongzhi_work_failures", "How often it failed.", ("work",), registry=REGISTRY)
TOOK = Gauge(
    "gongzhi_work_seconds", "How long it took the last time.", ("work",), registry=REGISTRY
)
RAN_AT = Gauge(
    "gongzhi_work_ran_at_seconds", "When it was last done, Unix time.", ("work",), registry=REGISTRY
)
ARCHIVE_FAILURES = Gauge(
    "gongzhi_archive_failures", "Segments not copied to the archive.", registry=REGISTRY
)
ARCHIVED_AT = Gauge(
    "gongzhi_archived_at_seconds", "When one was copied last, Unix time.", registry=REGISTRY
)
JOURNAL_UNSORTED = Gauge(
    "gongzhi_journal_unsorted",
    "Entries of the journal whose month has no partition of its own yet.",
    registry=REGISTRY,
)
WEBHOOKS_WAITING = Gauge(
    "gongzhi_webhooks_waiting", "Events that wait for webhooks.", registry=REGISTRY
)
WEBHOOKS_OLDEST = Gauge(
    "gongzhi_webhooks_oldest_seconds", "How long the oldest is due.", registry=REGISTRY
)
WEBHOOKS_DELIVERED = Gauge(
    "gongzhi_webhooks_delivered", "Events delivered within 30 days.", registry=REGISTRY
)
WEBHOOKS_FAILED = Gauge(
    "gongzhi_webhooks_failed", "Events given up within 30 days.", registry=REGISTRY
)
WEBHOOKS_DISABLED = Gauge(
    "gongzhi_webhooks_disabled", "Webhooks switched off by failures.", registry=REGISTRY
)
MESSAGES_GIVEN_UP = Gauge(
    "gongzhi_messages_given_up_day",
    "Messages of a day that did not go out, however often they were tried.",
    ("kind",),
    registry=REGISTRY,
)
POOL_SIZE.set_function(lambda: _pool()[0])
POOL_BUSY.set_function(lambda: _pool()[1])
POOL_WAITING.set_function(lambda: _pool()[2])
STREAMS.set_function(lambda: hub.streams)


def count(route: str, method: str, status: int, seconds: float) -> None:
    """Count one answer."""
    known = method if method in METHODS else "other"
    _requests(route, known, status).inc()
    _seconds(route).observe(seconds)


@cache
def _requests(route: str, method: str, status: int) -> Counter:
    return REQUESTS.labels(route, method, str(status))


@cache
def _seconds(route: str) -> Histogram:
    return SECONDS.labels(route)


def route_of(scope: Scope) -> str:
    """The template of the address, so that ids neither multiply the series nor reach the log."""
    route = scope.get("route")
    return str(getattr(route, "path", "")) or "unmatched"


async def show(request: Request) -> Response:
    if not _may_read(request):
        raise HTTPException(404)
    await _ask_the_database()
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


async def _ask_the_database() -> None:
    """The worker has no address of its own: what it did stands in the database."""
    try:
        async with asyncio.timeout(PATIENCE):
            await _read_queue()
            await _read_timetable()
            await _read_archive()
            JOURNAL_UNSORTED.set(await journal.unsorted())
            await _read_webhooks()
            await _read_messages()
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, RuntimeError):
        DATABASE.set(0)
    else:
        DATABASE.set(1)


async def _read_archive() -> None:
    """What the embedded database copied away, where it does; no PostgreSQL lacks this view."""
    found = await database.row(
        "select failed_count, extract(epoch from last_archived_time)::float8 as at"
        " from pg_stat_archiver"
    )
    if found:
        ARCHIVE_FAILURES.set(found["failed_count"])
        ARCHIVED_AT.set(found["at"] or 0)


async def _read_queue() -> None:
    for gauge in (QUEUED, OLDEST, FAILED_JOBS):
        gauge.clear()
    for each in await timetable.waiting():
        QUEUED.labels(each.name).set(each.count)
        OLDEST.labels(each.name).set(each.oldest)
    for name, count in (await timetable.job_failures()).items():
        FAILED_JOBS.labels(name).set(count)


async def _read_timetable() -> None:
    for name, late in (await timetable.lags()).items():
        LATE.labels(name).set(late)
    for work in await timetable.works():
        RUNS.labels(work.name).set(work.runs)
        FAILURES.labels(work.name).set(work.failures)
        TOOK.labels(work.name).set(work.seconds)
        if work.ran_at:
            RAN_AT.labels(work.name).set(work.ran_at.timestamp())


async def _read_webhooks() -> None:
    found = await apps.webhooks.backlog()
    WEBHOOKS_WAITING.set(found.waiting)
    WEBHOOKS_OLDEST.set(found.oldest)
    WEBHOOKS_DELIVERED.set(found.delivered)
    WEBHOOKS_FAILED.set(found.failed)
    WEBHOOKS_DISABLED.set(found.disabled)


async def _read_messages() -> None:
    for kind, count in (await followings.given_up()).items():
        MESSAGES_GIVEN_UP.labels(kind).set(count)


def _pool() -> tuple[int, int, int]:
    pool = database.engine.pool
    return (pool.open, pool.leased, pool.waiting) if pool else (0, 0, 0)
