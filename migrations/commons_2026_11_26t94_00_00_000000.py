"""A poll whose result was declared void stands apart from one that was called off.

What moved it there before stays written as it was done: it was called off.
"""

from enum import Enum

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Varchar

from resolvers import database

ID = "2026-11-26T94:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "A poll whose result was declared void stands apart from one that was called off"

STAGES = ("draft", "called", "open", "closed", "final", "annulled", "void")
ACTS = ("draft", "call", "open", "close", "certify", "annul", "extend", "void")
CHECKS = """
alter table polls drop constraint poll_stage_is_known;
alter table polls add constraint poll_stage_is_known check (stage in ({stages}));
alter table poll_acts drop constraint poll_act_is_known;
alter table poll_acts add constraint poll_act_is_known check (kind in ({acts}));
"""
FROZEN = """
alter table polls drop constraint poll_is_frozen_when_open;
alter table polls add constraint poll_is_frozen_when_open
    check (stage not in ({stages}) or fingerprint is not null);
"""
PART = """
alter table polls disable trigger poll_keeps_its_roll;
update polls set stage = 'void' where stage = 'annulled' and objections_until is not null;
alter table polls enable trigger poll_keeps_its_roll;
"""
JOIN = """
alter table polls disable trigger poll_keeps_its_roll;
alter table poll_acts disable trigger poll_acts_stand;
update poll_acts set kind = 'annul' where kind = 'void';
update polls set stage = 'annulled' where stage = 'void';
alter table polls enable trigger poll_keeps_its_roll;
alter table poll_acts enable trigger poll_acts_stand;
"""
GOES = """
create or replace function poll_keeps_its_roll() returns trigger language plpgsql as $$
declare
    stages text[] := array['draft', 'called', 'open', 'closed', 'final'];
begin
    if old.fingerprint is not null and (new.fingerprint, new.publication)
       is distinct from (old.fingerprint, old.publication) then
        raise exception 'a poll keeps its roll';
    end if;
    if old.stage <> 'draft' and (new.council, new.title, new.terms, new.opens_at)
       is distinct from (old.council, old.title, old.terms, old.opens_at) then
        raise exception 'a poll keeps what its notice says';
    end if;
    if array_position(stages, new.stage::text) < array_position(stages, old.stage::text)
       or old.stage = any({undone}) and new.stage <> old.stage
       or new.stage = 'annulled' and old.stage not in ('draft', 'called', 'annulled'){annulled}
       {void} then
        raise exception 'a poll goes one way';
    end if;
    if old.follows is not null and new.follows is distinct from old.follows
       or old.stage <> 'draft' and new.follows is distinct from old.follows then
        raise exception 'a poll keeps what it follows';
    end if;
    return new;
end $$;
"""
UPHELD = """old.stage = 'closed' and exists (
              select from poll_objections o where o.poll = old.id and o.upheld)"""
APART = GOES.format(
    undone="array['annulled', 'void']",
    annulled="",
    void=f"or new.stage = 'void' and old.stage <> 'void' and not ({UPHELD})",
)
TOGETHER = GOES.format(undone="array['annulled']", annulled=f"\n          and not ({UPHELD})", void="")


def _words(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{each}'" for each in words)


def _choices(name: str, words: tuple[str, ...]) -> dict[str, object]:
    return {"choices": Enum(name, {each.upper(): each for each in words})}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)
    for table, name, column, enum, words in (
        ("PollRow", "polls", "stage", "PollStage", STAGES),
        ("PollActRow", "poll_acts", "kind", "PollAct", ACTS),
    ):
        manager.alter_column(
            table_class_name=table,
            tablename=name,
            column_name=column,
            db_column_name=column,
            params=_choices(enum, words),
            old_params=_choices(enum, words[:-1]),
            column_class=Varchar,
            old_column_class=Varchar,
            schema=None,
        )

    async def make() -> None:
        await database.execute(CHECKS.format(stages=_words(STAGES), acts=_words(ACTS)))
        await database.execute(PART)
        await database.execute(FROZEN.format(stages=_words(("open", "closed", "final", "void"))))
        await database.execute(APART)

    async def unmake() -> None:
        await database.execute(JOIN)
        await database.execute(CHECKS.format(stages=_words(STAGES[:-1]), acts=_words(ACTS[:-1])))
        await database.execute(FROZEN.format(stages=_words(("open", "closed", "final"))))
        await database.execute(TOGETHER)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
