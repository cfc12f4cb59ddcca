"""The indexes of what is alike; which of the shipped categories many can report, and how near."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.case_words import CaseAct

ID = "2026-11-25T10:23:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of what is alike, and which categories many can report"

KINDS = ", ".join(f"'{each.value}'" for each in CaseAct)
DO = f"""
alter table case_acts drop constraint case_act_kind_is_known,
    add constraint case_act_kind_is_known check (kind in ({KINDS}));
create unique index case_mergers_one_each on case_mergers ("case") where unmerged_at is null;
create index case_mergers_of_master on case_mergers (master, at) where unmerged_at is null;
create index case_pairs_waiting on case_pairs (at desc, id desc) where decided_at is null;
create index case_pairs_of_case on case_pairs ("case");
create index case_pairs_of_other on case_pairs (other);
create index cases_tile on cases
    ((latitude_e6 / 5000), (longitude_e6 / 5000), reported_at desc) where latitude_e6 is not null;
update case_categories c set shared = said.shared, near_m = said.near_m
  from (values
    ('0201', true, 100),
    ('0202', true, 100),
    ('0203', true, 100),
    ('0204', true, 100),
    ('0205', true, 100),
    ('0206', true, 100),
    ('0401', true, 100),
    ('0402', true, 100),
    ('0403', true, 80),
    ('0404', true, 80),
    ('0405', true, 100),
    ('05', false, 150),
    ('0501', true, 150),
    ('0502', true, 150),
    ('0503', true, 150),
    ('0504', true, 300),
    ('0505', true, 500),
    ('0606', true, 50),
    ('0607', true, 300)) as said (code, shared, near_m)
 where c.code = said.code;
"""

UNDO = """
drop index cases_tile, case_pairs_of_other, case_pairs_of_case, case_pairs_waiting,
    case_mergers_of_master, case_mergers_one_each;
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
