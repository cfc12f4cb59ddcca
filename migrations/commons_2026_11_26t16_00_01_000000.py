"""What the lists of proposals are read by; an adopted text has no version after it."""

from collections.abc import Iterable
from enum import StrEnum

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.notices import NoticeKind
from resolvers.tables.rules import RuleBody

ID = "2026-11-26T16:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Proposals are listed by estate, owed answers by their day; what is adopted is frozen"

CHECKS = """
alter table notices drop constraint notice_kind_is_known;
alter table notices add constraint notice_kind_is_known check (kind in ({kinds}));
alter table rule_sets drop constraint rule_set_body_is_known;
alter table rule_sets add constraint rule_set_body_is_known check (body in ({bodies}));
alter table meetings drop constraint meeting_body_is_known;
alter table meetings add constraint meeting_body_is_known check (body in ({bodies}));
alter table proposals drop constraint proposal_decider_is_known;
alter table proposals add constraint proposal_decider_is_known check (decider in ({bodies}));
"""
MAKE = """
create index proposals_of_estate on proposals (estate, submitted_at desc, id desc);
create index proposals_owed on proposals (answer_due_at)
    where answer_due_at is not null and answered_at is null;
create index proposals_on_agenda on proposals (meeting) where meeting is not null;

create function proposal_text_is_open() returns trigger language plpgsql as $$
begin
    if exists (select from proposals where id = new.proposal and adopted is not null) then
        raise exception 'an adopted text has no version after it';
    end if;
    return new;
end $$;

create trigger proposal_text_is_open before insert on proposal_versions
    for each row execute function proposal_text_is_open();
"""
UNMAKE = """
drop trigger proposal_text_is_open on proposal_versions;
drop function proposal_text_is_open;
drop index proposals_of_estate, proposals_owed, proposals_on_agenda;
delete from notices where kind = 'proposal';
delete from rule_steps; delete from rule_procedures;
delete from rule_thresholds where rule_set in (select id from rule_sets where body = 'proposals');
delete from rule_sets where body = 'proposals';
"""


def words(members: Iterable[StrEnum]) -> str:
    """Members of an enum, as SQL lists them."""
    return ", ".join(f"'{each.value}'" for each in sorted(members))


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        more = {"kinds": words(NoticeKind), "bodies": words(RuleBody)}
        await database.execute(CHECKS.format(**more) + MAKE)

    async def unmake() -> None:
        kinds, bodies = words(set(NoticeKind) - {"proposal"}), words(set(RuleBody) - {"proposals"})
        await database.execute(UNMAKE + CHECKS.format(kinds=kinds, bodies=bodies))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
