"""A poll that a court revoked has its judgment; a seat says in which poll it was won."""

from enum import Enum

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import UUID, Date, Varchar
from piccolo.columns.indexes import IndexMethod
from piccolo.constraints import Check

from resolvers import database

ID = "2026-11-26T94:02:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "A poll that a court revoked has its judgment; a seat says in which poll it was won"

WORDS = {
    "PollStage": (
        *("draft", "called", "open", "closed", "final", "annulled", "void"),
        "quashed",
    ),
    "PollAct": (
        *("draft", "call", "open", "close", "certify", "annul", "extend", "void"),
        "quash",
    ),
    "ObligationStage": (
        *("owed", "in_hand", "reported", "accepted", "evaluated"),
        "lapsed",
    ),
    "ObligationAct": (
        *("lay", "file_case", "contract", "pay", "report", "accept", "refuse", "ask", "answer"),
        *("escalate", "evaluate"),
        "lapse",
    ),
    "ProposalAct": (
        *("draft", "edit", "share", "join", "leave", "attach", "detach", "submit", "withdraw"),
        *("endorse", "unendorse", "oblige", "answer", "list", "screen", "reject", "approve"),
        *("go_on", "put", "adopt", "fail", "escalate", "report", "rate", "close", "merge"),
        *("separate", "split", "file_case", "amend", "accept", "decline", "take_back"),
        "quash",
    ),
    "SeatEnd": (
        *("resigned", "no_longer_owner", "incapable", "removed", "replaced", "council_ended"),
        "election_quashed",
    ),
}
COLUMNS = {
    "PollStage": ("PollRow", "polls", "stage", "poll_stage_is_known"),
    "PollAct": ("PollActRow", "poll_acts", "kind", "poll_act_is_known"),
    "ObligationStage": ("ObligationRow", "obligations", "stage", "obligation_stage_is_known"),
    "ObligationAct": ("ObligationActRow", "obligation_acts", "kind", "obligation_act_is_known"),
    "ProposalAct": ("ProposalActRow", "proposal_acts", "kind", "proposal_act_is_known"),
    "SeatEnd": ("CouncilSeatRow", "council_seats", "ended_because", "council_seat_end_is_known"),
}
KNOWN = """
alter table {table} drop constraint {check};
alter table {table} add constraint {check} check ({column} in ({words}));
"""
FROZEN = """
alter table polls drop constraint poll_is_frozen_when_open;
alter table polls add constraint poll_is_frozen_when_open
    check (stage not in ({stages}) or fingerprint is not null);
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
       or old.stage = any(array['annulled', 'void'{undone}]) and new.stage <> old.stage
       or new.stage = 'annulled' and old.stage not in ('draft', 'called', 'annulled')
       or new.stage = 'void' and old.stage <> 'void' and not (
          old.stage = 'closed' and exists (
              select from poll_objections o where o.poll = old.id and o.upheld)){quashed} then
        raise exception 'a poll goes one way';
    end if;
    if old.follows is not null and new.follows is distinct from old.follows
       or old.stage <> 'draft' and new.follows is distinct from old.follows then
        raise exception 'a poll keeps what it follows';
    end if;{judged}
    return new;
end $$;
"""
QUASHED = "\n       or new.stage = 'quashed' and old.stage not in ('final', 'quashed')"
JUDGED = """
    if old.judgment is not null and (new.judgment, new.judged_on)
       is distinct from (old.judgment, old.judged_on) then
        raise exception 'a judgment stands';
    end if;"""
BACK = """
alter table polls disable trigger poll_keeps_its_roll;
alter table poll_acts disable trigger poll_acts_stand;
alter table obligation_acts disable trigger obligation_act_stands;
update polls set stage = 'final', judgment = null, judged_on = null where stage = 'quashed';
update obligations set stage = 'owed' where stage = 'lapsed';
update council_seats set ended_because = 'removed' where ended_because = 'election_quashed';
delete from poll_acts where kind = 'quash';
delete from obligation_acts where kind = 'lapse';
delete from proposal_acts where kind = 'quash';
alter table polls enable trigger poll_keeps_its_roll;
alter table poll_acts enable trigger poll_acts_stand;
alter table obligation_acts enable trigger obligation_act_stands;
"""
PLAIN = {
    "null": True,
    "default": None,
    "primary_key": False,
    "unique": False,
    "index": False,
    "index_method": IndexMethod.btree,
    "choices": None,
    "db_column_name": None,
    "secret": False,
}


def _words(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{each}'" for each in words)


def _choices(name: str, words: tuple[str, ...]) -> dict[str, object]:
    return {"choices": Enum(name, {each.upper(): each for each in words})}


async def _known(*, now: bool) -> None:
    for name, (_, table, column, check) in COLUMNS.items():
        words = _words(WORDS[name] if now else WORDS[name][:-1])
        known = {"table": table, "column": column, "check": check, "words": words}
        await database.execute(KNOWN.format(**known))


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)
    for row, table, column, kind, more in (
        ("PollRow", "polls", "judgment", Varchar, {"length": 60}),
        ("PollRow", "polls", "judged_on", Date, {}),
        ("CouncilSeatRow", "council_seats", "elected_in", UUID, {"index": True}),
    ):
        manager.add_column(
            table_class_name=row,
            tablename=table,
            column_name=column,
            db_column_name=column,
            column_class_name=kind.__name__,
            column_class=kind,
            params={**PLAIN, **more},
            schema=None,
        )
    for name, (row, table, column, _) in COLUMNS.items():
        manager.alter_column(
            table_class_name=row,
            tablename=table,
            column_name=column,
            db_column_name=column,
            params=_choices(name, WORDS[name]),
            old_params=_choices(name, WORDS[name][:-1]),
            column_class=Varchar,
            old_column_class=Varchar,
            schema=None,
        )
    manager.add_constraint(
        table_class_name="PollRow",
        tablename="polls",
        constraint_name="poll_is_quashed_by_a_judgment",
        constraint_class=Check,
        params={
            "condition": "(stage = 'quashed') = (judgment IS NOT NULL)"
            " AND (judgment IS NULL) = (judged_on IS NULL)"
        },
        schema=None,
    )

    async def make() -> None:
        await _known(now=True)
        stages = ("open", "closed", "final", "void", "quashed")
        await database.execute(FROZEN.format(stages=_words(stages)))
        await database.execute(GOES.format(undone=", 'quashed'", quashed=QUASHED, judged=JUDGED))

    async def unmake() -> None:
        await database.execute(BACK)
        await database.execute(GOES.format(undone="", quashed="", judged=""))
        await database.execute(FROZEN.format(stages=_words(("open", "closed", "final", "void"))))
        await _known(now=False)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
