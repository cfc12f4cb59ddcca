"""Who may do what in which stage: the table of the acts, without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from resolvers.actors import NOBODY, Actor, Post, PostKind, Scope, system
from resolvers.cases import Answer, Case, Outcome, Rating, Sight, Source, Stage, Urgency
from resolvers.refusals import NotAllowed, NotNow, Reason

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
GRID, COUNTY = "410702002022001", "410702000000"
COMPANY, BUREAU = uuid4(), uuid4()


def at(kind: PostKind, area: str, prefix: str) -> Actor:
    return Actor(uuid4(), frozenset({Post(kind, area=area, prefix=prefix)}))


def of(kind: PostKind, organisation) -> Actor:
    return Actor(uuid4(), frozenset({Post(kind, organisation=organisation)}))


WORKED = uuid4()
ACTORS = {
    "reporter": Actor(uuid4()),
    "stranger": Actor(uuid4()),
    "nobody": NOBODY,
    "system": system("timer"),
    "resident": at(PostKind.RESIDENT, GRID, GRID),
    "dispatcher": at(PostKind.DISPATCHER, COUNTY, "410702"),
    "commander": at(PostKind.COMMANDER, COUNTY, "410702"),
    "dispatcher elsewhere": at(PostKind.DISPATCHER, "410703000000", "410703"),
    "manager": of(PostKind.PROPERTY_MANAGER, COMPANY),
    "officer": of(PostKind.OFFICER, COMPANY),
    "clerk": of(PostKind.CLERK, COMPANY),
    "manager elsewhere": of(PostKind.PROPERTY_MANAGER, BUREAU),
    "officer of the area": at(PostKind.OFFICER, COUNTY, "410702"),
    "grid worker": at(PostKind.GRID_WORKER, GRID, GRID),
    "grid leader": at(PostKind.GRID_LEADER, GRID, GRID),
    "grid leader elsewhere": at(PostKind.GRID_LEADER, "410702002022002", "410702002022002"),
    "checker": at(PostKind.CHECKER, COUNTY, "410702"),
    "checker elsewhere": at(PostKind.CHECKER, "410703000000", "410703"),
    "supervisor": at(PostKind.SUPERVISOR, COUNTY, "410702"),
    "administrator": at(PostKind.ADMINISTRATOR, COUNTY, "410702"),
}
DESK = {"dispatcher", "commander", "system"}
UNIT = {"manager", "officer", "clerk"}
CHECK = {"checker", "grid leader"}
POST, UNITS, REPORT = Reason.NOT_YOUR_POST, Reason.NOT_YOUR_ORGANISATION, Reason.NOT_YOUR_REPORT
MAY = {
    "accept": (DESK, {Stage.REPORTED}, POST),
    "decline": (DESK, {Stage.REPORTED}, POST),
    "dispatch": (DESK, {Stage.ACCEPTED}, POST),
    "sign": (UNIT, {Stage.DISPATCHED}, UNITS),
    "finish": (UNIT, {Stage.IN_HAND}, UNITS),
    "verify": (CHECK, {Stage.FINISHED}, POST),
    "send_back": (CHECK, {Stage.FINISHED}, POST),
    "rate": ({"reporter"}, {Stage.VERIFIED, Stage.CLOSED}, REPORT),
    "close": (DESK, {Stage.VERIFIED}, POST),
    "reopen": (DESK | {"reporter"}, {Stage.CLOSED}, REPORT),
    "publish": (DESK, set(Stage), POST),
}
ANSWER = Answer(uuid4(), NOW, COMPANY, Outcome.SOLVED, True, "换了新灯。", None, rated=False)
CASE = Case(
    id=uuid4(),
    number="XX2026112302000001",
    area=GRID,
    estate=None,
    estate_name=None,
    category="0606",
    title="灯坏了",
    text="灯坏了",
    place="",
    urgency=Urgency.NORMAL,
    source=Source.RESIDENT,
    stage=Stage.REPORTED,
    stage_at=NOW,
    anonymous=False,
    reporter=None,
    reported_at=NOW,
    found_at=None,
    promise=None,
    lead=COMPANY,
    finished_by=WORKED,
    finished_at=NOW,
    closed_at=NOW,
    published_at=None,
    outcome=Outcome.SOLVED,
    rating=None,
    rated=False,
    reopen_until=NOW + timedelta(days=30),
    act_count=1,
    photo_count=0,
    reopened_count=0,
    unsatisfied_count=0,
    version=2,
    sight=Sight.STAFF,
    mine=False,
    answer=ANSWER,
)


def why_not(act: str, actor: Actor, case: Case, now: datetime = NOW):
    judge = getattr(case, f"why_not_{act}")
    return judge(actor, now) if act == "reopen" else judge(actor)


def reason(refusal) -> Reason | None:
    return refusal and refusal.reason


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("act", MAY)
def test_exactly_these_may_in_exactly_these_stages(act, who):
    allowed, stages, otherwise = MAY[act]
    case = replace(CASE, mine=who == "reporter")

    found = {
        stage: reason(why_not(act, ACTORS[who], replace(case, stage=stage))) for stage in Stage
    }

    if who in allowed:
        assert found == {s: None if s in stages else Reason.WRONG_STAGE for s in Stage}
    else:
        assert found == dict.fromkeys(Stage, otherwise)


def test_there_are_fourteen_stages():
    assert len(Stage) == 14


@pytest.mark.parametrize("act", MAY)
def test_an_app_needs_the_scope(act):
    allowed, stages, _ = MAY[act]
    who = min(allowed)
    case = replace(CASE, mine=who == "reporter", stage=min(stages))
    scope = Scope.REPORT if act in {"rate", "reopen"} else Scope.HANDLE

    without = replace(ACTORS[who], scopes=frozenset(Scope) - {scope})
    refusal = why_not(act, without, case)
    assert isinstance(refusal, NotAllowed)
    assert (refusal.reason, refusal.facts) == (Reason.NOT_IN_SCOPE, {"scope": scope})
    assert why_not(act, replace(ACTORS[who], scopes=frozenset({scope})), case) is None


def test_a_wrong_stage_tells_since_when():
    refusal = CASE.why_not_sign(ACTORS["manager"])

    assert isinstance(refusal, NotNow)
    assert refusal.facts == {"stage": Stage.REPORTED, "at": NOW}


@pytest.mark.parametrize("act", ["verify", "send_back"])
class TestCheck:
    case = replace(CASE, stage=Stage.FINISHED)
    checker = Post(PostKind.CHECKER, area=COUNTY, prefix="410702")

    def test_by_who_handled_it_is_refused(self, act):
        handler = Actor(WORKED, frozenset({self.checker}))

        assert reason(why_not(act, handler, self.case)) is Reason.HANDLER_MAY_NOT_VERIFY

    def test_by_their_colleague_is_refused(self, act):
        works_there = Post(PostKind.CLERK, organisation=COMPANY)
        colleague = Actor(uuid4(), frozenset({self.checker, works_there}))

        assert reason(why_not(act, colleague, self.case)) is Reason.HANDLER_MAY_NOT_VERIFY


class TestRate:
    case = replace(CASE, stage=Stage.VERIFIED, mine=True)
    reporter = ACTORS["reporter"]

    def test_before_the_answer_says_so(self):
        case = replace(self.case, stage=Stage.IN_HAND, answer=None)

        assert reason(case.why_not_rate(self.reporter)) is Reason.NOT_ANSWERED

    def test_by_others_before_the_answer_is_not_theirs(self):
        case = replace(self.case, mine=False, answer=None)

        assert reason(case.why_not_rate(ACTORS["dispatcher"])) is Reason.NOT_YOUR_REPORT

    def test_a_second_time_is_refused(self):
        case = replace(self.case, rated=True, rating=Rating.FAIR)

        refusal = case.why_not_rate(self.reporter)
        assert (refusal.reason, refusal.facts) == (Reason.ALREADY_RATED, {"rating": Rating.FAIR})

    def test_by_who_handled_it_is_refused(self):
        assert reason(self.case.why_not_rate(Actor(WORKED))) is Reason.HANDLER_MAY_NOT_RATE


class TestReopen:
    case = replace(CASE, stage=Stage.CLOSED, mine=True)
    reporter, desk = ACTORS["reporter"], ACTORS["dispatcher"]

    @pytest.mark.parametrize("who", ["reporter", "dispatcher"])
    def test_on_the_last_day_is_welcome(self, who):
        case = replace(self.case, mine=who == "reporter")

        assert case.why_not_reopen(ACTORS[who], NOW + timedelta(days=30)) is None

    def test_by_the_reporter_too_late_is_refused(self):
        refusal = self.case.why_not_reopen(self.reporter, NOW + timedelta(days=30, seconds=1))

        assert (refusal.reason, refusal.facts) == (
            Reason.TOO_LATE_TO_REOPEN,
            {"until": self.case.reopen_until},
        )

    def test_by_the_reporter_a_second_time_is_refused(self):
        case = replace(self.case, reopened_count=1)

        assert reason(case.why_not_reopen(self.reporter, NOW)) is Reason.REOPENED_BEFORE

    def test_by_the_desk_is_always_possible(self):
        case = replace(self.case, mine=False, reopened_count=3)

        assert case.why_not_reopen(self.desk, NOW + timedelta(days=400)) is None


class TestPublish:
    def test_a_second_time_is_refused(self):
        refusal = replace(CASE, published_at=NOW).why_not_publish(ACTORS["dispatcher"])

        assert (refusal.reason, refusal.facts) == (Reason.ALREADY_PUBLISHED, {"at": NOW})
