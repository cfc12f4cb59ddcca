"""The engine never loses a connection, and serves in the order of asking."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from resolvers import database, pool
from resolvers.database import Engine
from tests import database as private

SIZE = 2
LOST = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)
TWINS = """
create table twins (id int primary key, twin int references twins deferrable initially deferred);
create function linger() returns trigger language plpgsql as
    $$ begin perform pg_sleep(10); return new; end $$;
create table slow (id int);
create constraint trigger slow_to_commit after insert on slow
    deferrable initially deferred for each row execute function linger();
insert into twins values (1, 1)
"""
UNTWINNED = """
select pg_terminate_backend(pid, 5000) from pg_stat_activity
 where wait_event = 'PgSleep' and datname = current_database();
drop table twins, slow; drop function linger
"""


async def _opened(dsn: str) -> Engine:
    engine = Engine()
    engine.config = {"dsn": dsn}
    await engine.start_connection_pool(max_size=SIZE)
    return engine


@pytest.fixture
async def engine(dsn: str, anyio_backend, monkeypatch) -> AsyncIterator[Engine]:
    """A pool of two connections, on tables that can be asked too much."""
    small = await _opened(dsn)
    monkeypatch.setattr(database, "engine", small)
    await database.execute(TWINS)
    yield small
    await database.execute(UNTWINNED)
    await small.close_connection_pool()


async def serves(count: int) -> bool:
    """Whether so many transactions can be open at once, and no more than the pool has."""
    together = asyncio.Barrier(count)

    async def one() -> None:
        async with database.transaction():
            await database.value("select 1")
            await together.wait()

    await asyncio.wait_for(asyncio.gather(*(one() for _ in range(count))), 5)
    return database.engine.current_transaction.get() is None


async def twins() -> list[int]:
    return [r["id"] for r in await database.rows("select id from twins order by id")]


async def cancelled(work, after: float = 0.1) -> None:
    task = asyncio.create_task(work)
    await asyncio.sleep(after)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.usefixtures("engine")
class TestTransaction:
    async def test_that_ends_well_is_kept(self):
        async with database.transaction():
            await database.execute("insert into twins values (2, 1)")

        assert await twins() == [1, 2]
        assert await serves(SIZE)

    async def test_that_is_refused_at_commit_gives_its_connection_back(self):
        for _ in range(SIZE + 1):
            with pytest.raises(asyncpg.ForeignKeyViolationError):
                async with database.transaction():
                    await database.execute("insert into twins values (2, 9)")

        assert await twins() == [1]
        assert await serves(SIZE)

    async def test_that_raises_gives_its_connection_back(self):
        for _ in range(SIZE + 1):
            with pytest.raises(asyncpg.DivisionByZeroError):
                await self._failing()

        assert await twins() == [1]
        assert await serves(SIZE)

    async def _failing(self):
        async with database.transaction():
            await database.execute("insert into twins values (2, 1)")
            await database.value("select 1 / 0")

    async def test_that_comes_too_late_gives_its_connection_back(self):
        for _ in range(SIZE + 1):
            with pytest.raises(asyncpg.SerializationError):
                await self._overtaken()

        assert await serves(SIZE)

    async def _overtaken(self):
        rename = "update twins set id = id where id = 1"
        async with database.transaction(isolation="repeatable_read"):
            await twins()
            async with database.engine.lease() as other:
                await other.execute(rename)
            await database.execute(rename)

    async def test_cancelled_in_the_middle_gives_its_connection_back(self):
        async def work():
            async with database.transaction():
                await database.execute("insert into twins values (2, 1)")
                await database.execute("select pg_sleep(10)")

        for _ in range(SIZE + 1):
            await cancelled(work())

        assert await twins() == [1]
        assert await serves(SIZE)

    async def test_cancelled_at_its_commit_gives_its_connection_back(self):
        async def work():
            async with database.transaction():
                await database.execute("insert into slow values (1)")

        for _ in range(SIZE + 1):
            await cancelled(work())

        assert await database.value("select count(*) from slow") == 0
        assert await serves(SIZE)

    async def test_left_open_on_a_bare_connection_is_nobody_elses(self):
        for _ in range(SIZE + 1):
            async with database.engine.lease() as connection:
                await connection.execute("begin; insert into twins values (2, 1)")

        assert await twins() == [1]
        assert await serves(SIZE)

    async def test_cancelled_in_the_line_takes_nobodys_place(self):
        async def work():
            async with database.transaction():
                raise AssertionError

        async with database.engine.lease(), database.engine.lease():
            await cancelled(work())

        assert await serves(SIZE)

    async def test_whose_connection_is_killed_is_not_missed(self):
        for _ in range(SIZE + 1):
            with pytest.raises(LOST):
                await self._killed()

        assert await twins() == [1]
        assert await serves(SIZE)

    async def _killed(self):
        async with database.transaction():
            await database.execute("insert into twins values (2, 1)")
            own = await database.value("select pg_backend_pid()")
            async with database.engine.lease() as other:
                await other.execute("select pg_terminate_backend($1)", own)
            await database.execute("insert into twins values (3, 1)")

    async def test_within_another_is_a_part_of_it(self):
        async with database.transaction() as outer:
            async with database.transaction() as inner:
                await database.execute("insert into twins values (2, 1)")
            assert inner is outer
            await outer.rollback()

        assert await twins() == [1]

    async def test_that_only_reads_refuses_to_write(self):
        with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
            async with database.transaction(readonly=True):
                await database.execute("insert into twins values (2, 1)")

        assert await twins() == [1]
        assert await serves(SIZE)

    async def test_callers_are_served_in_the_order_of_asking(self):
        served = []

        async def ask(number: int) -> None:
            async with database.engine.lease() as connection:
                served.append(number)
                await connection.execute("select pg_sleep($1)", (number % 3) / 200)

        async with database.engine.lease(), database.engine.lease():
            waiting = [asyncio.create_task(ask(number)) for number in range(12)]
            await asyncio.sleep(0)
            assert served == []
        await asyncio.gather(*waiting)

        assert served == list(range(12))


class TestPool:
    async def test_closes_what_a_rush_opened_and_keeps_the_least(self, dsn, monkeypatch):
        monkeypatch.setattr(pool, "IDLE", 0.05)
        many = pool.Pool(5, dsn=dsn)
        leases = [many.lease() for _ in range(5)]
        used = [await each.__aenter__() for each in leases]
        for each in leases:
            await each.__aexit__(None, None, None)
        assert many.open == 5

        await asyncio.sleep(0.2)
        assert many.open == pool.LEAST
        async with many.lease() as kept:
            assert await kept.fetchval("select 1") == 1
        await many.close()
        assert all(each.is_closed() for each in used)


@pytest.mark.usefixtures("engine")
class TestReader:
    async def test_sees_one_moment(self):
        async with database.reader():
            before = await twins()
            async with database.engine.lease() as other:
                await other.execute("insert into twins values (2, 1)")

            assert await twins() == before == [1]

    async def test_refuses_to_write(self):
        with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
            async with database.reader():
                await database.execute("insert into twins values (2, 1)")

        assert await serves(SIZE)

    async def test_goes_to_the_replica_unless_it_must_be_fresh(self, dsn, monkeypatch):
        replica = await _opened(private.address("postgres"))
        monkeypatch.setattr(database, "replica", replica)
        asked = "select current_database()"

        async with database.reader():
            far = await database.value(asked)
        async with database.reader(fresh=True):
            near = await database.value(asked)
        await replica.close_connection_pool()

        assert far == "postgres"
        assert f"/{near}?" in dsn


class TestOpen:
    async def test_before_it_nothing_is_served(self):
        with pytest.raises(RuntimeError):
            async with Engine().lease():
                pass

    async def test_on_a_database_that_is_not_there_fails_at_once(self):
        with pytest.raises(asyncpg.InvalidCatalogNameError):
            await _opened(private.address("nowhere"))
