"""The clocks of what was promised before, their indexes, and the new words of cases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from resolvers import database
from resolvers.tables.case_words import CaseAct, Clock, Outcome

ID = "2026-11-25T10:12:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of clocks and notices"
OPEN = (
    "stage in ('reported', 'incomplete', 'accepted', 'dispatched', 'in_hand', 'suspended',"
    " 'in_mediation', 'finished')"
)


def words(kind: type[CaseAct] | type[Clock] | type[Outcome]) -> str:
    return ", ".join(f"'{each.value}'" for each in kind)


STATEMENTS = f"""
alter table case_acts drop constraint case_act_kind_is_known,
    add constraint case_act_kind_is_known check (kind in ({words(CaseAct)}));
alter table deadline_rules drop constraint deadline_clock_is_known,
    add constraint deadline_clock_is_known check (clock in ({words(Clock)}));
alter table cases drop constraint case_outcome_is_known,
    add constraint case_outcome_is_known check (outcome in ({words(Outcome)}));
alter table case_finishes drop constraint finish_outcome_is_known,
    add constraint finish_outcome_is_known check (outcome in ({words(Outcome)}));

drop index deadline_rules_one_each;
create unique index deadline_rules_one_each
    on deadline_rules (clock, category, area, urgency) nulls not distinct;
create unique index escalation_steps_one_each
    on escalation_steps (position, urgency) nulls not distinct;

insert into case_clocks (id, "case", county, kind, rule, amount, unit, rolls, source, version,
    started_at, due_at, nominal_at, original_due_at, yellow_at, black_at, stopped_at, step,
    moments, rungs)
select gen_random_uuid(), p."case", p.county, 'resolve', r.id, r.amount, r.unit, true, r.source,
    r.version, p.reported_at, greatest(p.due_at, p.reported_at), greatest(p.due_at, p.reported_at),
    greatest(p.due_at, p.reported_at),
    p.reported_at + (greatest(p.due_at, p.reported_at) - p.reported_at) * 0.75,
    greatest(p.due_at, p.reported_at) + (greatest(p.due_at, p.reported_at) - p.reported_at),
    case when p.{OPEN} and p.stage <> 'finished' then null else now() end, 0, '{{}}', '{{}}'
  from old_promises p join deadline_rules r on r.id = p.due_rule;
drop table old_promises;
update cases set promise = k.id, next_clock = case when k.stopped_at is null then k.id end,
    due_at = case when k.stopped_at is null then k.due_at end,
    next_due_at = case when k.stopped_at is null then k.due_at end
  from case_clocks k where k."case" = cases.id;

create index case_clocks_of_case on case_clocks ("case", started_at, id);
create unique index case_clocks_one_running on case_clocks ("case", kind, assignment)
    nulls not distinct where stopped_at is null;
create index case_clocks_due on case_clocks (next_at, id)
    where next_at is not null and stopped_at is null and paused_at is null;
create index case_clock_changes_of_case on case_clock_changes ("case", at, id);

drop index case_assignments_one_open;
create unique index case_assignments_one_lead on case_assignments ("case")
    where role = 'lead' and state in ('dispatched', 'signed');
create unique index case_assignments_one_each on case_assignments ("case", organisation)
    where state in ('dispatched', 'signed');

create unique index case_requests_one_open on case_requests ("case") where granted is null;
create index case_requests_of_case on case_requests ("case", asked_at);
create index case_supervisions_of_case on case_supervisions ("case", at);

create index cases_next_due on cases (next_due_at, id) where {OPEN};
create index cases_county_next_due on cases (county, next_due_at, id) where {OPEN};
create index cases_town_next_due on cases (left(area, 9), next_due_at, id) where {OPEN};
create index cases_lead_next_due on cases (lead, next_due_at, id)
    where lead is not null and {OPEN};
drop index cases_due, cases_county_due, cases_town_due, cases_lead_due;
create index cases_standing on cases (stage) where stage in ('incomplete', 'suspended');
create index cases_ended on cases (closed_at)
    where stage in ('closed', 'declined', 'withdrawn', 'merged');

create unique index notices_once on notices (cause, step, person, organisation, desk, area)
    nulls not distinct;
create index notices_of_person on notices (person, at desc, id desc) where person is not null;
create index notices_of_organisation on notices (organisation, at desc, id desc)
    where organisation is not null;
create index notices_of_desk on notices (area, desk, at desc, id desc) where desk is not null;
"""

UNDO = """
drop index case_clocks_of_case, case_clocks_one_running, case_clocks_due, notices_once;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="commons", description=DESCRIPTION)

    async def make() -> None:
        await database.execute(STATEMENTS)

    async def unmake() -> None:
        await database.execute(UNDO)

    manager.add_raw(make)
    manager.add_raw_backwards(unmake)
    return manager
