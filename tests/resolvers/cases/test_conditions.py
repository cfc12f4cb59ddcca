"""On what else an act depends beside who does it and in which stage."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from resolvers.actors import Actor, Post, PostKind
from resolvers.cases import Clock, Rating, Request, RequestKind, Stage
from resolvers.clock import standing_at
from resolvers.refusals import Reason
from tests.resolvers.cases.judged import (
    ACTORS,
    CASE,
    COMPANY,
    COUNTY,
    LATER,
    NOW,
    WORKED,
    clock,
    reason,
    why_not,
)


@pytest.fixture(autouse=True)
def standing():
    with standing_at(NOW):
        yield


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
