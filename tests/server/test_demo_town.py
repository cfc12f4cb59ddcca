"""What the demonstration shows of votes, planted as its first start plants it."""

import asyncio
from pathlib import Path
from typing import Any

import asyncpg

from tests import database

SECRET = """
    select p.stage, p.channel,
           (select count(*) from ballot_forms f where f.poll = p.id and f.stage = 'counted'),
           (select count(*) from ballot_slips s where s.poll = p.id and s.stage = 'counted'),
           (select count(*) from secret_ballots b where b.poll = p.id),
           (select min(a.many) from (select count(*) as many from ballot_slips s
                                      where s.poll = p.id group by s.area) a)
      from polls p where exists (select from poll_matters m where m.poll = p.id and m.secret)
"""
WRITTEN = "select kind, stage from written_mandates order by id"
VOTED = """
    select p.stage, m.stage, v.adopted, v.yes_count, v.no_count
      from proposals p join meeting_points t on t.kind = 'proposal' and t.thing = p.id
      join meetings m on m.id = t.meeting join meeting_votes v on v.point = t.id
"""


async def found(dsn: str, *asked: str) -> list[list[tuple[Any, ...]]]:
    connection = await asyncpg.connect(dsn)
    try:
        return [[tuple(row) for row in await connection.fetch(each)] for each in asked]
    finally:
        await connection.close()


def test_shows_a_secret_election_on_paper_mandates_on_paper_and_a_vote_on_a_proposal(
    tmp_path: Path,
) -> None:
    dsn = database.demonstration("shown", tmp_path)
    secret, written, voted = asyncio.run(found(dsn, SECRET, WRITTEN, VOTED))

    assert secret == [("closed", "mixed", 4, 4, 9, 2)]
    assert written == [("proxy", "confirmed"), ("guardian", "entered")]
    assert voted == [("execution", "published", True, 4, 1)]
