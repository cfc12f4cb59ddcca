"""A poll from its draft to its opening."""

from dataclasses import replace

import asyncpg
import pytest

from resolvers import clock, database, journal, polls, rolls
from resolvers.polls import PollChannel, PollStage
from resolvers.polls.channels import wrong_channel
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.councils import CLERK
from tests.resolvers.estates.rolls import CLERK as KEEPER
from tests.resolvers.polls import (
    CLOSES,
    CONFIRMED,
    DURING,
    OPENS,
    TEXT,
    called,
    committee,
    drafted,
    opened,
)
from tests.resolvers.rolls import put_right
from tests.story import ESTATE, WANG

pytestmark = pytest.mark.usefixtures("db")


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
            "update polls set stage = 'void' where id = $1",
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
