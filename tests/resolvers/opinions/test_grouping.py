import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from resolvers.opinions import Stance, Tally
from resolvers.opinions.charting import LEAST_VOTERS, charted
from resolvers.opinions.grouping import LEAST, axes, grouped, placed
from resolvers.opinions.parts import wilson
from resolvers.opinions.placing import place
from tests.resolvers.opinions import LEFT, RIGHT, planted

WORDS = {1: Stance.AGREE, -1: Stance.DISAGREE, 0: Stance.PASS}
votes_of_some = st.integers(1, 30).flatmap(
    lambda n: st.lists(
        st.lists(st.sampled_from([1.0, 0.0, -1.0, np.nan]), min_size=4, max_size=4),
        min_size=n,
        max_size=n,
    )
)


def agreement(found: np.ndarray, truth: np.ndarray) -> float:
    """The share of voters who lie in the group that most of their own lie in."""
    inside = found >= 0
    most = [np.bincount(found[inside & (truth == g)]).max() for g in set(truth)]
    return sum(most) / inside.sum()


def drawn_of(votes):
    return charted([uuid7() for _ in range(np.shape(votes)[1])], np.array(votes, dtype=float))


class TestGrouped:
    @pytest.mark.parametrize(
        ("sizes", "statements"), [((30, 20), 12), ((40, 30, 20), 20), ((9, 8), 10)]
    )
    def test_finds_the_groups_that_were_planted(self, sizes, statements):
        votes, truth = planted(sizes, statements=statements)
        found = grouped(votes)

        assert len(found.centres) == len(sizes)
        assert agreement(found.labels, truth) > 0.9
        counts = np.bincount(found.labels[found.labels >= 0])
        assert list(counts) == sorted(counts, reverse=True)

    @pytest.mark.parametrize(("voters", "statements"), [(30, 10), (300, 20)])
    def test_finds_none_in_noise(self, voters, statements):
        lot = np.random.default_rng(7)
        votes = lot.choice([-1.0, 0.0, 1.0], size=(voters, statements))

        assert len(grouped(votes).centres) == 1

    def test_two_alone_are_no_group(self):
        votes, _ = planted((20, 20, 2), noise=0.05, missing=0)
        found = grouped(votes)

        assert len(found.centres) == 2
        assert np.bincount(found.labels).min() >= LEAST

    @given(st.randoms(use_true_random=False))
    @settings(max_examples=10, deadline=None)
    def test_is_the_same_in_every_order_of_voters(self, random):
        votes, _ = planted((14, 11), statements=9)
        order = list(range(len(votes)))
        random.shuffle(order)
        one, other = grouped(votes), grouped(votes[order])

        assert (one.labels[order] == other.labels).all()
        assert (one.centres == other.centres).all()

    def test_who_said_half_as_much_stands_where_they_said_all(self):
        """What is missing counts as the mean, and what was said weighs more for it."""
        votes = np.array([LEFT] * 20 + [RIGHT] * 20, dtype=float)
        half = np.array(LEFT, dtype=float)
        half[1::2] = np.nan
        means, directions = axes(np.vstack([votes, half]))
        whole, some = placed(np.vstack([votes[0], half]), means, directions)

        assert 0.8 < some[0] / whole[0] < 1.25

    def test_who_said_little_is_put_into_no_group(self):
        votes, _ = planted((20, 20), missing=0)
        votes[0, 3:] = np.nan

        assert grouped(votes).labels[0] == -1

    @given(votes_of_some)
    @settings(max_examples=60, deadline=None)
    def test_takes_whatever_there_is(self, votes):
        found = grouped(np.array(votes))

        assert np.isfinite(found.points).all()
        sizes = np.bincount(found.labels[found.labels >= 0], minlength=1)
        assert len(sizes) == 1 or sizes.min() >= LEAST


class TestCharted:
    def test_says_nothing_with_eleven_voters(self):
        eleven = [LEFT] * 6 + [RIGHT] * 5

        assert drawn_of(eleven) is None
        assert drawn_of([*eleven, RIGHT]).voters == LEAST_VOTERS

    def test_says_what_all_share_and_what_parts_them(self):
        drawn = drawn_of([LEFT] * 12 + [RIGHT] * 9)
        at = {line.statement: n for n, line in enumerate(drawn.lines)}

        assert [group.size for group in drawn.groups] == [12, 9]
        assert [(at[e.statement], e.stance) for e in drawn.consensus] == [
            (n, Stance.AGREE) for n in (1, 3, 5)
        ]
        assert sorted(at[each] for each in drawn.dividing) == [0, 2, 4, 6, 7]
        assert drawn.lines[0].total == Tally(12, 9, 0)
        assert drawn.lines[0].groups == (Tally(12, 0, 0), Tally(0, 9, 0))
        assert len(drawn.groups[0].telling) == 3

    def test_of_one_mind_shows_what_is_shared_and_no_groups(self):
        drawn = drawn_of([LEFT] * 14)

        assert (drawn.groups, drawn.dividing, len(drawn.consensus)) == ((), (), 8)

    def test_holds_no_voter(self):
        """Whoever reads it learns middles, outlines and counts; five are the fewest in any."""
        votes, _ = planted((20, 7))
        drawn = drawn_of(votes)

        assert min(group.size for group in drawn.groups) >= LEAST
        assert {type(each) for group in drawn.groups for each in (group.x, group.across)} == {int}

    def test_leaves_out_what_fewer_than_five_said(self):
        new = np.full((21, 2), np.nan)
        new[:4, 0] = new[:16, 1] = 1
        *others, few, one = drawn_of(np.hstack([[LEFT] * 12 + [RIGHT] * 9, new])).lines

        assert (few.total, few.groups) == (Tally(), (Tally(), Tally()))
        assert (one.total, one.groups) == (Tally(16, 0, 0), (Tally(), Tally()))
        assert all(each.seen >= LEAST for line in others for each in line.groups)

    def test_tells_a_voter_their_own_group_from_their_votes(self):
        drawn = drawn_of([LEFT] * 12 + [RIGHT] * 9)

        def own(side):
            ids = [line.statement for line in drawn.lines]
            return place(drawn, {id: WORDS[v] for id, v in zip(ids, side, strict=False)})

        assert (own(LEFT), own(RIGHT), own(LEFT[:3])) == (0, 1, None)


class TestInterval:
    @pytest.mark.parametrize(
        ("part", "whole", "low", "high"),
        [(0, 0, 0, 1000), (5, 5, 565, 1000), (2, 3, 207, 939), (200, 300, 611, 718)],
    )
    def test_is_wilsons(self, part, whole, low, high):
        found = wilson(part, whole)

        assert (found.low, found.high) == (low, high)

    @given(st.integers(1, 10_000), st.data())
    def test_holds_the_share(self, whole, data):
        part = data.draw(st.integers(0, whole))
        found = wilson(part, whole)

        assert 0 <= found.low <= 1000 * part / whole <= found.high <= 1000
