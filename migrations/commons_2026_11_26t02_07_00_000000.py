"""One place says how long files are kept: the period after which a case is put away moves there."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.rights import Kept

ID = "2026-11-26T02:07:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "One place says how long files are kept"
WORDS = ", ".join(f"'{each.value}'" for each in Kept)

STATEMENTS = f"""
alter table retention_rules drop constraint retention_what_is_known,
    add constraint retention_what_is_known check (what in ({WORDS}));
update retention_rules r
   set amount = d.amount, unit = d.unit, source = d.source, version = d.version
  from deadline_rules d
 where r.what = 'closed_cases' and d.clock = 'archive' and d.category is null and d.area is null;
delete from deadline_rules where clock = 'archive';
create index cases_to_put_away on cases (stage_at)
    where stage in ('closed', 'declined', 'withdrawn', 'merged');
create index cases_archived_with_photos on cases (stage_at)
    where stage = 'archived' and photo_count > 0;
"""


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def move() -> None:
        await database.execute(STATEMENTS)

    manager.add_raw(move)
    return manager
