"""A whole district beside the estate that is measured: other estates, their residents, and what
they proposed and stand behind."""

from uuid import UUID

from resolvers import database

ESTATES, RESIDENTS, PROPOSALS = 299, 200_000, 20
MADE = """
    create temp table made on commit drop as
    select gen_random_uuid() as id, n from generate_series(1, {ESTATES}) n
"""
BUILT = """
    insert into estates (id, name, area, address, registered_at)
    select made.id, '第' || made.n || '小区', e.area, '', now()
      from made, estates e where e.id = '{estate}'
"""
LIVES = """
    create temp table lives on commit drop as
    select gen_random_uuid() as person, m.id as estate, r.n
      from generate_series(1, {RESIDENTS}) r(n) join made m on m.n = 1 + r.n % {ESTATES}
"""
PEOPLE = "insert into people (id, name) select person, '住户' || n from lives"
POSTS = """
    insert into posts (id, person, kind, estate)
    select gen_random_uuid(), person, 'resident', estate from lives
"""
PROPOSED = """
    create temp table proposed on commit drop as
    select gen_random_uuid() as id, p.id as old, m.id as estate,
           row_number() over (partition by m.id) as number
      from made m cross join (
           select p.id from proposals p, generate_series(1, {PROPOSALS})
            where p.estate = '{estate}' and p.number is not null and p.merged_into is null
            limit {PROPOSALS}) p
"""
COPIED = """
    insert into proposals select (jsonb_populate_record(p, jsonb_build_object(
           'id', q.id, 'estate', q.estate, 'number', q.number, 'meeting', null,
           'share_fingerprint', null, 'split_from', null))).*
      from proposed q join proposals p on p.id = q.old
"""
WORDED = """
    insert into proposal_versions select (jsonb_populate_record(v, jsonb_build_object(
           'id', gen_random_uuid(), 'proposal', q.id))).*
      from proposed q join proposal_versions v on v.proposal = q.old
"""
BACKED = """
    insert into proposal_endorsements (id, proposal, person, revision, at)
    select gen_random_uuid(), q.id, l.person, 1, now()
      from proposed q join lateral (
           select person from lives where lives.estate = q.estate limit 15) l on true
"""
STATEMENTS = (MADE, BUILT, LIVES, PEOPLE, POSTS, PROPOSED, COPIED, WORDED, BACKED)
SIZES = {"ESTATES": ESTATES, "RESIDENTS": RESIDENTS, "PROPOSALS": PROPOSALS}


async def fill(estate: UUID) -> None:
    """Put the district around an estate whose proposals are taken as patterns."""
    async with database.transaction():
        for statement in STATEMENTS:
            await database.execute(statement.format(estate=estate, **SIZES))
