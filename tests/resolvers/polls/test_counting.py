"""The count: the worked examples of the law, and laws that hold for every vote."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers import rules
from resolvers.polls import BallotChoice, Count, Measure, Weight, count, followed
from resolvers.rules import RuleBasis, RulePurpose, RuleWhole, Threshold

ORDINARY = rules.shipped("civil-code-278", "maintenance_fund_use")
SPECIAL = rules.shipped("civil-code-278", "maintenance_fund_raise")
FOR, AGAINST, ABSTAIN = BallotChoice.FOR, BallotChoice.AGAINST, BallotChoice.ABSTAIN

E = {f"O{number}": 100_00 for number in range(1, 91)}
S = {**{f"O{number}": 100_00 for number in range(1, 9)}, "M": 300_00, "C": 100_00, "D": 400_00}
BIG = {**{f"O{number}": 100_00 for number in range(1, 11)}, "B": 500_00}


def owners(first: int, last: int) -> list[str]:
    return [f"O{number}" for number in range(first, last + 1)]


def half(purpose: RulePurpose, whole: RuleWhole, way: int = 1) -> Threshold:
    return Threshold(purpose, way, RuleBasis.HEADS, whole, 1, 2, strict=False)


def said(**heads: Iterable[str]) -> dict[str, BallotChoice]:
    return {head: BallotChoice(choice) for choice, each in heads.items() for head in each}


def figures(found: Count) -> dict[str, list[tuple[int, int, bool]]]:
    """Area and heads of the quorum and of the approval."""
    return {
        name: [(each.part, each.of, each.met) for each in measures]
        for name, measures in (("quorum", found.quorum), ("approval", found.approval))
    }


VOTES = {
    "V1 exactly two thirds take part": (
        *(E, ORDINARY, said(**{"for": owners(1, 31), "against": owners(32, 60)}), True),
        [(6000_00, 9000_00, True), (60, 90, True)],
        [(3100_00, 6000_00, True), (31, 60, True)],
    ),
    "V2 one below": (
        *(E, ORDINARY, said(**{"for": owners(1, 59)}), False),
        [(5900_00, 9000_00, False), (59, 90, False)],
        [(5900_00, 5900_00, True), (59, 59, True)],
    ),
    "V3 exactly half": (
        *(E, ORDINARY, said(**{"for": owners(1, 30), "against": owners(31, 60)}), False),
        [(6000_00, 9000_00, True), (60, 90, True)],
        [(3000_00, 6000_00, False), (30, 60, False)],
    ),
    "V4 exactly three quarters": (
        *(E, SPECIAL, said(**{"for": owners(1, 45), "against": owners(46, 60)}), True),
        [(6000_00, 9000_00, True), (60, 90, True)],
        [(4500_00, 6000_00, True), (45, 60, True)],
    ),
    "V4 one less": (
        *(E, SPECIAL, said(**{"for": owners(1, 44), "against": owners(45, 60)}), False),
        [(6000_00, 9000_00, True), (60, 90, True)],
        [(4400_00, 6000_00, False), (44, 60, False)],
    ),
    "V5 an owner of many units and the developer": (
        *(S, ORDINARY, said(**{"for": ["O1", "M", "D"], "against": owners(2, 7)}), False),
        [(1400_00, 1600_00, True), (9, 11, True)],
        [(800_00, 1400_00, True), (3, 9, False)],
    ),
    "V6 the developer's share of the quorum": (
        *(S, ORDINARY, said(**{"for": [*owners(1, 7), "D"]}), True),
        [(1100_00, 1600_00, True), (8, 11, True)],
        [(1100_00, 1100_00, True), (8, 8, True)],
    ),
    "V6 without it": (
        *(S, ORDINARY, said(**{"for": owners(1, 7)}), False),
        [(700_00, 1600_00, False), (7, 11, False)],
        [(700_00, 700_00, True), (7, 7, True)],
    ),
    "V7 co-owners who contradict each other": (
        *(S, ORDINARY, said(**{"for": [*owners(1, 5), "M"], "against": ["O6", "O7"]}), False),
        [(1000_00, 1600_00, False), (8, 11, True)],
        [(800_00, 1000_00, True), (6, 8, True)],
    ),
    "V8 the same, taken for an abstention": (
        *(
            S,
            ORDINARY,
            said(
                **{"for": [*owners(1, 5), "M"], "against": ["O6", "O7"], "abstain": ["C"]},
            ),
            True,
        ),
        [(1100_00, 1600_00, True), (9, 11, True)],
        [(800_00, 1100_00, True), (6, 9, True)],
    ),
    "V9 abstentions": (
        *(
            S,
            ORDINARY,
            said(
                **{"for": owners(1, 4), "against": ["O5"], "abstain": [*owners(6, 8), "M"]},
            ),
            False,
        ),
        [(1100_00, 1600_00, True), (9, 11, True)],
        [(400_00, 1100_00, False), (4, 9, False)],
    ),
    "V10 enough area, half of the heads": (
        *(BIG, ORDINARY, said(**{"for": [*owners(1, 4), "B"], "against": owners(5, 9)}), False),
        [(1400_00, 1500_00, True), (10, 11, True)],
        [(900_00, 1400_00, True), (5, 10, False)],
    ),
    "V11 special, enough area, too few heads": (
        *(BIG, SPECIAL, said(**{"for": [*owners(1, 6), "B"], "against": owners(7, 9)}), False),
        [(1400_00, 1500_00, True), (10, 11, True)],
        [(1100_00, 1400_00, True), (7, 10, False)],
    ),
    "V21 nobody votes": (
        *(E, ORDINARY, {}, False),
        [(0, 9000_00, False), (0, 90, False)],
        [(0, 0, False), (0, 0, False)],
    ),
}


@pytest.mark.parametrize(
    ("roll", "thresholds", "answers", "adopted", "quorum", "approval"),
    VOTES.values(),
    ids=VOTES.keys(),
)
def test_comes_out_as_the_worked_examples(roll, thresholds, answers, adopted, quorum, approval):
    found = count(roll, answers, thresholds)

    assert found.adopted is adopted
    assert figures(found) == {"quorum": quorum, "approval": approval}


def test_says_who_took_part_and_who_was_silent():
    found = count(S, said(**{"for": ["M"], "against": ["C", "a stranger"]}), ORDINARY)

    assert found.all == Weight(1600_00, 11)
    assert (found.taking_part, found.silent) == (Weight(400_00, 2), Weight(1200_00, 9))
    assert [each.rest for each in found.quorum] == [666_67, 6]
    assert [each.rest for each in found.approval] == [0, 1]


@pytest.mark.parametrize(
    ("purpose", "whole", "part", "of"),
    [
        (RulePurpose.QUORUM, RuleWhole.ALL, 2, 11),
        (RulePurpose.QUORUM, RuleWhole.PRESENT, 2, 2),
        (RulePurpose.MAJORITY, RuleWhole.ALL, 1, 11),
        (RulePurpose.MAJORITY, RuleWhole.PRESENT, 1, 2),
    ],
)
def test_measures_by_all_or_by_who_took_part(purpose, whole, part, of):
    asked = half(purpose, whole)
    found = count(S, said(**{"for": ["M"], "against": ["C"]}), [asked])

    assert found.quorum + found.approval == (Measure(asked, part, of),)


@pytest.mark.parametrize(
    ("ways", "adopted"), [((1, 1, 1), False), ((1, 1, 2), True), ((2, 1, 1), True)]
)
def test_takes_one_way_of_several_and_all_of_it(ways, adopted):
    """The first quorum is missed, the others are met."""
    wholes = (RuleWhole.ALL, RuleWhole.PRESENT, RuleWhole.PRESENT)
    asked = [half(RulePurpose.QUORUM, *each) for each in zip(wholes, ways, strict=True)]
    passed = half(RulePurpose.MAJORITY, RuleWhole.PRESENT)
    found = count(S, said(**{"for": ["M"]}), [*asked, passed])

    assert found.adopted is adopted


@pytest.mark.parametrize(
    ("part", "of", "thresholds", "purpose", "met"),
    [
        *((8230_44, 12345_67, ORDINARY, "quorum", False),),
        *((8230_45, 12345_67, ORDINARY, "quorum", True),),
        *((4115_22, 8230_45, ORDINARY, "majority", False),),
        *((4115_23, 8230_45, ORDINARY, "majority", True),),
        *((6172_83, 8230_45, SPECIAL, "majority", False),),
        *((6172_84, 8230_45, SPECIAL, "majority", True),),
    ],
)
def test_never_rounds(part, of, thresholds, purpose, met):
    """V12."""
    [area] = [e for e in thresholds if (e.purpose, e.basis) == (purpose, RuleBasis.AREA)]

    assert area.reached(part, of) is met


class TestFollowed:
    def test_adds_the_silent_who_were_reached_to_the_majority(self):
        """V13, with equal areas."""
        names = iter(range(2261))
        parts = {
            name: [f"H{next(names)}" for _ in range(number)]
            for name, number in (("for", 995), ("against", 27), ("abstain", 125), ("silent", 1071))
        }
        roll = {
            **{h: 1 for each in parts.values() for h in each},
            **{f"U{n}": 1 for n in range(43)},
        }
        silent = parts.pop("silent")
        answers = said(**parts)
        plain = count(roll, answers, ORDINARY)
        followers = count(roll, followed(roll, answers, silent), ORDINARY)

        assert figures(plain)["quorum"][1] == (1147, 2261, False)
        assert not plain.adopted
        assert figures(followers) == {
            "quorum": [(2218, 2261, True)] * 2,
            "approval": [(2066, 2218, True)] * 2,
        }
        assert followers.adopted

    def test_leaves_silence_where_nobody_is_ahead_by_both(self):
        answers = said(**{"for": ["B"], "against": ["O1", "O2"]})

        assert followed(BIG, answers, ["O3"]) == answers

    @pytest.mark.parametrize(
        ("yes", "no", "silent"),
        [
            (["O1", "O2"], ["O3"], "for"),
            (["O1"], ["O2", "O3"], "against"),
            (["O1"], ["O2"], None),
            (["B"], ["O1"], None),
            (["O1"], ["B"], None),
            (["O1", "O2", "O3", "O4", "O5"], ["B"], None),
            (["B"], ["O1", "O2", "O3", "O4", "O5"], None),
        ],
    )
    def test_takes_being_ahead_on_both_and_leaves_what_was_answered(self, yes, no, silent):
        answers = said(**{"for": yes, "against": no})
        found = followed(BIG, answers, [*BIG, "a stranger"])

        assert {head: found[head] for head in answers} == answers
        assert "a stranger" not in found
        assert found.get("O10") == silent


ROLLS = st.dictionaries(
    st.integers(0, 30).map("H{}".format), st.integers(1, 500_00), min_size=1, max_size=25
)
ANSWERS = st.dictionaries(st.integers(0, 35).map("H{}".format), st.sampled_from(BallotChoice))
RULE = st.sampled_from([ORDINARY, SPECIAL])


def naive(roll: Mapping[str, int], answers: Mapping[str, BallotChoice], *, special: bool) -> bool:
    """The same law, written out with fractions."""
    there = {head: area for head, area in roll.items() if head in answers}
    ayes = {head: area for head, area in there.items() if answers[head] is BallotChoice.FOR}
    if not there:
        return False
    took_part = [
        Fraction(sum(there.values()), sum(roll.values())),
        Fraction(len(there), len(roll)),
    ]
    agreed = [
        Fraction(sum(ayes.values()), sum(there.values())),
        Fraction(len(ayes), len(there)),
    ]
    if any(each < Fraction(2, 3) for each in took_part):
        return False
    if special:
        return all(each >= Fraction(3, 4) for each in agreed)
    return all(each > Fraction(1, 2) for each in agreed)


@given(ROLLS, ANSWERS, RULE)
def test_agrees_with_a_naive_count(roll, answers, rule):
    assert count(roll, answers, rule).adopted is naive(roll, answers, special=rule is SPECIAL)


@given(ROLLS, ANSWERS, RULE, st.randoms())
def test_does_not_hang_on_the_order(roll, answers, rule, chance):
    shuffled = list(answers.items())
    chance.shuffle(shuffled)

    assert count(roll, dict(shuffled), rule) == count(roll, answers, rule)


@given(ROLLS, ANSWERS, RULE)
def test_is_never_lost_by_another_vote_for_it(roll, answers, rule):
    adopted = count(roll, answers, rule).adopted

    for head in roll:
        more = count(roll, {**answers, head: BallotChoice.FOR}, rule)
        assert more.adopted or not adopted
