"""The kinds of posts that there are now: members of owners' committees, too."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-25T11:05:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Members of owners' committees hold a post"

KINDS = """
'resident', 'owner', 'grid_worker', 'grid_leader', 'micro_grid_worker', 'building_head',
'property_manager', 'officer', 'dispatcher', 'checker', 'commander', 'mediator',
'council_member', {more}'clerk', 'supervisor', 'administrator', 'intake_officer', 'auditor',
'privacy_officer'
"""
CHECK = """
alter table posts drop constraint post_kind_is_known;
alter table posts add constraint post_kind_is_known check (kind in ({kinds}));
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(CHECK.format(kinds=KINDS.format(more="'committee_member', ")))

    async def unmake() -> None:
        await database.execute(CHECK.format(kinds=KINDS.format(more="")))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
