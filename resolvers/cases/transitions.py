"""The case state table: who may do what, from which stage, to which.

Pages, GraphQL and documentation are made from `TRANSITIONS`; nothing else
decides about stages. Rows are those of docs/case-states.md.
"""

from dataclasses import dataclass

from resolvers.actors import Scope
from resolvers.cases.capacities import Who
from resolvers.cases.moves import ENDS, NOTHING, Moves, moves
from resolvers.tables.case_words import CaseAct, Clock, Stage

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
UNENDED = OPEN | {Stage.VERIFIED}
UNSIGNED = {Stage.REPORTED, Stage.INCOMPLETE, Stage.ACCEPTED, Stage.DISPATCHED}
ENDED = {Stage.CLOSED, Stage.DECLINED, Stage.WITHDRAWN, Stage.MERGED}


MERGED_FROM = {Stage.REPORTED, Stage.ACCEPTED, Stage.DISPATCHED, Stage.IN_HAND}


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table; *to* is None where the stage stays or depends."""

    row: int
    act: CaseAct
    before: frozenset[Stage]
    to: Stage | None
    who: frozenset[Who]
    recorded: str
    clocks: Moves
    scope: Scope


def _row(
    row: int,
    act: CaseAct,
    before: set[Stage] | frozenset[Stage],
    to: Stage | None,
    who: set[Who],
    recorded: str,
    clocks: Moves = NOTHING,
    scope: Scope = Scope.CASES_HANDLE,
) -> tuple[CaseAct, Transition]:
    found = Transition(row, act, frozenset(before), to, frozenset(who), recorded, clocks, scope)
    return act, found


A, C, S, W = CaseAct, Clock, Stage, Who
REPORT = Scope.CASES_WRITE
TRANSITIONS = dict(
    [
        _row(
            1,
            A.REPORT,
            set(),
            S.REPORTED,
            {W.ANYBODY},
            "case.reported",
            moves(C.ACCEPT, C.RESOLVE),
            REPORT,
        ),
        _row(2, A.SELF_HANDLE, set(), S.CLOSED, {W.FINDER}, "case.self_handled"),
        _row(
            3,
            A.ACCEPT,
            {S.REPORTED},
            S.ACCEPTED,
            {W.DESK},
            "case.accepted",
            moves(C.DISPATCH, stops=(C.ACCEPT,)),
        ),
        _row(4, A.DECLINE, {S.REPORTED}, S.DECLINED, {W.DESK}, "case.declined", ENDS),
        _row(
            5,
            A.ASK_MORE,
            {S.REPORTED, S.ACCEPTED},
            S.INCOMPLETE,
            {W.DESK},
            "case.asked_more",
            moves(C.SUPPLEMENT, pauses=True),
        ),
        _row(
            6,
            A.SUPPLEMENT,
            {S.INCOMPLETE},
            S.REPORTED,
            {W.REPORTER},
            "case.supplemented",
            moves(C.ACCEPT, stops=(C.SUPPLEMENT, C.DISPATCH), resumes=True),
            REPORT,
        ),
        _row(6, A.LAPSE, {S.INCOMPLETE}, S.CLOSED, {W.SYSTEM}, "case.lapsed", ENDS),
        _row(7, A.MERGE, MERGED_FROM, S.MERGED, {W.DESK}, "case.merged", moves(pauses=True)),
        _row(7, A.UNMERGE, {S.MERGED}, None, {W.DESK}, "case.unmerged", moves(resumes=True)),
        _row(
            8,
            A.DISPATCH,
            {S.ACCEPTED},
            S.DISPATCHED,
            {W.DESK},
            "case.dispatched",
            moves(C.SIGN, stops=(C.DISPATCH,)),
        ),
        _row(
            9,
            A.SIGN,
            {S.DISPATCHED},
            S.IN_HAND,
            {W.UNIT},
            "case.signed",
            moves(C.FIRST_CONTACT, stops=(C.SIGN,)),
        ),
        _row(
            10,
            A.RETURN,
            {S.DISPATCHED},
            S.ACCEPTED,
            {W.UNIT},
            "case.returned",
            moves(C.DISPATCH, stops=(C.SIGN,)),
        ),
        _row(
            9,
            A.CONTACT,
            {S.IN_HAND},
            None,
            {W.UNIT},
            "case.contacted",
            moves(stops=(C.FIRST_CONTACT,)),
        ),
        _row(
            11,
            A.TRANSFER,
            {S.IN_HAND},
            S.DISPATCHED,
            {W.UNIT},
            "case.transferred",
            moves(C.SIGN, stops=(C.FIRST_CONTACT,)),
        ),
        _row(12, A.ENLIST, {S.IN_HAND}, None, {W.UNIT, W.DESK}, "case.enlisted"),
        _row(12, A.DELEGATE, {S.IN_HAND}, None, {W.UNIT}, "case.delegated"),
        _row(12, A.REPORT_UP, {S.IN_HAND}, None, {W.UNIT}, "case.reported_up"),
        _row(12, A.JOIN, {S.IN_HAND}, None, {W.PART}, "case.joined"),
        _row(12, A.CONTRIBUTE, {S.IN_HAND}, None, {W.PART}, "case.contributed"),
        _row(12, A.RELEASE, {S.IN_HAND}, None, {W.UNIT, W.DESK}, "case.released"),
        _row(13, A.ASK_EXTENSION, {S.IN_HAND}, None, {W.UNIT}, "case.extension_asked"),
        _row(13, A.EXTEND, {S.IN_HAND}, None, {W.ABOVE}, "case.extended"),
        _row(14, A.ASK_SUSPENSION, {S.IN_HAND}, None, {W.UNIT}, "case.suspension_asked"),
        _row(
            14,
            A.SUSPEND,
            {S.IN_HAND},
            S.SUSPENDED,
            {W.ABOVE},
            "case.suspended",
            moves(pauses=True),
        ),
        _row(14, A.REFUSE, {S.IN_HAND, S.CLOSED}, None, {W.ABOVE}, "case.refused"),
        _row(
            15,
            A.RESUME,
            {S.SUSPENDED},
            S.IN_HAND,
            {W.UNIT, W.SYSTEM},
            "case.resumed",
            moves(stops=(C.SUSPENSION,), resumes=True),
        ),
        _row(
            16,
            A.MEDIATE,
            {S.IN_HAND},
            S.IN_MEDIATION,
            {W.MEDIATION},
            "case.mediated",
            moves(pauses=True),
        ),
        _row(
            17,
            A.END_MEDIATION,
            {S.IN_MEDIATION},
            None,
            {W.MEDIATION},
            "case.mediation_ended",
            moves(resumes=True),
        ),
        _row(
            18,
            A.FINISH,
            {S.IN_HAND},
            S.FINISHED,
            {W.UNIT},
            "case.finished",
            moves(C.REVIEW, stops=(C.RESOLVE, C.FIRST_CONTACT)),
        ),
        _row(
            19,
            A.VERIFY,
            {S.FINISHED},
            S.VERIFIED,
            {W.CHECKER, W.SUPERIOR},
            "case.verified",
            moves(C.VISIT, stops=(C.REVIEW,)),
        ),
        _row(
            19,
            A.SEND_BACK,
            {S.FINISHED},
            S.IN_HAND,
            {W.CHECKER, W.SUPERIOR},
            "case.sent_back",
            moves((C.RESOLVE, C.REWORK), stops=(C.REVIEW,)),
        ),
        _row(20, A.TRY_VISIT, {S.VERIFIED}, None, {W.DESK}, "case.visit_tried"),
        _row(20, A.VISIT, {S.VERIFIED}, None, {W.DESK}, "case.visited"),
        _row(20, A.RATE, {S.VERIFIED, S.CLOSED}, None, {W.REPORTER}, "case.rated", scope=REPORT),
        _row(20, A.CLOSE, {S.VERIFIED}, S.CLOSED, {W.DESK}, "case.closed", ENDS),
        _row(
            22,
            A.ASK_REOPENING,
            {S.CLOSED},
            None,
            {W.REPORTER},
            "case.reopening_asked",
            scope=REPORT,
        ),
        _row(
            22,
            A.REOPEN,
            {S.CLOSED},
            S.ACCEPTED,
            {W.DESK},
            "case.reopened",
            moves(C.DISPATCH, C.RESOLVE),
        ),
        _row(23, A.WITHDRAW, UNSIGNED, S.WITHDRAWN, {W.REPORTER}, "case.withdrawn", ENDS, REPORT),
        _row(24, A.URGE, UNENDED, None, {W.REPORTER}, "case.urged", scope=REPORT),
        _row(24, A.SUPERVISE, UNENDED, None, {W.SUPERIOR}, "case.supervised"),
        _row(24, A.RECORD_TALK, UNENDED, None, {W.SUPERIOR}, "case.talk_recorded"),
        _row(24, A.REPLY, UNENDED, None, {W.UNIT, W.DESK}, "case.replied", moves(stops=(C.REPLY,))),
        _row(
            24,
            A.COMMENT,
            set(Stage) - {S.ARCHIVED},
            None,
            {W.REPORTER, W.STAFF},
            "case.commented",
            scope=REPORT,
        ),
        _row(24, A.PUBLISH, set(Stage), None, {W.DESK}, "case.published"),
        _row(25, A.ARCHIVE, ENDED, S.ARCHIVED, {W.SYSTEM}, "case.archived", ENDS),
    ]
)
