"""Indexes end with a time: whoever reads them sorts the few of one moment, and a third is saved."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T93:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes that are read by time end with it"

CASES = ("", "county_", "town_", "village_", "grid_", "lead_", "category_", "reporter_", "estate_")
BY_TIME = (
    *(f"cases_{each}newest" for each in CASES),
    *("cases_county_archived", "cases_village_archived"),
    *("journal_newest", "journal_county_newest", "journal_town_newest", "journal_village_newest"),
    *("journal_by_newest", "journal_action_newest"),
)
MADE = """
    select replace(pg_get_indexdef($1::text::regclass), ' ON ONLY ', ' ON ') as made,
           quote_literal(obj_description($1::text::regclass, 'pg_class')) as said
"""
TALLIES = """
drop index if exists case_tallies_county, case_tallies_town, case_tallies_village;
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

    manager.drop_column(
        table_class_name="TallyRow",
        tablename="case_tallies",
        column_name="county",
        db_column_name="county",
        schema=None,
    )

    async def make() -> None:
        for name in BY_TIME:
            await _anew(name, " DESC, id DESC)", " DESC)")
        await _anew("case_acts_of_case", ", at, id)", ", at)")
        await database.execute(TALLIES)

    async def unmake() -> None:
        await database.execute(TALLIES_BEFORE)
        await _anew("case_acts_of_case", ", at)", ", at, id)")
        for name in BY_TIME:
            await _anew(name, " DESC)", " DESC, id DESC)")

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
