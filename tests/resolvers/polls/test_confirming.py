"""The fresh code with which a ballot is cast: for this poll, once, and no try is free."""

import asyncio
from uuid import uuid4

import pytest

from resolvers import clock, database, polls
from resolvers.polls import Ballot, casting, confirming
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from resolvers.sessions import codes
from tests.resolvers.polls import DURING, code_of, elections, head_of, opened, voted
from tests.resolvers.polls.secretly import opened_secretly
from tests.story import HUANG, LI, WANG

pytestmark = pytest.mark.usefixtures("db")
TRIES = "select tries from sign_in_codes where used_at is null order by sent_at desc limit 1"


async def send(who, poll, said="for"):
    mine = await polls.standings(who.actor, poll)
    given = {"head": mine[0].head if mine else uuid4(), "answers": {poll.matters[0].id: said}}
    with clock.standing_at(DURING):
        return await polls.send_code(who.actor, poll.id, **given)


async def cast(who, poll, code, said="for", key=None):
    given = {"head": await head_of(who.actor, poll), "answers": {poll.matters[0].id: said}}
    with clock.standing_at(DURING):
        return await polls.cast(who.actor, poll.id, code=code, client_key=key, **given)


def wrong(refusal):
    return {name: each.reason for name, each in refusal.value.fields.items()}


class TestSendCode:
    async def test_goes_to_the_phone_of_the_account_and_casts_one_ballot(self, outbox):
        poll = await opened()
        sent = await send(LI, poll)
        ballot = await cast(LI, poll, outbox.code)

        assert (outbox.kinds, outbox.sent[-1][0]) == (["ballot"], LI.phone)
        assert sent.phone == f"{LI.phone[:3]}****{LI.phone[-4:]}"
        [mine] = await polls.standings(LI.actor, poll)
        assert mine.ballot == ballot

    async def test_too_often_or_for_who_does_not_vote_is_refused(self, outbox):
        poll = await opened()
        await send(LI, poll)
        with pytest.raises(NotNow) as often:
            await send(LI, poll)
        with pytest.raises(NotAllowed) as stranger:
            await send(HUANG, poll)
        await cast(LI, poll, outbox.code)
        with pytest.raises(NotNow) as done:
            await send(LI, poll)

        assert [each.value.reason for each in (often, stranger, done)] == [
            Reason.CODES_TOO_OFTEN,
            Reason.NOT_ON_THE_ROLL,
            Reason.VOTED_ALREADY,
        ]
        assert len(outbox.sent) == 1

    async def test_without_a_choice_or_for_another_head_sends_nothing(self, outbox):
        poll = await opened()
        theirs = await head_of(WANG.actor, poll)
        with pytest.raises(NotValid) as bare:
            await send(LI, poll, said=None)
        with pytest.raises(NotFound), clock.standing_at(DURING):
            await polls.send_code(LI.actor, poll.id, head=theirs, answers={})
        sent_before = len(outbox.sent)
        await send(LI, poll)

        assert wrong(bare) == {"matter_1": Reason.CHOICE_MISSING}
        assert (sent_before, len(outbox.sent)) == (0, 1)

    async def test_of_an_election_is_for_what_can_be_cast(self, outbox):
        poll = await elections.opened()
        said = {who.id: "for" for who in poll.matters[0].candidates}
        head = await head_of(LI.actor, poll)
        with pytest.raises(NotValid) as over, clock.standing_at(poll.opens_at):
            await polls.send_code(LI.actor, poll.id, head=head, answers={}, marks=said)

        assert wrong(over) == {"matter_1": Reason.TOO_MANY_NAMED}
        assert outbox.sent == []


class TestCast:
    async def test_with_a_wrong_code_changes_nothing_and_counts_the_try(self):
        poll = await opened()
        right = await code_of(LI.actor, poll.id)
        other = f"{(int(right) + 1) % 1_000_000:06}"
        for left in (4, 3, 2, 1, 0):
            with pytest.raises(NotValid) as refusal:
                await cast(LI, poll, other)
            assert refusal.value.fields["code"].facts["left"] == left
        with pytest.raises(NotValid) as locked:
            await cast(LI, poll, right)

        assert wrong(locked) == {"code": Reason.CODE_TRIES_USED}
        assert (await polls.participation(poll)).whole.heads == 0

    async def test_with_one_for_something_else_is_refused(self):
        poll = await opened()
        to_sign_in, _ = await codes.issue(LI.phone)
        elsewhere, _ = await codes.issue(LI.phone, about=uuid4())
        for code in (to_sign_in, elsewhere):
            with pytest.raises(NotValid) as refusal:
                await cast(LI, poll, code)
            assert wrong(refusal) == {"code": Reason.CODE_EXPIRED}

        theirs = await code_of(WANG.actor, poll.id)
        mine = await code_of(LI.actor, poll.id)
        assert theirs != mine
        with pytest.raises(NotValid):
            await cast(LI, poll, theirs)

    async def test_says_all_that_is_wrong_and_tries_no_code_then(self):
        poll = await opened()
        code = await code_of(LI.actor, poll.id)
        with pytest.raises(NotValid) as refusal:
            await cast(LI, poll, "12", said=None)
        with pytest.raises(NotValid):
            await cast(LI, poll, code, said="maybe")

        assert set(wrong(refusal)) == {"matter_1", "code"}
        assert await database.value(TRIES) == 0

    async def test_that_fails_half_way_is_sent_again_with_the_same_code(self, monkeypatch):
        poll, key = await opened(), uuid4()
        code = await code_of(LI.actor, poll.id)

        async def lost(*_):
            raise ConnectionResetError

        with monkeypatch.context() as broken:
            broken.setattr(casting, "put_in", lost)
            with pytest.raises(ConnectionResetError):
                await cast(LI, poll, code, key=key)
        ballot = await cast(LI, poll, code, key=key)

        assert await cast(LI, poll, "", said=None, key=key) == ballot

    async def test_twice_at_once_with_one_code_is_one_ballot(self):
        poll = await opened()
        code = await code_of(LI.actor, poll.id)
        both = [cast(LI, poll, code, said) for said in ("for", "against")]
        found = await asyncio.gather(*both, return_exceptions=True)

        assert sum(isinstance(each, Ballot) for each in found) == 1
        assert (await polls.participation(poll)).whole.heads == 1

    @pytest.mark.parametrize("opening", [opened, opened_secretly])
    async def test_with_its_key_is_known_again_when_the_first_has_just_used_the_code(
        self, opening, monkeypatch
    ):
        poll, key = await opening(), uuid4()
        code = await code_of(LI.actor, poll.id)
        tried, waits, done = confirming.tried, asyncio.Event(), asyncio.Event()

        async def late(*given):
            waits.set()
            await done.wait()
            return await tried(*given)

        monkeypatch.setattr(confirming, "tried", late)
        second = asyncio.create_task(cast(LI, poll, code, key=key))
        await waits.wait()
        monkeypatch.setattr(confirming, "tried", tried)
        first = await cast(LI, poll, code, key=key)
        done.set()

        assert await second == first
        assert (await polls.participation(poll)).whole.heads == 1

    async def test_for_several_heads_of_one_sitting_takes_one_code_until_the_last(self):
        poll = await opened()
        own, other = await head_of(WANG.actor, poll), await head_of(LI.actor, poll)
        with clock.standing_at(DURING):
            said = {"head": other, "name": WANG.name, "phone": WANG.phone}
            await polls.give(LI.actor, poll.id, **said)
            code = await code_of(WANG.actor, poll.id)
            answers = {poll.matters[0].id: "for"}
            cast = [
                await polls.cast(WANG.actor, poll.id, head=head, answers=answers, code=code)
                for head in (own, other)
            ]
            with pytest.raises(NotValid) as refusal:
                await codes.tried(WANG.phone, code, poll.id)

        assert len({each.receipt for each in cast}) == 2
        assert wrong(refusal) == {"code": Reason.CODE_EXPIRED}

    async def test_uses_the_code_up(self):
        poll = await opened()
        await voted(LI.actor, poll, "for")

        with pytest.raises(NotValid) as refusal:
            await codes.tried(LI.phone, "123456", poll.id)
        assert wrong(refusal) == {"code": Reason.CODE_EXPIRED}
