"""Heads and areas: the worked examples of the law, and laws that hold for every roll."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from resolvers.estates import DEVELOPER, Electorate, Holding, electorate
from resolvers.rules import RuleBasis, RulePurpose, RuleWhole, Threshold

HALF = [
    Threshold(RulePurpose.MAJORITY, 1, basis, RuleWhole.PRESENT, 1, 2, strict=True)
    for basis in (RuleBasis.AREA, RuleBasis.HEADS)
]


def who(number: int) -> UUID:
    return UUID(int=number)


def unit(number: int, area: int, *owners: UUID | str) -> Holding:
    return Holding(UUID(int=1000 + number), area, frozenset(owners))


M, C1, C2, N, P = (who(n) for n in (20, 21, 22, 23, 24))
SINGLE = [unit(n, 10_000, who(n)) for n in range(1, 9)]
OF_M = [unit(9, 8_850, M), unit(10, 12_025, M), unit(11, 9_125, M)]
COUPLE = unit(12, 10_000, C1, C2)
UNSOLD = [unit(n, 10_000, DEVELOPER) for n in range(13, 17)]
COMMUNITY = [*SINGLE, *OF_M, COUPLE, *UNSOLD]


def figures(holdings: list[Holding], **policy: bool) -> tuple[int, int]:
    found = electorate(holdings, **policy)
    return found.area, found.count


def voting(whole: Electorate, *heads: UUID | str) -> tuple[int, int]:
    there = [head for head in whole.heads if head.owners & set(heads)]
    return sum(head.area for head in there), len(there)


class TestWorkedExamples:
    def test_sixteen_units_have_eleven_owners(self):
        assert figures(COMMUNITY) == (160_000, 11)

    def test_v5_heads_are_not_units(self):
        whole = electorate(COMMUNITY)
        part = voting(whole, *(who(n) for n in range(1, 8)), M, DEVELOPER)
        favour = voting(whole, who(1), M, DEVELOPER)

        assert (part, favour) == ((140_000, 9), (80_000, 3))
        reached = [t.reached(f, p) for t, f, p in zip(HALF, favour, part, strict=True)]
        assert reached == [True, False]

    def test_v14_a_sale_after_the_record_date_would_make_twelve(self):
        sold = [each for each in COMMUNITY if each is not OF_M[2]] + [unit(11, 9_125, N)]

        assert figures(sold) == (160_000, 12)
        assert voting(electorate(sold), *(who(n) for n in range(1, 5)), M) == (60_875, 5)

    def test_v15_delivered_units_change_heads_and_not_areas(self):
        delivered = [*COMMUNITY[:-2], unit(15, 10_000, who(30)), unit(16, 10_000, who(31))]

        assert figures(delivered) == (160_000, 13)

    def test_v16_overlapping_owners_are_two_unless_the_roll_says_otherwise(self):
        more = [*COMMUNITY, unit(17, 10_000, C1)]

        assert figures(more) == (170_000, 12)
        assert figures(more, merges_overlapping=True) == (170_000, 11)

    def test_v17_parking_adds_only_the_owner_who_has_nothing_else(self):
        parking = [unit(50 + n, 1_250, who(n)) for n in range(1, 9)] + [unit(60, 1_250, P)]

        assert figures([*COMMUNITY, *parking]) == (171_250, 12)

    def test_an_owner_not_known_is_one_for_each_unit(self):
        assert figures([*COMMUNITY, unit(70, 5_000), unit(71, 5_000)]) == (170_000, 13)


owners = st.frozensets(st.integers(1, 6).map(who) | st.just(DEVELOPER), max_size=3)
rolls = st.lists(st.tuples(st.integers(1, 10_000), owners), max_size=20).map(
    lambda each: [Holding(UUID(int=n), area, who) for n, (area, who) in enumerate(each, 1)]
)


def naive(holdings: list[Holding], *, merges_overlapping: bool) -> set[frozenset[UUID]]:
    """Put each unit to all the groups in which one belongs together with it."""
    groups: list[list[Holding]] = []

    def together(one: Holding, other: Holding) -> bool:
        if merges_overlapping:
            return bool(one.owners & other.owners)
        return bool(one.owners) and one.owners == other.owners

    for each in holdings:
        near = [g for g in groups if any(together(each, other) for other in g)]
        groups = [g for g in groups if g not in near] + [[each, *(u for g in near for u in g)]]
    return {frozenset(each.unit for each in group) for group in groups}


class TestLaws:
    @given(rolls, st.booleans())
    def test_agree_with_the_naive_way(self, holdings, merges):
        found = electorate(holdings, merges_overlapping=merges)

        expected = naive(holdings, merges_overlapping=merges)
        assert {frozenset(head.units) for head in found.heads} == expected

    @given(rolls, st.booleans())
    def test_no_unit_is_lost_or_counted_twice(self, holdings, merges):
        found = electorate(holdings, merges_overlapping=merges)

        assert sorted(u for head in found.heads for u in head.units) == [h.unit for h in holdings]
        assert found.area == sum(each.area for each in holdings)

    @given(rolls, st.randoms())
    def test_order_does_not_matter(self, holdings, random):
        other = random.sample(holdings, len(holdings))

        for merges in (False, True):
            first = electorate(holdings, merges_overlapping=merges)
            second = electorate(other, merges_overlapping=merges)
            assert {frozenset(h.units) for h in first.heads} == {
                frozenset(h.units) for h in second.heads
            }

    @given(rolls)
    def test_merging_never_makes_more(self, holdings):
        apart, merged = electorate(holdings), electorate(holdings, merges_overlapping=True)

        assert merged.count <= apart.count <= len(holdings)
        assert merged.area == apart.area
