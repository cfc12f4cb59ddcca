"""Whatever people do in whatever order, a case never leaves the table of its stages."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from resolvers import calendar, cases, clock, database, journal
from resolvers.actors import NOBODY, system
from resolvers.calendar import Unit
from resolvers.cases import (
    TRANSITIONS,
    UNENDED,
    Case,
    CaseAct,
    Clock,
    MediationEnd,
    Rating,
    Stage,
    Urgency,
    Who,
)
from resolvers.cases.clocks.ends import Counted, replayed
from resolvers.cases.holding import held
from resolvers.refusals import Refused
from tests import story
from tests.resolvers.cases.given import FIELDS, ORGANISATIONS
from tests.resolvers.cases.telling import LAMP, NOISE, PETITION, written

TIMER = system("timer")
NORMAL = Urgency.NORMAL
WORKED = (Unit.WORK_HOUR, Unit.WORK_DAY)
PEOPLE = (None, *story.PEOPLE)
SPANS = st.sampled_from([timedelta(0), timedelta(hours=1), timedelta(days=1), timedelta(days=4)])


class Machine(RuleBasedStateMachine):
    """Random acts by random people at random moments, while the database is open."""

    loop: asyncio.AbstractEventLoop

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(self._then(work), self.loop).result(timeout=50)

    async def _then(self, work: Coroutine[Any, Any, Any]) -> Any:
        with clock.standing_at(self.now):
            return await work

    @initialize(report=st.sampled_from([LAMP, NOISE, PETITION]))
    def begin(self, report: dict[str, Any]) -> None:
        self.now = clock.now()
        self.seen: dict[str, Any] = {}
        self.id = self.run(cases.report(story.WANG.actor, **report)).id

    @rule(span=SPANS)
    def time_passes(self, span: timedelta) -> None:
        self.now += span
        self.seen.clear()

    @rule(data=st.data(), act=st.sampled_from(sorted(FIELDS)), who=st.sampled_from(PEOPLE))
    def somebody_tries(self, data: st.DataObject, act: str, who: story.Somebody | None) -> None:
        self.tries(data, act, who.actor if who else NOBODY)

    @rule(data=st.data())
    @precondition(lambda self: self.moves())
    def somebody_who_can_does(self, data: st.DataObject) -> None:
        act, actor = data.draw(st.sampled_from(self.moves()))
        self.tries(data, act, actor)

    def tries(self, data: st.DataObject, act: str, actor: Any) -> None:
        before = self.case()
        given = {name: self.value(data, name, v) for name, v in FIELDS[act].items()}
        verb = getattr(cases, "return_" if act == "return" else act)
        try:
            after: Case = self.run(self._within(verb(actor, self.id, **given)))
        except Refused:
            self.seen.clear()
            assert self.case().version == before.version
            return
        self.seen.clear()
        transition = TRANSITIONS[CaseAct(act)]
        assert before.stage in transition.before
        assert transition.to in (None, after.stage) or after.stage is Stage.CLOSED

    async def _within(self, act: Coroutine[Any, Any, Case]) -> Case:
        async with database.transaction():
            return await act

    def value(self, data: st.DataObject, name: str, given: Any) -> Any:
        if given is not None:
            return given
        if name == "review_on":
            return (self.now + timedelta(days=9)).date()
        kinds: dict[str, Any] = {
            "organisation": ORGANISATIONS,
            "rating": Rating,
            "ended": MediationEnd,
        }
        return data.draw(st.sampled_from(list(kinds[name])))

    def case(self) -> Case:
        if "case" not in self.seen:
            self.seen["case"] = self.run(cases.find(TIMER, self.id, wants=cases.EVERYTHING))
        found: Case = self.seen["case"]
        return found

    def moves(self) -> list[tuple[str, Any]]:
        """Every act that somebody can do now, with somebody who can."""
        if "moves" not in self.seen:
            self.seen["moves"] = self._moves()
        found: list[tuple[str, Any]] = self.seen["moves"]
        return found

    def _moves(self) -> list[tuple[str, Any]]:
        found: dict[str, Any] = {}
        for actor in (*(each.actor for each in story.PEOPLE), TIMER):
            found |= dict.fromkeys(self.run(self._possible(actor)), actor)
        return sorted(found.items(), key=lambda move: move[0])

    async def _possible(self, actor: Any) -> list[str]:
        try:
            case = await cases.find(actor, self.id)
        except Refused:
            return []
        return [act for act in FIELDS if getattr(case, f"why_not_{act}")(actor) is None]

    @invariant()
    def somebody_can_move_on(self) -> None:
        case = self.case()
        if case.stage is Stage.IN_MEDIATION:
            assert TRANSITIONS[CaseAct.END_MEDIATION].who == {Who.MEDIATION}
        elif case.stage in UNENDED:
            moving = {
                act
                for act, row in TRANSITIONS.items()
                if case.stage in row.before and (row.to or act is CaseAct.RATE)
            }
            assert moving & {act for act, _ in self.moves()} or self.must_wait(case)

    def must_wait(self, case: Case) -> bool:
        """The lead waits for those beside it, who can go on."""
        return case.part_count > 0 and any(
            act in {"join", "contribute", "release"} for act, _ in self.moves()
        )

    @invariant()
    def the_journal_tells_the_row(self) -> None:
        now, told = self.run(written(self.id)), self.run(journal.history(self.id))
        assert now.act_count == len(now.acts) == len(told)
        assert [entry.facts["to"] for entry in told if "to" in entry.facts][-1] == now.stage
        case = self.case()
        hands = held(told)
        if hands and case.stage in UNENDED:
            assert (hands[-1].stage, hands[-1].to_at) == (case.stage, None)
        assert self.run(journal.verify(self.id))

    @invariant()
    def one_leads_and_the_others_are_counted(self) -> None:
        case = self.case()
        leads = {Stage.DISPATCHED, Stage.IN_HAND, Stage.SUSPENDED, Stage.IN_MEDIATION}
        assert (case.work is not None) is (case.stage in leads)
        assert len(case.parts) == case.part_count
        if case.work:
            assert case.work.organisation == case.lead

    @invariant()
    def the_clocks_fit_the_stage(self) -> None:
        case = self.case()
        assert case.clocks is not None
        running = [each for each in case.clocks if each.stopped_at is None]
        assert bool(running) is (case.stage in UNENDED)
        assert (case.next is None) is not any(each.runs for each in running)
        for each in running:
            assert each.original_due_at <= each.due_at or each.assignment
            if each.assignment and case.promise and case.promise.runs and each.runs:
                assert each.due_at <= max(case.promise.due_at, each.started_at)

    @invariant()
    def the_clocks_explain_themselves(self) -> None:
        for each in self.case().clocks or ():
            if each.kind is not Clock.SUSPENSION:  # until the day that was said by hand
                assert sum(line.counted for line in each.explained.lines) == each.amount
            if each.unit in WORKED and each.due_at > each.started_at:
                assert in_work_time(each.due_at)

    @invariant()
    def pauses_never_shorten_and_all_changes_lead_to_the_row(self) -> None:
        for each in self.case().clocks or ():
            ends = [each.original_due_at, *(change.due_at for change in each.changes)]
            assert ends == sorted(ends)
            assert ends[-1] == each.due_at
            if each.assignment is None and each.kind is not Clock.SUSPENSION:
                by = Counted(each.kind, NORMAL, each.started_at, each.amount, each.unit, each.rolls)
                changes = [{"kind": c.kind, "at": c.at, "amount": c.amount} for c in each.changes]
                assert replayed(by, changes).due == each.due_at

    @invariant()
    def the_journal_counts_as_the_row_does(self) -> None:
        done = Counter(self.run(journal.actions_on(self.id)))
        case = self.case()
        if not done["case.reopened"]:
            assert (case.returned_count, case.extended_count) == (
                done["case.returned"],
                done["case.extended"],
            )
            assert case.sent_back_count == done["case.sent_back"]
        assert case.reopened_count == done["case.reopened"]
        asked_of = {CaseAct.SUPERVISE: "case.supervised", CaseAct.RECORD_TALK: "case.talk_recorded"}
        kinds = Counter(step.kind for step in case.timeline or ())
        assert {act: kinds[act] for act in asked_of} == {a: done[n] for a, n in asked_of.items()}


def in_work_time(at: datetime) -> bool:
    """Whether offices work then, or close."""
    day = at.astimezone(calendar.SHANGHAI).date()
    return any(opens <= at <= closes for opens, closes in calendar.days().work_time(day))


async def walked(walks: int, steps: int) -> None:
    """So many random walks of so many steps."""
    Machine.loop = asyncio.get_running_loop()
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


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("db")
async def test_random_acts_by_random_people_stay_within_the_table():
    await walked(4, 15)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.usefixtures("db")
async def test_long_walks_stay_within_the_table():
    await walked(60, 60)
