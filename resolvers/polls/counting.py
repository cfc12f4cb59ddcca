"""The count: a pure function of the roll, the ballots and the thresholds, in whole numbers only."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from resolvers.rules import Measure, RuleBasis, RulePurpose, RuleWhole, Threshold, hold
from resolvers.tables.poll_words import BallotChoice

BASES = (RuleBasis.AREA, RuleBasis.HEADS)
NEVER_FOLLOWED = frozenset({"committee_election"})
Roll = Mapping[str, int]
AGAINST_FIRST = (BallotChoice.AGAINST, BallotChoice.ABSTAIN, BallotChoice.FOR)
FOR_FIRST = tuple(reversed(AGAINST_FIRST))


@dataclass(frozen=True, slots=True)
class Weight:
    """How much stands behind something: an area in 0.01 m², and heads."""

    area: int = 0
    heads: int = 0

    def on(self, basis: RuleBasis) -> int:
        """As much of it as one basis counts."""
        return self.area if basis is RuleBasis.AREA else self.heads


NOTHING = Weight()


@dataclass(frozen=True, slots=True)
class Count:
    """What came of a vote on one matter."""

    all: Weight
    answers: Mapping[BallotChoice, Weight]
    quorum: tuple[Measure, ...]
    approval: tuple[Measure, ...]

    @property
    def taking_part(self) -> Weight:
        """All who answered, whatever they answered."""
        return summed(self.answers.values())

    @property
    def silent(self) -> Weight:
        """All who did not."""
        there = self.taking_part
        return Weight(self.all.area - there.area, self.all.heads - there.heads)

    @property
    def quorate(self) -> bool:
        """Whether enough took part; else nothing was decided."""
        return _hold(self.quorum)

    @property
    def adopted(self) -> bool:
        """Whether enough took part, and enough of them were for it."""
        return self.quorate and _hold(self.approval)


def count(
    roll: Roll, answers: Mapping[str, BallotChoice], thresholds: Iterable[Threshold]
) -> Count:
    """Count the answers of the heads.

    Args:
        roll: the area of each head in 0.01 m²; a head counts once, whatever it owns.
        answers: what each head answered that did; heads that are not on the roll do not count.
        thresholds: the quorum and the majority of the rule that the vote is held by, on areas
            and heads.

    Source: Civil Code art. 278; domain.md §1.1, §1.4, worked examples V1 to V21.
    """
    every = _weigh(roll, roll)
    by_choice = {
        choice: _weigh(roll, [head for head, said in answers.items() if said is choice])
        for choice in BallotChoice
    }
    return tally(every, by_choice, thresholds)


def tally(
    every: Weight, by_choice: Mapping[BallotChoice, Weight], thresholds: Iterable[Threshold]
) -> Count:
    """What comes of how much stands behind each answer, of the whole roll."""
    there = summed(by_choice.values())
    said_yes = by_choice[BallotChoice.FOR]
    asked = [each for each in thresholds if each.basis in BASES]
    return Count(
        every,
        by_choice,
        _measured(asked, RulePurpose.QUORUM, there, every, there),
        _measured(asked, RulePurpose.MAJORITY, said_yes, every, there),
    )


def without(
    found: Count,
    doubt: Weight,
    thresholds: Iterable[Threshold],
    order: Iterable[BallotChoice] = FOR_FIRST,
) -> Count:
    """The count without ballots of which nobody knows what they say.

    They are taken out of those that are for it first, on both bases: what is adopted then is
    adopted whatever they said. How many took part comes out the same in any *order*.
    """
    answers = dict(found.answers)
    for choice in order:
        there = answers[choice]
        gone = Weight(min(there.area, doubt.area), min(there.heads, doubt.heads))
        answers[choice] = Weight(there.area - gone.area, there.heads - gone.heads)
        doubt = Weight(doubt.area - gone.area, doubt.heads - gone.heads)
    return tally(found.all, answers, thresholds)


def fitted(
    roll: Roll,
    answers: Mapping[str, BallotChoice],
    beside: Roll,
    order: Sequence[BallotChoice] = AGAINST_FIRST,
) -> Mapping[str, BallotChoice]:
    """The answers of the heads, where ballots without a name are more than the heads of an area.

    *beside* are those for which no head is left, with their area: nobody knows which ballots those
    are, so that of all with this area the first in *order* stay. As it stands they are left out of
    what is for it: what is adopted then is adopted whichever they are.
    """
    found = {head: said for head, said in answers.items() if head not in beside}
    for area in set(beside.values()):
        heads = [head for head in found if roll.get(head) == area]
        same = [found[head] for head in heads]
        same += [answers[each] for each, size in beside.items() if size == area]
        found |= zip(heads, sorted(same, key=order.index), strict=False)
    return found


def followed(
    roll: Roll, answers: Mapping[str, BallotChoice], delivered: Collection[str]
) -> Mapping[str, BallotChoice]:
    """The answers, with those of the silent to whom the ballot was delivered added to the majority.

    Only where the owners' own rules say so. The majority is what more answered by area and by
    heads; where the two differ, or nobody is ahead, silence stays silence. No rules can say so
    for matters of `NEVER_FOLLOWED`.

    Source: guiding rules art. 26(2), disputed since the Civil Code; domain.md §1.4, V13.
    """
    ahead = _ahead(roll, answers)
    if ahead is None:
        return answers
    silent = [head for head in delivered if head in roll and head not in answers]
    return {**answers, **dict.fromkeys(silent, ahead)}


def _ahead(roll: Roll, answers: Mapping[str, BallotChoice]) -> BallotChoice | None:
    yes, no = (
        _weigh(roll, [head for head, said in answers.items() if said is choice])
        for choice in (BallotChoice.FOR, BallotChoice.AGAINST)
    )
    if yes.area > no.area and yes.heads > no.heads:
        return BallotChoice.FOR
    if no.area > yes.area and no.heads > yes.heads:
        return BallotChoice.AGAINST
    return None


def _weigh(roll: Roll, heads: Iterable[str]) -> Weight:
    areas = [roll[head] for head in heads if head in roll]
    return Weight(sum(areas), len(areas))


def summed(weights: Iterable[Weight]) -> Weight:
    """How much stands behind all of these."""
    found = list(weights)
    return Weight(sum(each.area for each in found), sum(each.heads for each in found))


def _measured(
    thresholds: Iterable[Threshold],
    purpose: RulePurpose,
    part: Weight,
    every: Weight,
    there: Weight,
) -> tuple[Measure, ...]:
    return tuple(
        Measure(each, part.on(each.basis), _whole(each, every, there).on(each.basis))
        for each in thresholds
        if each.purpose is purpose
    )


def _whole(threshold: Threshold, every: Weight, there: Weight) -> Weight:
    return every if threshold.whole is RuleWhole.ALL else there


def _hold(measures: Iterable[Measure]) -> bool:
    """All measures of one way must be met, and one way is enough."""
    ways: dict[int, tuple[Measure, ...]] = {}
    for each in measures:
        way = each.threshold.alternative
        ways[way] = (*ways.get(way, ()), each)
    return hold(tuple(ways.values()))
