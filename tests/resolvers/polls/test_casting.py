"""A ballot: cast once, by whom the roll names, and never changed."""

import asyncio
from dataclasses import replace
from uuid import UUID, uuid4

import asyncpg
import pytest

from resolvers import clock, database, estates, journal, polls
from resolvers.actors import Scope, reach
from resolvers.polls import Ballot, BallotCapacity, BallotChoice, Poll
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from tests.resolvers.estates.rolls import CLERK as KEEPER
from tests.resolvers.polls import (
    CLOSES,
    COUPLE,
    DURING,
    SINGLES,
    code_of,
    head_of,
    opened,
    voted,
)
from tests.story import HUANG, LI, WANG

pytestmark = pytest.mark.usefixtures("db")
FOR = dict.fromkeys((*SINGLES[:6], WANG), "for")


async def _joined(poll: Poll, label: str) -> UUID:
    """黄女士, whom the roll does not name, as the owner of a unit of it."""
    sql = "select unit from poll_units where poll = $1 and label = $2"
    unit = await database.value(sql, poll.id, label)
    made = await estates.households.invite(KEEPER, unit, capacity="owner")
    await estates.households.join_by_code(HUANG.actor, made.code)
    return unit


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
