"""Seats that came of an election which a court revoked."""

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


async def unseat_elected(actor: Actor, poll: UUID) -> None:
    """End the seats of those who were elected in a poll; for those who have judged."""
    for row in await database.rows(_ELECTED, poll):
        council = await find(actor, row["council"], lock=True)
        seat = council.seat(row["id"])
        assert seat is not None
        await end(actor, council, seat, SeatEnd.ELECTION_QUASHED)
        await change(council)
