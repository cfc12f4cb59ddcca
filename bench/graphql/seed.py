"""A city of cases for measuring: many in few places, three acts each."""

import time

from resolvers import database
from server import demo

PEOPLE = 20_000
CHUNK = 100_000
SEEDED = (
    "insert into people (id, name) select uuidv7(), '居民' || n from generate_series(1, $1::int) n"
)
COPIES = """
with places as (
    select array_agg(code order by code) as codes from areas
     where level in ('village', 'grid') and retired_at is null
), known as (
    select array_agg(id) as people from people
), topics as (
    select array_agg(code) as topics from case_categories where length(code) = 4
), leads as (
    select array_agg(id) as leads from organisations
), picked as (
    select n, codes[1 + floor(power(random(), 3) * cardinality(codes))::int] as spot,
        people[1 + floor(random() * cardinality(people))::int] as who,
        topics[1 + n % cardinality(topics)] as topic, leads[1 + n % cardinality(leads)] as lead,
        now() - make_interval(secs => n * 15) as at, n % 50 = 0 as open
    from generate_series($1::int, $2::int) n, places, known, topics, leads
), copied as (
    insert into cases (id, number, county, area, category, title, text, place, urgency, source,
        stage, anonymous, reporter, reported_at, stage_at, lead, outcome, closed_at, act_count)
    select uuidv7(), 'XX' || to_char(at, 'YYYYMMDD') || substr(spot, 5, 2) || lpad(n::text, 8, '0'),
        left(spot, 6), spot, topic, '路灯不亮已经三天', '东门的路灯不亮，晚上看不见路。',
        '东门', 'normal', 'resident',
        case when open then 'in_hand' else 'closed' end, n % 9 = 0, who,
        at, at, lead, case when open then null else 'solved' end,
        case when open then null else at end, 3
    from picked
    returning id, county, reported_at, reporter, lead
)
insert into case_acts (id, "case", county, kind, at, by, organisation, note, internal)
select uuidv7(), id, county, kind, reported_at + wait,
    case when kind = 'report' then reporter end, case when kind <> 'report' then lead end, note, ''
from copied, (values ('report', interval '0', ''), ('sign', interval '1 day', '已签收'),
    ('finish', interval '2 days', '已修好')) as done (kind, wait, note)
"""
PROPOSED = 40
PROPOSALS = """
with model as (
    select p.*, v.title, v.text, v.by from proposals p
      join proposal_versions v on v.proposal = p.id and v.number = p.revision
     where p.stage = 'proposed' and p.submitted_at is not null order by p.id limit 1
), made as (
    insert into proposals (id, county, estate, number, rule, stage, stage_at, revision, money,
        drafted_at, submitted_at, responsible, version)
    select uuidv7(), county, estate, 1000 + n, rule, stage, at, 1, money, at, at, '', 2
      from model, generate_series(1, $1::int) n, lateral (
           select now() - make_interval(hours => n) as at) moment
    returning id, estate, submitted_at
), written as (
    insert into proposal_versions (id, proposal, number, title, text, why, by, at)
    select uuidv7(), made.id, 1, title, text, '', by, made.submitted_at from made, model
), signed as (
    insert into proposal_authors (id, proposal, person, at)
    select uuidv7(), made.id, by, made.submitted_at from made, model
)
insert into proposal_endorsements (id, proposal, person, revision, at)
select uuidv7(), made.id, person, 1, now() from made, lateral (
    select distinct person from posts where posts.estate = made.estate
       and kind in ('resident', 'owner') and revoked_at is null and random() < 0.7) neighbours
"""


async def build(count: int) -> None:
    """Plant the demonstration and *count* cases, unless there are some already."""
    if await database.value("select not exists (select from cases)"):
        begun = time.perf_counter()
        await demo.plant()
        await database.execute(SEEDED, PEOPLE)
        for start in range(int(await database.value("select count(*) from cases")), count, CHUNK):
            async with database.transaction():
                await database.execute("set local session_replication_role = replica")
                await database.execute(COPIES, start, min(start + CHUNK, count) - 1)
        await database.execute("vacuum analyze")
        print(f"{count:,} cases in {time.perf_counter() - begun:.0f} s", flush=True)
    print(f"{await database.value('select count(*) from cases'):,} cases", flush=True)
    if await database.value("select count(*) < $1 from proposals where number > 1000", PROPOSED):
        await database.execute(PROPOSALS, PROPOSED)
