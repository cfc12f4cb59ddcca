"""Elections: who may stand, what a ballot says of them, who is elected, and their seats."""

import asyncio
from dataclasses import replace
from uuid import UUID, uuid4

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers import clock, councils, database, journal, polls, rules
from resolvers.councils import Capacity, CouncilKind
from resolvers.polls import (
    BallotChoice,
    Candidate,
    CandidateOutcome,
    ElectionOutcome,
    Eligibility,
    Nomination,
)
from resolvers.polls import candidates as customs
from resolvers.polls.parts import Matter
from resolvers.polls.seats import seated_by
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests import story
from tests.resolvers.councils import CLERK, propose
from tests.resolvers.polls import (
    AFTER,
    CALLED,
    DURING,
    SINGLES,
    committee,
    drafted,
    head_of,
)
from tests.resolvers.polls.elections import (
    CANDIDATES,
    STANDS,
    closed,
    electing,
    opened,
    put_up,
    vote,
)
from tests.story import LIU, WANG

FOR, AGAINST, ABSTAIN = BallotChoice.FOR, BallotChoice.AGAINST, BallotChoice.ABSTAIN
HANGZHOU, HENAN = customs.of("330106001001"), customs.of("410702002022")
E = {f"O{number}": 100_00 for number in range(1, 91)}


def stands(number: int, **more) -> Candidate:
    vouched = frozenset(Eligibility)
    said = (f"候选人{number}", "", Nomination.SELF, vouched, True, False, ("1号楼",), HENAN)
    return replace(Candidate(UUID(int=number), number, UUID(int=number), *said), **more)


def election(seats: int, count: int, terms=HENAN, size: int | None = None) -> Matter:
    thresholds = rules.shipped("civil-code-278", "committee_election")
    rule = type("Rule", (), {"thresholds": thresholds, "matters": ()})()
    who = tuple(stands(n) for n in range(1, count + 1))
    said = ("选举业主委员会", "", None, None, seats, size or seats, terms, who)
    return Matter(uuid4(), 1, "committee_election", rule, *said)


def ballots(matter: Matter, votes: list[int], voters: int = 60) -> dict[str, dict[UUID, str]]:
    """Where so many of the voters are for each candidate, one after the other."""
    names = {f"O{n}": {} for n in range(1, voters + 1)}
    heads = list(names)
    start = 0
    for each, count in zip(matter.candidates, votes, strict=True):
        chosen = {heads[(start + n) % voters] for n in range(count)}
        start += count
        for head in heads:
            names[head][each.id] = FOR if head in chosen else AGAINST
    return names


class TestElect:
    def test_v19_seats_who_passed_and_leaves_the_rest_to_another_vote(self):
        matter = election(7, 9, HANGZHOU)
        found = polls.elect(E, ballots(matter, [55, 50, 45, 40, 35, 31, 30, 29, 5]), matter)

        assert [each.position for each in found.elected] == [1, 2, 3, 4, 5, 6]
        assert (found.vacant, found.outcome) == (1, ElectionOutcome.STANDS)
        seventh = found.tallies[6]
        assert [(each.part, each.of, each.met) for each in seventh.count.approval] == [
            (3000_00, 6000_00, False),
            (30, 60, False),
        ]
        assert polls.elect(E, {}, matter).outcome is ElectionOutcome.NO_QUORUM

    def test_v19_does_not_stand_where_no_rule_says_so(self):
        matter = election(7, 9)
        found = polls.elect(E, ballots(matter, [55, 50, 45, 40, 35, 31, 30, 29, 5]), matter)

        assert found.outcome is ElectionOutcome.INCOMPLETE

    def test_v19_leaves_out_a_ballot_that_names_more_than_seven(self):
        matter = election(7, 9)
        cast = ballots(matter, [40] * 6 + [30, 20, 10])
        cast["O1"] = dict.fromkeys([each.id for each in matter.candidates[:8]], FOR)
        cast["O2"] = dict.fromkeys([each.id for each in matter.candidates[:7]], FOR)
        found = polls.elect(E, cast, matter)

        assert found.overmarked == 1
        assert [(each.part, each.of, each.met) for each in found.quorum] == [
            (5900_00, 9000_00, False),
            (59, 90, False),
        ]

    def test_a_tie_at_the_edge_is_voted_on_again_and_one_above_it_is_none(self):
        matter = election(3, 5)
        tied = polls.elect(E, ballots(matter, [50, 40, 33, 33, 20]), matter)
        above = polls.elect(E, ballots(matter, [50, 40, 40, 31, 15]), matter)

        assert [each.outcome.value for each in tied.tallies] == [
            *("elected", "elected", "tied", "tied", "failed")
        ]
        assert (tied.vacant, tied.outcome) == (1, ElectionOutcome.INCOMPLETE)
        assert [each.outcome.value for each in above.tallies] == [
            *("elected", "elected", "elected", "reserve", "failed")
        ]

    def test_of_whom_a_ballot_says_nothing_it_abstains(self):
        matter = election(1, 2)
        cast = {f"O{n}": {matter.candidates[0].id: FOR} for n in range(1, 61)}
        found = polls.elect(E, cast, matter)

        assert found.tallies[1].count.answers[ABSTAIN].heads == 60

    @given(
        st.lists(st.integers(0, 60), min_size=1, max_size=9), st.integers(1, 9), st.integers(0, 90)
    )
    def test_never_seats_more_than_there_are_nor_anybody_without_the_majority(
        self, votes, seats, voters
    ):
        matter = election(seats, len(votes))
        cast = ballots(matter, [min(each, voters) for each in votes], voters)
        found = polls.elect(E, cast, matter)

        assert len(found.elected) <= seats
        passed = [each for each in found.tallies if each.count.adopted]
        least = min((each.count.answers[FOR].heads for each in passed), default=0)
        for each in found.tallies:
            votes_of = each.count.answers[FOR].heads
            assert (each.outcome is CandidateOutcome.FAILED) is not each.count.adopted
            assert each.count.adopted or (votes_of <= 60 and each.candidate not in found.elected)
            assert each.candidate not in found.elected or votes_of >= least
        assert found.vacant == 0 or len(passed) < seats or found.tied


class TestSeatedBy:
    def test_are_the_elected_who_still_may_where_the_committee_stands(self):
        full, other = election(3, 3), election(3, 2)
        one, two, three = full.candidates
        gone = (one, replace(two, employed=True), replace(three, owns=False))
        full = replace(full, candidates=gone)
        strangers = tuple(replace(e, person=UUID(int=90 + e.position)) for e in other.candidates)
        other = replace(other, candidates=strangers)
        found = [
            polls.elect(E, ballots(full, [50, 50, 50]), full),
            polls.elect(E, ballots(other, [50, 50]), other),
        ]

        assert [each.outcome.value for each in found] == ["full", "incomplete"]
        assert len(found[1].elected) == 2
        assert seated_by(found) == {one.person}


class TestStands:
    @pytest.mark.parametrize(
        ("members", "size", "there", "elsewhere"),
        [(7, 7, True, True), (6, 7, True, False), (5, 7, True, False), (4, 7, False, False)],
    )
    def test_before_it_is_full_where_the_place_says_so(self, members, size, there, elsewhere):
        assert HANGZHOU.stands(members, size) is there
        assert HENAN.stands(members, size) is elsewhere
        assert not HANGZHOU.stands(5, 11)


class TestProofs:
    @pytest.mark.parametrize(
        ("terms", "who", "lacks"),
        [
            (HENAN, {}, []),
            (HENAN, {"owns": False}, ["candidate_not_owner"]),
            (HENAN, {"employed": True}, ["candidate_employed"]),
            (HENAN, {"vouched": frozenset()}, ["candidate_unvouched"] * 5),
            (customs.of("110101001"), {"vouched": frozenset()}, ["candidate_unvouched"] * 4),
        ],
    )
    def test_name_what_is_lacking_with_its_article(self, terms, who, lacks):
        found = [each.lack for each in stands(1, terms=terms, **who).proofs if each.lack]

        assert [each.reason.value for each in found] == lacks
        assert all(each.facts["sources"][0] for each in found)


@pytest.mark.usefixtures("db")
class TestNominate:
    async def test_is_recorded_with_what_the_roll_says(self):
        poll = await electing()

        [first, *_] = poll.matters[0].candidates
        assert (first.name, first.owns, first.employed) == (SINGLES[0].name, True, False)
        assert first.buildings == ("1号楼",)
        assert (await journal.actions_on(poll.id))[-1] == "poll.nominated"

    async def test_of_who_may_not_stand_says_all_that_is_lacking_and_changes_nothing(self):
        poll = await electing()
        matter = poll.matters[0].id
        judging = poll.why_not_answer(replace(CLERK.actor, person=story.LI.id))
        assert judging.reason is Reason.CANDIDATES_COUNT_NOT
        with pytest.raises(NotValid) as refusal:
            await put_up(poll, story.HUANG, name="另一个名字", vouched=["capable"], agreed=False)
        with pytest.raises(NotValid) as again:
            await put_up(poll, SINGLES[0])
        with pytest.raises(NotValid) as employed:
            await put_up(poll, LIU)

        wrong = refusal.value.fields
        assert wrong["phone"].reason is Reason.CANDIDATE_NOT_OWNER
        assert wrong["phone"].facts["name"] == "另一个名字"
        assert wrong["vouched"].facts["asks"] == (
            *(Eligibility.LAW_ABIDING, Eligibility.PAID_UP),
            *(Eligibility.AVAILABLE, Eligibility.INDEPENDENT),
        )
        assert wrong["agreed"].reason is Reason.CANDIDATE_AGREES
        assert again.value.fields["phone"].reason is Reason.CANDIDATE_STANDS
        assert employed.value.fields["phone"].reason is Reason.CANDIDATE_EMPLOYED
        after = await polls.find(CLERK.actor, poll.id)
        assert after.matters[0].candidates == poll.matters[0].candidates
        with pytest.raises(NotFound):
            await polls.nominate(WANG.actor, poll.id, matter, **STANDS, name="x", phone="x")

    async def test_of_seats_that_no_committee_has_is_wrong(self):
        poll = await drafted(await committee())
        given = {"code": "committee_election", "text": "选举"}
        for more, field, reason in (
            ({"seats": 2}, "seats", Reason.SEATS_TOO_FEW),
            ({"seats": 1, "size": 6}, "size", Reason.SEATS_EVEN),
            ({"seats": 7, "size": 5}, "size", Reason.SEATS_OVER_SIZE),
            ({"seats": 5, "code": "other_major"}, "seats", Reason.NO_ELECTION),
        ):
            with pytest.raises(NotValid) as refusal:
                await polls.add_matter(CLERK.actor, poll.id, **{**given, **more})
            assert refusal.value.fields[field].reason is reason

    async def test_is_locked_with_the_call_for_sql_too(self):
        poll = await electing()
        with pytest.raises(NotNow) as refusal:
            replaced = replace(poll, matters=(replace(poll.matters[0], candidates=()),))
            raise replaced.why_not_call(CLERK.actor)
        await polls.strike_candidate(CLERK.actor, poll.id, poll.matters[0].candidates[-1].id)
        with clock.standing_at(CALLED):
            poll = await polls.call(CLERK.actor, poll.id)

        assert refusal.value.reason is Reason.NO_CANDIDATES
        with pytest.raises(NotNow):
            await put_up(poll, WANG)
        for sql in (
            "update poll_candidates set position = 99 where poll = $1",
            "delete from poll_candidates where poll = $1",
        ):
            with pytest.raises(asyncpg.RaiseError, match="locked"):
                await database.execute(sql, poll.id)


VOTES = dict.fromkeys((*SINGLES, WANG), "12345")


@pytest.mark.usefixtures("db")
class TestCast:
    async def test_keeps_what_is_said_of_each_and_refuses_more_than_there_are_seats(self):
        poll = await opened()
        with pytest.raises(NotValid) as over:
            await vote(WANG, poll, "123456")
        with pytest.raises(NotValid) as silent:
            head = await head_of(WANG.actor, poll)
            with clock.standing_at(DURING):
                await polls.cast(WANG.actor, poll.id, head=head, answers={})
        ballot = await vote(WANG, poll, "12345")

        assert over.value.fields["matter_1"].facts == {"count": 6, "limit": 5}
        assert {f"candidate_1_{n}" for n in range(1, 7)} <= set(silent.value.fields)
        [mine] = await polls.standings(WANG.actor, poll)
        assert (mine.ballot, list(ballot.marks.values()).count(FOR)) == (ballot, 5)
        for sql in ("update ballot_marks set choice = 'for'", "delete from ballot_marks"):
            with pytest.raises(asyncpg.RaiseError):
                await database.execute(sql)


@pytest.mark.usefixtures("db")
class TestCount:
    async def test_tests_each_and_agrees_with_who_counts_again(self, tmp_path):
        poll = await closed({**VOTES, WANG: "2", SINGLES[1]: "6"})

        [found] = await polls.elections(poll)
        first, *_, last = found.tallies
        assert (first.candidate.position, first.count.answers[FOR].heads) == (2, 7)
        assert (last.candidate.position, last.outcome) == (6, CandidateOutcome.FAILED)
        assert (found.outcome, found.vacant) == (ElectionOutcome.FULL, 0)
        assert await polls.results(poll) == ()
        files = tmp_path / "roll.csv", tmp_path / "ballots.csv"
        files[0].write_text(await polls.roll_file(CLERK.actor, poll.id))
        files[1].write_text(await polls.marks_file(CLERK.actor, poll.id, first.candidate.id))
        thresholds = rules.shipped("civil-code-278", "committee_election")
        told = polls.recount(polls.read(*files), thresholds)
        assert told["approval"]["heads"] == {"for": 7, "of": 8, "met": True}
        assert told["fingerprint"] == first.fingerprint


@pytest.mark.usefixtures("db")
class TestSeat:
    async def test_gives_the_elected_their_seats_and_the_committee_is_formed(self):
        poll = await closed(VOTES)
        with clock.standing_at(AFTER):
            poll = await polls.certify(CLERK.actor, poll.id)
            council = await propose(CouncilKind.OWNERS_COMMITTEE, "河南省")
            twice = [polls.seat(CLERK.actor, poll.id, council=council.id) for _ in range(2)]
            seated, again = await asyncio.gather(*twice, return_exceptions=True)
            if isinstance(seated, NotNow):
                seated, again = again, seated
            formed = await councils.announce(CLERK.actor, council.id)

        assert again.reason is Reason.SEATED_ALL
        assert {each.name for each in seated.sitting} == {each.name for each in CANDIDATES[:5]}
        assert {each.capacity for each in seated.sitting} == {Capacity.OWNER}
        assert formed.errors == ()
        assert (await journal.actions_on(poll.id))[-1] == "poll.seated"

    async def test_before_the_result_is_certain_or_by_others_is_refused(self):
        poll = await closed(VOTES)
        found = await polls.elections(poll)
        final = replace(poll, stage=polls.PollStage.FINAL)
        short = [replace(found[0], outcome=ElectionOutcome.INCOMPLETE)]

        assert polls.why_not_seat(poll, found, CLERK.actor).reason is Reason.WRONG_STAGE
        assert polls.why_not_seat(final, short, CLERK.actor).reason is Reason.COMMITTEE_SHORT
        assert polls.why_not_seat(final, found, WANG.actor).reason is Reason.NOT_YOUR_POST
        with clock.standing_at(AFTER):
            await polls.certify(CLERK.actor, poll.id)
            with pytest.raises(NotAllowed):
                await polls.seat(WANG.actor, poll.id, council=poll.council.id)
            with pytest.raises(NotValid):
                await polls.seat(CLERK.actor, poll.id, council=poll.council.id)
