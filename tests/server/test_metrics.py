"""The numbers that Prometheus reads: each is counted where it happens."""

import asyncio
import re

import asyncpg
import httpx2
import pytest

from resolvers import database, sessions, timetable
from resolvers.actors import NOBODY
from resolvers.refusals import NotValid
from schema import schema
from server import worker
from server.metrics import REGISTRY
from tests import story
from tests.schema.conftest import as_seen_by
from tests.web.visitors import Visitor, visitor

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]


@pytest.fixture
def stranger(db: None, dsn: str) -> Visitor:
    return visitor(dsn)


def number(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0


async def read(visitor: Visitor) -> str:
    answer: httpx2.Response = await visitor.get("/metrics")
    assert answer.status_code == 200
    return answer.text


class TestSignIns:
    async def test_a_wrong_code_is_counted_with_its_reason(self) -> None:
        labels = {"way": "code", "reason": "code_expired"}
        before = number("gongzhi_sign_in_failures_total", **labels)
        with pytest.raises(NotValid):
            await sessions.sign_in("13800000001", "000000")

        assert number("gongzhi_sign_in_failures_total", **labels) == before + 1


class TestOperations:
    async def test_are_counted_by_their_first_field(self) -> None:
        labels = {"kind": "query", "field": "viewer", "outcome": "answered"}
        before = number("gongzhi_graphql_operations_total", **labels)
        context = as_seen_by(story.WANG.actor)
        await schema.execute("query Made_up_17 { viewer { scopes } }", context_value=context)

        assert number("gongzhi_graphql_operations_total", **labels) == before + 1

    async def test_names_that_clients_make_up_make_no_series(self, stranger: Visitor) -> None:
        context = as_seen_by(story.WANG.actor)
        for n in range(50):
            await schema.execute(f"query N{n} {{ viewer {{ scopes }} }}", context_value=context)
            await schema.execute(f"{{ nothing{n} }}", context_value=context)
        text = await read(stranger)

        assert "N49" not in text
        assert "nothing49" not in text

    async def test_with_errors_are_failed(self) -> None:
        labels = {"kind": "query", "field": "node", "outcome": "failed"}
        before = number("gongzhi_graphql_operations_total", **labels)
        await schema.execute('{ node(id: "x") { id } }', context_value=as_seen_by(NOBODY))

        assert number("gongzhi_graphql_operations_total", **labels) == before + 1


class TestPool:
    async def test_those_who_wait_are_counted(self, apart: asyncpg.Connection) -> None:
        await apart.execute("select pg_advisory_lock(7)")
        async with asyncio.TaskGroup() as group, asyncio.timeout(20):
            for _ in range(7):
                group.create_task(database.execute("select pg_advisory_xact_lock(7)"))
            while database.engine.pool.waiting != 2:  # noqa: ASYNC110  who waits tells nobody
                await asyncio.sleep(0.01)
            await apart.execute("select pg_advisory_unlock(7)")

        assert database.engine.pool.waiting == 0


class TestWork:
    async def test_done_and_failed_are_told_apart(self, stranger: Visitor) -> None:
        async def broken() -> None:
            raise ZeroDivisionError

        await worker._scheduled("files_sweep", worker.beat)(None)  # type: ignore[arg-type]
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                await worker._scheduled("files_sweep", broken)(None)  # type: ignore[arg-type]

        (work,) = await timetable.works()
        assert (work.name, work.runs, work.failures) == ("files_sweep", 1, 2)
        text = await read(stranger)
        assert 'gongzhi_work_failures{work="files_sweep"} 2.0' in text
        assert re.search(r'gongzhi_work_ran_at_seconds\{work="files_sweep"\} 1\.\d+e\+09', text)

    async def test_the_queue_is_measured(self, stranger: Visitor) -> None:
        await database.execute("delete from pgqueuer; delete from pgqueuer_log")
        await database.execute(
            "insert into pgqueuer (priority, status, entrypoint, execute_after)"
            " values (0, 'queued', 'mail', now() - interval '90 seconds'),"
            " (0, 'queued', 'mail', now() + interval '1 hour')"
        )
        await database.execute(
            "insert into pgqueuer_log (job_id, status, priority, entrypoint)"
            " values (1, 'exception', 0, 'mail'), (2, 'successful', 0, 'mail')"
        )
        text = await read(stranger)
        await database.execute("delete from pgqueuer; delete from pgqueuer_log")

        assert 'gongzhi_queue_jobs{job="mail"} 1.0' in text
        assert re.search(r'gongzhi_queue_oldest_seconds\{job="mail"\} 9\d\.', text)
        assert 'gongzhi_job_failures_day{job="mail"} 1.0' in text

    async def test_a_late_timetable_shows(self, stranger: Visitor) -> None:
        await database.execute(
            "insert into pgqueuer_schedules (expression, entrypoint, next_run)"
            " values ('30 * * * *', 'files_sweep', now() - interval '10 minutes'),"
            " ('10 19 * * *', 'journal_partitions', now() + interval '10 minutes')"
        )
        text = await read(stranger)
        await database.execute("delete from pgqueuer_schedules")

        assert re.search(r'gongzhi_work_late_seconds\{work="files_sweep"\} 60\d\.', text)
        assert 'gongzhi_work_late_seconds{work="journal_partitions"} 0.0' in text

    async def test_without_a_database_the_rest_is_told(
        self, stranger: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def silent() -> None:
            raise ConnectionRefusedError

        monkeypatch.setattr(timetable, "waiting", silent)
        text = await read(stranger)

        assert "gongzhi_database_up 0.0" in text
        assert "gongzhi_pool_connections" in text
