"""The parts of an opinion map: how many said what, which groups there are, what they share."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from math import sqrt
from uuid import UUID

from resolvers.tables.opinion_words import Stance

LEAST = 5  # people in a group, and between two maps
LEAST_VOTERS = 12
SURE = 1.96  # standard errors of a confidence of 95 %


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a share lies with a confidence of 95 %, in thousandths."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many agree, disagree and pass."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def seen(self) -> int:
        """How many said what they think, passing included."""
        return self.agree + self.disagree + self.passed

    def of(self, stance: Stance) -> int:
        """How many said this."""
        counts = {Stance.AGREE: self.agree, Stance.DISAGREE: self.disagree}
        return counts.get(stance, self.passed)

    def interval(self, stance: Stance) -> Interval:
        """The share of those who said this among all who saw it, by Wilson's score."""
        return wilson(self.of(stance), self.seen)

    def without(self, some: "Tally") -> "Tally":
        """Everybody else."""
        return Tally(
            self.agree - some.agree, self.disagree - some.disagree, self.passed - some.passed
        )


def wilson(part: int, whole: int) -> Interval:
    """The interval of a share with a confidence of 95 %; 0 to 1,000 of nobody.

    Source: E. B. Wilson, Probable inference (1927).
    """
    if whole == 0:
        return Interval(0, 1000)
    share, spread = part / whole, SURE * SURE / whole
    middle = share + spread / 2
    reach = SURE * sqrt(share * (1 - share) / whole + spread / (4 * whole))
    low, high = (middle - reach) / (1 + spread), (middle + reach) / (1 + spread)
    return Interval(max(0, int(low * 1000)), min(1000, -int(-high * 1000 // 1)))


@dataclass(frozen=True, slots=True)
class Shared:
    """A statement, and what is said of it: by all groups, or by one more than by the others."""

    statement: UUID
    stance: Stance


@dataclass(frozen=True, slots=True)
class Group:
    """People who think alike; *x* and *y* is where their middle lies in the two main directions.

    The outline holds most of them: *across* and *along* are its half axes, *turned* in degrees.
    All but that are in thousandths of a vote. *telling* is by what the group differs from others.
    """

    size: int
    x: int
    y: int
    across: int
    along: int
    turned: int
    telling: tuple[Shared, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """What was said of one statement, by all and by each group; nothing where fewer than 5 did.

    *mean* and the two *directions* are what places a voter on the map.
    """

    statement: UUID
    total: Tally
    groups: tuple[Tally, ...]
    mean: float
    directions: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map as it was drawn: *voters* are all, *grouped* those who said enough for a group.

    *consensus* is what every group shares, the surest first; *dividing* what parts them most.
    """

    voters: int
    grouped: int
    clarity: int
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    consensus: tuple[Shared, ...]
    dividing: tuple[UUID, ...]

    def without(self, hidden: Collection[UUID]) -> "Drawn":
        """The same without what was said of some statements."""
        return replace(
            self,
            lines=tuple(each for each in self.lines if each.statement not in hidden),
            consensus=_kept(self.consensus, hidden),
            dividing=tuple(each for each in self.dividing if each not in hidden),
            groups=tuple(replace(g, telling=_kept(g.telling, hidden)) for g in self.groups),
        )


def _kept(shared: tuple[Shared, ...], hidden: Collection[UUID]) -> tuple[Shared, ...]:
    return tuple(each for each in shared if each.statement not in hidden)
