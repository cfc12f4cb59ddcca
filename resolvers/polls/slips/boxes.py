"""What the box should hold and what it held: envelopes and ballot papers by area."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from resolvers import database
from resolvers.actors import Actor
from resolvers.polls import finding
from resolvers.polls.counting import Weight
from resolvers.polls.poll import Poll
from resolvers.polls.slips.slip import why_not_box
from resolvers.tables.form_words import SlipFault, SlipStage

_LOTS = """
    select area, sum(envelopes)::int as envelopes, sum(slips)::int as slips
      from (select h.area, count(*) as envelopes, 0 as slips
              from ballot_forms f join poll_heads h on h.id = f.head
             where f.poll = $1 and f.stage = 'counted' group by h.area
             union all
            select s.area, 0, count(*) from ballot_slips s
             where s.poll = $1 and s.stage = 'counted' group by s.area) t
     group by area order by area
"""
_STAGES = "select stage, fault, count(*) as many from ballot_slips where poll = $1 group by 1, 2"


@dataclass(frozen=True, slots=True)
class Lot:
    """How many envelopes of owners with one area came, and how many ballot papers with it."""

    area: int
    envelopes: int
    slips: int

    @property
    def surplus(self) -> int:
        """How many more ballot papers than envelopes."""
        return max(self.slips - self.envelopes, 0)


@dataclass(frozen=True, slots=True)
class Box:
    """What came out of the envelopes of a secret poll, beside how many there are.

    *lots* is by area, for those who count: one of a single envelope says whose it is. *invalid*
    are ballot papers that do not count, *waiting* those that two have not read alike.
    """

    poll: Poll
    envelopes: int
    slips: int
    invalid: int
    waiting: int
    lots: tuple[Lot, ...]

    @property
    def unopened(self) -> int:
        """How many envelopes there are of which nothing is entered yet."""
        return max(self.envelopes - self.slips - self.invalid - self.waiting, 0)

    @property
    def surplus(self) -> Weight:
        """How much more the ballot papers weigh than the owners whose envelopes came."""
        more = [(each.surplus, each.area) for each in self.lots]
        return Weight(sum(n * area for n, area in more), sum(n for n, _ in more))


async def box(actor: Actor, id: UUID) -> Box:
    """What came out of the envelopes of a secret poll, for those who count.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not count.
        NotNow: it is no secret poll on paper.

    Source: Electoral Law art. 44; docs/decisions/0028.
    """
    poll = await finding.find(actor, id)
    if refusal := why_not_box(poll, actor):
        raise refusal
    return await opened(poll)


async def opened(poll: Poll) -> Box:
    """The same, for those who have judged; without *lots* it is for everybody once it is closed."""
    lots = tuple(_lot(row) for row in await database.rows(_LOTS, poll.id))
    found = await database.rows(_STAGES, poll.id)
    lost = SlipFault.REPEATED
    many = {
        stage: sum(row["many"] for row in found if row["stage"] == stage and row["fault"] != lost)
        for stage in SlipStage
    }
    envelopes, slips = sum(e.envelopes for e in lots), many[SlipStage.COUNTED]
    return Box(poll, envelopes, slips, many[SlipStage.INVALID], many[SlipStage.ENTERED], lots)


def _lot(row: Mapping[str, Any]) -> Lot:
    return Lot(row["area"], row["envelopes"], row["slips"])
