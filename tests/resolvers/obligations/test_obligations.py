"""What was resolved, from who owes it to how it was done."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest

from resolvers import clock, database, journal, obligations, polls
from resolvers.actors import NOBODY, Actor, Post, PostKind
from resolvers.councils import CouncilStage
from resolvers.obligations import ObligationAct, ObligationStage, tending
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.councils import CLERK
from tests.resolvers.obligations import (
    DUE,
    LAID,
    MONEY,
    OWNERS,
    accepted,
    certified,
    counted,
    laid,
    owner,
    reported,
)
from tests.resolvers.polls import AFTER, closed
from tests.story import HUANG, LI, LIU, QIAN, WANG

pytestmark = pytest.mark.usefixtures("db")
A = ObligationAct


async def told(there, word):
    sql = "select person, organisation from notices where about = $1 and word = $2"
    rows = await database.rows(sql, there.id, word)
    return {row["person"] or row["organisation"] for row in rows}


class TestLay:
    async def test_says_who_owes_what_until_when_and_tells_them(self):
        there = await laid()

        assert (there.stage, there.money_fen, there.due_on) == (ObligationStage.OWED, MONEY, DUE)
        assert there.decision.text == there.poll.matters[0].text
        assert await journal.actions_on(there.id) == ["obligation.laid"]
        assert LIU.id in await told(there, "lay")
        for sql in (
            "update obligations set money_fen = money_fen + 1 where id = $1",
            "update obligation_acts set at = now() where obligation = $1",
            "delete from obligation_acts where obligation = $1",
        ):
            with pytest.raises(asyncpg.RaiseError):
                await database.execute(sql, there.id)

    async def test_of_what_was_not_adopted_or_is_over_is_wrong_all_at_once(self):
        poll = await certified()
        with pytest.raises(NotValid) as refusal:
            await laid(poll, matter=poll.id, due_on="2026-01-01", obligor="nobody", text=" ")
        with pytest.raises(NotValid) as judged:
            await laid(poll, matter=poll.id, due_on="2026-01-01")

        assert set(refusal.value.fields) == {"obligor", "text"}
        reasons = {name: each.reason for name, each in judged.value.fields.items()}
        assert reasons == {"matter": Reason.NOT_ADOPTED, "due_on": Reason.DUE_OVER}

    async def test_of_one_matter_adds_up_to_no_more_than_was_resolved(self):
        poll = await certified(budget_fen=MONEY)
        await laid(poll, money_fen=MONEY - 1)
        with pytest.raises(NotValid) as refusal:
            await laid(poll, money_fen=2)
        last = await laid(poll, money_fen=1)

        assert refusal.value.fields["money_fen"].reason is Reason.OVER_RESOLVED
        assert [each.money_fen for each in await obligations.of_source(NOBODY, poll.id)] == [
            *(MONEY - 1, 1)
        ]
        assert last.decision.budget_fen == MONEY

    async def test_by_others_or_before_it_is_certified_is_refused(self):
        poll = await closed({WANG: "for"})
        with pytest.raises(NotNow) as early:
            await laid(poll)
        with pytest.raises(NotAllowed):
            await obligations.lay(
                WANG.actor, poll.id, matter=poll.id, obligor="manager", text="x", due_on=DUE
            )

        assert early.value.reason is Reason.WRONG_STAGE
        assert await database.value("select count(*) from obligations") == 0


class TestWhyNot:
    async def test_says_who_may_do_what(self):
        there = await laid()
        at = {stage: replace(there, stage=stage) for stage in ObligationStage}
        said = at[ObligationStage.REPORTED]

        asked = {
            "owner accepts": said.why_not(A.ACCEPT, OWNERS[0]),
            "stranger": said.why_not(A.ACCEPT, QIAN.actor),
            "nobody": said.why_not(A.ASK, NOBODY),
            "manager's own": said.why_not(A.EVALUATE, LIU.actor),
            "manager reports": at[ObligationStage.OWED].why_not(A.REPORT, LIU.actor),
            "clerk reports": at[ObligationStage.OWED].why_not(A.REPORT, CLERK.actor),
            "too early": at[ObligationStage.OWED].why_not(A.EVALUATE, CLERK.actor),
            "clerk evaluates": at[ObligationStage.ACCEPTED].why_not(A.EVALUATE, CLERK.actor),
        }
        assert {name: each and each.reason for name, each in asked.items()} == {
            "owner accepts": None,
            "stranger": Reason.OWNERS_ACCEPT,
            "nobody": Reason.NOT_SIGNED_IN,
            "manager's own": Reason.OWN_WORK,
            "manager reports": None,
            "clerk reports": Reason.NOT_YOUR_POST,
            "too early": Reason.WRONG_STAGE,
            "clerk evaluates": None,
        }

    async def test_who_did_it_never_accepts_it(self, photo):
        there = await reported(photo)
        both = owner(LIU)
        both = replace(both, posts=both.posts | LIU.actor.posts)

        assert there.why_not(A.ACCEPT, both).reason is Reason.OWN_WORK
        works = Post(PostKind.OFFICER, organisation=there.organisation)
        colleague = replace(OWNERS[1], posts=OWNERS[1].posts | {works})
        assert there.why_not(A.ACCEPT, OWNERS[1]) is None
        assert there.why_not(A.ACCEPT, colleague).reason is Reason.OWN_WORK

    async def test_what_the_council_owed_is_evaluated_by_who_does_not_sit_in_it(self):
        there = await laid(obligor="council")
        there = replace(there, stage=ObligationStage.ACCEPTED)
        [*_, member] = there.poll.council.sitting
        sits = replace(CLERK.actor, person=member.person)

        assert there.why_not(A.EVALUATE, CLERK.actor) is None
        assert there.why_not(A.EVALUATE, sits).reason is Reason.OWN_WORK


class TestMoney:
    async def test_is_compared_with_what_was_resolved(self):
        there = await laid()
        manager = LIU.actor
        for fen in (2_900_000, 3_150_000):
            there = await obligations.contract(manager, there.id, amount_fen=fen, note="电梯厂")
        for fen in (1_000_000, 500_000):
            there = await obligations.pay(manager, there.id, amount_fen=fen, note="预付款")

        assert there.stage is ObligationStage.IN_HAND
        assert (there.contracted_fen, there.over_contract_fen) == (3_150_000, 150_000)
        assert (there.paid_fen, there.over_paid_fen) == (1_500_000, -1_500_000)
        with pytest.raises(NotValid):
            await obligations.pay(manager, there.id, amount_fen=0, note="")

    async def test_that_was_sent_twice_is_paid_once(self):
        there, key = await laid(), uuid4()
        said = {"amount_fen": 1_000_000, "note": "预付款", "client_key": key}
        twice = await asyncio.gather(
            *(obligations.pay(LIU.actor, there.id, **said) for _ in range(2))
        )
        with pytest.raises(NotNow) as other:
            await obligations.contract(LIU.actor, there.id, **said)

        assert {each.paid_fen for each in twice} == {1_000_000}
        assert other.value.reason is Reason.KEY_USED
        assert await counted(there, "contract") == 0

    async def test_is_not_contracted_over_what_somebody_said_meanwhile(self):
        there = await laid()
        said = {"note": "电梯厂", "expected_version": there.version}
        done = await obligations.contract(LIU.actor, there.id, amount_fen=2_900_000, **said)
        with pytest.raises(NotNow) as outrun:
            await obligations.contract(CLERK.actor, there.id, amount_fen=1, **said)

        found = await obligations.find(LIU.actor, there.id)
        assert outrun.value.reason is Reason.CHANGED_MEANWHILE
        assert (found.contracted_fen, found.version) == (2_900_000, done.version)


class TestFileCase:
    async def test_opens_a_case_that_goes_its_way(self):
        there = await laid()
        given = {"category": "0606", "text": "3号楼电梯更换，请安排施工"}
        there = await obligations.file_case(LIU.actor, there.id, **given)

        assert there.stage is ObligationStage.IN_HAND
        [deed] = [each for each in there.acts if each.kind is A.FILE_CASE]
        estate = await database.value("select estate from cases where id = $1", deed.case)
        assert estate == there.estate.id


class TestReport:
    async def test_takes_a_proof_that_neighbours_see_and_strangers_do_not(self, photo):
        there = await laid()
        with pytest.raises(NotValid) as bare:
            await obligations.report(LIU.actor, there.id, note="好了")
        done = await reported(photo, there)
        [shown] = done.acts[-1].photos

        assert bare.value.fields["photos"].reason is Reason.PROOF_MISSING
        assert (await obligations.photo(OWNERS[0], shown)).id == shown
        with pytest.raises(NotFound):
            await obligations.photo(QIAN.actor, shown)
        with pytest.raises(NotFound):
            await obligations.document(OWNERS[0], shown)


class TestAccept:
    async def test_takes_as_many_owners_as_the_custom_asks_each_once(self, photo):
        there = await reported(photo)
        stages = []
        for each in OWNERS[:3]:
            there = await obligations.accept(each, there.id, note="看过了")
            stages.append(there.stage.value)
            with pytest.raises(NotNow):
                await obligations.accept(each, there.id)

        assert stages == ["reported", "reported", "accepted"]
        assert await counted(there, "accept") == 3

    async def test_by_one_owner_twice_at_once_counts_once(self, photo):
        there = await reported(photo)
        both = [obligations.accept(OWNERS[0], there.id) for _ in range(2)]
        found = await asyncio.gather(*both, return_exceptions=True)

        assert sorted(type(each).__name__ for each in found) == ["NotNow", "Obligation"]
        assert await counted(there, "accept") == 1

    async def test_refused_by_as_many_goes_back_and_is_asked_anew(self, photo):
        there = await reported(photo)
        await obligations.accept(OWNERS[3], there.id)
        for each in OWNERS[:3]:
            there = await obligations.refuse(each, there.id, note="门关不上")
        assert there.stage is ObligationStage.IN_HAND
        again = await reported(photo, there)

        assert (again.round, again.said(A.ACCEPT)) == (2, frozenset())
        assert again.why_not(A.ACCEPT, OWNERS[0]) is None


class TestAsk:
    async def test_by_an_owner_is_told_and_answered_in_public(self):
        there = await laid()
        await obligations.ask(OWNERS[1], there.id, note="什么时候开工？")
        there = await obligations.answer(LIU.actor, there.id, note="二月一日")

        assert [each.note for each in there.acts[-2:]] == ["什么时候开工？", "二月一日"]
        assert LIU.id in await told(there, "ask")
        assert await told(there, "answer") == {LI.id}
        with pytest.raises(NotAllowed):
            await obligations.ask(HUANG.actor, there.id, note="?")


class TestTend:
    async def test_tells_those_above_of_what_is_late_each_once(self):
        there = await laid()
        late = LAID.replace(month=3, day=1)
        steps = []
        for days in (0, 1, 1, 7, 8, 30):
            with clock.standing_at(late + timedelta(days=days)):
                steps.append(await obligations.tend())

        assert steps == [0, 1, 0, 0, 1, 0]
        with clock.standing_at(late + timedelta(days=60)):
            assert await tending.due() == []
        assert await counted(there, "escalate") == 2
        assert LIU.id in await told(there, "escalate")

    async def test_reminds_once_of_what_was_adopted_and_nobody_owes(self):
        poll = await certified()
        told = []
        for days in (6, 8, 9):
            with clock.standing_at(AFTER + timedelta(days=days)):
                told.append(await tending.remind())
        assert told == [0, 1, 0]
        sql = "select count(*) from notices where cause = $1 and word = 'unlaid'"
        assert await database.value(sql, poll.id) > 1

    async def test_of_a_council_that_is_gone_falls_to_the_one_that_acts_now(self):
        there = await laid(obligor="council")
        gone = replace(there.poll.council, stage=CouncilStage.DISSOLVED, seats=())
        heir = await polls.acting(gone)

        assert (heir.id, len(heir.sitting)) == (there.council.id, len(there.council.sitting))
        assert replace(there, council=heir).owes(Actor(heir.sitting[0].person, frozenset()))
        assert not replace(there, council=gone).owes(Actor(heir.sitting[0].person, frozenset()))


class TestEvaluate:
    async def test_ends_it_in_public(self, photo):
        there = await accepted(photo)
        there = await obligations.evaluate(CLERK.actor, there.id, stars="4", note="按期办好")

        assert (there.stage, there.acts[-1].stars) == (ObligationStage.EVALUATED, 4)
        assert (await obligations.find(NOBODY, there.id)).stage is ObligationStage.EVALUATED
        with pytest.raises(NotNow):
            await obligations.pay(LIU.actor, there.id, amount_fen=1, note="x")


class TestLists:
    async def test_stand_with_the_poll_the_estate_and_who_has_to_do_with_it(self):
        there = await laid()

        for found in (
            await obligations.of_source(NOBODY, there.poll.id),
            await obligations.of_estate(NOBODY, there.estate.id),
            await obligations.mine(LIU.actor),
            await obligations.mine(OWNERS[0]),
        ):
            assert [each.id for each in found] == [there.id]
        assert await obligations.mine(QIAN.actor) == ()
        assert await obligations.named([there.id]) == {there.id: "更换3号楼电梯"}
