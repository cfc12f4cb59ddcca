"""What is found by words in proposals and minutes; news, and what needs somebody at once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.notices import NoticeKind

ID = "2026-11-26T25:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Words of proposals and minutes; news of what is followed"

CHECK = """
alter table notices drop constraint notice_kind_is_known;
alter table notices add constraint notice_kind_is_known check (kind in ({kinds}));
"""
MAKE = """
create index proposal_words on proposal_versions using gin (bigrams(title || ' ' || text));
create index meeting_words on meetings using gin (bigrams(title || ' ' || statements));
create index point_words on meeting_points using gin (bigrams(text || ' ' || conclusion));
create index notices_unsent on notices (at)
    where person is not null and read_at is null and sent_at is null;
create index digests_unsent on digests (day) where sent_at is null;
"""
UNMAKE = """
drop index proposal_words, meeting_words, point_words, notices_unsent, digests_unsent;
delete from notices where kind = 'news';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    def check(kinds: set[str]) -> str:
        return CHECK.format(kinds=", ".join(f"'{each}'" for each in sorted(kinds)))

    async def make() -> None:
        await database.execute(MAKE + check(set(NoticeKind)))

    async def unmake() -> None:
        await database.execute(UNMAKE + check(set(NoticeKind) - {"news"}))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
