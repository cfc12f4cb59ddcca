"""The worker process: what is done by the clock, once among all workers of a database.

PgQueuer keeps the schedules in the database, so that a killed worker loses nothing:
the next one takes up what is due.
"""

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

import asyncpg
import structlog
from pgqueuer import PgQueuer
from pgqueuer.models import Job, Schedule

from resolvers import (
    apps,
    cases,
    councils,
    estates,
    exports,
    figures,
    files,
    followings,
    journal,
    meetings,
    obligations,
    opinions,
    papers,
    persisted,
    polls,
    proposals,
    rights,
    sessions,
    surveys,
    timetable,
    uploads,
)
from resolvers.live import hub
from server import children, logs
from server.opening import opened
from server.settings import Settings, read

Work = Callable[[], Awaitable[object]]
PATIENCE = timedelta(seconds=10)  # how long a waiting worker sleeps without being told of a job
log = structlog.get_logger("worker")


async def beat() -> None:
    """Nothing to do: PgQueuer writes down when a schedule ran, and /readyz reads it."""


# Minute, hour, … in UTC: 19:10 is 03:10 in Shanghai.
TIMETABLE: dict[str, tuple[str, Work]] = {
    "heartbeat": ("* * * * * */5", beat),
    "journal_partitions": ("10 * * * *", journal.make_partitions),
    "sessions_lapse": ("* * * * *", sessions.lapse),
    "sessions_sweep": ("20 * * * *", sessions.sweep),
    "persisted_sweep": ("35 * * * *", persisted.sweep),
    "webhooks_deliver": ("* * * * * */5", apps.webhooks.deliver),
    "webhooks_sweep": ("35 * * * *", apps.webhooks.sweep),
    "apps_sweep": ("25 * * * *", apps.sweep),
    "files_sweep": ("30 * * * *", files.sweep),
    "uploads_sweep": ("45 * * * *", uploads.sweep),
    "join_tries_sweep": ("55 19 * * *", estates.households.sweep),
    "cases_tell_due": ("* * * * *", cases.tell_due),
    "cases_tally": ("* * * * *", figures.catch_up),
    "cases_recount": ("* * * * *", cases.recount),
    "exports_sweep": ("*/10 * * * *", exports.sweep),
    "case_sheets_go_on": ("* * * * *", cases.hotline.go_on),
    "cases_go_on": ("*/5 * * * *", cases.go_on),
    "retention": ("0 20 * * *", rights.sweep),
    "roll_drafts_sweep": ("50 * * * *", estates.drafts.sweep),
    "cases_close_unanswered": ("40 * * * *", cases.close_unanswered),
    "councils_tend": ("55 * * * *", councils.tend),
    "papers_sweep": ("35 19 * * *", papers.sweep),
    "meetings_tend": ("5 * * * *", meetings.tend),
    "proposals_tend": ("*/5 * * * *", proposals.tend),
    "proposals_decide": ("* * * * *", proposals.decide),
    "obligations_tend": ("25 * * * *", obligations.tend),
    "polls_tend": ("* * * * *", polls.tend),
    "opinions_tend": ("* * * * * */30", opinions.tend),
    "surveys_tend": ("* * * * *", surveys.tend),
    "followings_tell": ("* * * * *", followings.tell),
    "mails_sweep": ("15 19 * * *", followings.sweep_mails),
    "followings_tell_at_once": ("* * * * *", followings.tell_at_once),
    "cases_take_fingerprints": ("15 * * * *", cases.take_fingerprints),
}


def with_links(settings: Settings) -> dict[str, tuple[str, Work]]:
    """Work whose messages lead to pages."""
    return {
        "digests_make": ("*/10 * * * *", partial(followings.make, settings.origin)),
        "mails_deliver": ("* * * * * */20", partial(followings.deliver, settings.origin)),
    }


async def work(settings: Settings) -> None:
    """Work until told to stop; what has begun is finished first."""
    async with opened(settings) as dsn:
        connection = await asyncpg.connect(dsn)
        await hub.start(dsn)
        try:
            queue = PgQueuer.from_asyncpg_connection(connection)
            _stop_on_signals(queue)
            _keep_time(queue, settings)
            _take_jobs(queue, settings)
            await queue.run(dequeue_timeout=PATIENCE)
        finally:
            await hub.stop()
            await connection.close()


def _stop_on_signals(queue: PgQueuer) -> None:
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, queue.shutdown.set)


def _keep_time(queue: PgQueuer, settings: Settings) -> None:
    for name, (when, act) in {**TIMETABLE, **with_links(settings)}.items():
        queue.schedule(name, when, clean_old=True)(_scheduled(name, act))


def _take_jobs(queue: PgQueuer, settings: Settings) -> None:
    @queue.entrypoint(papers.JOB)
    async def paper(job: Job) -> None:
        from web import documents  # noqa: PLC0415 (brings every page with it)

        with structlog.contextvars.bound_contextvars(work=papers.JOB):
            await documents.make(_id(job), settings.origin)

    @queue.entrypoint(cases.hotline.JOB)
    async def case_sheet(job: Job) -> None:
        with structlog.contextvars.bound_contextvars(work=cases.hotline.JOB):
            await cases.hotline.work_off(_id(job))

    @queue.entrypoint(rights.JOB)
    async def claim_warning(job: Job) -> None:
        with structlog.contextvars.bound_contextvars(work=rights.JOB):
            await rights.send_warning(_id(job))


def _id(job: Job) -> UUID:
    return UUID((job.payload or b"").decode())


def _scheduled(name: str, act: Work) -> Callable[[Schedule], Awaitable[None]]:
    async def run(_schedule: Schedule) -> None:
        with structlog.contextvars.bound_contextvars(work=name):
            begun = time.perf_counter()
            try:
                await act()
            except Exception:
                await timetable.failed(name)
                raise
            await timetable.ran(name, time.perf_counter() - begun)
            log.debug("done")

    return run


def main() -> None:
    settings = read()
    logs.configure(settings)
    if dsn := children.told():
        asyncio.run(work(settings.model_copy(update={"database_url": dsn})))


if __name__ == "__main__":
    main()
