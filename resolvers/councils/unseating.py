"""Seats that came of an election which a court revoked."""

from collections.abc import Mapping
from uuid import UUID

from resolvers import database
from resolvers.actors import Actor
from resolvers.councils.finding import find
from resolvers.councils.seating import end
from resolvers.councils.writing import change
from resolvers.tables.council_words import SeatEnd

_ELECTED = """
    select id, council from council_seats where elected_in = $1 and to_at is null
     order by council, id
"""
# By the later election they keep this seat, unless they have taken another one by it.
_KEEP = """
    update council_seats s set elected_in = $2
     where id = $1 and not exists (
           select from council_seats o where o.person = s.person and o.elected_in = $2)
    returning id
"""


async def unseat_elected(actor: Actor, poll: UUID, later: Mapping[UUID, UUID]) -> None:
    """End the seats of those who were elected in a poll; for those who have judged.

    Args:
        actor: who notes what the court revoked.
        poll: which it revoked.
        later: who was elected again since, and in which poll that stands: they keep the seat.
    """
    for row in await database.rows(_ELECTED, poll):
        council = await find(actor, row["council"], lock=True)
        seat = council.seat(row["id"])
        assert seat is not None
        won = later.get(seat.person)
        if won and await database.value(_KEEP, seat.id, won):
            continue
        await end(actor, council, seat, SeatEnd.ELECTION_QUASHED)
        await change(council)
