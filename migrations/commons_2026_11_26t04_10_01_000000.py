"""The kinds of notices that there are now: of meetings, and reminders."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T04:10:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Notices of meetings, and reminders"

KINDS = """
'warning', 'overdue', 'escalation', 'urging', 'supervision', 'question', 'request', 'decision'
"""
CHECK = """
alter table notices drop constraint notice_kind_is_known;
alter table notices add constraint notice_kind_is_known check (kind in ({kinds}));
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(CHECK.format(kinds=f"{KINDS}, 'meeting', 'reminder'"))

    async def unmake() -> None:
        await database.execute("delete from notices where kind in ('meeting', 'reminder')")
        await database.execute(CHECK.format(kinds=KINDS))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
