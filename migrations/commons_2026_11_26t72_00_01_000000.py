"""What a survey counted stands; its limits, notices and papers are known."""

from collections.abc import Iterable

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.comment_words import TalkLimit
from resolvers.tables.notices import NoticeKind
from resolvers.tables.papers import PaperKind

ID = "2026-11-26T72:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "What a survey counted stands; its limits, notices and papers are known"

STANDING = ("survey_turnouts", "survey_tallies")
MAKE = """
create function survey_stands() returns trigger language plpgsql as $$
begin
    raise exception 'what a survey counted stands';
end $$;
"""
EACH = """
create trigger {table}_stand before update or delete on {table}
    for each row execute function survey_stands();
create trigger {table}_stay before truncate on {table}
    for each statement execute function survey_stands();
"""
SHIPPED = """
insert into talk_limits (id, what, amount, source, version, from_at)
select gen_random_uuid(), what, amount, source, '2026-1', '2026-01-01' from (values
    ('survey_group', 12, '本系统默认：和意见图一样，满 12 人才看得出大家，看不出谁'),
    ('company_surveys', 1, '本系统默认：物业公司同时办一次')
) as shipped (what, amount, source);
"""
UNEACH = "drop trigger {table}_stand on {table}; drop trigger {table}_stay on {table};"
UNMAKE = """
drop function survey_stands;
delete from talk_limits where what in ('survey_group', 'company_surveys');
delete from papers where kind in ('survey_notice', 'survey_result');
delete from notices where kind = 'survey' or about_kind = 'survey';
"""
NEW = {"survey_group", "company_surveys", "survey", "survey_notice", "survey_result"}
KNOWN = (
    ("talk_limits", "talk_limit_is_known", "what", TalkLimit),
    ("notices", "notice_kind_is_known", "kind", NoticeKind),
    ("papers", "paper_kind_is_known", "kind", PaperKind),
)


def checks(but: Iterable[str] = ()) -> str:
    """The words that each column may have, anew."""
    said = ""
    for table, name, column, words in KNOWN:
        listed = ", ".join(f"'{each}'" for each in sorted({*map(str, words)} - {*but}))
        said += f"alter table {table} drop constraint {name};"
        said += f"alter table {table} add constraint {name} check ({column} in ({listed}));"
    return said


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        made = MAKE + "".join(EACH.format(table=each) for each in STANDING)
        await database.execute(made + checks() + SHIPPED)

    async def unmake() -> None:
        undone = "".join(UNEACH.format(table=each) for each in STANDING) + UNMAKE
        await database.execute(undone + checks(but=NEW))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
