"""Who may do what in which stage: the table of the acts, without a database."""

from dataclasses import replace

import pytest

from resolvers.actors import Scope
from resolvers.cases import UNENDED, Stage
from resolvers.cases.transitions import ENDED
from resolvers.clock import standing_at
from resolvers.refusals import NotAllowed, NotNow, Reason
from tests.resolvers.cases.judged import ACTORS, CASE, NOW, reason, why_not

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
    "visit": (DESK, {Stage.VERIFIED}, POST),
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


@pytest.fixture(autouse=True)
def standing():
    with standing_at(NOW):
        yield


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
