"""The list of a secret poll, as its ballots are counted: each as one owner of its area."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from resolvers import database
from resolvers.polls.counting import Weight
from resolvers.polls.envelopes import Opened, listed
from resolvers.polls.poll import Poll
from resolvers.polls.recounting import placed

Row = Mapping[str, Any]
_DOUBT = """
    select coalesce(sum(h.area), 0)::int as area, count(*)::int as heads
      from ballots b join poll_heads h on h.id = b.head
     where b.poll = $1
       and exists (select from poll_objections o where o.ballot = b.id and o.upheld)
"""


async def answers(poll: Poll, areas: Mapping[str, int]) -> list[Row]:
    """What every ballot says of every matter but elections; *areas* are those of the heads."""
    return [
        {**row, "matter": matter, "choice": choice}
        async for row, ballot in _ballots(poll, areas)
        for matter, choice in ballot.answers.items()
    ]


async def marks(poll: Poll, areas: Mapping[str, int]) -> list[Row]:
    """What every ballot says of every candidate."""
    matters = {who.id: each.id for each in poll.elections for who in each.candidates}
    return [
        {**row, "matter": matters[who], "candidate": who, "choice": choice}
        async for row, ballot in _ballots(poll, areas)
        for who, choice in ballot.marks.items()
    ]


async def doubt(poll: Poll) -> Weight:
    """How much those weigh who were found not to have voted rightly; what they chose is unknown."""
    row = await database.row(_DOUBT, poll.id)
    assert row is not None
    return Weight(**row)


async def _ballots(poll: Poll, areas: Mapping[str, int]) -> AsyncIterator[tuple[Row, Opened]]:
    found = await listed(poll)
    for ballot, head in zip(found, placed(areas, [each.area for each in found]), strict=True):
        if head is not None:
            yield _row(ballot, head), ballot


def _row(ballot: Opened, head: str) -> Row:
    return {"key": head, "area": ballot.area, "receipt": ballot.receipt.hex(), "struck": False}
