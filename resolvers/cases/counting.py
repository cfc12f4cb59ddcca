"""How cases ended: honest outcomes, with and without what nobody here could do anything about.

What was settled on the spot is counted apart, since it would drown all else.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from resolvers import areas, database
from resolvers.cases.clocks.kept import IN_TIME, NEVER_DUE
from resolvers.cases.finding import inside
from resolvers.clock import now
from resolvers.tables.case_words import Outcome, Rating

PERIOD = timedelta(days=90)
EXCLUDED = (Outcome.BEYOND_DUTY, Outcome.UNFOUNDED)
KEPT = ("promised", "in_time", "returned", "reworked")
_PROMISED = f"k.id is not null and not {NEVER_DUE}"
ENDED = f"""
    select c.outcome, c.rating, count(*) as many,
           exists (select from case_acts t
                    where t."case" = c.id and t.kind = 'self_handle') as on_the_spot,
           count(*) filter (where {_PROMISED}) as promised,
           count(*) filter (where {_PROMISED} and {IN_TIME}) as in_time,
           count(*) filter (where c.returned_count > 0) as returned,
           count(*) filter (where c.sent_back_count + c.unsatisfied_count > 0) as reworked
      from cases c left join case_clocks k on k.id = c.promise
     where {{inside}} and c.closed_at >= $2 and c.stage in ('closed', 'archived')
       and c.outcome is not null and c.source <> 'import'
     group by c.outcome, c.rating, on_the_spot
"""


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many cases ended so."""

    outcome: Outcome
    count: int


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How the cases of an area ended in the last 90 days; what is imported does not count.

    *on_the_spot* is not among *counts*. *excluded* of *closed* were beyond anybody's duty or
    unfounded; *rated* were rated by their reporters, *content* of these not as unsatisfied.
    *in_time* of *promised* were answered before their time was over, without what ended and was not
    dealt with; figures count by the day on which the answer was due, these by the end. Of *closed*,
    *returned* were given back by a unit and *reworked* were not accepted by a checker or their
    reporter at first.
    """

    since: datetime
    counts: tuple[OutcomeCount, ...]
    on_the_spot: int
    rated: int
    content: int
    promised: int
    in_time: int
    returned: int
    reworked: int

    @property
    def closed(self) -> int:
        """All that went its way and ended: the denominator of what was solved."""
        return sum(each.count for each in self.counts)

    @property
    def solved(self) -> int:
        """How many of these were solved: the numerator."""
        return sum(each.count for each in self.counts if each.outcome is Outcome.SOLVED)

    @property
    def excluded(self) -> int:
        """How many of these nobody here could solve."""
        return sum(each.count for each in self.counts if each.outcome in EXCLUDED)

    @property
    def solvable(self) -> int:
        """The denominator without them."""
        return self.closed - self.excluded


async def outcomes(area: str) -> Outcomes:
    """How the cases of an area ended in the last 90 days.

    Raises:
        NotFound: there is no such area.
    """
    prefix, since = areas.find(area).prefix, now() - PERIOD
    rows = await database.rows(ENDED.format(inside=inside(prefix, "$1")), prefix, since)
    ways = [row for row in rows if not row["on_the_spot"]]
    rated = [row for row in ways if row["rating"]]
    return Outcomes(
        since=since,
        counts=tuple(
            OutcomeCount(each, sum(row["many"] for row in ways if row["outcome"] == each))
            for each in Outcome
        ),
        on_the_spot=sum(row["many"] for row in rows if row["on_the_spot"]),
        rated=sum(row["many"] for row in rated),
        content=sum(row["many"] for row in rated if row["rating"] != Rating.UNSATISFIED),
        **{name: sum(row[name] for row in ways) for name in KEPT},
    )
