"""Where a voter stands on a map that was drawn: found anew from their own votes."""

from collections.abc import Mapping
from math import dist, sqrt
from uuid import UUID

from resolvers.opinions.parts import Drawn
from resolvers.tables.opinion_words import Stance

ENOUGH = 7  # votes of somebody before they are put into a group, or all where fewer there are
VALUES = {Stance.AGREE: 1, Stance.DISAGREE: -1, Stance.PASS: 0}


def place(drawn: Drawn, said: Mapping[UUID, Stance | None]) -> int | None:
    """The group whose middle is nearest, or None where there are none or too little was said."""
    votes = [(line, VALUES[stance]) for line in drawn.lines if (stance := said.get(line.statement))]
    if not drawn.groups or len(votes) < min(ENOUGH, len(drawn.lines)):
        return None
    scale = sqrt(len(drawn.lines) / len(votes))
    at = [scale * sum((vote - e.mean) * e.directions[n] for e, vote in votes) for n in (0, 1)]
    away = [dist(at, (group.x / 1000, group.y / 1000)) for group in drawn.groups]
    return away.index(min(away))
