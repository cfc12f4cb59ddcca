"""A poll on the government's system: its result entered with the certificate, and checked."""

from datetime import timedelta

import asyncpg
import pytest

from resolvers import clock, database, pdfs, polls, rolls
from resolvers.councils import CouncilKind
from resolvers.polls import BallotChoice, Figures, Poll, PollStage, Weight, delivery, official
from resolvers.polls.figures import read
from resolvers.refusals import NotAllowed, NotNow, NotValid, Reason
from tests.resolvers.councils import CLERK, propose
from tests.resolvers.estates.rolls import CLERK as KEEPER
from tests.resolvers.polls import AFTER, CLOSES, CONFIRMED, OPENS, called, closed, opened
from tests.resolvers.polls.elections import opened as opened_for_candidates
from tests.resolvers.polls.papers import photographed
from tests.resolvers.polls.test_elections import election
from tests.story import ADMIN, HUANG, WANG

PDF = b"%PDF-1.7 certificate %%EOF"
FIGURES = {"for": (90000, 6), "against": (20000, 1), "abstain": (0, 0)}


async def elsewhere() -> Poll:
    """Called on the government's system, opened, its time over."""
    poll = await called(channel="official")
    assert poll.publication is not None
    with clock.standing_at(CONFIRMED):
        await rolls.confirm(KEEPER, poll.publication.id)
    with clock.standing_at(OPENS):
        return await polls.open_(CLERK.actor, poll.id)


async def entered(poll: Poll, who=CLERK, **more) -> Poll:
    return await imported(poll, {(poll.matters[0].id, None): said({**FIGURES, **more})}, who)


async def imported(poll: Poll, figures: Figures, who=CLERK) -> Poll:
    document = (await pdfs.store(who.actor, PDF, name="证明.pdf")).id
    with clock.standing_at(CLOSES):
        return await official.import_(
            who.actor,
            poll.id,
            system="市业主电子投票系统",
            number="2026-1",
            documents=[document],
            figures=figures,
        )


def said(figures):
    return {BallotChoice(name): each for name, each in figures.items()}


def votes(heads: int) -> dict[str, tuple[int, int]]:
    """Of seven owners with 1,100 m² who take part, so many are for somebody."""
    area = 110000 if heads == 7 else heads * 15000
    return {"for": (area, heads), "against": (110000 - area, 7 - heads), "abstain": (0, 0)}


def by_candidate(matter, *each) -> Figures:
    return {
        (matter.id, who.id): said(votes(it) if isinstance(it, int) else it)
        for who, it in zip(matter.candidates, each, strict=True)
    }


class TestRead:
    @pytest.mark.parametrize(
        ("each", "wrong"),
        [
            ((7, 6, 5, 5, 4, 2), {}),
            ((7, 7, 7, 7, 7, 0), {}),
            ((7, 7, 7, 7, 7, 1), {"matter_1": Reason.FIGURES_OVER_SEATS}),
            (
                (7, {**votes(6), "abstain": (100, 1)}, 5, {}, 4, {**votes(2), "for": (150000, 9)}),
                {
                    "candidate_1_2": Reason.FIGURES_DIFFER,
                    "for_1_4": Reason.FIGURE_NOT_WHOLE,
                    "against_1_4": Reason.FIGURE_NOT_WHOLE,
                    "abstain_1_4": Reason.FIGURE_NOT_WHOLE,
                    "candidate_1_6": Reason.FIGURES_EXCEED,
                },
            ),
        ],
    )
    def test_names_all_that_cannot_be_of_candidates_at_once(self, each, wrong):
        matter = election(5, 6)
        found, faults = read([matter], by_candidate(matter, *each), Weight(150000, 10))

        assert {field: fault.reason for field, fault in faults.items()} == wrong
        assert list(found) == [(matter.id, who.id) for who in matter.candidates]


@pytest.mark.usefixtures("db")
class TestElection:
    async def test_tests_each_candidate_by_the_law_and_seats_the_most_votes(self):
        poll = await opened_for_candidates("official")
        [matter] = poll.matters
        with pytest.raises(NotValid) as whole:
            await imported(poll, {(matter.id, None): said(votes(5))})
        with pytest.raises(NotAllowed) as own:
            await imported(poll, by_candidate(matter, 7, 6, 5, 5, 4, 2), ADMIN)
        assert await official.found(await polls.find(CLERK.actor, poll.id)) is None
        await imported(poll, by_candidate(matter, 7, 3, 5, 5, 4, 6))
        with clock.standing_at(CLOSES):
            poll = await polls.close(CLERK.actor, poll.id)
        [found] = await polls.elections(poll)
        with clock.standing_at(AFTER):
            poll = await polls.certify(CLERK.actor, poll.id)
            council = await propose(CouncilKind.OWNERS_COMMITTEE, "河南省")
            seated = await polls.seat(CLERK.actor, poll.id, council=council.id)
        with pytest.raises(NotNow) as marks:
            await polls.marks_file(CLERK.actor, poll.id, matter.candidates[0].id)

        assert len(whole.value.fields) == 18
        assert own.value.reason is Reason.CANDIDATES_COUNT_NOT
        quorum = [(each.part, each.of, each.met) for each in found.quorum]
        assert quorum == [(110000, 150000, True), (7, 10, True)]
        assert [each.position for each in found.elected] == [1, 6, 3, 4, 5]
        assert found.of(polls.CandidateOutcome.FAILED) == (matter.candidates[1],)
        assert found.outcome is polls.ElectionOutcome.FULL
        assert {each.name for each in seated.sitting} == {e.name for e in found.elected}
        assert marks.value.reason is Reason.COUNTED_ELSEWHERE


@pytest.mark.usefixtures("db")
class TestImport:
    async def test_is_tested_by_the_law_and_marked_as_counted_elsewhere(self):
        poll = await elsewhere()
        with clock.standing_at(CLOSES), pytest.raises(NotNow) as early:
            await polls.close(CLERK.actor, poll.id)
        await entered(poll)
        with clock.standing_at(CLOSES):
            poll = await polls.close(CLERK.actor, poll.id)
        [result] = await polls.results(poll)

        assert early.value.reason is Reason.RESULT_NOT_ENTERED
        quorum = [(each.part, each.of, each.met) for each in result.count.quorum]
        assert quorum == [(110000, 150000, True), (7, 10, True)]
        assert (result.count.adopted, result.fingerprint) == (True, "")
        assert (await official.found(poll)).number == "2026-1"
        assert (await official.certificate(CLERK.actor, poll.id)).name == "证明.pdf"
        with pytest.raises(NotAllowed):
            await official.certificate(WANG.actor, poll.id)
        with pytest.raises(NotNow) as ballots:
            await polls.ballots_file(CLERK.actor, poll.id, poll.matters[0].id)
        assert ballots.value.reason is Reason.COUNTED_ELSEWHERE

    @pytest.mark.parametrize(
        ("more", "field", "reason"),
        [
            ({"for": (150001, 6)}, "matter_1", Reason.FIGURES_EXCEED),
            ({"for": (90000, 10)}, "matter_1", Reason.FIGURES_EXCEED),
            ({"abstain": (100, 0)}, "abstain_1", Reason.FIGURES_UNEVEN),
            ({"against": (None, 1)}, "against_1", Reason.FIGURE_NOT_WHOLE),
            ({"against": (-1, 1)}, "against_1", Reason.FIGURE_NOT_WHOLE),
            ({"against": (2**40, 1)}, "against_1", Reason.FIGURE_NOT_WHOLE),
        ],
    )
    async def test_with_figures_that_cannot_be_changes_nothing(self, more, field, reason):
        poll = await elsewhere()
        with pytest.raises(NotValid) as refusal:
            await entered(poll, **more)

        assert refusal.value.fields[field].reason is reason
        assert await official.found(await polls.find(CLERK.actor, poll.id)) is None

    async def test_by_others_twice_or_of_a_poll_that_is_counted_here_is_refused(self):
        poll = await elsewhere()
        with pytest.raises(NotAllowed):
            await entered(poll, WANG)
        await entered(poll)
        with pytest.raises(NotNow) as twice:
            await entered(poll)
        with pytest.raises(asyncpg.RaiseError):
            await database.execute("update official_figures set heads = 9")
        assert twice.value.reason is Reason.RESULT_ENTERED

    async def test_of_a_poll_that_is_counted_here_is_refused(self):
        poll = await opened()

        assert official.why_not_import(poll, CLERK.actor).reason is Reason.COUNTED_HERE
        assert poll.stage is PollStage.OPEN


@pytest.mark.usefixtures("db")
class TestHasten:
    async def test_tells_the_day_before_then_the_street_once_and_stops_with_the_photo(self):
        poll = await closed({})
        due = poll.result_due_at
        for at, told in ((-30, 0), (-10, 1), (-9, 0), (1, 1), (2, 0)):
            with clock.standing_at(due + timedelta(hours=at)):
                assert await polls.hasten() == told
        with clock.standing_at(due + timedelta(hours=3)):
            assert (await polls.find(WANG.actor, poll.id)).result_is_late
        words = await database.rows(
            "select word, count(*) from notices where about = $1 and word like 'result%'"
            " group by 1 order by 1",
            poll.id,
        )
        assert {row["word"] for row in words} == {"result_due", "result_late"}

    async def test_is_quiet_once_it_hangs(self):
        poll = await closed({})
        there = await database.value("select id from buildings order by name limit 1")
        given = {"building": there, "kind": "result", "photos": await photographed(HUANG)}
        with clock.standing_at(CLOSES):
            await delivery.post(HUANG.actor, poll.id, **given)
        with clock.standing_at(poll.result_due_at + timedelta(hours=1)):
            assert await polls.hasten() == 0
            there = await polls.find(WANG.actor, poll.id)

        assert (there.result_is_late, there.result_posted_at) == (False, CLOSES)
