"""One roll stands at a time; rules of rolls and notices of them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T14:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "One roll stands at a time; rules of rolls and notices of them"

BODIES = (
    "'owners_ordinary', 'owners_special', 'owners_committee', 'management_committee', "
    "'deliberation_council', 'preparatory_group', 'villagers', 'village_delegates', "
    "'village_group', 'residents', 'resident_delegates', 'collective_members', "
    "'collective_delegates'"
)
KINDS = (
    "'warning', 'overdue', 'escalation', 'urging', 'supervision', "
    "'question', 'request', 'decision', 'meeting', 'reminder', 'app', 'claim'"
)
CHECKS = """
alter table rule_sets drop constraint rule_set_body_is_known;
alter table rule_sets add constraint rule_set_body_is_known check (body in ({bodies}));
alter table meetings drop constraint meeting_body_is_known;
alter table meetings add constraint meeting_body_is_known check (body in ({bodies}));
alter table notices drop constraint notice_kind_is_known;
alter table notices add constraint notice_kind_is_known check (kind in ({kinds}));
"""
MAKE = """
create unique index roll_publications_open on roll_publications (estate) where stage = 'open';
create index roll_objections_publication on roll_objections (publication, unit);
"""
UNMAKE = """
drop index roll_objections_publication;
drop index roll_publications_open;
delete from notices where kind = 'roll';
delete from roll_objection_photos;
delete from roll_objections;
delete from roll_publications;
delete from rule_sets where body = 'owners_roll';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        checks = CHECKS.format(bodies=f"{BODIES}, 'owners_roll'", kinds=f"{KINDS}, 'roll'")
        await database.execute(checks)
        await database.execute(MAKE)

    async def unmake() -> None:
        await database.execute(UNMAKE)
        await database.execute(CHECKS.format(bodies=BODIES, kinds=KINDS))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
