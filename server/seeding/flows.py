"""The cases that leave their grid: every act at its time, its clocks, and who is responsible."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from random import Random
from types import SimpleNamespace
from typing import Any

from resolvers.cases import CaseAct, Clock, Outcome, Rating, Stage, Urgency, clocks
from resolvers.cases.transitions import TRANSITIONS
from server.seeding.ground import City, Desk, Grid
from server.seeding.lines import TABLES, Chain, Lines, array, identity, line
from server.seeding.words import Said, Words

HANDLED = (4, 8, 26, 26, 50, 74, 98, 98, 170, 290)  # hours until something is done
PUBLISHED = RATED = 0.3
STANDS = (35_300_000, 113_900_000)  # of the city, in micro-degrees
OUTCOMES = (Outcome.SOLVED,) * 7 + (Outcome.EXPLAINED,) * 2 + (Outcome.BEYOND_DUTY,)
UNIT = (CaseAct.DISPATCH, CaseAct.SIGN, CaseAct.CONTACT, CaseAct.FINISH)
BY_RULE = {CaseAct.ACCEPT, CaseAct.DISPATCH, CaseAct.CLOSE}
HOUR = timedelta(hours=1)


@dataclass(slots=True)
class Ticking:
    """A clock that was started, and when it was stopped."""

    id: str
    kind: Clock
    row: dict[str, Any]
    stopped_at: datetime | None = None


@dataclass(slots=True)
class Flow:
    """A case on its way."""

    id: str
    grid: Grid
    desk: Desk
    category: str
    said: Said
    reported_at: datetime
    outcome: Outcome
    finish: str
    chain: Chain
    stage: Stage = Stage.REPORTED
    acts: int = 0
    done: dict[CaseAct, datetime] = field(default_factory=dict)
    clocks: list[Ticking] = field(default_factory=list)

    @property
    def county(self) -> str:
        """Where it lies."""
        return self.grid.code[:6]

    def at(self, act: CaseAct) -> datetime | None:
        """When that was done, if it was."""
        return self.done.get(act)


class Flows:
    """Tells them as far as they have come until a moment."""

    def __init__(self, city: City, words: Words, random: Random, until: datetime) -> None:
        self._city, self._words, self._random, self._until = city, words, random, until

    def tell(self, piece: Lines, number: str, grid: Grid, category: str, at: datetime) -> None:
        """Write all rows of one case that was reported then."""
        random, id = self._random, identity(self._random, at)
        flow = Flow(
            *(id, grid, self._city.desks[grid.code[:6], category[:2]], category),
            *(self._words.long(category, random), at, random.choice(OUTCOMES)),
            *(identity(random, at), Chain(id, grid.code)),
        )
        for act, moment in self._path(at):
            if moment <= self._until:
                self._act(piece, flow, act, moment)
        self._end(piece, flow)
        piece["cases"].append(self._case(flow, number))
        piece["journal_heads"].append(flow.chain.head)

    def _path(self, at: datetime) -> tuple[tuple[CaseAct, datetime], ...]:
        handled = at + self._random.choice(HANDLED) * HOUR
        return (
            *((act, at) for act in (CaseAct.REPORT, CaseAct.ACCEPT, CaseAct.DISPATCH)),
            (CaseAct.SIGN, at + 2 * HOUR),
            (CaseAct.CONTACT, at + 3 * HOUR),
            (CaseAct.FINISH, handled),
            (CaseAct.VERIFY, handled + 20 * HOUR),
            (CaseAct.CLOSE, handled + 70 * HOUR),
        )

    def _act(self, piece: Lines, flow: Flow, act: CaseAct, at: datetime) -> None:
        row, id = TRANSITIONS[act], identity(self._random, at)
        flow.done[act], flow.acts = at, flow.acts + 1
        flow.stage = row.to or flow.stage
        for clock in flow.clocks:
            if clock.stopped_at is None and clock.kind in row.clocks.stops:
                clock.stopped_at = at
        for kind, rule in row.clocks.starts:
            started = _started(kind, rule, flow.category[:2], at)
            if started:
                flow.clocks.append(Ticking(identity(self._random, at), kind, started))
        unit = flow.desk.organisation if act in UNIT else None
        by = self._by(flow, act)
        word, note = (flow.outcome, flow.said.reply) if act is CaseAct.FINISH else (None, "")
        values = (id, flow.id, flow.county, act.value, by, unit, at, word, note, "")
        piece["case_acts"].append(line(*values))
        moved = f'"to": "{row.to}", ' if row.to else ""
        system = "routing" if by is None else None
        entry = identity(self._random, at)
        piece["journal"].append(
            flow.chain.entry(
                entry, at, row.recorded, f'{{{moved}"act": "{id}"}}', by=by, system=system
            )
        )

    def _by(self, flow: Flow, act: CaseAct) -> str | None:
        if act in BY_RULE:
            return None
        return flow.grid.resident if act is CaseAct.REPORT else flow.desk.officer

    def _end(self, piece: Lines, flow: Flow) -> None:
        """What hangs on it besides its acts."""
        finished, closed = flow.at(CaseAct.FINISH), flow.at(CaseAct.CLOSE)
        signed, unit = flow.at(CaseAct.SIGN), flow.desk
        state = "finished" if finished else "signed" if signed else "dispatched"
        begun = (identity(self._random, flow.reported_at), flow.id, flow.county, unit.organisation)
        taken = (flow.reported_at, signed, unit.officer if signed else None, finished)
        piece["case_assignments"].append(line(*begun, "lead", state, *taken))
        piece["case_clocks"] += [self._clock(flow, each) for each in flow.clocks]
        if finished:
            by = (unit.organisation, unit.officer, finished)
            said = (flow.outcome.value, "t", flow.said.reply, "")
            piece["case_finishes"].append(line(flow.finish, flow.id, flow.county, *by, *said))
        if closed and _rating(flow):
            rated = (flow.finish, flow.id, flow.grid.resident, closed, _rating(flow), "", "f")
            piece["case_ratings"].append(line(*rated))
        if closed and _published(flow):
            words = (flow.said.title, flow.said.text, flow.desk.officer, closed)
            piece["case_publications"].append(line(flow.id, *words))

    def _clock(self, flow: Flow, clock: Ticking) -> str:
        at, stopped = self._until, clock.stopped_at
        due, moments = clock.row["due_at"], clock.row["moments"]
        step = sum(each < (stopped or at) for each in moments)
        waits = None if stopped else next((each for each in moments if each >= at), None)
        said: dict[str, Any] = clock.row | {
            "id": clock.id,
            "case": flow.id,
            "county": flow.county,
            "stopped_at": stopped,
            "breached_at": due if due < (stopped or at) else None,
            "step": step,
            "next_at": waits,
            "moments": array(moments),
            "rungs": array(clock.row["rungs"]),
        }
        return line(*(said[name] for name in TABLES["case_clocks"]))

    def _case(self, flow: Flow, number: str) -> str:
        running = [each for each in flow.clocks if each.stopped_at is None]
        promise = next(each for each in flow.clocks if each.kind is Clock.RESOLVE)
        ahead = min(running, key=lambda each: (each.row["due_at"], each.id), default=None)
        finished, closed = flow.at(CaseAct.FINISH), flow.at(CaseAct.CLOSE)
        point = (mid + self._random.randint(-200_000, 200_000) for mid in STANDS)
        return line(
            *(flow.id, number, flow.county, flow.grid.code, flow.category, flow.said.title),
            *(flow.said.text, "", *point, Urgency.NORMAL.value, "resident", flow.stage.value, "f"),
            *(flow.grid.resident, flow.reported_at, max(flow.done.values()), promise.id),
            promise.row["due_at"] if promise in running else None,
            *(ahead and ahead.id, ahead and ahead.row["due_at"], flow.desk.organisation),
            *(flow.desk.officer if finished else None, flow.outcome.value if finished else None),
            *(_rating(flow) if closed else None, finished, closed),
            closed if _published(flow) else None,
            *(flow.acts, flow.acts + 1),
        )


def _rating(flow: Flow) -> str | None:
    """What its reporter thought, for some; always the same for one case."""
    luck = int(flow.id[-4:], 16) / 0xFFFF
    if luck > RATED:
        return None
    return (Rating.UNSATISFIED if luck < RATED / 10 else Rating.SATISFIED).value


def _published(flow: Flow) -> bool:
    return int(flow.id[-8:-4], 16) / 0xFFFF < PUBLISHED


@cache
def _started(kind: Clock, by: Clock, category: str, at: datetime) -> dict[str, Any] | None:
    """The row of a clock that starts then: a case that starts in the same hour has the same."""
    timed: Any = SimpleNamespace(id=None, area="", category=category, urgency=Urgency.NORMAL)
    found = clocks.started(timed, kind, at, clocks.period(timed, by, at))
    return found[0] if found else None
