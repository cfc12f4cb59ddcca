"""Who may do what with a council at which stage, without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from resolvers.actors import Actor, Post, PostKind, Scope
from resolvers.councils import (
    Capacity,
    Council,
    CouncilAct,
    CouncilKind,
    CouncilStage,
    Item,
    Office,
    Seat,
)
from resolvers.councils.parts import Act
from resolvers.refusals import Reason
from resolvers.rules import RuleBody, RuleSet

AREA, ESTATE, NOW = "410702002022001", uuid4(), datetime(2026, 1, 1, tzinfo=UTC)


def holder(kind: PostKind, prefix: str | None = "410702002", estate=None) -> Actor:
    return Actor(uuid4(), frozenset({Post(kind, prefix, prefix, None, estate)}))


OFFICER = holder(PostKind.OFFICER)
CLERK = holder(PostKind.CLERK)
RESIDENT = holder(PostKind.RESIDENT, None, ESTATE)
ELSEWHERE = holder(PostKind.OFFICER, "410703001")
SUCCESSOR = holder(PostKind.COUNCIL_MEMBER, None, ESTATE)
CHAIR = Actor(uuid4(), frozenset({Post(PostKind.COUNCIL_MEMBER, None, None, None, ESTATE)}))
APP = replace(OFFICER, scopes=frozenset({Scope.READ}))
RULE = RuleSet(
    *(uuid4(), RuleBody.OWNERS_COMMITTEE, None, "全国", "1", "条例", "第16条"),
    *(date(2020, 1, 1), None, 7, False, 3, 0, None, 7, 30, 10, 90, "", True, (), (), ()),
)
SEAT = Seat(
    *(uuid4(), CHAIR.person, "主任", Capacity.OWNER, Office.CHAIR, True, False, False, None),
    *(NOW, None, None, None),
)
THING = Item(uuid4(), "公章", None, NOW, None, None, None)


def council(stage: CouncilStage, **other) -> Council:
    known = {"notice_until": date(2025, 1, 1), "rival": False, **other}
    return Council(
        id=uuid4(),
        estate=ESTATE,
        estate_name="龙湾花园",
        area=AREA,
        company=None,
        kind=CouncilKind.OWNERS_COMMITTEE,
        number=1,
        stage=stage,
        stage_at=NOW,
        phone="",
        term_years=3,
        formed_at=None,
        filing_due_at=None,
        filed_at=None,
        filing_number="",
        installed_on=None,
        term_ends_on=None,
        handover_due_at=None,
        **{"rule": RULE, "seats": (SEAT,), "items": (), "acts": (), **known},
    )


S = CouncilStage
CAN = {
    CouncilAct.ANNOUNCE: ({S.PROPOSED}, {"OFFICER", "CLERK"}),
    CouncilAct.RECONSIDER: ({S.PUBLIC_NOTICE}, {"OFFICER", "CLERK"}),
    CouncilAct.FORM: ({S.PUBLIC_NOTICE}, {"OFFICER"}),
    CouncilAct.FILE: ({S.FORMED}, {"OFFICER"}),
    CouncilAct.INSTALL: ({S.FILED}, {"OFFICER"}),
    CouncilAct.HAND_OVER: ({S.IN_OFFICE, S.EXPIRED}, {"OFFICER", "CHAIR"}),
    CouncilAct.DISSOLVE: (
        {S.PROPOSED, S.PUBLIC_NOTICE, S.FORMED, S.FILED, S.HANDING_OVER},
        {"OFFICER"},
    ),
}
PEOPLE = {
    "OFFICER": OFFICER,
    "CLERK": CLERK,
    "CHAIR": CHAIR,
    "RESIDENT": RESIDENT,
    "ELSEWHERE": ELSEWHERE,
    "SUCCESSOR": SUCCESSOR,
    "APP": APP,
}


@pytest.mark.parametrize("stage", CouncilStage)
@pytest.mark.parametrize("act", CAN)
@pytest.mark.parametrize("who", PEOPLE)
def test_the_matrix(who, act, stage):
    why_not = getattr(council(stage), f"why_not_{act.value}")
    stages, people = CAN[act]

    assert (why_not(PEOPLE[who]) is None) == (stage in stages and who in people)


class TestWhyNot:
    def test_a_running_notice_says_until_when(self):
        refused = council(S.PUBLIC_NOTICE, notice_until=date(2999, 1, 1)).why_not_form(OFFICER)

        assert (refused.reason, refused.facts) == (
            Reason.NOTICE_RUNNING,
            {"until": date(2999, 1, 1)},
        )

    def test_one_in_office_is_enough(self):
        refused = council(S.FILED, rival=True).why_not_install(OFFICER)

        assert refused.reason is Reason.COUNCIL_IN_OFFICE

    def test_nobody_is_announced_or_formed(self):
        empty = {"seats": ()}

        assert council(S.PROPOSED, **empty).why_not_announce(CLERK).reason is Reason.NOBODY_SEATED
        assert council(S.PUBLIC_NOTICE, **empty).why_not_form(OFFICER).reason is (
            Reason.NOBODY_SEATED
        )

    def test_what_is_not_received_holds_up_the_end(self):
        refused = council(S.HANDING_OVER, items=(THING,)).why_not_dissolve(OFFICER)

        assert (refused.reason, refused.facts) == (Reason.HANDOVER_OPEN, {"count": 1})

    @pytest.mark.parametrize(
        ("who", "reason"),
        [
            (CHAIR, Reason.OWN_HANDOVER),
            (RESIDENT, Reason.NOT_YOUR_POST),
            (SUCCESSOR, None),
            (CLERK, None),
            (APP, Reason.NOT_IN_SCOPE),
        ],
    )
    def test_who_may_receive(self, who, reason):
        refused = council(S.HANDING_OVER).why_not_receive_item(who, THING)

        assert (refused.reason if refused else None) is reason

    def test_a_holder_may_leave_their_own_seat_only(self):
        other = replace(SEAT, person=uuid4())

        assert council(S.IN_OFFICE).why_not_vacate(CHAIR, SEAT) is None
        assert council(S.IN_OFFICE).why_not_vacate(CHAIR, other).reason is Reason.NOT_YOUR_POST
        ended = replace(SEAT, to_at=NOW)
        assert council(S.IN_OFFICE).why_not_vacate(OFFICER, ended).reason is Reason.SEAT_ENDED

    def test_seats_rest_while_names_are_public(self):
        assert council(S.PUBLIC_NOTICE).why_not_seat(OFFICER).reason is Reason.WRONG_STAGE


class TestKnownTo:
    def test_a_proposal_is_known_to_those_concerned(self):
        proposal = council(S.PROPOSED)

        assert [proposal.known_to(each) for each in (OFFICER, CLERK, CHAIR, RESIDENT)] == [
            *(True, True, True, False)
        ]

    def test_what_was_announced_is_public(self):
        announced = council(S.FORMED, acts=(Act(CouncilAct.ANNOUNCE, NOW, ""),))

        assert announced.known_to(RESIDENT)
        assert not council(S.DISSOLVED).known_to(RESIDENT)
