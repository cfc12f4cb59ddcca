"""A poll from its last second to its certificate."""

from dataclasses import replace

import asyncpg
import pytest

from resolvers import clock, database, journal, polls, proposals, rules
from resolvers.polls import PollStage
from resolvers.proposals import ProposalStage
from resolvers.refusals import NotNow, NotValid, Reason
from tests.resolvers.councils import CLERK
from tests.resolvers.polls import (
    AFTER,
    CLOSES,
    DURING,
    SINGLES,
    called,
    closed,
    opened,
    voted,
)
from tests.resolvers.proposals import DESK, brought
from tests.resolvers.rolls import owner
from tests.story import LI, LIU, QIAN, WANG

pytestmark = pytest.mark.usefixtures("db")
FOR = dict.fromkeys((*SINGLES[:6], WANG), "for")


class TestClose:
    async def test_counts_area_and_heads_by_the_law(self):
        poll = await closed({**FOR, SINGLES[5]: "against", SINGLES[4]: "abstain"})

        [result] = await polls.results(poll)
        quorum = [(each.part, each.of, each.met) for each in result.count.quorum]
        assert quorum == [(90000, 150000, False), (7, 10, True)]
        approval = [(each.part, each.of, each.met) for each in result.count.approval]
        assert approval == [(70000, 90000, True), (5, 7, True)]
        assert not result.count.adopted
        assert result.followed.adopted

    async def test_of_an_election_is_never_compared_with_silence_for_the_majority(self):
        poll = await closed(FOR, "committee_election")

        [result] = await polls.results(poll)
        assert result.followed is None

    async def test_agrees_with_who_counts_the_published_files_again(self, tmp_path):
        poll = await closed(dict.fromkeys((*SINGLES, WANG), "for"))
        mine = await owner()
        files = tmp_path / "roll.csv", tmp_path / "ballots.csv"
        files[0].write_text(await polls.roll_file(mine, poll.id))
        files[1].write_text(await polls.ballots_file(mine, poll.id, poll.matters[0].id))

        told = polls.recount(
            polls.read(*files), rules.shipped("civil-code-278", "maintenance_fund_use")
        )
        [result] = await polls.results(poll)
        assert (told["adopted"], told["fingerprint"]) == (True, result.fingerprint)
        files[1].write_text(files[1].read_text().replace("for", "against", 1))
        assert polls.read(*files).fingerprint != result.fingerprint

    async def test_gives_the_files_to_owners_and_the_street_and_not_to_the_company(self):
        poll = await closed(FOR)
        for who in (LIU, LI, QIAN):
            assert poll.why_not_read_ballots(who.actor).reason is Reason.OWNERS_READ
        for actor in (CLERK.actor, await owner()):
            assert poll.why_not_read_ballots(actor) is None

    async def test_before_its_time_is_refused_and_shows_nothing(self):
        poll = await opened()
        await voted(WANG.actor, poll, "for")
        with clock.standing_at(DURING), pytest.raises(NotNow) as refusal:
            await polls.close(CLERK.actor, poll.id)

        assert refusal.value.reason is Reason.POLL_RUNNING
        assert await polls.results(poll) == ()
        with pytest.raises(NotNow):
            await polls.ballots_file(CLERK.actor, poll.id, poll.matters[0].id)

    async def test_happens_by_itself_at_its_time(self):
        poll = await opened()
        with clock.standing_at(CLOSES):
            assert await polls.tend() == 1
            assert await polls.tend() == 0

        assert (await polls.find(WANG.actor, poll.id)).stage is PollStage.CLOSED


class TestObject:
    async def test_upheld_takes_the_ballot_out_of_the_count(self):
        poll = await closed(dict.fromkeys((*SINGLES, WANG), "for"))
        wang = await owner()
        [standing] = await polls.standings(LI.actor, poll)
        with clock.standing_at(CLOSES):
            said = {"what": "这一票不是他投的", "receipt": standing.ballot.receipt.lower()}
            made = await polls.object_(wang, poll.id, **said)
            before = await polls.results_lately(poll)
            await polls.uphold(CLERK.actor, made.id, answer="核实过，不是本人")
            with pytest.raises(NotNow):
                await polls.dismiss(CLERK.actor, made.id, answer="x")

        for sql in ("update poll_objections set upheld = false", "delete from poll_objections"):
            with pytest.raises(asyncpg.RaiseError):
                await database.execute(sql)
        [seen] = before
        assert (seen.before, seen.count.adopted) == (None, True)
        [result] = await polls.results_lately(await polls.find(wang, poll.id))
        assert (result.before.taking_part.heads, result.count.taking_part.heads) == (8, 7)
        assert (result.before.adopted, result.count.adopted) == (True, False)

    async def test_is_known_to_who_made_it_and_who_answers(self):
        poll = await closed(FOR)
        wang = await owner()
        with clock.standing_at(CLOSES):
            with pytest.raises(NotValid):
                await polls.object_(wang, poll.id, what="x", receipt="AAAA-AAAA-AAAA")
            await polls.object_(wang, poll.id, what="楼道没贴公告")

        assert len(await polls.objections(wang, poll)) == 1
        assert await polls.objections(QIAN.actor, poll) == ()
        assert (await polls.objections(CLERK.actor, poll))[0].name == "王*士"


class TestCertify:
    async def test_takes_the_days_and_the_answers(self):
        poll = await closed(FOR)
        wang = await owner()
        with clock.standing_at(CLOSES):
            made = await polls.object_(wang, poll.id, what="楼道没贴公告")
            with pytest.raises(NotNow) as early:
                await polls.certify(CLERK.actor, poll.id)
        with clock.standing_at(AFTER):
            with pytest.raises(NotNow) as waiting:
                await polls.certify(CLERK.actor, poll.id)
            await polls.dismiss(CLERK.actor, made.id, answer="有照片为证")
            final = await polls.certify(CLERK.actor, poll.id)

        reasons = early.value.reason, waiting.value.reason
        assert reasons == (Reason.DISPLAY_RUNNING, Reason.OBJECTIONS_WAIT)
        assert final.stage is PollStage.FINAL

    @pytest.mark.parametrize(
        ("answers", "stage"),
        [
            (dict.fromkeys((*SINGLES, WANG), "for"), ProposalStage.EXECUTION),
            (dict.fromkeys((*SINGLES, WANG), "against"), ProposalStage.NOT_AGREED),
        ],
    )
    async def test_decides_what_the_owners_were_asked_of_a_proposal(self, answers, stage):
        talked = await brought(ProposalStage.DELIBERATION, money="maintenance_fund")
        put = await proposals.put(DESK, talked.id, decider="owners_ordinary")
        poll = await closed(answers, proposal=put.id)
        for act in (put.why_not_adopt, put.why_not_fail):
            assert act(DESK).reason is Reason.OWNERS_VOTE
        with clock.standing_at(AFTER):
            await polls.certify(CLERK.actor, poll.id)

        found = await proposals.find(DESK, put.id)
        assert (found.stage, found.acts[-1].by) == (stage, None)
        assert await journal.verify(put.id)


class TestAnnul:
    async def test_after_the_call_tells_why_and_not_once_people_vote(self):
        poll = await called()
        with clock.standing_at(DURING):
            gone = await polls.annul(CLERK.actor, poll.id, note="清册有误，重新来")
        running = replace(gone, stage=PollStage.OPEN)

        assert (gone.stage, gone.acts[-1].note) == (PollStage.ANNULLED, "清册有误，重新来")
        assert running.why_not_annul(CLERK.actor).reason is Reason.WRONG_STAGE
