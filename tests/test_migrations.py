"""The migrations make exactly the tables that the code has."""

import pytest
from piccolo.apps.migrations.commands.new import AutoMigrationManager

from server.migrate import APP

pytestmark = pytest.mark.anyio


async def test_no_table_has_drifted() -> None:
    manager = AutoMigrationManager(auto_input="n")

    drift = await manager.get_alter_statements(manager.get_app_config(APP))

    assert [line for part in drift for line in part.statements] == []
