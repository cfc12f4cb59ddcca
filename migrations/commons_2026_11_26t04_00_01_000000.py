"""One place for the rules: how councils are composed moves to the rule sets."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database

ID = "2026-11-26T04:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "Composition moves to the rule sets"

MOVE = """
create temporary table twins on commit drop as
select p.id as policy, coalesce(r.id, p.id) as rule, r.id is null as alone
  from council_policies p
  left join rule_sets r on r.body = p.kind and r.area is not distinct from p.area
                       and r.version = p.version;

insert into rule_sets (id, body, area, place, version, source, article, valid_from, valid_to,
       emergency_exempt, note, added_by, added_at)
select p.id, p.kind, p.area, p.place, p.version, p.source, coalesce(nullif(p.article, ''), '—'),
       p.valid_from, p.valid_to, false, '', p.added_by, p.added_at
  from council_policies p join twins t on t.policy = p.id where t.alone;

update rule_sets r set source = p.source, article = coalesce(nullif(p.article, ''), r.article),
       display_days = p.notice_days, filing_days = p.filing_days,
       handover_days = p.handover_days, reminder_days = p.reminder_days
  from twins t join council_policies p on p.id = t.policy where r.id = t.rule;

insert into rule_thresholds (id, rule_set, purpose, alternative, basis, whole, numerator,
       denominator, strict)
select gen_random_uuid(), t.rule, purpose, 1, 'members', 'all', 1, 2, true
  from twins t cross join unnest(array['quorum', 'majority']) purpose where t.alone;

insert into rule_requirements (id, rule_set, asks, severity, number, numerator, denominator,
       capacities)
select q.id, t.rule, q.asks, q.severity, q.number, q.numerator, q.denominator, q.capacities
  from council_requirements q join twins t on t.policy = q.policy;

insert into rule_requirements (id, rule_set, asks, severity, number, numerator, denominator,
       capacities)
select gen_random_uuid(), r.id, w.asks, 'error', w.number, null, null, '{}'
  from rule_sets r
 cross join lateral (values ('seats_least', r.seats_least), ('seats_most', r.seats_most),
       ('seats_odd', case when r.seats_odd then 1 end), ('term', r.term_years)) w (asks, number)
 where w.number is not null and r.id not in (select rule from twins);
update rule_requirements set number = null where asks = 'seats_odd';

insert into rule_requirements (id, rule_set, asks, severity, number, numerator, denominator,
       capacities)
select gen_random_uuid(), h.rule_set, case h.basis when 'delegates' then 'delegate_share'
       when 'women' then 'women_share' else 'owner_share' end, 'error', null, h.numerator,
       h.denominator, '{}'
  from rule_thresholds h
 where h.purpose = 'composition' and h.rule_set not in (select rule from twins);
delete from rule_thresholds where purpose = 'composition';

update meeting_wholes w set part = (
        select case w.basis when 'area' then coalesce(sum(a.area), 0)
                            when 'households' then count(*) filter (where a.household)
                            else count(a.id) end
          from meeting_attendances a where a.meeting = w.meeting)
  from meetings m where m.id = w.meeting and m.stage in ('closed', 'signed', 'published');
delete from meeting_wholes w using meetings m
 where m.id = w.meeting and w.part is null and w.basis in ('area', 'heads');

update councils c set rule = t.rule from twins t where t.policy = c.policy;
"""

WORDS = """
alter table rule_sets drop constraint rule_set_body_is_known;
alter table rule_sets add constraint rule_set_body_is_known check (body in (%(bodies)s));
alter table meetings drop constraint meeting_body_is_known;
alter table meetings add constraint meeting_body_is_known check (body in (%(bodies)s));
"""
LESS = """
alter table rule_thresholds drop constraint rule_threshold_purpose_is_known;
alter table rule_thresholds add constraint rule_threshold_purpose_is_known
    check (purpose in ('demand', 'quorum', 'majority'));
alter table rule_thresholds drop constraint rule_threshold_basis_is_known;
alter table rule_thresholds add constraint rule_threshold_basis_is_known
    check (basis in ('area', 'heads', 'adults', 'households', 'members', 'owner_members',
                     'delegates'));
"""
BODIES = (
    "'owners_ordinary', 'owners_special', 'owners_committee', 'management_committee',"
    " 'deliberation_council', 'preparatory_group', 'villagers', 'village_delegates',"
    " 'village_group', 'residents', 'resident_delegates', 'collective_members',"
    " 'collective_delegates'"
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def move() -> None:
        await database.execute(WORDS % {"bodies": BODIES})
        await database.execute(MOVE)
        await database.execute(LESS)

    manager.add_raw(move)
    return manager
