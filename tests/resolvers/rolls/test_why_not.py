"""Who may do what with a roll that is put up, without a database."""

from datetime import date, datetime
from uuid import uuid4

import pytest

from resolvers import clock
from resolvers.actors import Actor, Post, PostKind, Scope
from resolvers.calendar import SHANGHAI
from resolvers.estates import Estate
from resolvers.refusals import Reason
from resolvers.rolls import Figures, Publication, RollStage
from resolvers.rules import RuleBody, RuleSet

AREA, ESTATE = "410702002022001", uuid4()
RULE = RuleSet(
    *(uuid4(), RuleBody.OWNERS_ROLL, None, "全国", "1", "规则", "第12条"),
    *(date(2020, 1, 1), None, None, False, 3, None, None, 7, None, 10, 90, "", True, (), (), ()),
)
DURING = datetime(2026, 12, 10, 9, tzinfo=SHANGHAI)
AFTER = datetime(2026, 12, 15, 9, tzinfo=SHANGHAI)


def somebody(kind: PostKind, **where) -> Actor:
    return Actor(uuid4(), frozenset({Post(kind, **where)}))


CLERK = somebody(PostKind.CLERK, area=AREA, prefix=AREA)
MEMBER = somebody(PostKind.COMMITTEE_MEMBER, estate=ESTATE)
OWNER = somebody(PostKind.OWNER, estate=ESTATE)
TENANT = somebody(PostKind.RESIDENT, estate=ESTATE)
WORKER = somebody(PostKind.GRID_WORKER, area=AREA, prefix=AREA)
ELSEWHERE = somebody(PostKind.OWNER, estate=uuid4())
READER = Actor(OWNER.person, OWNER.posts, frozenset({Scope.READ}))


def put_up(stage: RollStage = RollStage.OPEN, waiting: int = 0) -> Publication:
    at = datetime(2026, 12, 7, 9, tzinfo=SHANGHAI)
    return Publication(
        *(uuid4(), Estate(ESTATE, "龙湾花园", AREA, None, "", ()), RULE, stage),
        *(date(2026, 12, 7), date(2026, 12, 14), Figures(4, 3, 40727), None, at),
        *(None if stage is RollStage.OPEN else at, "", waiting, waiting, False),
    )


def reason(refused) -> Reason | None:
    return refused and refused.reason


@pytest.mark.parametrize(
    ("actor", "why"),
    [
        *((each, None) for each in (CLERK, MEMBER, OWNER, WORKER, READER)),
        *((each, Reason.OWNERS_READ) for each in (Actor(), TENANT, ELSEWHERE)),
    ],
)
def test_the_list_is_for_owners_and_who_works_there(actor, why):
    assert reason(put_up().why_not_read(actor)) is why


@pytest.mark.parametrize(
    ("actor", "stage", "at", "why"),
    [
        (OWNER, RollStage.OPEN, DURING, None),
        (ELSEWHERE, RollStage.OPEN, DURING, None),
        (Actor(), RollStage.OPEN, DURING, Reason.NOT_SIGNED_IN),
        (READER, RollStage.OPEN, DURING, Reason.NOT_IN_SCOPE),
        (OWNER, RollStage.OPEN, AFTER, Reason.OBJECTING_OVER),
        (OWNER, RollStage.WITHDRAWN, DURING, Reason.WRONG_STAGE),
    ],
)
def test_objecting(actor, stage, at, why):
    with clock.standing_at(at):
        assert reason(put_up(stage).why_not_object(actor)) is why


@pytest.mark.parametrize(
    ("actor", "at", "waiting", "why"),
    [
        (MEMBER, AFTER, 0, None),
        (CLERK, AFTER, 0, None),
        (WORKER, AFTER, 0, Reason.NOT_YOUR_POST),
        (OWNER, AFTER, 0, Reason.NOT_FOUND),
        (CLERK, DURING, 0, Reason.ROLL_STANDS),
        (CLERK, AFTER, 2, Reason.OBJECTIONS_WAIT),
    ],
)
def test_confirming(actor, at, waiting, why):
    with clock.standing_at(at):
        assert reason(put_up(waiting=waiting).why_not_confirm(actor)) is why
