"""What a court revoked: the poll, what was laid by it, its proposal, those who were elected."""

from dataclasses import replace
from datetime import date, timedelta

import asyncpg
import pytest

from resolvers import clock, councils, database, journal, obligations, polls, proposals, rolls
from resolvers.councils import SeatEnd
from resolvers.obligations import ObligationStage
from resolvers.polls import PollAct, PollStage
from resolvers.polls.redrafting import redraft
from resolvers.proposals import ProposalStage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.councils import CLERK, STREET
from tests.resolvers.estates.rolls import CLERK as KEEPER
from tests.resolvers.obligations import DONE, accepted, certified, laid, owner, reported
from tests.resolvers.polls import AFTER, elections
from tests.resolvers.proposals import DESK, brought
from tests.story import LI, LIU, QIAN, WANG

pytestmark = pytest.mark.usefixtures("db")
JUDGED = {"judgment": "（2027）豫0702民初123号", "judged_on": "2027-02-18", "note": "没有送达公告"}
NOTICES = "select count(distinct person) from notices where about = $1 and word = $2"


async def quashed(poll, actor=None, **more):
    with clock.standing_at(DONE):
        return await obligations.quash(actor or STREET.actor, poll.id, **{**JUDGED, **more})


class TestQuash:
    async def test_is_recorded_told_and_drafts_the_next(self):
        poll = await certified()
        gone = await quashed(poll)

        assert (gone.stage, gone.counted, gone.is_undone) == (PollStage.QUASHED, False, True)
        assert (gone.judgment, gone.judged_on) == (JUDGED["judgment"], date(2027, 2, 18))
        assert (gone.acts[-1].kind, gone.acts[-1].note) == (PollAct.QUASH, "没有送达公告")
        assert (await journal.actions_on(poll.id))[-2:] == ["poll.quashed", "poll.redrafted"]
        assert await database.value(NOTICES, poll.id, "quashed") > 0
        made = await polls.find(CLERK.actor, gone.followed_by)
        assert (made.stage, made.not_before) == (PollStage.DRAFT, None)
        assert gone.why_not_object(owner(WANG)).reason is Reason.WRONG_STAGE
        assert await polls.papers_of(CLERK.actor, gone) == ()
        for sql in (
            "update polls set stage = 'final' where id = $1",
            "update polls set judgment = 'x' where id = $1",
            "update polls set judgment = null, judged_on = null where id = $1",
        ):
            with pytest.raises(asyncpg.PostgresError):
                await database.execute(sql, poll.id)

    async def test_of_what_is_not_certified_or_by_others_changes_nothing(self):
        poll = await certified()
        [member, *_] = [each.person for each in poll.council.sitting]
        sits = poll.why_not_quash(replace(STREET.actor, person=member))
        closed = replace(poll, stage=PollStage.CLOSED).why_not_quash(STREET.actor)
        for who in (owner(WANG), LI.actor, QIAN.actor, LIU.actor):
            with pytest.raises((NotAllowed, NotFound)):
                await quashed(poll, who)
        with pytest.raises(NotValid) as wrong:
            await quashed(poll, judgment=" ", judged_on="x", note="")
        for day in ("2027-01-16", "2027-02-21"):
            with pytest.raises(NotValid) as off:
                await quashed(poll, judged_on=day)
            assert off.value.fields["judged_on"].reason is Reason.JUDGMENT_OFF

        assert (sits.reason, closed.reason) == (Reason.NOT_YOUR_POST, Reason.WRONG_STAGE)
        assert set(wrong.value.fields) == {"judgment", "judged_on", "note"}
        assert (await polls.find(CLERK.actor, poll.id)).stage is PollStage.FINAL
        await quashed(poll)
        with pytest.raises(NotNow):
            await quashed(poll)

    async def test_ends_what_is_owed_by_it_and_not_what_was_accepted(self, photo):
        done = await accepted(photo)
        owed = await laid(done.poll, text="再装一个摄像头", money_fen=None)
        waits = await reported(photo, await laid(done.poll, text="刷墙", money_fen=None))
        await quashed(done.poll)
        found = {e.id: e for e in await obligations.of_source(WANG.actor, done.poll.id)}

        stages = [found[each.id].stage for each in (done, owed, waits)]
        assert stages == [ObligationStage.ACCEPTED, ObligationStage.LAPSED, ObligationStage.LAPSED]
        assert not found[owed.id].is_late
        assert await journal.actions_on(owed.id) == ["obligation.laid", "obligation.lapsed"]
        gone = await obligations.find(LIU.actor, owed.id)
        assert gone.why_not_report(LIU.actor).reason is Reason.WRONG_STAGE
        assert gone.why_not_pay(LIU.actor) is None
        assert await database.value(NOTICES, owed.id, "lapse") > 0
        assert gone.why_not_file_case(CLERK.actor).reason is Reason.WRONG_STAGE
        with clock.standing_at(DONE + timedelta(days=60)):
            assert await obligations.tend() == 0

    async def test_lets_the_proposal_that_it_adopted_wait_for_its_decision_again(self):
        talked = await brought(ProposalStage.DELIBERATION, money="maintenance_fund")
        put = await proposals.put(DESK, talked.id, decider="owners_ordinary")
        poll = await certified(proposal=put.id)
        await laid(poll)
        adopted = await proposals.find(DESK, put.id)
        gone = await quashed(poll)
        found = await proposals.find(DESK, put.id)
        made = await polls.find(CLERK.actor, gone.followed_by)

        assert (adopted.stage, found.stage) == (ProposalStage.EXECUTION, ProposalStage.RESOLUTION)
        assert (found.adopted, found.undone) == (None, 0)
        assert (await journal.actions_on(put.id))[-1] == "proposal.quashed"
        assert [each.proposal for each in made.matters] == [put.id]
        assert await journal.verify(put.id)

    async def test_unseats_those_who_were_elected_in_it_and_nobody_else(self):
        poll, council = await elections.seated()
        with clock.standing_at(AFTER):
            given = {"name": "吴女士", "phone": elections.CANDIDATES[5].phone}
            await councils.seat(CLERK.actor, council.id, **given, capacity="owner")
        await quashed(poll)
        there = await councils.find(CLERK.actor, council.id)

        assert [each.name for each in there.sitting] == ["吴女士"]
        ended = {each.ended_because for each in there.seats if each.to_at}
        assert ended == {SeatEnd.ELECTION_QUASHED}
        assert (await journal.actions_on(council.id)).count("council.vacated") == 5

    async def test_leaves_the_seat_to_who_was_elected_again_while_that_election_stands(self):
        first, council = await elections.seated()
        second = await elections.elected_again(first, dict.fromkeys(elections.VOTERS, "12346"))
        with clock.standing_at(AFTER):
            await polls.seat(CLERK.actor, second.id, council=council.id)
        names = [each.name for each in elections.CANDIDATES]
        await quashed(first)
        kept = await councils.find(CLERK.actor, council.id)
        await quashed(second)
        gone = await councils.find(CLERK.actor, council.id)

        assert {each.name for each in kept.sitting} == {*names[:4], names[5]}
        assert gone.sitting == ()

    async def test_of_the_later_election_leaves_the_seats_of_the_one_that_stands(self):
        first, council = await elections.seated()
        second = await elections.elected_again(first, dict.fromkeys(elections.VOTERS, "12346"))
        with clock.standing_at(AFTER):
            await polls.seat(CLERK.actor, second.id, council=council.id)
        await quashed(second)
        there = await councils.find(CLERK.actor, council.id)

        assert {e.person for e in there.sitting} == {e.person for e in council.sitting}


async def followed():
    """A poll on two matters, certified; one of them is in the next draft already."""
    poll = await certified("maintenance_fund_use", "other_major")
    with clock.standing_at(DONE):
        async with database.transaction():
            made = await redraft(await polls.find(CLERK.actor, poll.id), poll.matters[:1])
    return poll, made


class TestRedraft:
    async def test_puts_what_the_next_draft_lacks_into_it_and_tells(self):
        poll, before = await followed()
        gone = await quashed(poll)
        made = await polls.find(CLERK.actor, gone.followed_by)
        told = "select count(*) from notices where about = $1 and word = 'redrafted' group by cause"

        assert (made.id, made.stage) == (before.id, PollStage.DRAFT)
        assert [e.code for e in before.matters] == ["maintenance_fund_use"]
        assert [e.code for e in made.matters] == ["maintenance_fund_use", "other_major"]
        assert len(await database.rows(told, made.id)) == 2

    async def test_drafts_the_next_where_the_one_before_was_discarded(self):
        poll, before = await followed()
        await polls.annul(CLERK.actor, before.id, note="先不投了")
        await quashed(poll)
        discarded = await polls.find(CLERK.actor, before.id)
        made = await polls.find(CLERK.actor, discarded.followed_by)
        with clock.standing_at(DONE):
            early = made.why_not_call(CLERK.actor)
            await rolls.publish(KEEPER, made.council.estate)
            called = await polls.call(CLERK.actor, made.id)
        gone = await polls.find(WANG.actor, poll.id)

        assert (discarded.stage, made.stage) == (PollStage.ANNULLED, PollStage.DRAFT)
        assert [e.code for e in made.matters] == ["maintenance_fund_use", "other_major"]
        assert early.reason is Reason.ROLL_OF_BEFORE
        assert [e and e.id for e in await polls.chain(WANG.actor, gone)] == [None, called.id]
        assert [e and e.id for e in await polls.chain(WANG.actor, called)] == [poll.id, None]

    async def test_drafts_the_next_where_the_one_before_is_full(self):
        poll, before = await followed()
        with clock.standing_at(DONE):
            for number in range(2, 21):
                await polls.add_matter(
                    CLERK.actor, before.id, code="other_major", text=f"第{number}件"
                )
        await quashed(poll)
        full = await polls.find(CLERK.actor, before.id)
        made = await polls.find(CLERK.actor, full.followed_by)

        assert (len(full.matters), full.stage) == (20, PollStage.DRAFT)
        assert [e.code for e in made.matters] == ["other_major"]

    async def test_puts_nothing_into_a_draft_that_nobody_can_call(self):
        poll, before = await followed()
        await database.execute("update councils set stage = 'dissolved'")
        gone = await quashed(poll)

        made = await polls.find(CLERK.actor, gone.followed_by)
        assert (made.id, len(made.matters)) == (before.id, 1)
        assert (await journal.actions_on(poll.id))[-1] == "poll.quashed"

    async def test_drafts_nothing_where_no_council_acts_for_the_estate(self):
        poll = await certified()
        await database.execute("update councils set stage = 'dissolved'")
        gone = await quashed(poll)

        assert (gone.stage, gone.followed_by) == (PollStage.QUASHED, None)
