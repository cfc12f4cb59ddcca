"""A case and everybody who might do something to it, without a database."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from resolvers.actors import NOBODY, Actor, Post, PostKind, system
from resolvers.calendar import Unit
from resolvers.cases import Answer, Case, CaseClock, Clock, Outcome, Sight, Source, Stage, Urgency
from resolvers.refusals import Reason, Refused

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
GRID, COUNTY = "410702002022001", "410702000000"
COMPANY, BUREAU = uuid4(), uuid4()


def at(kind: PostKind, area: str, prefix: str) -> Actor:
    return Actor(uuid4(), frozenset({Post(kind, area=area, prefix=prefix)}))


def of(kind: PostKind, organisation: UUID) -> Actor:
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


def clock(kind: Clock, **given: object) -> CaseClock:
    moments = dict.fromkeys(("yellow_at", "due_at", "nominal_at", "original_due_at"), LATER)
    fixed = {"rule": None, "amount": 5, "unit": Unit.WORK_DAY, "rolls": True, "source": "规定"}
    ends = {
        "paused_at": None,
        "stopped_at": None,
        "breached_at": None,
        "provisional": False,
        "counted_due_at": None,
    }
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
    clock_off_s=None,
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


def why_not(act: str, actor: Actor, case: Case) -> Refused | None:
    return getattr(case, f"why_not_{act}")(actor)


def reason(refusal: Refused | None) -> Reason | None:
    return refusal and refusal.reason
