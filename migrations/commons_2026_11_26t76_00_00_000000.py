"""Cases are found by their place and their answers, too, and by any part of their number."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T76:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Words of answers, parts of numbers, cases of an estate"

INDEXES = """
create extension if not exists pg_trgm;
create function grams(words text) returns text[]
language plpgsql immutable parallel safe as $$
declare
    letters text[] := string_to_array(lower(words), null);
begin
    return letters || array(
        select one || other from unnest(letters, letters[2:]) as pair(one, other)
         where other is not null);
end $$;
drop index cases_words, case_publications_words, proposal_words, meeting_words, point_words;
create index cases_words on cases using gin (grams(title || ' ' || text || ' ' || place));
create index case_finishes_words on case_finishes using gin (grams(reply));
create index case_publications_words on case_publications using gin (grams(title || ' ' || text));
create index proposal_words on proposal_versions using gin (grams(title || ' ' || text));
create index meeting_words on meetings using gin (grams(title || ' ' || statements));
create index point_words on meeting_points using gin (grams(text || ' ' || conclusion));
drop function bigrams;
create index cases_number_parts on cases using gin (number gin_trgm_ops);
create index cases_estate_newest on cases (estate, reported_at desc, id desc)
    where estate is not null;
analyze cases;
analyze case_finishes;
analyze case_publications;
"""

UNDO = """
create function bigrams(words text) returns text[]
language plpgsql immutable parallel safe as $$
declare
    letters text[] := string_to_array(lower(words), null);
begin
    return array(
        select one || other from unnest(letters, letters[2:]) as pair(one, other)
         where other is not null);
end $$;
drop index cases_words, case_finishes_words, cases_number_parts, cases_estate_newest,
           case_publications_words, proposal_words, meeting_words, point_words;
create index cases_words on cases using gin (bigrams(title || ' ' || text));
create index case_publications_words on case_publications
    using gin (bigrams(title || ' ' || text));
create index proposal_words on proposal_versions using gin (bigrams(title || ' ' || text));
create index meeting_words on meetings using gin (bigrams(title || ' ' || statements));
create index point_words on meeting_points using gin (bigrams(text || ' ' || conclusion));
drop function grams;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(INDEXES)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
