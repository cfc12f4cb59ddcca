"""Indexes end with a time or a case: whoever reads them sorts the few that it has."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T93:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes that are read by time end with it"

CASES = (
    *("newest", "county_newest", "town_newest", "village_newest", "grid_newest", "lead_newest"),
    *("category_newest", "reporter_newest", "estate_newest", "county_archived"),
    "village_archived",
)
JOURNAL = (
    *("newest", "county_newest", "town_newest", "village_newest", "by_newest"),
    "action_newest",
)
FULL = " WITH (fillfactor='100')"  # nothing in the journal changes, and months are over one day
MADE = """
    select replace(pg_get_indexdef($1::text::regclass), ' ON ONLY ', ' ON ') as made,
           quote_literal(obj_description($1::text::regclass, 'pg_class')) as said
"""
SMALLER = """
drop index journal_subject;
create index journal_subject on journal using hash (subject);
comment on index journal_subject is 'the chain of one thing';
drop index case_finishes_of_case;
create index case_finishes_of_case on case_finishes ("case");
comment on index case_finishes_of_case is 'what was answered in a case';
drop index case_acts_of_case;
create index case_acts_of_case on case_acts ("case");
comment on index case_acts_of_case is 'the timeline of a case';
"""
LARGER = """
drop index journal_subject;
create index journal_subject on journal (subject, position);
comment on index journal_subject is 'the chain of one thing';
drop index case_finishes_of_case;
create index case_finishes_of_case on case_finishes ("case", at);
comment on index case_finishes_of_case is 'what was answered in a case';
drop index case_acts_of_case;
create index case_acts_of_case on case_acts ("case", at, id);
comment on index case_acts_of_case is 'the timeline of a case';
"""
TALLIES = """
drop index case_tallies_county, case_tallies_town, case_tallies_village;
comment on index case_tallies_one is
    'a day is counted anew in place; some days of an area, whose rows of a day lie together';
"""
TALLIES_BEFORE = """
update case_tallies set county = left(area, 6);
create index case_tallies_county on case_tallies (county, day);
create index case_tallies_town on case_tallies (left(area, 9), day);
create index case_tallies_village on case_tallies (left(area, 12), day);
comment on index case_tallies_county is 'days of a county that no sum covers';
comment on index case_tallies_town is 'days of a town that no sum covers, and its villages';
comment on index case_tallies_village is 'days of a village and its grids';
comment on index case_tallies_one is 'a day is counted anew in place';
"""


async def _anew(name: str, before: str, after: str) -> None:
    index = await database.row(MADE, name)
    assert index
    await database.execute(f"drop index {name}")
    await database.execute(index["made"].replace(before, after))
    await database.execute(f"comment on index {name} is {index['said']}")


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        for name in CASES:
            await _anew(f"cases_{name}", " DESC, id DESC)", " DESC)")
        for name in JOURNAL:
            await _anew(f"journal_{name}", " DESC, id DESC)", f" DESC){FULL}")
        await database.execute(SMALLER)
        await database.execute(TALLIES)

    async def unmake() -> None:
        await database.execute(TALLIES_BEFORE)
        await database.execute(LARGER)
        for name in JOURNAL:
            await _anew(f"journal_{name}", f" DESC){FULL}", " DESC, id DESC)")
        for name in CASES:
            await _anew(f"cases_{name}", " DESC)", " DESC, id DESC)")

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
