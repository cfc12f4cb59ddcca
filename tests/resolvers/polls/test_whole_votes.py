"""Whatever is done to a vote in whatever order, and wherever it breaks, it counts what was cast."""

import asyncio

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from resolvers import polls
from resolvers.polls import BallotChoice, PollStage
from tests.conftest import Does
from tests.resolvers.councils import CLERK
from tests.resolvers.polls import COUPLE, SINGLES
from tests.resolvers.polls.by_sql import BY_SQL
from tests.resolvers.polls.whole_votes import Machine
from tests.story import HUANG

INVARIANTS = (
    "it_goes_one_way",
    "every_ballot_is_there_once_as_it_was_cast",
    "the_roll_is_the_one_that_was_frozen",
    "the_count_is_that_of_the_law",
    "the_journal_is_whole",
)


async def walked(retold: Does, walks: int, steps: int) -> None:
    """So many random votes of so many steps."""
    Machine.loop, Machine.retold = asyncio.get_running_loop(), retold
    often = settings(
        max_examples=walks,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    await asyncio.to_thread(run_state_machine_as_test, Machine, settings=often)


def whole(machine: Machine) -> None:
    """From the opening to the certificate, with everything that happens on the way."""
    for step, given in (
        (machine.begin, (4, BallotChoice.FOR)),
        (machine.somebody_lets_another_vote, (COUPLE[0], True)),
        (machine.somebody_takes_it_back, (COUPLE[0],)),
        (machine.somebody_lets_another_vote, (COUPLE[0], True)),
        (machine.somebody_votes, (HUANG, "against", False, True)),
        (machine.forms_are_printed, ("1号楼",)),
        *((machine.a_form_is_handed_in_and_read, (n, BallotChoice.FOR, True)) for n in (0, 6)),
        *((machine.somebody_changes_it_by_sql, (statement,)) for statement in BY_SQL),
        (machine.it_is_extended, (5, CLERK)),
        (machine.its_time_is_over, ()),
        (machine.the_clock_jumps_back, ()),
        (machine.somebody_votes, (SINGLES[-1], "for", False, False)),
        (machine.the_result_is_objected_to, (2, True, False)),
        (machine.the_result_is_objected_to, (0, False, False)),
        (machine.days_pass, ()),
        (machine.days_pass, ()),
        (machine.who_runs_it_moves_it, (polls.certify, CLERK)),
    ):
        step(*given)
        for each in INVARIANTS:
            getattr(machine, each)()
    assert (machine.stage, len(machine.cast), len(machine.struck)) == (PollStage.FINAL, 9, 1)


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("db")
async def test_a_whole_vote_breaks_and_counts_what_was_cast(retold):
    Machine.loop, Machine.retold = asyncio.get_running_loop(), retold
    await asyncio.to_thread(whole, Machine())


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("db")
async def test_random_acts_on_a_vote_lose_and_change_no_ballot(retold):
    await walked(retold, 2, 12)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.usefixtures("db")
async def test_long_walks_through_votes_lose_and_change_no_ballot(retold):
    await walked(retold, 60, 50)
