"""What too few voted on, or an upheld objection undid, is drafted once more; people decide."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from resolvers import clock, database, journal, polls, proposals, rolls
from resolvers.polls import PollAct, PollStage, again, redrafting
from resolvers.polls.again import Again
from resolvers.proposals import ProposalStage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.councils import CLERK, STREET
from tests.resolvers.estates.rolls import CLERK as KEEPER
from tests.resolvers.obligations import owner
from tests.resolvers.polls import (
    AFTER,
    CALLED,
    CLOSES,
    OPENS,
    SINGLES,
    TEXT,
    called,
    closed,
    committee,
    drafted,
    elections,
)
from tests.resolvers.proposals import DESK, brought
from tests.story import LI, WANG

pytestmark = pytest.mark.usefixtures("db")
FEW = {WANG: "for", LI: "for"}
SOLD = """
    update ownerships set to_date = '2026-12-30' where owner in (
        select o.id from owners o join people p using (phone_fingerprint) where p.id = $1)
"""


async def resolved():
    """A proposal that the owners decide."""
    there = await brought(ProposalStage.DELIBERATION)
    return await proposals.put(DESK, there.id, decider="owners_ordinary")


async def lapsed(**more):
    """A poll in which too few took part, certified; and the one that was drafted of it."""
    poll = await closed(FEW, **more)
    with clock.standing_at(AFTER):
        poll = await polls.certify(CLERK.actor, poll.id)
    return poll, await polls.find(CLERK.actor, poll.followed_by)


class TestCertify:
    async def test_without_a_quorum_drafts_the_next_once_and_tells_who_decides(self):
        proposal = await resolved()
        poll, made = await lapsed(proposal=proposal.id)
        with clock.standing_at(AFTER):
            again_ = await redrafting.redraft(poll, poll.matters)

        assert (made.stage, made.follows, again_) == (PollStage.DRAFT, poll.id, None)
        assert [each.text for each in made.matters] == [TEXT]
        assert made.opens_at - AFTER > timedelta(days=30)
        assert made.closes_at - made.opens_at == poll.closes_at - poll.opens_at
        assert (await proposals.find(DESK, proposal.id)).stage is ProposalStage.RESOLUTION
        assert (await journal.actions_on(poll.id))[-1] == "poll.redrafted"
        told = "select count(*) from notices where about = $1 and word = 'redrafted'"
        assert await database.value(told, made.id) > 0
        assert await polls.chain(WANG.actor, poll) == (None, None)
        assert [e and e.id for e in await polls.chain(CLERK.actor, made)] == [poll.id, None]

    async def test_of_what_was_voted_down_drafts_nothing(self):
        poll = await closed(dict.fromkeys((*SINGLES, WANG), "against"))
        with clock.standing_at(AFTER):
            poll = await polls.certify(CLERK.actor, poll.id)

        assert poll.followed_by is None


class TestKeep:
    async def test_puts_those_up_again_who_still_qualify_and_tells_them(self):
        poll = await elections.closed({WANG: "12345"})
        first, second, *others = poll.matters[0].candidates
        await database.execute(SOLD, second.person)
        with clock.standing_at(AFTER):
            made = await polls.find(CLERK.actor, (await _certified(poll)).followed_by)

        there = made.matters[0].candidates
        assert [(e.position, e.person, e.name, e.about) for e in there] == [
            (n, e.person, e.name, e.about) for n, e in enumerate((first, *others), 1)
        ]
        assert all(each.eligible for each in there)
        assert {each.nomination for each in there} == {first.nomination}
        told = "select person from notices where about = $1 and word = 'kept'"
        people = {row["person"] for row in await database.rows(told, poll.id)}
        assert people == {each.person for each in there}
        assert (await journal.actions_on(made.id)).count("poll.candidate_kept") == 5
        less = await polls.strike_candidate(CLERK.actor, made.id, there[0].id)
        assert len(less.matters[0].candidates) == 4
        more = await elections.put_up(less, LI)
        assert [e.name for e in more.matters[0].candidates][-1] == LI.name

    async def test_puts_nobody_up_where_the_place_has_them_nominated_anew(self, monkeypatch):
        anew = replace(again.of("41", "committee_election"), keeps_candidates=False)
        monkeypatch.setattr(again, "of", lambda _area, _code: anew)
        poll = await elections.closed({WANG: "12345"})
        with clock.standing_at(AFTER):
            made = await polls.find(CLERK.actor, (await _certified(poll)).followed_by)

        assert made.matters[0].seats == 5
        assert made.matters[0].candidates == ()
        assert await database.value("select count(*) from notices where word = 'kept'") == 0

    async def test_after_an_election_was_called_off_keeps_all(self):
        poll = await elections.called()
        with clock.standing_at(CALLED):
            off = await polls.annul(CLERK.actor, poll.id, note="公告写错了名额")
        made = await polls.find(CLERK.actor, off.followed_by)

        assert [each.person for each in made.matters[0].candidates] == [
            each.person for each in poll.matters[0].candidates
        ]


async def _certified(poll):
    return await polls.certify(CLERK.actor, poll.id)


class TestDiscard:
    async def test_fails_the_proposal_that_nobody_asks_the_owners_of_any_more(self):
        proposal = await resolved()
        poll, made = await lapsed(proposal=proposal.id)
        with pytest.raises(NotFound):
            await polls.annul(WANG.actor, made.id, note="x")
        await polls.annul(CLERK.actor, made.id, note="先不投了")

        assert (await proposals.find(DESK, proposal.id)).stage is ProposalStage.NOT_AGREED
        assert (await polls.find(CLERK.actor, poll.id)).followed_by == made.id
        assert (await polls.find(CLERK.actor, made.id)).followed_by is None

    async def test_of_one_matter_fails_its_proposal(self):
        proposal = await resolved()
        _, made = await lapsed(proposal=proposal.id)
        await polls.strike_matter(CLERK.actor, made.id, made.matters[0].id)

        assert (await proposals.find(DESK, proposal.id)).stage is ProposalStage.NOT_AGREED


class TestCall:
    async def test_needs_a_roll_of_its_own(self):
        _, made = await lapsed()
        early = made.why_not_call(CLERK.actor)
        with clock.standing_at(AFTER):
            await rolls.publish(KEEPER, made.council.estate)
            there = await polls.call(CLERK.actor, made.id)

        assert early.reason is Reason.ROLL_OF_BEFORE
        assert there.stage is PollStage.CALLED
        assert (await polls.chain(WANG.actor, await polls.find(WANG.actor, made.follows)))[1]

    async def test_waits_as_long_as_the_place_says(self, monkeypatch):
        half_a_year = replace(again.of("41", "other_major"), again_days=180, source="议事规则")
        monkeypatch.setattr(again, "of", lambda _area, _code: half_a_year)
        _, made = await lapsed()
        sooner = replace(made, opens_at=made.opens_at - timedelta(days=1), roll_before=None)

        assert made.opens_at.date() == made.not_before == date(2027, 7, 17)
        assert (refusal := sooner.why_not_call(CLERK.actor)).reason is Reason.ASKED_TOO_SOON
        assert refusal.facts["earliest"] == made.not_before


class TestAnnul:
    async def test_of_a_called_poll_drafts_the_next(self):
        poll = await called()
        with clock.standing_at(CALLED):
            poll = await polls.annul(CLERK.actor, poll.id, note="写错了金额")

        assert poll.stage is PollStage.ANNULLED
        assert (await polls.find(CLERK.actor, poll.followed_by)).stage is PollStage.DRAFT

    async def test_of_a_closed_one_is_for_the_community_where_an_objection_was_upheld(self):
        poll = await closed(FEW)
        taken_part = await polls.turnout(poll)
        with pytest.raises(NotNow) as early:
            await polls.annul(STREET.actor, poll.id, note="通知没有送到")
        with clock.standing_at(CLOSES + timedelta(days=1)):
            objection = await polls.object_(owner(WANG), poll.id, what="没有人通知我们这栋")
            await polls.uphold(CLERK.actor, objection.id, answer="查实")
            poll = await polls.find(CLERK.actor, poll.id)
            [member, *_] = [each.person for each in poll.council.sitting]
            sits = poll.why_not_annul(replace(STREET.actor, person=member))
            poll = await polls.annul(STREET.actor, poll.id, note="公告没有送到每一户")

        assert early.value.reason is Reason.NOTHING_UPHELD
        assert (sits.reason, type(sits)) == (Reason.NOT_YOUR_POST, NotAllowed)
        assert (poll.stage, poll.counted, poll.is_undone) == (PollStage.VOID, False, True)
        assert poll.acts[-1].kind is PollAct.VOID
        assert (await journal.actions_on(poll.id))[-2:] == ["poll.voided", "poll.redrafted"]
        told = "select distinct word from notices where about = $1 and word in ('void', 'annulled')"
        assert [e["word"] for e in await database.rows(told, poll.id)] == ["void"]
        assert await polls.turnout(poll) == taken_part
        assert poll.followed_by


class TestSchedule:
    async def test_sets_other_times_while_it_is_drafted(self):
        poll = await drafted(await committee())
        later = OPENS + timedelta(days=7), CLOSES + timedelta(days=7)
        with pytest.raises(NotValid):
            await polls.schedule(CLERK.actor, poll.id, opens_at=OPENS, closes_at=OPENS)
        poll = await polls.schedule(CLERK.actor, poll.id, opens_at=later[0], closes_at=later[1])

        assert (poll.opens_at, poll.closes_at) == later
        gone = replace(poll, stage=PollStage.CALLED).why_not_schedule(CLERK.actor)
        assert gone.reason is Reason.WRONG_STAGE


class TestOf:
    @pytest.mark.parametrize(("code", "days"), [("rebuild", 90), ("other_major", 180)])
    def test_is_the_most_exact_of_the_smallest_place(self, monkeypatch, code, days):
        def made(key, prefix, days, *codes):
            return Again(key, prefix, "", "1", "", "", frozenset(codes), days, 15, True, "")

        every = (made("a", "", 0), made("b", "4107", 180), made("c", "4107", 90, "rebuild"))
        monkeypatch.setattr(again, "every", lambda: every)

        assert again.of("410702001001", code).again_days == days
        assert again.of("110101", code).again_days == 0
