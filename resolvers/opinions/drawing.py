"""The worker draws maps anew: of what was voted on or hidden since, and of what has closed."""

import asyncio
from typing import Any
from uuid import UUID

import msgspec

from resolvers import clock, database
from resolvers.actors import system
from resolvers.opinions.finding import find
from resolvers.opinions.opening import note_closed
from resolvers.opinions.parts import Drawn

TIMER = system("opinions")
BATCH = 50
VALUES = {"a": 1.0, "d": -1.0, "p": 0.0}
# Votes that were being written while a map was drawn come with the one after it.
_STALE = f"""
    select c.id from conversations c left join opinion_maps m on m.conversation = c.id
     where (c.closed_at is null or m.drawn_at is null or m.drawn_at < c.closed_at)
       and exists (
           select from statements s, lateral (
                  select coalesce(m.drawn_at, '-infinity') - interval '1 minute' as seen) l
            where s.conversation = c.id and (s.changed_at > l.seen or exists (
                  select from statement_votes v where v.statement = s.id and v.at > l.seen)))
     order by m.drawn_at nulls first, c.id limit {BATCH}
"""
_OVER = f"""
    select id from conversations where closed_at is null and closes_at <= $1
     order by closes_at, id limit {BATCH}
"""
_SHOWN = """
    select id, number from statements where conversation = $1 and hidden_at is null order by number
"""
_VOTES = """
    select array_agg(s.number) numbers, string_agg(left(v.stance, 1), '') stances
      from statement_votes v join statements s on s.id = v.statement
     where s.conversation = $1 and s.hidden_at is null group by v.person
"""
_KEEP = """
    insert into opinion_maps (conversation, drawn_at, voters, drawn) values ($1, $2, $3, $4)
    on conflict (conversation) do update
       set drawn_at = excluded.drawn_at, voters = excluded.voters, drawn = excluded.drawn
"""


async def tend() -> int:
    """Close what is over and draw what has changed. Returns how many maps were drawn."""
    for row in await database.rows(_OVER, clock.now()):
        await _close(row["id"])
    stale = [row["id"] for row in await database.rows(_STALE)]
    for id in stale:
        await draw(id)
    return len(stale)


async def _close(id: UUID) -> None:
    async with database.transaction():
        if (await find(TIMER, id, lock=True)).closed_at is None:
            await note_closed(TIMER, id)


async def draw(id: UUID) -> Drawn | None:
    """Draw the map of a conversation from all votes, and keep it; None before 12 have voted."""
    begun = clock.now()
    async with database.reader(fresh=True):
        shown = await database.rows(_SHOWN, id)
        votes = await database.rows(_VOTES, id)
    drawn = await asyncio.to_thread(_charted, shown, votes) if votes else None
    kept = msgspec.json.encode(drawn).decode() if drawn else None
    await database.execute(_KEEP, id, begun, len(votes), kept)
    return drawn


def _charted(shown: list[Any], votes: list[Any]) -> Drawn | None:
    import numpy as np  # noqa: PLC0415 (only the worker draws, and every process imports this)

    from resolvers.opinions.charting import charted  # noqa: PLC0415

    columns = {row["number"]: n for n, row in enumerate(shown)}
    table = np.full((len(votes), len(shown)), np.nan)
    for row, said in enumerate(votes):
        at = [columns[number] for number in said["numbers"]]
        table[row, at] = [VALUES[stance] for stance in said["stances"]]
    return charted([row["id"] for row in shown], table)
