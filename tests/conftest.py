"""A private PostgreSQL, cloned per worker; tables emptied and the story told per test."""

import gc
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path

import asyncpg
import pytest

from resolvers import cases, credentials, database, keeping, rules, secrecy, senders
from server import begun
from tests import database as private
from tests import story
from tests.resolvers.outbox import Outbox

NO_TRIGGER = {"session_replication_role": "replica"}
KEPT = (
    "('migration', 'case_categories', 'deadline_rules', 'escalation_steps', 'periods',"
    " 'case_phrases', 'consent_texts', 'rate_rules', 'sign_in_rules',"
    " 'password_rules', 'moderation_rules', 'talk_limits')"
)
REMEMBER = f"""
do $$ declare each text; filled boolean; begin
    for each in select tablename from pg_tables where schemaname = 'public'
        and tablename not in {KEPT}
        and tablename not like 'journal\\_2%' and tablename not like 'pgqueuer%'
    loop
        execute format('select exists (select from %I)', each) into filled;
        if filled then
            execute format('create table told.%I as table %I', each, each);
            insert into told.marks values (each, pg_current_xact_id()::xid);
        end if;
    end loop;
end $$
"""
TOLD = "to_regclass('told.' || quote_ident(tablename)) is not null"
EMPTIED = "'delete from ' || quote_ident(tablename)"
COPIED = """
    format($f$
        if (select count(*) <> (select count(*) from told.%1$I)
                or bool_or(xmin <> (select at from told.marks where name = %1$L)) from %1$I) then
            delete from %1$I;
            insert into %1$I (%2$s) select %2$s from told.%1$I;
            update told.marks set at = pg_current_xact_id()::xid where name = %1$L;
        end if $f$, tablename,
        (select string_agg(quote_ident(column_name), ', ') from information_schema.columns
          where table_schema = 'public' and table_name = tablename and is_generated = 'NEVER'))
"""
Does = Callable[[], Awaitable[object]]
FIRST = (
    *("tests/browser/test_measures.py", "tests/sight/", "tests/test_doc_examples.py"),
    *("tests/browser/", "tests/server/"),
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that no worker waits for another at the end."""
    items.sort(key=lambda item: [not item.nodeid.startswith(each) for each in FIRST])


def pytest_configure(config: pytest.Config) -> None:
    gc.disable()  # until all is collected that stays anyway
    private.begin(config)


def pytest_collection_finish() -> None:
    begun()
    gc.enable()


def pytest_unconfigure() -> None:
    private.end()


@pytest.fixture(scope="session")
def anyio_backend() -> tuple[str, dict[str, bool]]:
    return "asyncio", {"use_uvloop": sys.platform != "win32"}


@pytest.fixture(scope="session")
def dsn() -> str:
    """The address of this worker's own database."""
    return private.copy("story")


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    secrecy.use(folder)
    return folder


@pytest.fixture(scope="session")
async def opened(dsn: str, keys: Path, anyio_backend: str) -> AsyncIterator[None]:
    """The open database."""
    await database.open(dsn, size=5)
    await cases.load()
    await credentials.load()
    yield
    await database.close()


@pytest.fixture(scope="session")
async def apart(opened: None, dsn: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection for which no trigger fires; to switch others to that and back costs plans."""
    connection = await asyncpg.connect(dsn, server_settings=NO_TRIGGER)
    await connection.execute("create schema told; create table told.marks (name text, at xid)")
    yield connection
    await connection.close()


@pytest.fixture(scope="session")
async def emptied(apart: asyncpg.Connection) -> Does:
    """Empties the database, in a tenth of the time of TRUNCATE."""
    return await _planned(apart, "emptied", await _joined(EMPTIED, f"tablename not in {KEPT}"))


@pytest.fixture(scope="session")
async def retold(apart: asyncpg.Connection, emptied: Does) -> Does:
    """Brings the database back to the story as it was told once; no server sees it in between.

    What nobody wrote to since it was told is left alone.
    """
    await emptied()
    async with database.transaction():
        await rules.plant()
        await story.plant()
        await database.execute(REMEMBER)
    others = await _joined(EMPTIED, f"tablename not in {KEPT} and not ({TOLD})")
    again = await _joined(COPIED, TOLD)
    return await _planned(apart, "again", f"{others}; {again}")


async def _joined(statement: str, which: str) -> str:
    """One statement for each of these tables."""
    found = await database.value(
        f"select string_agg({statement}, '; ') from pg_tables where schemaname = 'public'"
        f" and {which} and tablename not like 'journal\\_2%' and tablename not like 'pgqueuer%'"
    )
    return str(found)


async def _planned(apart: asyncpg.Connection, name: str, statements: str) -> Does:
    """Statements that are planned once for all tests."""
    await apart.execute(
        f"create function told.{name}() returns void language plpgsql as"
        f" $$ begin {statements}; end $$"
    )
    return partial(apart.execute, f"select told.{name}()")


@pytest.fixture
async def db(retold: Does, tmp_path: Path) -> None:
    """A database in which the story has just been told, and nothing else."""
    await retold()
    await story.load()
    keeping.use(tmp_path / "files")


@pytest.fixture
async def rules_put_back(db: None) -> AsyncIterator[None]:
    """Of deadlines and the ladder, what came with the product holds again afterwards."""
    yield
    for table in ("deadline_rules", "escalation_steps"):
        await database.execute(f"delete from {table} where from_at is not null")
        await database.execute(f"update {table} set to_at = null")
    await database.execute("update deadline_rules set retired_by = null")
    await cases.load()


@pytest.fixture
async def categories_put_back(db: None) -> AsyncIterator[None]:
    """Afterwards the categories are those that came with the product, under their own names."""
    query = "select code, name, name_en, source, version from case_categories"
    before = [tuple(row.values()) for row in await database.rows(query)]
    yield
    await database.execute("delete from case_category_acts")
    codes = [code for code, *_ in before]
    await database.execute("update cases set category = '99' where category <> all($1)", codes)
    await database.execute("delete from case_categories where code <> all($1)", codes)
    async with database.connection() as c:
        await c.executemany(
            "update case_categories set name = $2, name_en = $3, source = $4, version = $5,"
            " retired_at = null where code = $1",
            before,
        )
    await cases.load()


@pytest.fixture
def photo() -> bytes:
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (400, 300), (90, 110, 80)).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def outbox(db: None, monkeypatch: pytest.MonkeyPatch) -> Outbox:
    """What phones are sent."""
    outbox = Outbox()
    monkeypatch.setattr(senders, "_sender", outbox)
    return outbox
