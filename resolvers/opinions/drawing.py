"""The worker draws maps anew: of what was voted on or hidden since, and of what has closed."""

import asyncio
from typing import Any
from uuid import UUID

import msgspec

from resolvers import clock, database, timetable
from resolvers.actors import system
from resolvers.opinions.finding import find
from resolvers.opinions.opening import note_closed
from resolvers.opinions.parts import LEAST, LEAST_VOTERS, Drawn

TIMER = system("opinions")
WORK, BATCH, AGAIN_AFTER = "opinions_tend", 50, "10 minutes"
VALUES = {"a": 1.0, "d": -1.0, "p": 0.0}
FIRST, NEW = LEAST_VOTERS + LEAST, 2 * LEAST  # voters before a first map, and before another
_PENDING = """
    select count(distinct v.person) from statement_votes v join statements s on s.id = v.statement
     where s.conversation = c.id and s.hidden_at is null
       and v.at > coalesce(m.seen_until, '-infinity')
"""
_STALE = f"""
    select c.id from conversations c left join opinion_maps m on m.conversation = c.id
     where coalesce(m.failed_at < now() - interval '{AGAIN_AFTER}', true)
       and case when c.closed_at is null
                then ({_PENDING}) >= case when m.drawn is null then {FIRST} else {NEW} end
                else m.drawn_at is null or m.drawn_at < c.closed_at
                     or exists (select from statements s
                                 where s.conversation = c.id and s.changed_at > m.drawn_at) end
     order by m.failed_at nulls first, m.drawn_at nulls first, c.id limit {BATCH}
"""
_OVER = f"""
    select id from conversations where closed_at is null and closes_at <= $1
     order by closes_at, id limit {BATCH}
"""
_SEEN_UNTIL = f"""
    select case when c.closed_at is null then (
           select max(v.at) from statement_votes v join statements s on s.id = v.statement
            where s.conversation = c.id and s.hidden_at is null and v.at < (
                  select max(o.at) at from statement_votes o join statements t on t.id = o.statement
                   where t.conversation = c.id and t.hidden_at is null group by o.person
                   order by at desc offset {LEAST - 1} limit 1))
           else 'infinity' end
      from conversations c where c.id = $1
"""
_SHOWN = """
    select id, number from statements where conversation = $1 and hidden_at is null order by number
"""
_VOTES = """
    select array_agg(s.number) numbers, string_agg(left(v.stance, 1), '') stances
      from statement_votes v join statements s on s.id = v.statement
     where s.conversation = $1 and s.hidden_at is null and v.at <= $2 group by v.person
"""
_KEEP = """
    insert into opinion_maps (conversation, drawn_at, voters, drawn, seen_until)
    values ($1, $2, $3, $4, $5)
    on conflict (conversation) do update
       set drawn_at = excluded.drawn_at, voters = excluded.voters, drawn = excluded.drawn,
           seen_until = excluded.seen_until, failed_at = null
"""
_FAILED = """
    insert into opinion_maps (conversation, drawn_at, voters, failed_at)
    values ($1, 'epoch', 0, now())
    on conflict (conversation) do update set failed_at = excluded.failed_at
"""


async def tend() -> int:
    """Close what is over and draw what has changed, each by itself.

    Returns how many maps were drawn. One that cannot be drawn is tried again after 10 minutes.
    """
    over = [row["id"] for row in await database.rows(_OVER, clock.now())]
    await timetable.each(WORK, over, _close)
    return await timetable.each(WORK, [row["id"] for row in await database.rows(_STALE)], _draw)


async def _close(id: UUID) -> None:
    async with database.transaction():
        if (await find(TIMER, id, lock=True)).closed_at is None:
            await note_closed(TIMER, id)


async def _draw(id: UUID) -> bool:
    try:
        await draw(id)
    except Exception:
        await database.execute(_FAILED, id)
        raise
    return True


async def draw(id: UUID) -> Drawn | None:
    """Draw the map of a conversation, and keep it; None before 12 have voted.

    While it is open the votes of the last 5 voters are left for the next map, and all are in the
    one that is drawn after it has closed: between two maps there are always 5 people at least, so
    that nobody's vote is told by what has changed.
    """
    begun = clock.now()
    async with database.reader(fresh=True):
        until = await database.value(_SEEN_UNTIL, id)
        shown = await database.rows(_SHOWN, id)
        votes = await database.rows(_VOTES, id, until) if until else []
    drawn = await asyncio.to_thread(_charted, shown, votes) if votes else None
    kept = msgspec.json.encode(drawn).decode() if drawn else None
    await database.execute(_KEEP, id, begun, len(votes), kept, until if drawn else None)
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
