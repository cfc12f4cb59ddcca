"""A city's worth of cases: the messages of a file, copied over all villages and days."""

from pathlib import Path

from resolvers import areas, cases, database, people, sessions
from resolvers.actors import Actor, Channel, system
from server import demo
from server.demo.town import COUNTY

SEEDER = system("bench", Channel.IMPORT)
OPEN_SHARE = 50

COPIES = f"""
with places as (
    select array_agg(code order by code) as codes from areas where level in ('village', 'grid')
), originals as (
    select array_agg(id order by id) as ids from cases where origin is not null
), picked as (
    select n, ids[1 + n % cardinality(ids)] as original,
        codes[1 + (n * 7919) % cardinality(codes)] as spot,
        now() - make_interval(secs => n * 40) as at, n % {OPEN_SHARE} = 0 as open
    from generate_series(1, $1::int) n, places, originals
), copied as (
    insert into cases (id, number, county, area, category, title, text, place, urgency, source,
        stage, anonymous, reported_at, stage_at, due_at, next_due_at, lead, outcome, closed_at,
        act_count, photo_count, reopened_count, unsatisfied_count, version)
    select uuidv7(), 'XX' || to_char(at, 'YYYYMMDD') || substr(spot, 5, 2)
            || lpad((nextval('case_serial'))::text, 6, '0'),
        left(spot, 6), spot, c.category, c.title, c.text, c.place, c.urgency, c.source,
        case when open then 'in_hand' else 'closed' end, false, at, at,
        case when open then at + interval '5 days' end,
        case when open then at + interval '5 days' end,
        case when open then (select id from organisations where name = '红旗区城市管理局') end,
        case when open then null else 'explained' end, case when open then null else at end,
        3, 0, 0, 0, 1
    from picked join cases c on c.id = picked.original
    returning id, county, reported_at, stage
), acts as (
    insert into case_acts (id, "case", county, kind, at, note, internal)
    select uuidv7(), id, county, kind, reported_at + wait, '', ''
    from copied, (values ('report', interval '0'), ('finish', interval '1 day'),
        ('close', interval '2 days')) as done (kind, wait)
)
insert into case_finishes (id, "case", county, at, outcome, contacted, reply, internal)
select uuidv7(), id, county, reported_at, 'explained', false, '已办理。', ''
from copied where stage = 'closed'
"""

CLOCKS = """
with started as (
    insert into case_clocks (id, "case", county, kind, rule, amount, unit, rolls, source, version,
        started_at, due_at, nominal_at, original_due_at, yellow_at, black_at, next_at, moments,
        rungs, step)
    select uuidv7(), c.id, c.county, 'resolve', r.id, r.amount, r.unit, true, r.source, r.version,
        c.reported_at, c.due_at, c.due_at, c.due_at, c.due_at - interval '1 day',
        c.due_at + interval '5 days', c.due_at - interval '2 days',
        array[c.due_at - interval '2 days', c.due_at - interval '1 day', c.due_at,
            c.due_at + interval '1 day', c.due_at + interval '2 days'],
        array['handler', 'handler', 'leader', 'command', 'city'], 0
      from cases c, (select * from deadline_rules where clock = 'resolve' limit 1) r
     where c.stage = 'in_hand' and c.promise is null and c.due_at is not null
    returning id, "case"
)
update cases set promise = s.id, next_clock = s.id from started s where s."case" = cases.id
"""


async def build(messages: Path, count: int) -> None:
    """Plant the demonstration, import the messages, and copy them *count* times."""
    await demo.plant()
    await areas.load()
    await cases.import_messages(SEEDER, messages, area=COUNTY)
    await database.execute(COPIES, count)
    await database.execute(CLOCKS)
    await database.execute("vacuum analyze")


async def actor(phone: str) -> Actor:
    """Somebody of the demonstration, by their phone."""
    person = await people.by_phone(phone)
    assert person
    return await sessions.actor_for(person.id)
