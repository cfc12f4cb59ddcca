"""The geometry of an opinion map: outlines of groups, and dots that say how many are in each.

Where a dot lies says nothing: it is laid out evenly within the outline, and is nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sin, sqrt

from resolvers.opinions import Drawn, Group

WIDE, HIGH, EDGE = 100.0, 56.0, 5.0
MOST_DOTS = 240
LEAST = 4.0  # half an axis, so that a name fits in
GOLDEN = pi * (3 - sqrt(5))


@dataclass(frozen=True, slots=True)
class Outline:
    """A group as it is drawn in a picture that is 100 wide and 56 high."""

    x: float
    y: float
    across: float
    along: float
    turned: float
    dots: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All outlines; each dot stands for so many people."""

    outlines: tuple[Outline, ...]
    each: int


def picture(drawn: Drawn) -> Picture:
    """The picture of a map."""
    each = max(1, -(-drawn.grouped // MOST_DOTS))
    left, right, low, high = _bounds(drawn.groups)
    scale = min((WIDE - 2 * EDGE) / (right - left), (HIGH - 2 * EDGE) / (high - low))
    middle = ((left + right) / 2, (low + high) / 2)
    return Picture(tuple(_outline(g, scale, middle, each) for g in drawn.groups), each)


def _bounds(groups: Sequence[Group]) -> tuple[int, int, int, int]:
    reach = [(group, max(group.across, group.along, 100)) for group in groups]
    xs = [x for g, r in reach for x in (g.x - r, g.x + r)] or [-1, 1]
    ys = [y for g, r in reach for y in (g.y - r, g.y + r)] or [-1, 1]
    return min(xs), max(xs), min(ys), max(ys)


def _outline(group: Group, scale: float, middle: tuple[float, float], each: int) -> Outline:
    x, y = WIDE / 2 + scale * (group.x - middle[0]), HIGH / 2 - scale * (group.y - middle[1])
    across, along = max(LEAST, scale * group.across), max(LEAST, scale * group.along)
    count = -(-group.size // each)
    dots = [_dot(n, count, across, along, -radians(group.turned)) for n in range(count)]
    placed = tuple((round(x + dx, 2), round(y + dy, 2)) for dx, dy in dots)
    x, y, across, along = (round(e, 2) for e in (x, y, across, along))
    return Outline(x, y, across, along, -group.turned, placed)


def _dot(n: int, count: int, across: float, along: float, turned: float) -> tuple[float, float]:
    """The seeds of a sunflower: evenly, and always the same."""
    far, angle = 0.9 * sqrt((n + 0.5) / count), n * GOLDEN
    x, y = across * far * cos(angle), along * far * sin(angle)
    return x * cos(turned) - y * sin(turned), x * sin(turned) + y * cos(turned)
