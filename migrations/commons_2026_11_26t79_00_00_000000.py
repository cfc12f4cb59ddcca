"""Each index of the heavy tables says what it is for; `python -m bench.indexes` lists them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T79:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Each index of the heavy tables says what it is for"

REASONS = {
    "cases_pkey": "a case by its id, and everything that hangs on it",
    "cases_number_key": "a case by the number that people say, archived ones too",
    "cases_newest": "the queue of the whole city, the newest first",
    "cases_county_newest": "the queue of a county, the newest first",
    "cases_town_newest": "the queue of a town, the newest first",
    "cases_village_newest": "the queue of a village, the newest first",
    "cases_grid_newest": "the queue of a grid, which may be quiet in a busy village",
    "cases_lead_newest": "the queue of a desk, the newest first",
    "cases_reporter_newest": "what somebody reported, archived cases too",
    "cases_category_newest": "the queue of a category that is rare in the city",
    "cases_waiting_newest": "what waits in one stage for the desk, however few they are",
    "cases_published_newest": "the list that everybody reads",
    "cases_published_open": "how much is open and public, by area",
    "cases_origin": "a line of a sheet or file is imported once",
    "cases_words": "words in titles, texts and places, by pairs of signs",
    "case_finishes_words": "words in what was answered",
    "cases_number_parts": "a case by a part of its number",
    "cases_estate_newest": "the cases of an estate, the newest first",
    "cases_next_due": "what is due first in the city",
    "cases_county_next_due": "what is due first in a county",
    "cases_town_next_due": "what is due first in a town",
    "cases_lead_next_due": "what is due first at a desk",
    "cases_standing": "cases that stand still and go on by themselves one day",
    "cases_tile": "open cases near a point, to ask whether it is the same thing",
    "cases_closed": "how cases ended in some days, and the counters of a day",
    "cases_to_put_away": "ended cases that are old enough to be archived, the oldest first",
    "cases_archived_with_photos": "archived cases whose photos are still there",
    "case_acts_pkey": "an act by its id: its photos, its words",
    "case_acts_of_case": "the timeline of a case",
    "case_finishes_pkey": "a finish by its id: its rating",
    "case_finishes_of_case": "what was answered in a case",
    "case_assignments_pkey": "an assignment by its id: its clocks",
    "case_assignments_of_case": "who works on a case",
    "case_assignments_of_organisation": "the cases in which an organisation took part",
    "case_assignments_of_rule": "what a rule of dispatch led to of late",
    "case_assignments_one_lead": "a case has one lead at a time",
    "case_assignments_one_each": "an organisation has one open part in a case",
    "case_clocks_pkey": "a clock by its id: the promise of a case",
    "case_clocks_assignment": "the clocks of an assignment",
    "case_clocks_of_case": "the clocks of a case",
    "case_clocks_one_running": "a case has one running clock of a kind",
    "case_clocks_due": "clocks whose next moment has come, for the sweep",
    "case_clocks_counted": "clocks that were due on a day, for its counters",
    "case_tallies_pkey": "a row by its number",
    "case_tallies_one": "a day is counted anew in place",
    "case_tallies_county": "days of a county that no sum covers",
    "case_tallies_town": "days of a town that no sum covers, and its villages",
    "case_tallies_village": "days of a village and its grids",
    "case_tallies_organisation": "days of an organisation",
    "case_sums_pkey": "a row by its number",
    "journal_pkey": "an entry by its id, as open pages and webhooks ask for it",
    "journal_subject": "the chain of one thing",
    "journal_newest": "the record of the city, the newest first",
    "journal_county_newest": "the record of a county",
    "journal_town_newest": "the record of a town",
    "journal_village_newest": "the record of a quiet village in a busy town",
    "journal_by_newest": "what one person did",
    "journal_action_newest": "one kind of act in a county",
    "journal_heads_pkey": "the end of a chain, locked while an entry is added",
}
THERE = """
    select relname as name from pg_class where relname = any($1)
       and relnamespace = 'public'::regnamespace
"""
SAY = "comment on index {name} is '{reason}'"
UNSAY = "comment on index {name} is null"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def say() -> None:
        for row in await database.rows(THERE, list(REASONS)):
            await database.execute(SAY.format(name=row["name"], reason=REASONS[row["name"]]))

    async def unsay() -> None:
        for row in await database.rows(THERE, list(REASONS)):
            await database.execute(UNSAY.format(name=row["name"]))

    manager.add_raw(say)
    manager.add_raw_backwards(unsay)
    return manager
