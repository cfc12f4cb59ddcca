"""Whatever people do in whatever order, a case never leaves the table of its stages."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from resolvers import cases, database, journal
from resolvers.actors import NOBODY
from resolvers.cases import DeclineReason, Outcome, Rating
from resolvers.refusals import Refused
from tests import story
from tests.resolvers.cases.telling import LAMP, NOISE, PETITION, written

WANG, LIU, ZHOU, CHEN, ZHAO = story.WANG, story.LIU, story.ZHOU, story.CHEN, story.ZHAO
FIELDS: dict[str, Any] = {
    "accept": {},
    "decline": {"reason": DeclineReason.IN_COURT, "note": "请等判决"},
    "dispatch": {"organisation": story.COMPANY},
    "sign": {},
    "finish": {"outcome": Outcome.SOLVED, "reply": "好了"},
    "verify": {},
    "send_back": {"note": "没好"},
    "satisfied": {"rating": Rating.SATISFIED},
    "unsatisfied": {"rating": Rating.UNSATISFIED, "note": "又灭了"},
    "close": {},
    "reopen": {"note": "又坏了"},
    "publish": {},
}
VERB = {"satisfied": cases.rate, "unsatisfied": cases.rate}
STEPS = {
    "accept": ("reported", "accepted"),
    "decline": ("reported", "declined"),
    "dispatch": ("accepted", "dispatched"),
    "sign": ("dispatched", "in_hand"),
    "finish": ("in_hand", "finished"),
    "verify": ("finished", "verified"),
    "send_back": ("finished", "in_hand"),
    "close": ("verified", "closed"),
    "reopen": ("closed", "accepted"),
}


class Table:
    """The case state table, told a second time and more simply."""

    def __init__(self, stage: str) -> None:
        self.stage, self.acts = (
            stage,
            3 if stage == "dispatched" else 2 if stage == "accepted" else 1,
        )
        self.rated = self.answered = self.published = False
        self.unsatisfied = self.reopened = 0

    def may(self, act: str) -> set[story.Somebody]:
        """Who may do this now."""
        if act == "publish":
            return set() if self.published else {ZHOU}
        if act in {"satisfied", "unsatisfied"}:
            ready = self.stage in {"verified", "closed"} and self.answered and not self.rated
            return {WANG} if ready else set()
        if self.stage != STEPS[act][0]:
            return set()
        if act == "reopen":
            return {ZHOU} if self.reopened else {ZHOU, WANG}
        if act in {"verify", "send_back"}:
            return {CHEN, ZHAO}
        return {LIU} if act in {"sign", "finish"} else {ZHOU}

    def do(self, act: str) -> None:
        self.acts += 1
        if act in STEPS:
            self.stage = STEPS[act][1]
        if act == "publish":
            self.published = True
        if act == "finish":
            self.answered, self.rated = True, False
        if act == "reopen":
            self.reopened += 1
        if act == "satisfied":
            self._rated(again="closed")
        if act == "unsatisfied":
            self.unsatisfied += 1
            self._rated(again="in_hand" if self.unsatisfied == 1 else "finished")

    def _rated(self, again: str) -> None:
        self.rated = True
        if self.stage == "verified":
            self.acts += again == "closed"
            self.stage = again


class Machine(RuleBasedStateMachine):
    """Random acts by random people, in the loop in which the database is open."""

    loop: asyncio.AbstractEventLoop

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout=10)

    @initialize(report=st.sampled_from([LAMP, NOISE, PETITION]))
    def begin(self, report: dict[str, Any]) -> None:
        case = self.run(cases.report(WANG.actor, **report))
        self.id, self.table = case.id, Table(case.stage.value)

    def act(self, act: str, who: story.Somebody | None) -> bool:
        """Whether it happened."""
        verb = VERB.get(act) or getattr(cases, act)
        try:
            self.run(verb(who.actor if who else NOBODY, self.id, **FIELDS[act]))
        except Refused:
            return False
        return True

    @rule(data=st.data())
    @precondition(lambda self: any(self.table.may(act) for act in FIELDS))
    def goes_on(self, data: st.DataObject) -> None:
        act = data.draw(st.sampled_from([act for act in FIELDS if self.table.may(act)]))
        who = data.draw(st.sampled_from(sorted(self.table.may(act), key=lambda p: p.name)))

        assert self.act(act, who)
        self.table.do(act)

    @rule(act=st.sampled_from(sorted(FIELDS)), who=st.sampled_from([None, *story.PEOPLE]))
    def tries(self, act: str, who: story.Somebody | None) -> None:
        allowed = who in self.table.may(act)

        assert self.act(act, who) is allowed
        if allowed:
            self.table.do(act)

    @invariant()
    def agrees_with_the_table(self) -> None:
        now = self.run(written(self.id))
        assert now.stage == self.table.stage
        assert now.act_count == len(now.acts) == len(now.journal) == self.table.acts
        assert now.version == self.table.acts + 1
        assert self.run(journal.verify(self.id))

    @invariant()
    def has_one_open_assignment_at_most(self) -> None:
        states = self.run(
            database.rows('select state from case_assignments where "case" = $1', self.id)
        )
        open_ = [r["state"] for r in states if r["state"] in {"dispatched", "signed"}]
        assert open_ == {"dispatched": ["dispatched"], "in_hand": ["signed"]}.get(
            self.table.stage, []
        )


@pytest.mark.usefixtures("db")
async def test_random_acts_by_random_people_stay_within_the_table():
    Machine.loop = asyncio.get_running_loop()
    often = settings(
        max_examples=12,
        stateful_step_count=30,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )

    await asyncio.to_thread(run_state_machine_as_test, Machine, settings=often)
