"""What a form is and what was read on it stands; one form of a head at a time."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.papers import PaperKind

ID = "2026-11-26T41:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "What a form is and what was read on it stands; one form of a head at a time"

NEW = {"poll_notice", "poll_result", "poll_certificate", "poll_doors", "ballot_forms"}
CHECK = """
alter table papers drop constraint paper_kind_is_known;
alter table papers add constraint paper_kind_is_known check (kind in ({kinds}));
"""
STANDING = ("form_readings", "form_reading_marks", "ballot_form_photos")
MAKE = """
create unique index ballot_form_is_live on ballot_forms (head)
    where stage in ('printed', 'received');
create index ballot_forms_by_stage on ballot_forms (poll, stage);
create unique index poll_counter_is_named_once on poll_counters (poll, person)
    where ended_at is null;

create function ballot_form_stands() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if not exists (select from poll_heads where id = new.head and poll = new.poll) then
            raise exception 'a form is of a head of its poll';
        end if;
        return new;
    end if;
    if (new.poll, new.head, new.printing, new.code)
       is distinct from (old.poll, old.head, old.printing, old.code)
       or old.received_at is not null and (new.received_at, new.received_by)
       is distinct from (old.received_at, old.received_by)
       or old.settled_at is not null or old.stage = 'voided' then
        raise exception 'a form stands as it is';
    end if;
    if old.received_at is null and new.received_at is not null
       and not exists (select from polls where id = new.poll and stage = 'open'
                          and new.received_at < closes_at) then
        raise exception 'forms are received while a poll is open';
    end if;
    return new;
end $$;
create trigger ballot_form_stands before insert or update on ballot_forms
    for each row execute function ballot_form_stands();
create trigger ballot_form_stays before delete on ballot_forms
    for each row execute function poll_stands();
create trigger ballot_forms_stay before truncate on ballot_forms
    for each statement execute function poll_stands();
"""
EACH = """
create trigger {table}_stand before update or delete on {table}
    for each row execute function poll_stands();
create trigger {table}_stay before truncate on {table}
    for each statement execute function poll_stands();
"""
UNMAKE = """
drop trigger ballot_form_stands on ballot_forms;
drop trigger ballot_form_stays on ballot_forms;
drop trigger ballot_forms_stay on ballot_forms;
drop function ballot_form_stands;
drop index ballot_form_is_live, ballot_forms_by_stage, poll_counter_is_named_once;
"""
UNEACH = "drop trigger {table}_stand on {table}; drop trigger {table}_stay on {table};"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    def check(kinds: set[str]) -> str:
        return CHECK.format(kinds=", ".join(f"'{each}'" for each in sorted(kinds)))

    async def make() -> None:
        made = MAKE + "".join(EACH.format(table=each) for each in STANDING)
        await database.execute(made + check(set(PaperKind)))

    async def unmake() -> None:
        undone = "".join(UNEACH.format(table=each) for each in STANDING) + UNMAKE
        gone = "".join(f"delete from papers where kind = '{each}';" for each in sorted(NEW))
        await database.execute(undone + gone + check(set(PaperKind) - NEW))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
