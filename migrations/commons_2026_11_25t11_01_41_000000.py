"""The new posts, and the indexes of rights and accusations."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-25T11:01:41:000000"
VERSION = "1.38.0"
DESCRIPTION = "The posts of confidence, and indexes"

BEFORE = """'resident', 'owner', 'grid_worker', 'grid_leader', 'micro_grid_worker', 'building_head',
    'property_manager', 'officer', 'dispatcher', 'checker', 'commander', 'mediator',
    'council_member', 'committee_member', 'clerk', 'supervisor', 'administrator'"""
NEW = "'intake_officer', 'auditor', 'privacy_officer'"

DO = f"""
alter table posts drop constraint post_kind_is_known;
alter table posts add constraint post_kind_is_known check (kind in ({BEFORE}, {NEW}));
create index claims_waiting on claims (due_at, id) where stage = 'made';
create index unmaskings_waiting on unmaskings (asked_at) where granted_at is null and refused_at is null;
create unique index consents_standing on consents (person, text) where withdrawn_at is null;
create unique index accusation_readers_admitted on accusation_readers (accusation, person) where removed_at is null;
create index accusation_looks_newest on accusation_looks (accusation, at desc);
create index cases_closed on cases (closed_at) where closed_at is not null and reporter is not null;
"""

UNDO = f"""
drop index claims_waiting, unmaskings_waiting, consents_standing, accusation_readers_admitted,
    accusation_looks_newest, cases_closed;
alter table posts drop constraint post_kind_is_known;
alter table posts add constraint post_kind_is_known check (kind in ({BEFORE}));
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(DO)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
