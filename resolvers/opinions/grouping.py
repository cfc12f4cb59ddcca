"""Who thinks alike: groups found in votes by their two main directions, as Polis finds them.

Pure, and the same for the same votes: voters are put into an order of their own first, and what
is drawn by lot is drawn with a fixed seed.

Source: Small et al., Polis: scaling deliberation by mapping high dimensional opinion spaces
(Recerca 26/2, 2021); Rousseeuw, Silhouettes (1987).
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from resolvers.opinions.parts import LEAST
from resolvers.opinions.placing import ENOUGH

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Some = TypeVar("Some", Floats, Whole)

MOST = 5  # groups
CLEAR = 0.5  # the silhouette from which on groups are more than the halves of one cloud
FINER = 0.05  # by how much clearer one more group must be
SAMPLE = 2_000  # points that groups are tried on; the rest join what is found
SEED, TRIES, ROUNDS = 20_261_126, 8, 60


@dataclass(frozen=True, slots=True)
class Grouping:
    """Where the voters are found: *labels* has a group for each, -1 for those without.

    *points* are the voters in the two main *directions* of what they said beside its *means*.
    """

    labels: Whole
    points: Floats
    means: Floats
    directions: Floats
    centres: Floats
    clarity: float


def grouped(votes: Floats) -> Grouping:
    """Find the groups among voters.

    Args:
        votes: a row for each voter, a column for each statement: 1 agrees, -1 disagrees,
            0 passes, NaN has not said.

    Returns:
        2 to 5 groups of at least 5, the largest first; one only where none stand out clearly.
    """
    order = _order(votes)
    votes = votes[order]
    means, directions = axes(votes)
    points = placed(votes, means, directions)
    counted = np.count_nonzero(~np.isnan(votes), axis=1)
    enough = counted >= min(ENOUGH, max(1, votes.shape[1]))
    found, centres, clarity = _best(points[enough])
    labels = np.full(len(votes), -1)
    labels[enough] = found
    back = np.argsort(order)
    return Grouping(labels[back], points[back], means, directions, centres, clarity)


def _order(votes: Floats) -> Whole:
    """By what they said alone, so that it is all one who voted first."""
    said = np.where(np.isnan(votes), 2, votes).astype(np.int8)
    return np.lexsort(said.T[::-1]) if said.size else np.arange(len(votes))


def axes(votes: Floats) -> tuple[Floats, Floats]:
    """What was said on average of each statement, and the two directions that differ most."""
    spoken = ~np.isnan(votes)
    sums = np.where(spoken, votes, 0).sum(axis=0)
    means = sums / np.maximum(spoken.sum(axis=0), 1)
    centred = np.where(spoken, votes - means, 0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    found = np.zeros((2, votes.shape[1]))
    main = vectors.T[::-1][:2]
    found[: len(main)] = main
    turned = found[np.arange(2), np.abs(found).argmax(axis=1)] < 0
    found[turned] *= -1
    return means, found


def placed(votes: Floats, means: Floats, directions: Floats) -> Floats:
    """Voters in the two directions; who said little is not drawn to the middle by that.

    What was not said counts as the mean, and what was said as so much more.
    """
    spoken = ~np.isnan(votes)
    counted = np.maximum(spoken.sum(axis=1), 1)
    scale = np.sqrt(votes.shape[1] / counted)
    found: Floats = (np.where(spoken, votes - means, 0) @ directions.T) * scale[:, None]
    return found


def _best(points: Floats) -> tuple[Whole, Floats, float]:
    """So many groups that people are near their own and far from others; rather few than many."""
    one = (np.zeros(len(points), dtype=np.int64), np.zeros((1, 2)), 0.0)
    if len(points) < 2 * LEAST:
        return one
    distinct = len(np.unique(points.round(9), axis=0))
    tried = [_means(points, k) for k in range(2, min(MOST, distinct) + 1)]
    large = [labels for labels in tried if np.bincount(labels).min() >= LEAST]
    if not large:
        return one
    clear = _silhouettes(points, large)
    best = 0
    for more in range(1, len(large)):
        best = more if clear[more] > clear[best] + FINER else best
    if clear[best] < CLEAR:
        return one
    labels, centres = _ordered(points, large[best])
    return labels, centres, float(clear[best])


def _means(points: Floats, k: int) -> Whole:
    """k-means, the best of some tries that begin apart from each other."""
    lot, some = np.random.default_rng(SEED + k), _sample(points)
    tries = [_settled(some, _begun(some, k, lot)) for _ in range(TRIES)]
    _, _, centres = min(tries, key=lambda each: each[0])
    return _settled(points, centres)[1]


def _sample(points: Some) -> Some:
    """Every so many of them, in the order that is their own."""
    return points[:: -(-len(points) // SAMPLE)]


def _begun(points: Floats, k: int, lot: np.random.Generator) -> Floats:
    centres = points[[lot.integers(len(points))]]
    for _ in range(k - 1):
        far = _squares(points, centres).min(axis=1)
        chosen = lot.choice(len(points), p=far / far.sum())
        centres = np.vstack([centres, points[chosen]])
    return centres


def _settled(points: Floats, centres: Floats) -> tuple[float, Whole, Floats]:
    labels = np.full(len(points), -1)
    for _ in range(ROUNDS):
        nearest = _squares(points, centres).argmin(axis=1)
        if (nearest == labels).all():
            break
        labels = nearest
        centres = np.array(
            [
                points[labels == g].mean(axis=0) if (labels == g).any() else centres[g]
                for g in range(len(centres))
            ]
        )
    return float(_squares(points, centres).min(axis=1).sum()), labels, centres


def _squares(points: Floats, centres: Floats) -> Floats:
    x = points[:, None, 0] - centres[None, :, 0]
    y = points[:, None, 1] - centres[None, :, 1]
    apart: Floats = x * x + y * y
    return apart


def _silhouettes(points: Floats, labelled: list[Whole]) -> Floats:
    """Of several divisions at once: the distances are what costs."""
    some, few = _sample(points), [_sample(each) for each in labelled]
    apart = np.sqrt(_squares(some, some))
    sides = [np.eye(int(labels.max()) + 1)[labels] for labels in few]
    return np.array(
        [_silhouette(apart @ side, labels) for side, labels in zip(sides, few, strict=True)]
    )


def _silhouette(sums: Floats, labels: Whole) -> float:
    sizes = np.bincount(labels, minlength=sums.shape[1])
    rows = np.arange(len(labels))
    own = sums[rows, labels] / np.maximum(sizes[labels] - 1, 1)
    others = np.where(sizes, sums / np.maximum(sizes, 1), np.inf)
    others[rows, labels] = np.inf
    near = others.min(axis=1)
    widest = np.maximum(np.maximum(own, near), 1e-12)
    return float(((near - own) / widest).mean())


def _ordered(points: Floats, labels: Whole) -> tuple[Whole, Floats]:
    """The largest group first; of two as large, the one farther to the left."""
    centres = np.array([points[labels == g].mean(axis=0) for g in range(int(labels.max()) + 1)])
    order = np.lexsort((centres[:, 0], -np.bincount(labels)))
    return np.argsort(order)[labels], centres[order]
