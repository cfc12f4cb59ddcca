"""What was done with an obligation stands; an owner speaks once for each report."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.notices import NoticeKind

ID = "2026-11-26T52:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "What was done with an obligation stands; notices of obligations"

CHECK = """
alter table notices drop constraint notice_kind_is_known;
alter table notices add constraint notice_kind_is_known check (kind in ({kinds}));
"""
MAKE = """
create unique index obligation_judged_once on obligation_acts (obligation, round, by)
    where kind in ('accept', 'refuse');
create index obligations_late on obligations (due_on) where stage in ('owed', 'in_hand');

create function obligation_act_stands() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if (new.id, new.obligation, new.kind, new."by", new."at", new.amount_fen, new.stars, new.round,
            new."case") is not distinct from (old.id, old.obligation, old.kind, old."by", old."at",
            old.amount_fen, old.stars, old.round, old."case") then
            return new;  -- words are struck when a person is forgotten
        end if;
    end if;
    raise exception 'what was done with an obligation is never changed';
end $$;
create trigger obligation_act_stands before update or delete on obligation_acts
    for each row execute function obligation_act_stands();
create trigger obligation_act_stays before truncate on obligation_acts
    for each statement execute function obligation_act_stands();

create function obligation_keeps_what_was_laid() returns trigger language plpgsql as $$
begin
    if (new.estate, new.poll, new.matter, new.obligor, new.organisation, new.text, new.due_on,
        new.money_fen, new.terms) is distinct from (old.estate, old.poll, old.matter, old.obligor,
        old.organisation, old.text, old.due_on, old.money_fen, old.terms) then
        raise exception 'an obligation keeps what was laid on somebody';
    end if;
    return new;
end $$;
create trigger obligation_keeps_what_was_laid before update on obligations
    for each row execute function obligation_keeps_what_was_laid();
"""
UNMAKE = """
drop trigger obligation_keeps_what_was_laid on obligations;
drop trigger obligation_act_stands on obligation_acts;
drop trigger obligation_act_stays on obligation_acts;
drop function obligation_keeps_what_was_laid, obligation_act_stands;
drop index obligations_late, obligation_judged_once;
delete from notices where kind = 'obligation';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    def check(kinds: set[str]) -> str:
        return CHECK.format(kinds=", ".join(f"'{each}'" for each in sorted(kinds)))

    async def make() -> None:
        await database.execute(MAKE + check(set(NoticeKind)))

    async def unmake() -> None:
        await database.execute(UNMAKE + check(set(NoticeKind) - {"obligation"}))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
