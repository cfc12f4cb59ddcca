"""An act that a database knew under fewer words: the visit by phone."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.case_words import CaseAct

ID = "2026-11-26T02:05:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Reporters are visited by phone"
WORDS = ", ".join(f"'{each.value}'" for each in CaseAct)

STATEMENTS = f"""
alter table case_acts drop constraint case_act_kind_is_known,
    add constraint case_act_kind_is_known check (kind in ({WORDS}));
"""


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def widen() -> None:
        await database.execute(STATEMENTS)

    manager.add_raw(widen)
    return manager
