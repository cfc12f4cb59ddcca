"""Whatever people do in whatever order, a case never leaves the table of its stages."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
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

from resolvers import cases, clock, database, journal
from resolvers.actors import NOBODY, system
from resolvers.cases import (
    TRANSITIONS,
    UNENDED,
    Case,
    CaseAct,
    DeclineReason,
    MediationEnd,
    Outcome,
    Rating,
    ReturnReason,
    Stage,
    SupervisionLevel,
    SuspensionReason,
    Who,
)
from resolvers.cases.holding import held
from resolvers.refusals import Refused
from tests import story
from tests.resolvers.cases.telling import LAMP, NOISE, PETITION, written

WORDS = {"note": "说一句"}
TALK = {"whom": "负责人", "talk_at": clock.now(), "place": "会议室"}
ORGANISATIONS = (story.COMPANY, story.BUREAU, story.COMMUNITY)
FIELDS: dict[str, dict[str, Any]] = {
    "accept": {},
    "decline": {"reason": DeclineReason.IN_COURT, **WORDS},
    "ask_more": WORDS,
    "supplement": WORDS,
    "lapse": {},
    "dispatch": {"organisation": None},
    "sign": {},
    "return": {"reason": ReturnReason.NOT_OUR_DUTY, **WORDS},
    "contact": {},
    "transfer": {"organisation": None, **WORDS},
    "enlist": {"organisation": None, "days": 2, **WORDS},
    "delegate": {"organisation": None, "days": 2, **WORDS},
    "report_up": {"organisation": None, "days": 2, **WORDS},
    "join": {},
    "contribute": WORDS,
    "release": {"organisation": None, **WORDS},
    "ask_extension": {"days": 3, **WORDS},
    "extend": {},
    "ask_suspension": {"reason": SuspensionReason.WAITS_FOR_MONEY, "review_on": None, **WORDS},
    "suspend": {},
    "refuse": WORDS,
    "resume": {},
    "finish": {"outcome": Outcome.SOLVED, "reply": "好了"},
    "verify": {},
    "send_back": WORDS,
    "try_visit": {},
    "rate": {"rating": None},
    "close": {},
    "ask_reopening": WORDS,
    "reopen": WORDS,
    "withdraw": {},
    "urge": WORDS,
    "supervise": {"level": SupervisionLevel.TALK, **TALK, **WORDS},
    "record_talk": {"result": "答应三日内办好"},
    "reply": WORDS,
    "comment": WORDS,
    "publish": {},
    "mediate": {},
    "end_mediation": {"ended": None, "reply": "谈好了"},
}
TIMER = system("timer")
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
        self.id = self.run(cases.report(story.WANG.actor, **report)).id

    @rule(span=SPANS)
    def time_passes(self, span: timedelta) -> None:
        self.now += span

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
            assert self.case().version == before.version
            return
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
        return self.run(cases.find(TIMER, self.id, wants=cases.EVERYTHING))

    def moves(self) -> list[tuple[str, Any]]:
        """Every act that somebody can do now, with somebody who can."""
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


@pytest.mark.timeout(600)
@pytest.mark.usefixtures("db")
async def test_random_acts_by_random_people_stay_within_the_table():
    Machine.loop = asyncio.get_running_loop()
    often = settings(
        max_examples=3,
        stateful_step_count=12,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    await asyncio.to_thread(run_state_machine_as_test, Machine, settings=often)
