"""One conversation at a time about a thing, one statement in the same words; notices of them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.notices import NoticeKind

ID = "2026-11-26T24:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "One conversation about a thing at a time; notices of conversations"

CHECK = """
alter table notices drop constraint notice_kind_is_known;
alter table notices add constraint notice_kind_is_known check (kind in ({kinds}));
"""
MAKE = """
create unique index conversation_runs_alone on conversations (estate, coalesce(proposal, estate))
    where closed_at is null;
create unique index statement_is_said_once on statements (conversation, lower(text))
    where hidden_at is null;
create index statement_votes_by_time on statement_votes (statement, at);
"""
UNMAKE = """
drop index conversation_runs_alone, statement_is_said_once, statement_votes_by_time;
delete from notices where kind = 'conversation';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    def check(kinds: set[str]) -> str:
        return CHECK.format(kinds=", ".join(f"'{each}'" for each in sorted(kinds)))

    async def make() -> None:
        await database.execute(MAKE + check(set(NoticeKind)))

    async def unmake() -> None:
        await database.execute(UNMAKE + check(set(NoticeKind) - {"conversation"}))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
