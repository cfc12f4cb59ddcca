"""What groups share, what parts them, and by what each is known: judged by intervals, not shares.

A share of 2 in 3 says little, one of 200 in 300 much; a statement is named only where the whole
interval lies on one side of the half.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from resolvers.opinions.parts import Line, Shared, Tally
from resolvers.tables.opinion_words import Stance

HALF = 500
FEW, SIDES = 3, (Stance.AGREE, Stance.DISAGREE)
Thing = TypeVar("Thing")


def consensus(lines: Sequence[Line]) -> tuple[Shared, ...]:
    """What surely more than half say in every group, or of all where there is one; surest first."""
    lowest = {
        Shared(line.statement, stance): min(
            each.interval(stance).low for each in line.groups or (line.total,)
        )
        for line in lines
        for stance in SIDES
    }
    return tuple(_highest({shared: low for shared, low in lowest.items() if low > HALF}))


def dividing(lines: Sequence[Line]) -> tuple[UUID, ...]:
    """What surely more than half of one group agree to, and of another do not; the widest first."""
    gaps = {line.statement: _parting(line) for line in lines if line.groups}
    return tuple(_highest({statement: gap for statement, gap in gaps.items() if gap > 0}))


def _parting(line: Line) -> int:
    """How far the two farthest groups are surely apart, where the half lies between them."""
    agreeing = [each.interval(Stance.AGREE) for each in line.groups]
    high, low = max(each.low for each in agreeing), min(each.high for each in agreeing)
    return high - low if high > HALF > low else 0


def telling(lines: Sequence[Line], group: int) -> tuple[Shared, ...]:
    """What surely more than half of a group say, and surely more of it than of the others."""
    gaps = {
        Shared(line.statement, stance): _gap(
            line.groups[group], line.total.without(line.groups[group]), stance
        )
        for line in lines
        for stance in SIDES
    }
    return tuple(_highest({shared: gap for shared, gap in gaps.items() if gap > 0})[:FEW])


def _gap(own: Tally, others: Tally, stance: Stance) -> int:
    low = own.interval(stance).low
    return low - others.interval(stance).high if low > HALF else 0


def _highest(scored: Mapping[Thing, int]) -> list[Thing]:
    return sorted(scored, key=lambda each: -scored[each])
