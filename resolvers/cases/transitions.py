"""The case state table: who may do what, from which stage, to which.

Pages, GraphQL and documentation are made from `TRANSITIONS`; nothing else
decides about stages. Rows are those of docs/case-states.md.
"""

from dataclasses import dataclass
from enum import StrEnum

from resolvers.actors import PostKind, Scope
from resolvers.tables.case_words import CaseAct, Stage


class Who(StrEnum):
    """In what capacity an act is done."""

    REPORTER = "reporter"
    DESK = "desk"
    UNIT = "unit"
    CHECKER = "checker"
    FINDER = "finder"
    ANYBODY = "anybody"


DESK = (PostKind.DISPATCHER, PostKind.COMMANDER)
UNIT = (
    PostKind.PROPERTY_MANAGER,
    PostKind.OFFICER,
    PostKind.CLERK,
    PostKind.GRID_WORKER,
    PostKind.GRID_LEADER,
)
CHECKERS = (PostKind.CHECKER, PostKind.GRID_LEADER)
FINDERS = (PostKind.GRID_WORKER, PostKind.GRID_LEADER, PostKind.MICRO_GRID_WORKER)
STAFF = (
    *DESK,
    PostKind.CHECKER,
    PostKind.GRID_LEADER,
    PostKind.GRID_WORKER,
    PostKind.MICRO_GRID_WORKER,
    PostKind.OFFICER,
    PostKind.CLERK,
    PostKind.SUPERVISOR,
    PostKind.INTAKE_OFFICER,
    PostKind.AUDITOR,
)

OPEN = frozenset(
    {
        Stage.REPORTED,
        Stage.INCOMPLETE,
        Stage.ACCEPTED,
        Stage.DISPATCHED,
        Stage.IN_HAND,
        Stage.SUSPENDED,
        Stage.IN_MEDIATION,
        Stage.FINISHED,
    }
)


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table; *to* is None where the stage stays or depends."""

    row: int
    act: CaseAct
    before: frozenset[Stage]
    to: Stage | None
    who: frozenset[Who]
    scope: Scope
    recorded: str


def _row(
    row: int,
    act: CaseAct,
    before: set[Stage],
    to: Stage | None,
    who: set[Who],
    recorded: str,
    scope: Scope = Scope.HANDLE,
) -> tuple[CaseAct, Transition]:
    return act, Transition(row, act, frozenset(before), to, frozenset(who), scope, recorded)


TRANSITIONS = dict(
    [
        _row(
            1,
            CaseAct.REPORT,
            set(),
            Stage.REPORTED,
            {Who.ANYBODY},
            "case.reported",
            Scope.REPORT,
        ),
        _row(
            2,
            CaseAct.SELF_HANDLE,
            set(),
            Stage.CLOSED,
            {Who.FINDER},
            "case.self_handled",
        ),
        _row(3, CaseAct.ACCEPT, {Stage.REPORTED}, Stage.ACCEPTED, {Who.DESK}, "case.accepted"),
        _row(4, CaseAct.DECLINE, {Stage.REPORTED}, Stage.DECLINED, {Who.DESK}, "case.declined"),
        _row(
            8, CaseAct.DISPATCH, {Stage.ACCEPTED}, Stage.DISPATCHED, {Who.DESK}, "case.dispatched"
        ),
        _row(9, CaseAct.SIGN, {Stage.DISPATCHED}, Stage.IN_HAND, {Who.UNIT}, "case.signed"),
        _row(18, CaseAct.FINISH, {Stage.IN_HAND}, Stage.FINISHED, {Who.UNIT}, "case.finished"),
        _row(19, CaseAct.VERIFY, {Stage.FINISHED}, Stage.VERIFIED, {Who.CHECKER}, "case.verified"),
        _row(
            19, CaseAct.SEND_BACK, {Stage.FINISHED}, Stage.IN_HAND, {Who.CHECKER}, "case.sent_back"
        ),
        _row(
            20,
            CaseAct.RATE,
            {Stage.VERIFIED, Stage.CLOSED},
            None,
            {Who.REPORTER},
            "case.rated",
            Scope.REPORT,
        ),
        _row(20, CaseAct.CLOSE, {Stage.VERIFIED}, Stage.CLOSED, {Who.DESK}, "case.closed"),
        _row(
            22,
            CaseAct.REOPEN,
            {Stage.CLOSED},
            Stage.ACCEPTED,
            {Who.REPORTER, Who.DESK},
            "case.reopened",
            Scope.REPORT,
        ),
        _row(24, CaseAct.PUBLISH, set(Stage), None, {Who.DESK}, "case.published"),
    ]
)
