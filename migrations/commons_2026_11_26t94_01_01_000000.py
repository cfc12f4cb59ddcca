"""Two read a mandate on paper alike if they also read the same home and the same kind."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import ForeignKey
from piccolo.constraints import Check

from resolvers import database

ID = "2026-11-26T94:01:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Two read a mandate on paper alike if they also read the same home and kind"

FILL = """
update mandate_readings r set head = w.head, kind = w.kind
  from written_mandates w where w.id = r.written;
"""
STANDS = """
create or replace function mandate_reading_stands() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if not exists (select from written_mandates where id = new.written and stage = 'entered') then
            raise exception 'a mandate on paper is read until it is settled';
        end if;
    elsif (new.id, new.written, new."by", new.at{more}) <> (old.id, old.written, old."by", old.at{less})
       or new.phone_fingerprint is distinct from old.phone_fingerprint
       and new.phone_fingerprint is not null then
        raise exception 'what was read stands until it is forgotten';
    end if;
    return new;
end $$;
"""
ALIKE = """
create or replace function poll_mandate_was_read_by_two() returns trigger language plpgsql as $$
begin
    if new.file is not null and not exists (
        select from written_mandates w
          join mandate_readings a on a.written = w.id{same}
          join mandate_readings b on b.written = w.id and b.by <> a.by
           and b.phone_fingerprint = a.phone_fingerprint{alike}
          join people p on p.id = new.proxy and p.phone_fingerprint = a.phone_fingerprint
         where w.stage = 'entered'
           and (w.file, w.poll, w.head, w.kind) = (new.file, new.poll, new.head, new.kind)) then
        raise exception 'nobody votes by a paper on which two have not read them';
    end if;
    return new;
end $$;
"""
SAME = " and (a.head, a.kind) = (w.head, w.kind)"
TOO = "\n           and (b.head, b.kind) = (a.head, a.kind)"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)
    manager.alter_column(
        table_class_name="MandateReadingRow",
        tablename="mandate_readings",
        column_name="head",
        db_column_name="head",
        params={"null": False},
        old_params={"null": True},
        column_class=ForeignKey,
        old_column_class=ForeignKey,
        schema=None,
    )
    manager.add_constraint(
        table_class_name="MandateReadingRow",
        tablename="mandate_readings",
        constraint_name="mandate_reading_kind_is_known",
        constraint_class=Check,
        params={"condition": "\"kind\" in ('proxy', 'guardian', 'legal_person')"},
        schema=None,
    )

    async def make() -> None:
        await database.execute(FILL)
        await database.execute(STANDS.format(more=", new.head, new.kind", less=", old.head, old.kind"))
        await database.execute(ALIKE.format(same=SAME, alike=TOO))

    async def unmake() -> None:
        await database.execute(STANDS.format(more="", less=""))
        await database.execute(ALIKE.format(same="", alike=""))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
