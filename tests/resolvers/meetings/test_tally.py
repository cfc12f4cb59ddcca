"""The count of a vote at a meeting: exact figures by the rules that are shipped, and the law."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolvers.meetings import Figure, Tally, tally
from resolvers.meetings.voting.displays import every, of
from resolvers.rules import RuleBasis, RuleBody, RulePurpose, RuleWhole
from tests.resolvers.meetings.rules import meeting, ruled

B = RuleBasis


def counted(key: str, figures: dict[RuleBasis, tuple[int, int, int | None]]) -> Tally:
    return tally(meeting()[key], {basis: Figure(*each) for basis, each in figures.items()})


@pytest.mark.parametrize(
    ("key", "figures", "quorum", "adopted"),
    [
        # Of all members: a half of them that are there is no quorum, and four of seven decide.
        ("committee", {B.MEMBERS: (4, 4, 7)}, True, True),
        ("committee", {B.MEMBERS: (7, 3, 7)}, True, False),
        ("committee", {B.MEMBERS: (3, 3, 7)}, False, False),
        ("committee", {B.MEMBERS: (3, 3, 6)}, False, False),
        ("committee", {B.MEMBERS: (5, 3, 6)}, True, True),
        # Henan says “半数以上”, which includes the half.
        ("committee-henan", {B.MEMBERS: (4, 3, 6)}, True, True),
        ("committee-henan", {B.MEMBERS: (3, 3, 6)}, False, False),
        # Beijing asks for more than half of the owners among the members, too.
        ("managing-beijing", {B.MEMBERS: (4, 4, 7), B.OWNER_MEMBERS: (2, 0, 4)}, False, False),
        ("managing-beijing", {B.MEMBERS: (4, 4, 7), B.OWNER_MEMBERS: (3, 0, 4)}, True, True),
        ("managing-xinxiang", {B.MEMBERS: (5, 4, 9)}, True, False),
        ("managing-xinxiang", {B.MEMBERS: (9, 5, 9)}, True, True),
        # A council agrees by more than half of those who came.
        ("council", {B.MEMBERS: (6, 3, 11)}, True, False),
        ("council", {B.MEMBERS: (6, 4, 11)}, True, True),
        ("preparing", {B.MEMBERS: (5, 4, 9)}, True, False),
        # Villagers: more than half of the adults, or two thirds of the households by one each.
        ("villagers", {B.ADULTS: (401, 0, 800), B.MEMBERS: (401, 201, None)}, True, True),
        ("villagers", {B.ADULTS: (400, 0, 800), B.MEMBERS: (400, 400, None)}, False, False),
        (
            "villagers",
            {
                B.ADULTS: (200, 0, None),
                B.HOUSEHOLDS: (200, 0, 300),
                B.MEMBERS: (200, 101, None),
            },
            True,
            True,
        ),
        (
            "villagers",
            {B.HOUSEHOLDS: (199, 0, 300), B.MEMBERS: (199, 199, None)},
            False,
            False,
        ),
        ("villagers", {B.ADULTS: (500, 0, 800), B.MEMBERS: (500, 250, None)}, True, False),
        ("village-delegates", {B.DELEGATES: (30, 16, 45)}, True, True),
        ("village-delegates", {B.DELEGATES: (30, 15, 45)}, True, False),
        ("village-delegates", {B.DELEGATES: (29, 29, 45)}, False, False),
        ("village-group", {B.ADULTS: (60, 0, 90), B.MEMBERS: (60, 31, None)}, True, True),
        ("village-group", {B.ADULTS: (59, 0, 90), B.MEMBERS: (59, 59, None)}, False, False),
        # Residents: more than half of the adults or of the households.
        ("residents", {B.HOUSEHOLDS: (151, 0, 300), B.MEMBERS: (151, 76, None)}, True, True),
        ("residents", {B.HOUSEHOLDS: (150, 0, 300), B.MEMBERS: (150, 150, None)}, False, False),
        ("residents", {B.HOUSEHOLDS: (152, 0, 300), B.MEMBERS: (152, 76, None)}, True, False),
        ("resident-delegates", {B.DELEGATES: (20, 11, 30)}, True, True),
        ("resident-delegates", {B.DELEGATES: (19, 19, 30)}, False, False),
        # A collective: two thirds of all members, whoever came.
        ("members", {B.MEMBERS: (200, 200, 300)}, True, True),
        ("members", {B.MEMBERS: (300, 199, 300)}, True, False),
        ("members", {B.MEMBERS: (199, 199, 300)}, False, False),
        ("member-delegates", {B.DELEGATES: (30, 20, 30)}, True, True),
        ("member-delegates", {B.DELEGATES: (30, 19, 30)}, True, False),
        ("member-delegates", {B.DELEGATES: (0, 0, 30)}, False, False),
    ],
)
def test_by_the_rule(key, figures, quorum, adopted):
    found = counted(key, figures)

    assert any(all(each.met for each in way) for way in found.quorum) is quorum
    assert found.adopted is adopted


def test_says_what_it_is_of_and_how_much_is_enough():
    [[quorum]] = counted("village-delegates", {B.DELEGATES: (30, 15, 45)}).quorum
    [[majority]] = counted("village-delegates", {B.DELEGATES: (30, 15, 45)}).majority

    assert (quorum.part, quorum.of, quorum.least, quorum.met) == (30, 45, 30, True)
    assert (majority.part, majority.of, majority.least, majority.met) == (15, 30, 16, False)


def test_nobody_there_adopts_nothing():
    found = [counted(key, {}) for key in meeting()]

    assert found
    assert not any(each.adopted for each in found)


def test_a_rule_that_asks_for_nothing_adopts_nothing():
    assert not tally(ruled([]), {B.MEMBERS: Figure(5, 5, 5)}).adopted


def naive(thresholds, purpose, figures):
    """The same once more, with fractions, each way by itself."""
    ways = {}
    for each in thresholds:
        if each.purpose is not purpose:
            continue
        part, agreed, amount = figures[each.basis]
        over = part if purpose is RulePurpose.QUORUM else agreed
        of = amount if each.whole is RuleWhole.ALL else part
        asked = Fraction(each.numerator, each.denominator)
        enough = bool(of) and (
            Fraction(over, of) > asked if each.strict else Fraction(over, of) >= asked
        )
        ways.setdefault(each.alternative, []).append(enough)
    return any(all(way) for way in ways.values())


persons = st.integers(0, 40).flatmap(
    lambda all_: st.integers(0, all_).flatmap(
        lambda part: st.tuples(st.just(part), st.integers(0, part), st.just(all_))
    )
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(meeting())), st.lists(persons, min_size=7, max_size=7))
def test_is_what_fractions_say(key, drawn):
    figures = dict(zip(RuleBasis, drawn, strict=True))
    there = {basis: Figure(*each) for basis, each in figures.items()}
    law = meeting()[key]
    found = tally(law, there)

    assert found.adopted == all(
        naive(law.thresholds, purpose, figures)
        for purpose in (RulePurpose.QUORUM, RulePurpose.MAJORITY)
    )
    more = {
        basis: Figure(e.part, min(e.agreed + 1, e.part), e.amount) for basis, e in there.items()
    }
    assert tally(law, more).adopted >= found.adopted


class TestDisplay:
    def test_there_is_one_for_each_body_but_the_owners(self):
        owners = {RuleBody.OWNERS_ORDINARY, RuleBody.OWNERS_SPECIAL}
        bodies = {each.body for each in meeting().values()}

        assert {body for body in bodies if of(body, "410702001001")} == bodies - owners
        assert all(each.source and each.article and each.version for each in every().values())

    def test_the_smallest_place_says_it(self):
        assert of(RuleBody.MANAGEMENT_COMMITTEE, "110105001001").key == "managing-beijing"
        assert of(RuleBody.OWNERS_COMMITTEE, "410702001001").key == "committee-henan"

    def test_ten_working_days_pass_over_a_holiday(self):
        beijing = of(RuleBody.MANAGEMENT_COMMITTEE, "110105001001")
        assert beijing.until(date(2026, 9, 28)) == date(2026, 10, 16)
        assert of(RuleBody.VILLAGERS, "41").until(date(2026, 9, 28)) == date(2026, 10, 13)
