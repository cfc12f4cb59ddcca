"""The list of a secret poll, as its ballots are counted: each as one owner of its area."""

from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any

from resolvers import database
from resolvers.polls.counting import Weight
from resolvers.polls.envelopes import Opened, listed
from resolvers.polls.poll import Poll
from resolvers.polls.recounting import NOBODYS, placed

Row = Mapping[str, Any]
_VOTED = """
    select h.key, h.area from ballots b join poll_heads h on h.id = b.head where b.poll = $1
"""
_DOUBT = """
    select coalesce(sum(h.area), 0)::int as area, count(*)::int as heads
      from ballots b join poll_heads h on h.id = b.head
     where b.poll = $1
       and exists (select from poll_objections o where o.ballot = b.id and o.upheld)
"""


async def answers(poll: Poll) -> list[Row]:
    """What every ballot says of every matter but elections."""
    return [
        {**row, "matter": matter, "choice": choice}
        async for row, ballot in _ballots(poll)
        for matter, choice in ballot.answers.items()
    ]


async def marks(poll: Poll) -> list[Row]:
    """What every ballot says of every candidate."""
    matters = {who.id: each.id for each in poll.elections for who in each.candidates}
    return [
        {**row, "matter": matters[who], "candidate": who, "choice": choice}
        async for row, ballot in _ballots(poll)
        for who, choice in ballot.marks.items()
    ]


async def doubt(poll: Poll) -> Weight:
    """How much those weigh who were found not to have voted rightly; what they chose is unknown."""
    row = await database.row(_DOUBT, poll.id)
    assert row is not None
    return Weight(**row)


def beside(cast: Iterable[Row], areas: Mapping[str, int]) -> dict[str, int]:
    """The areas of ballots for which no head is left that took part: more came than envelopes."""
    return {each["key"]: each["area"] for each in cast if each["key"] not in areas}


async def _ballots(poll: Poll) -> AsyncIterator[tuple[Row, Opened]]:
    found = await listed(poll)
    areas = {row["key"]: row["area"] for row in await database.rows(_VOTED, poll.id)}
    for ballot, head in zip(found, placed(areas, [each.area for each in found]), strict=True):
        yield _row(ballot, head), ballot


def _row(ballot: Opened, head: str | None) -> Row:
    receipt = ballot.receipt.hex()
    key = head or f"{NOBODYS}{receipt}"
    return {"key": key, "area": ballot.area, "receipt": receipt, "struck": False}
