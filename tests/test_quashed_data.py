"""Migrations around polls that a court revoked keep what is there, both ways."""

import importlib
from contextlib import asynccontextmanager

import pytest

from resolvers import clock, councils, database, obligations, proposals
from resolvers.proposals import ProposalStage
from tests.resolvers.councils import CLERK, STREET
from tests.resolvers.obligations import DONE, certified, laid
from tests.resolvers.polls import elections
from tests.resolvers.proposals import DESK, brought

pytestmark = pytest.mark.usefixtures("db")
JUDGED = {"judgment": "（2027）豫0702民初123号", "judged_on": "2027-02-18", "note": "没有送达公告"}
COUNTS = """
    select (select count(*) from polls where stage = 'final' and judgment is null and id = $1),
           (select count(*) from obligations where stage = 'owed' and poll = $1),
           (select count(*) from council_seats where ended_because = 'removed'),
           (select count(*) from poll_acts where kind = 'quash'),
           (select count(*) from obligation_acts where kind = 'lapse'),
           (select count(*) from proposal_acts where kind = 'quash')
"""
FILLED = "select person from council_seats where elected_in = $1"
EMPTIED = "update council_seats set elected_in = null"


class Undo(Exception):
    """Nothing of it stays."""


@asynccontextmanager
async def undone():
    with pytest.raises(Undo):
        async with database.transaction():
            yield
            raise Undo


async def migration(stamp):
    module = importlib.import_module(f"migrations.commons_2026_11_26{stamp}_000000")
    return await module.forwards()


async def quashed(poll):
    with clock.standing_at(DONE):
        await obligations.quash(STREET.actor, poll.id, **JUDGED)


async def backwards(poll):
    before = await migration("t94_02_00")
    async with undone():
        await before.raw_backwards[0]()
        return tuple(await database.row(COUNTS, poll.id))


class TestBackwards:
    async def test_what_was_quashed_is_certified_again_and_owed(self):
        talked = await brought(ProposalStage.DELIBERATION, money="maintenance_fund")
        put = await proposals.put(DESK, talked.id, decider="owners_ordinary")
        poll = await certified(proposal=put.id)
        await laid(poll)
        await quashed(poll)

        assert await backwards(poll) == (1, 1, 0, 0, 0, 0)

    async def test_who_left_with_their_election_was_removed(self):
        poll, _ = await elections.seated()
        await quashed(poll)

        assert await backwards(poll) == (1, 0, 5, 0, 0, 0)


class TestForwards:
    async def test_seats_of_before_say_in_which_poll_they_were_won(self):
        poll, council = await elections.seated()
        elected = {each.person for each in council.sitting}
        given = {"name": "吴女士", "phone": elections.CANDIDATES[5].phone}
        with clock.standing_at(DONE):
            await councils.seat(CLERK.actor, council.id, **given, capacity="owner")
        await database.execute(EMPTIED)
        later = await migration("t96_00_00")
        await later.raw[0]()

        assert {row["person"] for row in await database.rows(FILLED, poll.id)} == elected
