"""What lists of comments are read by, two levels and no more, and the rules they go by."""

from collections.abc import Iterable
from enum import StrEnum

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.notices import NoticeKind

ID = "2026-11-26T21:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Comments are listed by proposal and by parent; what moderators go by"

NOTICES = """
alter table notices drop constraint notice_kind_is_known;
alter table notices add constraint notice_kind_is_known check (kind in ({kinds}));
"""
MAKE = """
create index comments_of_proposal on comments (proposal, at) where parent is null;
create index comments_of_parent on comments (parent, at) where parent is not null;
create index comments_of_person on comments (by, proposal, at);
create index comment_reports_open on comment_reports (comment) where decision is null;
create index comment_appeals_open on comment_appeals (at) where upheld is null;
create unique index comment_words_in_force on comment_words (word, coalesce(area, ''))
    where retired_at is null;

create function comments_have_two_levels() returns trigger language plpgsql as $$
begin
    if exists (select from comments where id = new.parent
                  and (parent is not null or proposal <> new.proposal)) then
        raise exception 'a reply is to a comment of the same proposal, never to a reply';
    end if;
    return new;
end $$;

create trigger comments_have_two_levels before insert or update of parent on comments
    for each row when (new.parent is not null) execute function comments_have_two_levels();

update rule_steps set talks = false where stage = 'resolution';

insert into moderation_rules (id, code, version, name, name_en, source, from_at)
select gen_random_uuid(), code, '2026-1', name, name_en, source, '2026-01-01' from (values
    ('insult', '侮辱、诽谤别人', 'Insults or defames somebody',
     '民法典第1024条，网络信息内容生态治理规定第6条'),
    ('privacy', '公开了别人的个人信息', 'Discloses what is personal of somebody',
     '个人信息保护法第10条，民法典第1032条'),
    ('rumour', '散布谣言', 'Spreads a rumour', '网络信息内容生态治理规定第6条'),
    ('illegal', '违法的内容', 'Is against the law', '网络信息内容生态治理规定第6条'),
    ('advertising', '广告', 'Advertises', ''),
    ('off_topic', '和这件事无关，或者刷屏', 'Is about something else, or repeats itself', '')
) as rule (code, name, name_en, source);

insert into comment_words (id, word, effect, rule, added_at)
select gen_random_uuid(), w.word, w.effect, r.id, '2026-01-01' from (values
    ('代开发票', 'refuse', 'illegal'), ('办证刻章', 'refuse', 'illegal'),
    ('刷单返利', 'refuse', 'illegal'), ('网络赌场', 'refuse', 'illegal'),
    ('傻逼', 'refuse', 'insult'), ('王八蛋', 'refuse', 'insult'), ('去死', 'report', 'insult'),
    ('加微信领', 'report', 'advertising')
) as w (word, effect, code) join moderation_rules r on r.code = w.code;

insert into rate_rules (name, many, per, source, version, from_at) values
    ('comment', 20, '10 minutes', '本系统默认：一个人留言', '2026-1', '2026-01-01'),
    ('mark', 120, '10 minutes', '本系统默认：一个人点“有用”', '2026-1', '2026-01-01'),
    ('report', 20, '1 hour', '本系统默认：一个人举报留言', '2026-1', '2026-01-01');
"""
UNMAKE = """
delete from rates where name in ('comment', 'mark', 'report');
delete from rate_rules where name in ('comment', 'mark', 'report');
delete from comment_words; delete from moderation_rules;
drop trigger comments_have_two_levels on comments;
drop function comments_have_two_levels;
drop index comments_of_proposal, comments_of_parent, comments_of_person, comment_reports_open,
    comment_appeals_open, comment_words_in_force;
delete from notices where kind = 'comment';
"""


def words(members: Iterable[StrEnum]) -> str:
    """Members of an enum, as SQL lists them."""
    return ", ".join(f"'{each.value}'" for each in sorted(members))


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(NOTICES.format(kinds=words(NoticeKind)) + MAKE)

    async def unmake() -> None:
        kinds = words(set(NoticeKind) - {"comment"})
        await database.execute(UNMAKE + NOTICES.format(kinds=kinds))

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
