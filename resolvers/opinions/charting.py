"""A map made of votes: its groups with their outlines, what was said of each statement by whom.

It holds counts, middles and outlines of at least 5 people each, and nothing of anybody alone: what
fewer said of a statement is left out, of all groups where it would be told of one.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import numpy as np

from resolvers.opinions import comparing
from resolvers.opinions.grouping import Floats, Grouping, Whole, grouped
from resolvers.opinions.parts import LEAST, LEAST_VOTERS, Drawn, Group, Line, Tally

SIGMAS = 1.5  # half axes of an outline, in standard deviations: it holds two in three


def charted(statements: Sequence[UUID], votes: Floats) -> Drawn | None:
    """Draw the map of a conversation, or None before there are 12 voters.

    Args:
        statements: those that are shown, one for each column.
        votes: a row for each voter: 1 agrees, -1 disagrees, 0 passes, NaN has not said.
    """
    if len(votes) < LEAST_VOTERS:
        return None
    found = grouped(votes)
    count = len(found.centres)
    lines = _lines(statements, votes, found)
    told = range(count) if count > 1 else ()
    return Drawn(
        voters=len(votes),
        grouped=int((found.labels >= 0).sum()),
        clarity=int(found.clarity * 1000),
        groups=tuple(
            replace(_group(found.points[found.labels == g]), telling=comparing.telling(lines, g))
            for g in told
        ),
        lines=lines,
        consensus=comparing.consensus(lines),
        dividing=comparing.dividing(lines),
    )


def _lines(statements: Sequence[UUID], votes: Floats, found: Grouping) -> tuple[Line, ...]:
    everybody = np.ones(len(votes), dtype=bool)
    total = _counts(votes, everybody)
    count = len(found.centres)
    groups = [_counts(votes, found.labels == g) for g in range(count)] if count > 1 else []
    return tuple(
        Line(
            statement,
            _told([_tally(total, n)])[0],
            _told([_tally(each, n) for each in groups]),
            round(float(found.means[n]), 4),
            (round(float(found.directions[0, n]), 4), round(float(found.directions[1, n]), 4)),
        )
        for n, statement in enumerate(statements)
    )


def _counts(votes: Floats, rows: np.typing.NDArray[np.bool_]) -> Whole:
    said = votes[rows]
    return np.array([(said == value).sum(axis=0) for value in (1, -1, 0)])


def _told(tallies: Sequence[Tally]) -> tuple[Tally, ...]:
    few = any(0 < each.seen < LEAST for each in tallies)
    return tuple(Tally() if few else each for each in tallies)


def _tally(counts: Whole, statement: int) -> Tally:
    agree, disagree, passed = (int(each) for each in counts[:, statement])
    return Tally(agree, disagree, passed)


def _group(points: Floats) -> Group:
    x, y = points.mean(axis=0)
    spread, axes = np.linalg.eigh(np.cov(points.T, bias=True))
    across, along = SIGMAS * np.sqrt(np.maximum(spread[::-1], 0))
    turned = np.degrees(np.arctan2(axes[1, 1], axes[0, 1]))
    x, y, across, along = (round(1000 * float(each)) for each in (x, y, across, along))
    return Group(len(points), x, y, across, along, round(float(turned)))
