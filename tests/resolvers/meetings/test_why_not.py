"""Who may do what with a meeting, at which stage: without a database."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from resolvers import clock
from resolvers.councils import CouncilStage, Office
from resolvers.meetings import (
    Attendance,
    CheckInWay,
    Meeting,
    MeetingStage,
    PaperKind,
    Point,
    Question,
)
from resolvers.meetings import why_not_ask_paper as paper
from resolvers.refusals import Reason
from resolvers.rules import RuleBasis, RuleBody
from tests.resolvers.councils import test_why_not as councils
from tests.resolvers.councils.test_why_not import (
    APP,
    CHAIR,
    CLERK,
    ELSEWHERE,
    NOW,
    OFFICER,
    RESIDENT,
    RULE,
    SEAT,
    SUCCESSOR,
)

PEOPLE = {
    "OFFICER": OFFICER,
    "CLERK": CLERK,
    "CHAIR": CHAIR,
    "RESIDENT": RESIDENT,
    "SUCCESSOR": SUCCESSOR,
    "ELSEWHERE": ELSEWHERE,
    "APP": APP,
}
POINT = Point(uuid4(), 1, "划线", None, None, "", "", None)
CAME = Attendance(CHAIR.person, "主任", NOW, CheckInWay.CLERK, False, ())
RUN = {"OFFICER", "CLERK", "CHAIR"}
BELONG = {"CHAIR", "RESIDENT", "SUCCESSOR"}
S = MeetingStage
CAN = {
    "change_agenda": ({S.DRAFT}, RUN),
    "call": ({S.DRAFT}, RUN),
    "cancel": ({S.DRAFT, S.CALLED}, RUN),
    "open": ({S.CALLED}, RUN),
    "check_in": ({S.OPEN}, RUN),
    "close": ({S.OPEN}, RUN),
    "minute": ({S.CLOSED}, RUN),
    "sign": ({S.CLOSED}, {"CHAIR"}),
    "publish": ({S.SIGNED}, RUN),
    "register": ({S.CALLED}, BELONG),
    "withdraw": (set(), set()),
    "ask": ({S.CALLED}, BELONG),
    "show_ticket": ({S.CALLED, S.OPEN}, BELONG - {"CHAIR"}),
}


def meeting(stage: MeetingStage, **other) -> Meeting:
    known = {
        "council": councils.council(CouncilStage.IN_OFFICE),
        "body": RuleBody.OWNERS_COMMITTEE,
        "rule": replace(RULE, notice_days=None),
        "starts_at": clock.now() + timedelta(minutes=30),
        "wholes": {RuleBasis.MEMBERS: 1},
        "points": (POINT,),
        "present": (CAME,),
        **other,
    }
    return Meeting(
        id=uuid4(),
        title="停车",
        stage=stage,
        stage_at=NOW,
        place="社区",
        link="",
        statements="说了",
        version=1,
        counted={},
        electorate=None,
        questions=(),
        guests=(),
        acts=(),
        papers={},
        **{"votes": (), **known},
    )


@pytest.mark.parametrize("stage", MeetingStage)
@pytest.mark.parametrize("act", CAN)
@pytest.mark.parametrize("who", PEOPLE)
def test_the_matrix(who, act, stage):
    stages, people = CAN[act]
    refusal = getattr(meeting(stage), f"why_not_{act}")(PEOPLE[who])

    assert (refusal is None) == (stage in stages and who in people)


@pytest.mark.parametrize(
    ("kind", "stages", "who"),
    [
        (PaperKind.MEETING_NOTICE, set(S) - {S.DRAFT, S.CANCELLED}, RUN),
        (PaperKind.MEETING_MINUTES, {S.PUBLISHED}, RUN),
        (PaperKind.DOOR_LIST, {S.CALLED, S.OPEN}, {"CLERK"}),
    ],
)
@pytest.mark.parametrize("stage", MeetingStage)
def test_papers(kind, stages, who, stage):
    owners = meeting(stage, body=RuleBody.OWNERS_ORDINARY)

    assert {who for who, actor in PEOPLE.items() if not paper(owners, actor, kind)} == (
        who if stage in stages else set()
    )


def test_doors_are_for_meetings_of_owners():
    refused = paper(meeting(S.CALLED), CLERK, PaperKind.DOOR_LIST)

    assert refused.reason is Reason.DOORS_OF_OWNERS


def test_questions_are_for_those_who_run_it_and_who_asked():
    question = Question(uuid4(), RESIDENT.person, "王女士", NOW, "停哪里？")
    asked = replace(meeting(S.CALLED), questions=(question,))

    assert [asked.questions_for(each) for each in (CLERK, RESIDENT, ELSEWHERE)] == [
        *((question,), (question,), ())
    ]


class TestWhyNot:
    def test_what_is_too_early_says_from_when(self):
        later = meeting(S.CALLED, starts_at=clock.now() + timedelta(hours=3))

        assert later.why_not_open(CLERK).reason is Reason.MEETING_LATER

    def test_without_an_agenda_nothing_is_called(self):
        assert meeting(S.DRAFT, points=()).why_not_call(CLERK).reason is Reason.AGENDA_EMPTY

    def test_an_absent_chair_and_a_plain_member_sign_nothing(self):
        absent = meeting(S.CLOSED, present=())
        plain = replace(SEAT, office=Office.MEMBER)
        member = councils.council(CouncilStage.IN_OFFICE, seats=(plain,))

        assert absent.why_not_sign(CHAIR).reason is Reason.CHAIR_SIGNS
        assert meeting(S.CLOSED, council=member).why_not_sign(CHAIR).reason is Reason.CHAIR_SIGNS

    @pytest.mark.parametrize(
        ("stage", "reason"),
        [(CouncilStage.EXPIRED, Reason.WRONG_STAGE), (CouncilStage.IN_OFFICE, None)],
    )
    def test_a_committee_whose_term_ended_calls_nothing(self, stage, reason):
        from resolvers.meetings import why_not_draft

        refusal = why_not_draft(councils.council(stage), CHAIR)
        assert (refusal.reason if refusal else None) is reason
