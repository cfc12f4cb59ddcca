"""Requests to belong to a unit are told to those who answer them, and their answers to who asked."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.notices import NoticeKind

ID = "2026-11-26T28:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Requests to belong to a unit are told"

CHECK = """
alter table notices drop constraint notice_kind_is_known;
alter table notices add constraint notice_kind_is_known check (kind in ({kinds}));
"""


def words(members: set[NoticeKind]) -> str:
    """Members of the enum, as SQL lists them."""
    return ", ".join(f"'{each.value}'" for each in sorted(members))


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(CHECK.format(kinds=words(set(NoticeKind))))

    async def unmake() -> None:
        kept = words(set(NoticeKind) - {NoticeKind.JOINING})
        await database.execute(
            "delete from notices where kind = 'joining';" + CHECK.format(kinds=kept)
        )

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
