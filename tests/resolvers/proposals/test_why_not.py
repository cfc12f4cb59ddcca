"""Who may do what at which stage, without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from typing import Any
from uuid import UUID

import pytest

from resolvers import clock
from resolvers.actors import NOBODY, Actor, Post, PostKind, Scope
from resolvers.estates import Estate
from resolvers.proposals import (
    Author,
    Done,
    MoneySource,
    Proposal,
    ProposalAct,
    ProposalStage,
    Satisfaction,
    Support,
    judged_by,
)
from resolvers.proposals.transitions import STEPS
from resolvers.refusals import Reason
from resolvers.rules import Procedure, RuleBody, RuleSet, Step
from tests.story import COMPANY, ESTATE, VILLAGE

S, A = ProposalStage, ProposalAct
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
ID, AUTHOR, ELSE = (UUID(int=n) for n in (1, 2, 3))
ORDER = (
    *(S.PROPOSED, S.SCREENING, S.ANNOUNCED, S.DELIBERATION),
    *(S.RESOLUTION, S.EXECUTION, S.DISCLOSURE, S.EVALUATION),
)


def rule(order=ORDER) -> RuleSet:
    procedure = Procedure(10, 10, tuple(Step(each, each.value, None, None) for each in order))
    known = dict.fromkeys(RuleSet.__dataclass_fields__)
    parts = {"thresholds": (), "requirements": (), "matters": (), "procedure": procedure}
    return RuleSet(**{**known, **parts, "body": RuleBody.PROPOSALS})


def proposal(stage=S.PROPOSED, **more) -> Proposal:
    empty = {**dict.fromkeys(Proposal.__dataclass_fields__), "responsible": ""}
    parts = dict.fromkeys(("acts", "answers", "photos", "cases"), ())
    known = {
        "id": ID,
        "estate": Estate(ESTATE, "龙湾花园", VILLAGE, COMPANY, "", ()),
        "rule": rule(),
        "stage": stage,
        "stage_at": NOW,
        "revised_at": NOW,
        "title": "换灯",
        "text": "一\n二",
        "revision": 2,
        "money": MoneySource.NONE,
        "submitted_at": None if stage is S.DRAFT else NOW,
        "support": Support(people=4, homes=3, earlier=0, needed=10, of=None),
        "satisfaction": Satisfaction(0, 0),
        "authors": (Author(AUTHOR, "王女士", NOW),),
        "endorsed": False,
        "version": 1,
    }
    return Proposal(**{**empty, **parts, **known, **more})


def held(kind: PostKind, person: UUID = ELSE, **where) -> Actor:
    return Actor(person, frozenset({Post(kind, **where)}))


WRITER = held(PostKind.RESIDENT, AUTHOR, estate=ESTATE)
TENANT = held(PostKind.RESIDENT, estate=ESTATE)
MEMBER = held(PostKind.COMMITTEE_MEMBER, estate=ESTATE)
CLERK = held(PostKind.CLERK, area=VILLAGE, prefix=VILLAGE)
MANAGER = held(PostKind.PROPERTY_MANAGER, organisation=COMPANY)
AWAY = held(PostKind.RESIDENT, estate=UUID(int=9))
WALKER = held(PostKind.GRID_WORKER, area=VILLAGE, prefix=VILLAGE)
EVERYBODY = (WRITER, TENANT, MEMBER, CLERK, MANAGER, AWAY, WALKER)


def reason(refused) -> Reason | None:
    return refused and refused.reason


class TestKnownTo:
    def test_a_draft_to_its_authors_alone(self):
        draft = proposal(S.DRAFT)

        assert [each for each in EVERYBODY if draft.known_to(each)] == [WRITER]

    def test_what_was_submitted_to_the_estate_and_who_serves_it(self):
        found = [each for each in EVERYBODY if proposal().known_to(each)]

        assert found == [WRITER, TENANT, MEMBER, CLERK, MANAGER, WALKER]
        assert not proposal().known_to(NOBODY)

    def test_a_draft_that_was_withdrawn_stays_unknown(self):
        assert not proposal(S.WITHDRAWN, submitted_at=None).known_to(TENANT)


BY_DESK = (A.SCREEN, A.REJECT, A.APPROVE, A.GO_ON, A.PUT, A.ADOPT, A.FAIL, A.ESCALATE, A.CLOSE)


@pytest.mark.parametrize("act", BY_DESK, ids=str)
def test_only_those_who_run_it_move_it(act):
    at_stage = proposal(next(iter(STEPS[act].came)))
    may = [each for each in EVERYBODY if at_stage.why_not(act, each) is None]

    assert may == [MEMBER, CLERK]
    assert reason(at_stage.why_not(act, TENANT)) is Reason.NOT_YOUR_POST


@pytest.mark.parametrize("act", list(A), ids=str)
def test_no_act_at_another_stage(act):
    for stage in set(S) - STEPS[act].came:
        for each in EVERYBODY:
            assert proposal(stage).why_not(act, each) is not None


@pytest.mark.parametrize("act", [A.ANSWER, A.REPORT, A.FILE_CASE], ids=str)
def test_the_manager_answers_and_carries_out(act):
    at_stage = proposal(next(iter(STEPS[act].came)))

    assert at_stage.why_not(act, MANAGER) is None
    assert reason(at_stage.why_not(act, TENANT)) is Reason.NOT_YOUR_POST


class TestWhyNot:
    def test_nobody_judges_their_own(self):
        own = proposal(S.SCREENING, authors=(Author(ELSE, "委员", NOW),))

        assert reason(own.why_not_approve(MEMBER)) is Reason.OWN_PROPOSAL
        assert reason(own.why_not_answer(MEMBER)) is Reason.OWN_PROPOSAL

    def test_an_app_needs_the_scope(self):
        app = replace(TENANT, scopes=frozenset({Scope.CASES_WRITE}))
        desk = replace(CLERK, scopes=frozenset({Scope.PROPOSALS_WRITE}))

        assert reason(proposal().why_not_endorse(app)) is Reason.NOT_IN_SCOPE
        assert reason(proposal().why_not_screen(desk)) is Reason.NOT_IN_SCOPE
        assert proposal().why_not_endorse(replace(app, scopes=frozenset({Scope.REPORT}))) is None

    def test_residents_endorse_once_and_the_manager_never(self):
        assert proposal().why_not_endorse(TENANT) is None
        assert reason(proposal(endorsed=True).why_not_endorse(TENANT)) is Reason.ENDORSED_ALREADY
        assert reason(proposal().why_not_unendorse(TENANT)) is Reason.NOT_ENDORSED
        assert reason(proposal().why_not_endorse(MANAGER)) is Reason.NOT_A_RESIDENT
        assert reason(proposal().why_not_endorse(AWAY)) is Reason.NOT_A_RESIDENT

    def test_a_text_is_frozen_from_the_decision_on(self):
        assert proposal(S.DELIBERATION).why_not_edit(WRITER) is None
        refused = proposal(S.RESOLUTION).why_not_edit(WRITER)
        assert (refused.reason, refused.facts) == (Reason.TEXT_FROZEN, {"at": NOW})

    def test_an_author_alone_does_not_take_back_what_many_stand_behind(self):
        refused = proposal(reached_at=NOW, support=Support(400, 300, 0, 15, 288)).why_not_withdraw(
            WRITER
        )

        assert refused.reason is Reason.ENDORSED_BY_MANY
        assert refused.facts == {"count": 300, "limit": 15}
        assert proposal().why_not_withdraw(WRITER) is None

    def test_a_display_stands_its_full_days(self):
        shown = proposal(S.ANNOUNCED, announced_until=date(2026, 11, 23))
        with clock.standing_at(datetime(2026, 11, 23, 12, tzinfo=UTC)):
            assert reason(shown.why_not_go_on(CLERK)) is Reason.DISPLAY_RUNNING
        with clock.standing_at(datetime(2026, 11, 23, 17, tzinfo=UTC)):
            assert shown.why_not_go_on(CLERK) is None

    def test_the_last_author_of_a_draft_stays(self):
        assert reason(proposal(S.DRAFT).why_not_leave(WRITER)) is Reason.LAST_AUTHOR
        assert proposal().why_not_leave(WRITER) is None


class TestProcedure:
    """四议两公开: no notice before the talk, the decision is displayed, nobody evaluates."""

    ORDER = (
        *(S.PROPOSED, S.SCREENING, S.DELIBERATION, S.RESOLUTION),
        *(S.ANNOUNCED, S.EXECUTION, S.DISCLOSURE),
    )

    @pytest.mark.parametrize(
        ("stage", "follows"),
        [
            (S.DRAFT, S.PROPOSED),
            (S.SCREENING, S.DELIBERATION),
            (S.RESOLUTION, S.ANNOUNCED),
            (S.ANNOUNCED, S.EXECUTION),
            (S.DISCLOSURE, S.CLOSED),
            (S.REJECTED, None),
            (S.EVALUATION, None),
        ],
    )
    def test_of_another_place_leads_otherwise(self, stage, follows):
        assert proposal(stage, rule=rule(self.ORDER)).follows is follows

    def test_of_another_place_knows_no_evaluation(self):
        there = proposal(S.EVALUATION, rule=rule(self.ORDER))

        assert reason(there.why_not_close(CLERK)) is Reason.WRONG_STAGE


JUDGEMENTS = [act for act in A if hasattr(Proposal, f"why_not_{act}")]
CIRCUMSTANCES: list[dict[str, Any]] = [
    {},
    {"endorsed": True, "reached_at": NOW, "meeting": ID, "announced_until": date(2099, 1, 1)},
    {"voted": True, "owed": 2, "undone": 1, "text": "一"},
    {"decider": RuleBody.OWNERS_SPECIAL, "acts": (Done(A.SCREEN, None, NOW, ""),)},
]


class TestJudgedBy:
    @pytest.mark.parametrize("act", JUDGEMENTS)
    def test_no_judgement_looks_at_more(self, act):
        for stage, actor, more in product(S, EVERYBODY, CIRCUMSTANCES):
            whole = proposal(stage, **more)
            part = object.__new__(Proposal)
            for name in judged_by(act):
                object.__setattr__(part, name, getattr(whole, name))

            found, expected = (getattr(each, f"why_not_{act}")(actor) for each in (part, whole))

            assert repr(found) == repr(expected), (stage, actor)
