"""Who may do what in which stage: the table of the acts, without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from resolvers.actors import NOBODY, Actor, Post, PostKind, Scope, system
from resolvers.calendar import Unit
from resolvers.cases import (
    UNENDED,
    Answer,
    Case,
    CaseClock,
    Clock,
    Outcome,
    Rating,
    Request,
    RequestKind,
    Sight,
    Source,
    Stage,
    Urgency,
)
from resolvers.cases.transitions import ENDED
from resolvers.clock import standing_at
from resolvers.refusals import NotAllowed, NotNow, Reason

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
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
UNSIGNED = {Stage.REPORTED, Stage.INCOMPLETE, Stage.ACCEPTED, Stage.DISPATCHED}
IN_HAND, ABOVE = {Stage.IN_HAND}, {"dispatcher", "commander", "supervisor"}
STAFF = UNIT | CHECK | ABOVE | {"officer of the area", "grid worker"}
MAY = {
    "accept": (DESK, {Stage.REPORTED}, POST),
    "decline": (DESK, {Stage.REPORTED}, POST),
    "ask_more": (DESK, {Stage.REPORTED, Stage.ACCEPTED}, POST),
    "supplement": ({"reporter"}, {Stage.INCOMPLETE}, REPORT),
    "lapse": ({"system"}, {Stage.INCOMPLETE}, POST),
    "dispatch": (DESK, {Stage.ACCEPTED}, POST),
    "sign": (UNIT, {Stage.DISPATCHED}, UNITS),
    "contact": (UNIT, IN_HAND, UNITS),
    "transfer": (UNIT, IN_HAND, UNITS),
    "enlist": (UNIT | DESK, IN_HAND, UNITS),
    "delegate": (UNIT, IN_HAND, UNITS),
    "report_up": (UNIT, IN_HAND, UNITS),
    "ask_extension": (UNIT, IN_HAND, UNITS),
    "ask_suspension": (UNIT, IN_HAND, UNITS),
    "resume": (UNIT | {"system"}, {Stage.SUSPENDED}, UNITS),
    "finish": (UNIT, IN_HAND, UNITS),
    "verify": (CHECK, {Stage.FINISHED}, POST),
    "send_back": (CHECK, {Stage.FINISHED}, POST),
    "try_visit": (DESK, {Stage.VERIFIED}, POST),
    "rate": ({"reporter"}, {Stage.VERIFIED, Stage.CLOSED}, REPORT),
    "close": (DESK, {Stage.VERIFIED}, POST),
    "ask_reopening": ({"reporter"}, {Stage.CLOSED}, REPORT),
    "reopen": (DESK, {Stage.CLOSED}, POST),
    "withdraw": ({"reporter"}, UNSIGNED, REPORT),
    "urge": ({"reporter"}, UNENDED, REPORT),
    "supervise": ({"commander", "supervisor"}, UNENDED, POST),
    "comment": (STAFF | {"reporter"}, set(Stage) - {Stage.ARCHIVED}, REPORT),
    "publish": (DESK - {"system"}, set(Stage), POST),
    "archive": ({"system"}, ENDED, POST),
    "mediate": (set(), IN_HAND, POST),
    "end_mediation": (set(), {Stage.IN_MEDIATION}, POST),
}
REPORTS = {"supplement", "rate", "ask_reopening", "withdraw", "urge", "comment"}


def clock(kind: Clock, **given) -> CaseClock:
    moments = dict.fromkeys(("yellow_at", "due_at", "nominal_at", "original_due_at"), LATER)
    fixed = {"rule": None, "amount": 5, "unit": Unit.WORK_DAY, "rolls": True, "source": "规定"}
    ends = {"paused_at": None, "stopped_at": None, "breached_at": None, "provisional": False}
    more = {"id": uuid4(), "kind": kind, "assignment": None, "version": "1", "started_at": NOW}
    return CaseClock(**{**moments, **fixed, **ends, **more, "black_at": LATER, **given})


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
    promise=clock(Clock.RESOLVE),
    clocks=(clock(Clock.SIGN), clock(Clock.FIRST_CONTACT)),
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
    visit_count=0,
    version=2,
    sight=Sight.STAFF,
    mine=False,
    answer=ANSWER,
)


@pytest.fixture(autouse=True)
def standing():
    with standing_at(NOW):
        yield


def why_not(act: str, actor: Actor, case: Case):
    return getattr(case, f"why_not_{act}")(actor)


def reason(refusal) -> Reason | None:
    return refusal and refusal.reason


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("act", MAY)
def test_exactly_these_may_in_exactly_these_stages(act, who):
    allowed, stages, otherwise = MAY[act]
    case = replace(CASE, mine=who == "reporter", visit_count=3 if act == "close" else 0)

    found = {
        stage: reason(why_not(act, ACTORS[who], replace(case, stage=stage))) for stage in Stage
    }

    if who in allowed:
        assert found == {s: None if s in stages else Reason.WRONG_STAGE for s in Stage}
    else:
        assert found == dict.fromkeys(Stage, otherwise)


def test_there_are_fourteen_stages():
    assert len(Stage) == 14


@pytest.mark.parametrize("act", [act for act, may in MAY.items() if may[0]])
def test_an_app_needs_the_scope(act):
    allowed, stages, _ = MAY[act]
    who = min(allowed)
    tries = 3 if act == "close" else 0
    case = replace(CASE, mine=who == "reporter", stage=min(stages), visit_count=tries)
    scope = Scope.CASES_WRITE if act in REPORTS else Scope.CASES_HANDLE
    wide = Scope.REPORT if act in REPORTS else Scope.HANDLE

    without = replace(ACTORS[who], scopes=frozenset(Scope) - {scope, wide})
    refusal = why_not(act, without, case)
    assert isinstance(refusal, NotAllowed)
    assert (refusal.reason, refusal.facts) == (Reason.NOT_IN_SCOPE, {"scope": scope})
    for each in (scope, wide):
        assert why_not(act, replace(ACTORS[who], scopes=frozenset({each})), case) is None


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


class TestAskReopening:
    case = replace(CASE, stage=Stage.CLOSED, mine=True)
    reporter = ACTORS["reporter"]

    def test_on_the_last_day_is_welcome(self):
        with standing_at(NOW + timedelta(days=30)):
            assert self.case.why_not_ask_reopening(self.reporter) is None

    def test_too_late_is_refused(self):
        with standing_at(NOW + timedelta(days=30, seconds=1)):
            refusal = self.case.why_not_ask_reopening(self.reporter)

        assert (refusal.reason, refusal.facts) == (
            Reason.TOO_LATE_TO_REOPEN,
            {"until": self.case.reopen_until},
        )

    def test_a_second_time_is_refused(self):
        case = replace(self.case, reopened_count=1)

        assert reason(case.why_not_ask_reopening(self.reporter)) is Reason.REOPENED_BEFORE

    def test_by_the_desk_reopening_is_always_possible(self):
        case = replace(self.case, mine=False, reopened_count=3)

        with standing_at(NOW + timedelta(days=400)):
            assert case.why_not_reopen(ACTORS["dispatcher"]) is None


class TestReturn:
    case = replace(CASE, stage=Stage.DISPATCHED)
    manager = ACTORS["manager"]

    def test_in_time_is_possible(self):
        assert self.case.why_not_return(self.manager) is None

    def test_after_signing_says_what_to_do_instead(self):
        case = replace(self.case, stage=Stage.IN_HAND)

        assert reason(case.why_not_return(self.manager)) is Reason.SIGNED_ALREADY

    def test_after_the_time_to_sign_is_refused(self):
        with standing_at(LATER + timedelta(seconds=1)):
            assert reason(self.case.why_not_return(self.manager)) is Reason.TOO_LATE_TO_RETURN

    def test_a_third_time_is_refused(self):
        case = replace(self.case, returned_count=2)

        assert reason(case.why_not_return(self.manager)) is Reason.ARBITER_DECIDED


class TestDispatch:
    case = replace(CASE, stage=Stage.ACCEPTED, returned_count=2)

    def test_of_what_was_returned_twice_is_for_an_arbiter(self):
        assert reason(self.case.why_not_dispatch(ACTORS["dispatcher"])) is Reason.ARBITER_DECIDES
        assert self.case.why_not_dispatch(ACTORS["commander"]) is None


class TestAskExtension:
    case = replace(CASE, stage=Stage.IN_HAND)
    manager = ACTORS["manager"]

    def test_a_third_time_is_refused(self):
        case = replace(self.case, extended_count=2)

        assert reason(case.why_not_ask_extension(self.manager)) is Reason.EXTENDED_TWICE

    def test_when_it_is_overdue_is_refused(self):
        with standing_at(LATER + timedelta(seconds=1)):
            refusal = self.case.why_not_ask_extension(self.manager)

        assert refusal.reason is Reason.TOO_LATE_TO_EXTEND

    def test_while_the_clock_stands_still_is_refused(self):
        case = replace(self.case, promise=clock(Clock.RESOLVE, paused_at=NOW))

        assert reason(case.why_not_ask_extension(self.manager)) is Reason.NOTHING_PROMISED


class TestCheckAfterTwoUnsatisfied:
    case = replace(CASE, stage=Stage.FINISHED, unsatisfied_count=2)

    @pytest.mark.parametrize("act", ["verify", "send_back"])
    def test_is_for_a_superior(self, act):
        assert reason(why_not(act, ACTORS["checker"], self.case)) is Reason.SUPERIOR_CHECKS
        assert why_not(act, ACTORS["commander"], self.case) is None
        assert why_not(act, ACTORS["supervisor"], self.case) is None


class TestClose:
    case = replace(CASE, stage=Stage.VERIFIED)
    desk = ACTORS["dispatcher"]

    def test_before_three_tries_says_how_many_are_left(self):
        refusal = replace(self.case, visit_count=1).why_not_close(self.desk)

        assert (refusal.reason, refusal.facts) == (Reason.VISIT_FIRST, {"count": 2})

    def test_of_an_anonymous_report_needs_none(self):
        assert replace(self.case, anonymous=True).why_not_close(self.desk) is None


class TestUrge:
    def test_again_in_the_same_period_is_refused(self):
        case = replace(CASE, stage=Stage.IN_HAND, mine=True, urge_from=LATER)

        refusal = case.why_not_urge(ACTORS["reporter"])

        assert (refusal.reason, refusal.facts) == (Reason.URGED_ALREADY, {"until": LATER})


class TestFinish:
    def test_while_others_work_on_it_is_refused(self):
        case = replace(CASE, stage=Stage.IN_HAND, part_count=1)

        assert reason(case.why_not_finish(ACTORS["manager"])) is Reason.CO_UNITS_OPEN
        assert reason(case.why_not_transfer(ACTORS["manager"])) is Reason.CO_UNITS_OPEN


class TestExtend:
    request = Request(
        uuid4(), RequestKind.EXTENSION, COMPANY, NOW, None, "等配件", 3, None, None, None
    )
    case = replace(CASE, stage=Stage.IN_HAND, request=request)

    @pytest.mark.parametrize("who", ["dispatcher", "commander", "supervisor"])
    def test_one_level_up_is_possible(self, who):
        assert self.case.why_not_extend(ACTORS[who]) is None
        assert self.case.why_not_refuse(ACTORS[who]) is None
        assert reason(self.case.why_not_suspend(ACTORS[who])) is Reason.NOTHING_ASKED

    def test_by_who_asked_is_refused(self):
        above = Post(PostKind.DISPATCHER, area=COUNTY, prefix="410702")
        both = Actor(uuid4(), frozenset({above, Post(PostKind.CLERK, organisation=COMPANY)}))

        assert reason(self.case.why_not_extend(both)) is Reason.ASKER_MAY_NOT_DECIDE


class TestPublish:
    def test_a_second_time_is_refused(self):
        refusal = replace(CASE, published_at=NOW).why_not_publish(ACTORS["dispatcher"])

        assert (refusal.reason, refusal.facts) == (Reason.ALREADY_PUBLISHED, {"at": NOW})
