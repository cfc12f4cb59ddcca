"""The migrations make exactly the tables that the code has."""

import re

import asyncpg
import pytest
from piccolo.apps.migrations.commands.new import AutoMigrationManager
from piccolo.constraints import Check

from resolvers.tables.piccolo_app import APP_CONFIG
from server.migrate import APP

pytestmark = pytest.mark.anyio
WORD = re.compile(r"'(\w+)'")
CHECKS = "select conname, pg_get_constraintdef(oid) as said from pg_constraint where contype = 'c'"


async def test_no_table_has_drifted() -> None:
    manager = AutoMigrationManager(auto_input="n")

    drift = await manager.get_alter_statements(manager.get_app_config(APP))

    assert [line for part in drift for line in part.statements] == []


async def test_the_database_knows_every_word_that_the_code_knows(dsn: str) -> None:
    """Piccolo sees no drift where a check keeps its name and gets other words."""
    connection = await asyncpg.connect(dsn)
    try:
        found = await connection.fetch(CHECKS)
    finally:
        await connection.close()
    theirs = {row["conname"]: set(WORD.findall(row["said"])) for row in found}
    every = (each for table in APP_CONFIG.table_classes for each in table._meta.constraints)
    ours = {c._meta.name: c._meta.params["condition"] for c in every if isinstance(c, Check)}

    assert {name: set(WORD.findall(said)) - theirs[name] for name, said in ours.items()} == {
        name: set() for name in ours
    }
