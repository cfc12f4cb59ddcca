"""The count of a vote at a meeting: a pure function of its rule, the sums and who is there.

In whole numbers only. Whoever abstains, stands back or says nothing is there all the same, and is
not for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from resolvers.rules import (
    Measure,
    RuleBasis,
    RulePurpose,
    RuleSet,
    RuleWhole,
    Threshold,
    Ways,
    hold,
)

PERSONS = frozenset({RuleBasis.MEMBERS, RuleBasis.ADULTS, RuleBasis.DELEGATES})


@dataclass(frozen=True, slots=True)
class Sums:
    """How many said what; *invalid* slips say nothing that counts."""

    yes: int
    no: int
    abstain: int
    invalid: int = 0

    @property
    def all(self) -> int:
        """How many took part."""
        return self.yes + self.no + self.abstain + self.invalid


@dataclass(frozen=True, slots=True)
class Figure:
    """Of one basis: how much was there, how much of it agreed, how much there is altogether."""

    part: int
    agreed: int
    amount: int | None


Figures = Mapping[RuleBasis, Figure]


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of a vote, with all that explains it."""

    quorum: Ways
    majority: Ways

    @property
    def adopted(self) -> bool:
        """Whether enough were there, and enough agreed; one way of each is enough."""
        return hold(self.quorum) and hold(self.majority)


def tally(rule: RuleSet, figures: Figures) -> Tally:
    """Count a vote.

    Args:
        rule: the body's own; a rule that asks for no quorum, or no majority, adopts nothing.
        figures: of each basis of its thresholds; what is not said is nothing.

    Source: domain.md §1.5, §2, §3.1; Civil Code art. 1259 (“以上” includes, “过半数” does not).
    """
    return Tally(
        _ways(rule, RulePurpose.QUORUM, figures), _ways(rule, RulePurpose.MAJORITY, figures)
    )


def _ways(rule: RuleSet, purpose: RulePurpose, figures: Figures) -> Ways:
    return tuple(
        tuple(_measure(each, figures.get(each.basis, Figure(0, 0, None))) for each in way)
        for way in rule.alternatives(purpose)
    )


def _measure(threshold: Threshold, figure: Figure) -> Measure:
    asks_there = threshold.purpose is RulePurpose.QUORUM
    part = figure.part if asks_there else figure.agreed
    whole = figure.amount if threshold.whole is RuleWhole.ALL else figure.part
    return Measure(threshold, part, whole or 0)
