"""A poll from its draft to its certificate."""

import asyncio
from dataclasses import replace
from uuid import UUID, uuid4

import asyncpg
import pytest

from resolvers import clock, database, estates, journal, polls, proposals, rolls, rules
from resolvers.actors import Scope, reach
from resolvers.polls import Ballot, BallotCapacity, BallotChoice, Poll, PollChannel, PollStage
from resolvers.polls.channels import wrong_channel
from resolvers.proposals import ProposalStage
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.councils import CLERK
from tests.resolvers.estates.rolls import CLERK as KEEPER
from tests.resolvers.polls import (
    AFTER,
    CLOSES,
    CONFIRMED,
    COUPLE,
    DURING,
    OPENS,
    SINGLES,
    TEXT,
    called,
    closed,
    code_of,
    committee,
    drafted,
    head_of,
    opened,
    voted,
)
from tests.resolvers.proposals import DESK, brought
from tests.resolvers.rolls import owner, put_right
from tests.story import ESTATE, HUANG, LI, LIU, QIAN, WANG

pytestmark = pytest.mark.usefixtures("db")
FOR = dict.fromkeys((*SINGLES[:6], WANG), "for")


async def _joined(poll: Poll, label: str) -> UUID:
    """黄女士, whom the roll does not name, as the owner of a unit of it."""
    sql = "select unit from poll_units where poll = $1 and label = $2"
    unit = await database.value(sql, poll.id, label)
    made = await estates.households.invite(KEEPER, unit, capacity="owner")
    await estates.households.join_by_code(HUANG.actor, made.code)
    return unit


class TestDraft:
    async def test_with_wrong_days_says_what_the_custom_is(self):
        council = await committee()
        with pytest.raises(NotValid) as refusal:
            await polls.draft(
                CLERK.actor, council.id, title="修电梯", opens_at=OPENS, closes_at=DURING
            )

        assert refusal.value.fields["closes_at"].facts["least"] == 5

    async def test_by_a_resident_is_refused_and_hidden(self):
        council = await committee()
        with pytest.raises(NotAllowed):
            await polls.draft(WANG.actor, council.id, title="x", opens_at=OPENS, closes_at=CLOSES)
        poll = await drafted(council)

        with pytest.raises(NotFound):
            await polls.find(WANG.actor, poll.id)

    async def test_of_a_matter_that_the_law_does_not_know_is_wrong(self):
        poll = await drafted(await committee())
        with pytest.raises(NotValid) as refusal:
            await polls.add_matter(CLERK.actor, poll.id, code="anything", text=TEXT)

        assert set(refusal.value.fields) == {"code"}

    async def test_takes_the_majority_of_each_matter_from_the_law(self):
        poll = await drafted(await committee(), "maintenance_fund_use", "maintenance_fund_raise")

        said = [(each.item, each.rule.body.value) for each in poll.matters]
        assert said == [("（五）", "owners_ordinary"), ("（六）", "owners_special")]


class TestChooseChannel:
    async def test_is_the_usual_one_until_another_is_chosen_and_locked_by_the_call(self):
        poll = await drafted(await committee())
        assert (poll.channel, poll.is_online, poll.is_on_paper) == ("mixed", True, True)
        poll = await polls.choose_channel(CLERK.actor, poll.id, channel="paper")
        with pytest.raises(NotValid):
            await polls.choose_channel(CLERK.actor, poll.id, channel="pigeon")

        assert poll.channel is PollChannel.PAPER
        there = replace(poll, stage=PollStage.OPEN)
        assert there.why_not_vote(WANG.actor).reason is Reason.VOTED_ELSEWHERE
        called = replace(poll, stage=PollStage.CALLED)
        assert called.why_not_choose_channel(CLERK.actor).reason is Reason.WRONG_STAGE

    async def test_that_the_call_locked_is_not_changed_by_sql(self):
        poll = await called()
        with pytest.raises(asyncpg.RaiseError, match="notice"):
            await database.execute("update polls set channel = 'paper' where id = $1", poll.id)

    @pytest.mark.parametrize(
        ("area", "usual", "barred"),
        [
            ("410702001001", "mixed", set()),
            ("110101001001", "official", {"online", "mixed"}),
            ("371502001001", "mixed", {"online"}),
        ],
    )
    def test_follows_the_custom_of_the_place(self, area, usual, barred):
        terms = polls.terms_of(area)

        assert terms.channels[0] == usual
        assert set(PollChannel) - set(terms.channels) == barred
        assert {each for each in PollChannel if wrong_channel(each, terms)} == barred


class TestCall:
    async def test_locks_the_matters_and_is_recorded(self):
        poll = await called()

        assert await journal.actions_on(poll.id) == [
            "poll.drafted",
            "poll.matter_added",
            "poll.called",
        ]
        with pytest.raises(NotNow) as refusal:
            await polls.strike_matter(CLERK.actor, poll.id, poll.matters[0].id)
        assert refusal.value.reason is Reason.MATTERS_LOCKED
        draft = await drafted(poll.council, "other_major")
        for sql in (
            "update poll_matters set text = '' where poll = $1 and $2::uuid is not null",
            "update poll_matters set poll = $2, position = 2 where poll = $1",
        ):
            with pytest.raises(asyncpg.RaiseError, match="locked"):
                await database.execute(sql, poll.id, draft.id)

    async def test_too_late_or_without_a_roll_or_matters_is_refused(self):
        draft = replace(await called(), stage=PollStage.DRAFT)
        with clock.standing_at(DURING):
            late = draft.why_not_call(CLERK.actor)
            bare = replace(draft, publication=None).why_not_call(CLERK.actor)
            empty = replace(draft, matters=()).why_not_call(CLERK.actor)

        assert (late.reason, late.facts["days"]) == (Reason.NOTICE_TOO_SHORT, 15)
        assert (bare.reason, empty.reason) == (Reason.ROLL_NOT_PUT_UP, Reason.POLL_EMPTY)


class TestOpen:
    async def test_freezes_the_roll_which_nobody_changes_any_more(self):
        poll = await opened()

        whole, parts = await polls.turnout(poll)
        assert (whole.all_area, whole.all_heads, whole.heads) == (150000, 10, 0)
        assert [(e.name, e.all_heads) for e in parts] == [("1号楼、3号楼", 10)]
        assert len(poll.fingerprint) == 64
        for sql in (
            "update poll_heads set area = area + 1 where poll = $1",
            "delete from poll_units where poll = $1",
            "insert into poll_heads (id, poll, key, area) values (gen_random_uuid(), $1, 'x', 1)",
            "update polls set fingerprint = repeat('0', 64) where id = $1",
            "update polls set publication = null where id = $1",
            "update polls set closes_at = closes_at + interval '1 day' where id = $1",
            "update polls set stage = 'draft' where id = $1",
            "update polls set stage = 'annulled' where id = $1",
        ):
            with pytest.raises(asyncpg.RaiseError):
                await database.execute(sql, poll.id)
        for table in ("poll_owners", "ballot_answers", "poll_heads cascade"):
            with pytest.raises(asyncpg.RaiseError):
                await database.execute(f"truncate {table}")

    async def test_takes_the_roll_that_was_confirmed_anew_since_the_call(self):
        poll = await called()
        with clock.standing_at(CONFIRMED):
            await rolls.confirm(KEEPER, poll.publication.id)
            await put_right("601")
            again = await rolls.publish(KEEPER, ESTATE)
        with clock.standing_at(OPENS):
            with pytest.raises(NotNow) as early:
                await polls.open_(CLERK.actor, poll.id)
            await rolls.confirm(KEEPER, again.id)
            there = await polls.open_(CLERK.actor, poll.id)

        assert early.value.reason is Reason.ROLL_NOT_CONFIRMED
        assert there.publication.id == again.id
        assert (await polls.turnout(there))[0].all_area == 149952

    async def test_before_the_roll_is_confirmed_is_too_early(self):
        poll = await called()
        with clock.standing_at(OPENS), pytest.raises(NotNow) as refusal:
            await polls.open_(CLERK.actor, poll.id)

        assert refusal.value.reason is Reason.ROLL_NOT_CONFIRMED
        with clock.standing_at(OPENS):
            assert await polls.tend() == 0


class TestCast:
    async def test_gives_a_receipt_and_stands_as_it_is(self):
        poll = await opened()
        ballot = await voted(WANG.actor, poll, "for")

        [mine] = await polls.standings(WANG.actor, poll)
        assert (mine.ballot, mine.area, len(mine.units)) == (ballot, 30000, 3)
        assert ballot.answers == {poll.matters[0].id: BallotChoice.FOR}
        for table in ("ballots", "ballot_answers"):
            with pytest.raises(asyncpg.RaiseError):
                await database.execute(f"delete from {table}")
        with pytest.raises(asyncpg.RaiseError):
            await database.execute("update ballot_answers set choice = 'against'")

    async def test_by_an_app_takes_the_scope_that_says_so(self):
        poll = await opened()
        reads = replace(WANG.actor, scopes=reach([Scope.VOTES_READ]))
        writes = replace(WANG.actor, scopes=reach([Scope.VOTES_WRITE]))
        with pytest.raises(NotAllowed) as refusal:
            await voted(reads, poll, "for")

        assert refusal.value.facts == {"scope": Scope.VOTES_WRITE}
        assert (await polls.standings(reads, poll))[0].ballot is None
        cast = await voted(writes, poll, "for")
        assert (await polls.standings(reads, poll))[0].ballot == cast
        other = replace(WANG.actor, scopes=reach([Scope.PROPOSALS_WRITE]))
        assert await polls.standings(other, poll) == ()

    async def test_is_in_the_journal_without_what_was_said(self):
        poll = await opened()
        await voted(WANG.actor, poll, "against")

        [entry] = await journal.history(await head_of(WANG.actor, poll))
        assert (entry.action, dict(entry.facts)) == ("ballot.cast", {"within": str(poll.id)})

    async def test_on_two_devices_at_once_happens_once(self):
        poll = await opened()
        code = await code_of(WANG.actor, poll.id)
        twice = [voted(WANG.actor, poll, said, code=code) for said in ("for", "against")]
        found = await asyncio.gather(*twice, return_exceptions=True)

        [late] = [each for each in found if not isinstance(each, Ballot)]
        used_up = isinstance(late, NotValid) and set(late.fields) == {"code"}
        assert used_up or isinstance(late, NotNow)
        assert (await polls.turnout(poll))[0].heads == 1

    async def test_sent_again_gives_the_first_receipt(self):
        poll, key = await opened(), uuid4()
        first = await voted(WANG.actor, poll, "for", client_key=key)

        assert await voted(WANG.actor, poll, "against", client_key=key) == first
        with pytest.raises(NotNow) as other:
            await voted(LI.actor, poll, "for", client_key=key)
        assert other.value.reason is Reason.KEY_USED
        mine = await head_of(WANG.actor, poll)
        with clock.standing_at(CLOSES):
            late = await polls.cast(WANG.actor, poll.id, head=mine, answers={}, client_key=key)
        assert late == first

    async def test_sent_twice_at_once_gives_one_receipt(self):
        poll, key = await opened(), uuid4()
        given = {"client_key": key, "code": await code_of(WANG.actor, poll.id)}
        twice = [voted(WANG.actor, poll, "for", **given) for _ in range(2)]
        first, second = await asyncio.gather(*twice)

        assert first == second

    async def test_by_co_owners_takes_that_they_agreed_and_counts_once(self):
        poll = await opened()
        with pytest.raises(NotValid) as refusal:
            await voted(COUPLE[0].actor, poll, "for")
        ballot = await voted(COUPLE[0].actor, poll, "for", agreed=True)
        with pytest.raises(NotNow) as later:
            await voted(COUPLE[1].actor, poll, "against", agreed=True)

        assert set(refusal.value.fields) == {"agreed"}
        assert ballot.capacity is BallotCapacity.CO_OWNER
        assert later.value.reason is Reason.VOTED_ALREADY

    async def test_without_an_answer_or_for_somebody_else_changes_nothing(self):
        poll = await opened()
        others = await head_of(LI.actor, poll)
        with clock.standing_at(DURING):
            with pytest.raises(NotValid) as refusal:
                await polls.cast(LI.actor, poll.id, head=others, answers={})
            with pytest.raises(NotFound):
                await polls.cast(WANG.actor, poll.id, head=others, answers={})

        assert set(refusal.value.fields) == {"matter_1", "code"}
        assert (await polls.turnout(poll))[0].heads == 0

    async def test_in_the_last_second_counts_and_after_it_does_not(self):
        poll = await opened()
        answers = {poll.matters[0].id: "for"}
        last = CLOSES.replace(hour=19, minute=59, second=59)
        mine, theirs = await head_of(WANG.actor, poll), await head_of(LI.actor, poll)
        codes = [await code_of(each.actor, poll.id) for each in (WANG, LI)]
        with clock.standing_at(last):
            await polls.cast(WANG.actor, poll.id, head=mine, answers=answers, code=codes[0])
        with clock.standing_at(CLOSES), pytest.raises(NotNow) as refusal:
            await polls.cast(LI.actor, poll.id, head=theirs, answers=answers, code=codes[1])

        assert refusal.value.reason is Reason.POLL_OVER

    async def test_is_not_for_who_joined_a_unit_that_is_still_the_developers(self):
        poll = await opened()
        await _joined(poll, "3号楼1单元301")

        assert await polls.standings(HUANG.actor, poll) == ()

    async def test_is_not_for_who_sold_before_the_record_day(self):
        poll = await opened()
        unit = await _joined(poll, "1号楼1单元101")
        assert len(await polls.standings(HUANG.actor, poll)) == 1
        await database.execute("update residences set joined_at = '2026-01-05'")
        await database.execute(
            "insert into ownerships (id, county, unit, owner, represents, evidence, from_date,"
            " to_date) select gen_random_uuid(), county, unit, owner, false, evidence,"
            " '2025-01-01', '2026-02-01' from ownerships where unit = $1",
            unit,
        )

        assert await polls.standings(HUANG.actor, poll) == ()


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
            ({WANG: "for"}, ProposalStage.NOT_AGREED),
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
