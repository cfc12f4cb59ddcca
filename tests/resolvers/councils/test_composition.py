"""What a composition lacks, also against a plain second reading of the requirements."""

from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.councils import Capacity, Office, check
from resolvers.refusals import Reason
from resolvers.rules import Composition, Requirement, Severity


@dataclass(frozen=True)
class Chair:
    capacity: Capacity = Capacity.OWNER
    office: Office = Office.MEMBER
    is_owner: bool = True
    employed: bool = False


def ask(asks: Composition, **said) -> Requirement:
    return Requirement(asks, said.pop("severity", Severity.ERROR), **said)


OF_DELEGATES = (Composition.DELEGATE_SHARE, Composition.WOMEN_SHARE)
SEATS = st.lists(
    st.builds(
        Chair, st.sampled_from(Capacity), st.sampled_from(Office), st.booleans(), st.booleans()
    ),
    max_size=14,
)
ASKED = st.lists(
    st.builds(
        Requirement,
        st.sampled_from([each for each in Composition if each not in OF_DELEGATES]),
        st.sampled_from(Severity),
        st.integers(1, 13),
        st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(1)]),
        st.lists(st.sampled_from(Capacity), min_size=1, max_size=3).map(tuple),
    ),
    max_size=6,
)


def naive(asked, seats, years):
    """The reasons, read plainly one after the other."""
    broken = []
    for each in asked:
        fit = [
            seat
            for seat in seats
            if seat.capacity in each.capacities
            or (seat.is_owner and Capacity.OWNER in each.capacities)
        ]
        chairs = [seat for seat in seats if seat.office == "chair"]
        vices = [seat for seat in seats if seat.office == "vice_chair"]
        owners = len([seat for seat in seats if seat.is_owner])
        bad = {
            "seats_least": len(seats) < each.number,
            "seats_most": len(seats) > each.number,
            "seats_odd": len(seats) in range(0, 99, 2),
            "owner_share": not seats or Fraction(owners, len(seats)) < each.share,
            "capacity": len(fit) < each.number,
            "excluded": any(seat.capacity in each.capacities for seat in seats),
            "chair": not chairs or any(seat not in fit for seat in chairs),
            "vice_chair": not vices or any(seat not in fit for seat in vices),
            "independent": any(s.employed or s.capacity == "property_staff" for s in seats),
            "term": years is None or years > each.number,
        }
        if bad[each.asks.value]:
            broken.append((each.asks, each.severity))
    return broken


REASONS = {
    Composition.SEATS_LEAST: Reason.SEATS_TOO_FEW,
    Composition.SEATS_MOST: Reason.SEATS_TOO_MANY,
    Composition.SEATS_ODD: Reason.SEATS_EVEN,
    Composition.OWNER_SHARE: Reason.OWNERS_TOO_FEW,
    Composition.CAPACITY: Reason.CAPACITY_MISSING,
    Composition.EXCLUDED: Reason.CAPACITY_EXCLUDED,
    Composition.CHAIR: Reason.OFFICE_WRONG,
    Composition.VICE_CHAIR: Reason.OFFICE_WRONG,
    Composition.INDEPENDENT: Reason.CONFLICT_OF_INTEREST,
    Composition.TERM: Reason.TERM_TOO_LONG,
}


class TestCheck:
    @given(ASKED, SEATS, st.none() | st.integers(1, 10))
    def test_finds_what_a_plain_reading_finds(self, asked, seats, years):
        found = check(asked, seats, years)

        expected = sorted((s, REASONS[a]) for a, s in naive(asked, seats, years))
        assert sorted((each.severity, each.reason) for each in found) == expected

    @given(ASKED, SEATS)
    def test_tells_errors_first(self, asked, seats):
        severities = [each.severity for each in check(asked, seats, 3)]

        assert severities == sorted(severities, key=lambda each: each is Severity.WARNING)

    def test_half_of_the_members_is_half(self):
        half = [ask(Composition.OWNER_SHARE, share=Fraction(1, 2))]
        four = [Chair(), Chair(), Chair(is_owner=False), Chair(is_owner=False)]

        assert check(half, four, None) == ()
        [found] = check(half, four[1:], None)
        assert found.facts == {"part": 1, "whole": 3, "fraction": Fraction(1, 2)}

    def test_a_building_head_who_owns_counts_as_an_owner(self):
        asked = [ask(Composition.CAPACITY, number=1, capacities=(Capacity.OWNER,))]

        assert check(asked, [Chair(Capacity.BUILDING_HEAD)], None) == ()
        assert check(asked, [Chair(Capacity.BUILDING_HEAD, is_owner=False)], None)

    @pytest.mark.parametrize("seat", [Chair(employed=True), Chair(Capacity.PROPERTY_STAFF)])
    def test_who_is_paid_by_the_company_is_not_independent(self, seat):
        [found] = check([ask(Composition.INDEPENDENT)], [seat], None)

        assert found.reason is Reason.CONFLICT_OF_INTEREST
