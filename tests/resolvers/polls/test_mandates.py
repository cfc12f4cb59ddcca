"""Mandates: given, registered, taken back, voted by, and how many of one proxy count."""

import asyncio
from dataclasses import replace

import asyncpg
import pytest

from resolvers import clock, database, files, journal, polls
from resolvers.polls import BallotCapacity, Mandate, MandateKind, Poll
from resolvers.polls.written import WrittenMandate
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.councils import CLERK
from tests.resolvers.polls import COUPLE, DURING, SINGLES, code_of, head_of, opened, voted
from tests.resolvers.polls.test_counting import AGAINST, ORDINARY, S, figures, said
from tests.story import ADMIN, HUANG, LI, LIU, QIAN, WANG, Somebody

PROXY = {"name": HUANG.name, "phone": HUANG.phone}


async def given(who: Somebody, poll: Poll, **more) -> Mandate:
    head = await head_of(who.actor, poll)
    with clock.standing_at(DURING):
        return await polls.give(who.actor, poll.id, head=head, **{**PROXY, **more})


async def registered(poll: Poll, room: str, photo: bytes, **more) -> Mandate:
    """Entered by one and confirmed by another."""
    made = await entered(poll, room, photo, **more)
    with clock.standing_at(DURING):
        read = {"room": room, "kind": "proxy", **PROXY, **more}
        said = {each: read[each] for each in ("room", "kind", *PROXY)}
        settled = await polls.written.confirm(ADMIN.actor, made.id, **said)
    return next(e for e in await polls.mandates(CLERK.actor, poll) if e.id == settled.mandate)


async def entered(poll: Poll, room: str, photo: bytes, **more) -> WrittenMandate:
    kept = await files.store(CLERK.actor, photo)
    paper = {"room": room, "kind": "proxy", **PROXY, "photos": [kept.id]}
    with clock.standing_at(DURING):
        return await polls.written.register(CLERK.actor, poll.id, **{**paper, **more})


async def voted_by(who: Somebody, poll: Poll, head, choice: str):
    code = await code_of(who.actor, poll.id)
    answers = dict.fromkeys([each.id for each in poll.matters], choice)
    with clock.standing_at(DURING):
        return await polls.cast(who.actor, poll.id, head=head, answers=answers, code=code)


class TestLimit:
    def test_v18_the_first_three_by_receipt_count_and_the_fourth_does_not(self):
        ranks = [polls.within(MandateKind.PROXY, rank, 3) for rank in (1, 2, 3, 4)]

        assert ranks == [True, True, True, False]
        assert polls.within(MandateKind.GUARDIAN, 4, 3)
        assert polls.within(MandateKind.PROXY, 4, None)

    def test_v18_the_quorum_is_counted_without_the_fourth(self):
        own, brought = ["O5", "O6", "O7", "M"], ["O1", "O2", "O3", "O4"]
        valid = [h for n, h in enumerate(brought, 1) if polls.within(MandateKind.PROXY, n, 3)]
        found = polls.count(S, said(**{"for": [*own, *valid]}), ORDINARY)

        assert figures(found)["quorum"] == [(900_00, 1600_00, False), (7, 11, False)]

    def test_v14_who_sold_after_the_record_day_votes_and_the_buyer_does_not(self):
        answers = said(**{"for": ["O1", "O2", "O3", "O4", "M"], "against": ["O5", "O6", "D", "N"]})
        by_record = polls.count(S, answers, ORDINARY)
        later = {**S, "M": 208_75, "N": 91_25}
        at_cast = polls.count(later, answers, ORDINARY)

        assert figures(by_record)["approval"] == [(700_00, 1300_00, True), (5, 8, True)]
        assert by_record.adopted
        assert figures(at_cast)["approval"] == [(608_75, 1300_00, False), (5, 9, True)]
        assert not at_cast.adopted


@pytest.mark.usefixtures("db")
class TestGive:
    async def test_lets_the_proxy_vote_once_and_the_owner_read_it(self):
        poll = await opened()
        mandate = await given(WANG, poll)
        ballot = await voted_by(HUANG, poll, mandate.head, "for")

        assert (mandate.kind, mandate.valid, mandate.name) == (MandateKind.PROXY, True, "黄*士")
        assert ballot.capacity is BallotCapacity.PROXY
        [mine] = await polls.standings(WANG.actor, poll)
        assert (mine.ballot, mine.area) == (ballot, 30000)
        with pytest.raises(NotNow) as again:
            await voted(WANG.actor, poll, "against")
        assert again.value.reason is Reason.VOTED_ALREADY
        actions = await journal.actions_on(mandate.head)
        assert actions == ["mandate.given", "ballot.cast"]

    async def test_with_instructions_binds_the_proxy_and_nobody_else_reads_them(self):
        poll = await opened()
        matter = poll.matters[0].id
        mandate = await given(WANG, poll, answers={matter: "against"})
        with pytest.raises(NotValid) as refusal:
            await voted_by(HUANG, poll, mandate.head, "for")

        wrong = refusal.value.fields["matter_1"]
        assert (wrong.reason, wrong.facts["choice"]) == (Reason.MANDATE_BOUND, AGAINST)
        assert mandate.instructed == {matter: AGAINST}
        [seen] = await polls.mandates(CLERK.actor, poll)
        assert seen.instructed == {}
        assert await polls.mandates(QIAN.actor, poll) == ()
        await voted_by(HUANG, poll, mandate.head, "against")

    async def test_to_oneself_staff_or_one_who_has_three_is_wrong(self):
        poll = await opened()
        for who in (SINGLES[0], SINGLES[2], SINGLES[3]):
            await given(who, poll)
        for proxy, reason in (
            (WANG, Reason.MANDATE_SELF),
            (LIU, Reason.MANDATE_EMPLOYED),
            (HUANG, Reason.MANDATES_FULL),
        ):
            with pytest.raises(NotValid) as refusal:
                await given(WANG, poll, name=proxy.name, phone=proxy.phone)
            assert refusal.value.fields["phone"].reason is reason
        assert len(await polls.standings(HUANG.actor, poll)) == 3

    async def test_twice_at_once_happens_once_and_for_others_not_at_all(self):
        poll = await opened()
        twice = await asyncio.gather(*(given(WANG, poll) for _ in range(2)), return_exceptions=True)
        others = await head_of(LI.actor, poll)

        assert {type(each) for each in twice} == {Mandate, NotNow}
        mine = await polls.standings(WANG.actor, poll)
        made = await polls.mandates(WANG.actor, poll)
        with clock.standing_at(DURING):
            whys = [polls.why_not_mandate(poll, mine, each, WANG.actor) for each in ((), made)]
        assert [each and each.reason for each in whys] == [None, Reason.MANDATE_GIVEN]
        with clock.standing_at(DURING), pytest.raises(NotFound):
            await polls.give(WANG.actor, poll.id, head=others, **PROXY)
        with pytest.raises(NotValid) as alone:
            await given(COUPLE[0], poll, name=" ", answers={poll.matters[0].id: "maybe"})
        assert set(alone.value.fields) == {"name", "matter_1", "agreed"}

    async def test_by_four_at_once_to_one_who_may_have_three_is_refused_to_one(self):
        poll = await opened()
        four = (SINGLES[0], SINGLES[2], SINGLES[3], WANG)
        found = await asyncio.gather(*(given(e, poll) for e in four), return_exceptions=True)

        [refused] = [each for each in found if isinstance(each, NotValid)]
        assert refused.fields["phone"].reason is Reason.MANDATES_FULL


@pytest.mark.usefixtures("db")
class TestRegister:
    async def test_v18_keeps_a_fourth_which_does_not_count(self, photo):
        poll = await opened()
        rooms = ("101", "301", "401", "501")
        found = [await registered(poll, f"1号楼1单元{room}", photo) for room in rooms]

        assert [(each.rank, each.valid) for each in found] == [
            *((1, True), (2, True), (3, True), (4, False))
        ]
        heads = {each.head for each in await polls.standings(HUANG.actor, poll)}
        assert heads == {each.head for each in found[:3]}
        left = replace(CLERK.actor, posts=frozenset())
        assert await polls.mandates(left, poll) == ()
        assert found[0].why_not_revoke(left).reason is Reason.NOT_YOUR_POST
        with pytest.raises(NotFound):
            await polls.mandate_photo(left, found[0].file)
        with pytest.raises(NotFound):
            await voted_by(HUANG, poll, found[3].head, "for")
        with clock.standing_at(DURING):
            await polls.revoke(CLERK.actor, found[0].id)
        assert len(await polls.standings(HUANG.actor, poll)) == 3

    async def test_of_a_guardian_has_no_limit_and_says_so_on_the_ballot(self, photo):
        poll = await opened()
        made = await registered(poll, "1号楼1单元101", photo, kind="guardian")
        ballot = await voted_by(HUANG, poll, made.head, "for")

        assert ballot.capacity is BallotCapacity.GUARDIAN
        with pytest.raises(NotAllowed):
            await polls.written.register(
                WANG.actor, poll.id, room="x", kind="proxy", name="x", phone="x", photos=[]
            )
        with pytest.raises(NotNow):
            await registered(poll, "1号楼1单元101", photo)
        with pytest.raises(NotValid) as refusal:
            await registered(poll, "9号楼1单元101", photo, name=LIU.name, phone=LIU.phone)
        assert set(refusal.value.fields) == {"room", "phone"}


@pytest.mark.usefixtures("db")
class TestRevoke:
    async def test_before_it_is_used_takes_the_vote_back(self):
        poll = await opened()
        mandate = await given(WANG, poll)
        with pytest.raises(NotFound):
            await polls.revoke(QIAN.actor, mandate.id)
        with pytest.raises(NotAllowed):
            await polls.revoke(HUANG.actor, mandate.id)
        with clock.standing_at(DURING):
            gone = await polls.revoke(WANG.actor, mandate.id)

        assert not gone.valid
        assert await polls.standings(HUANG.actor, poll) == ()
        with pytest.raises(asyncpg.RaiseError):
            await database.execute("update poll_mandates set revoked_at = null")
        with pytest.raises(asyncpg.RaiseError):
            await database.execute("delete from poll_mandates")
        await given(WANG, poll)

    async def test_at_once_with_the_ballot_one_of_them_happens(self):
        poll = await opened()
        mandate = await given(WANG, poll)
        with clock.standing_at(DURING):
            cast, gone = await asyncio.gather(
                voted_by(HUANG, poll, mandate.head, "for"),
                polls.revoke(WANG.actor, mandate.id),
                return_exceptions=True,
            )
        whole, _ = await polls.turnout(poll)

        assert isinstance(cast, polls.Ballot) is (whole.heads == 1)
        assert isinstance(gone, Mandate) is (whole.heads == 0)
