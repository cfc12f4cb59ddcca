"""Whom an act tells at once, beside the clocks: who is asked, urged, or waits for a decision."""

from uuid import UUID

from resolvers import database, notices
from resolvers.cases.case import Case
from resolvers.notices import Address, Desk, New, NoticeKind
from resolvers.tables.case_words import CaseAct, RequestKind, Source

KINDS = {
    CaseAct.ASK_MORE: NoticeKind.QUESTION,
    CaseAct.URGE: NoticeKind.URGING,
    CaseAct.SUPERVISE: NoticeKind.SUPERVISION,
    CaseAct.ASK_EXTENSION: NoticeKind.REQUEST,
    CaseAct.ASK_SUSPENSION: NoticeKind.REQUEST,
    CaseAct.ASK_REOPENING: NoticeKind.REQUEST,
    CaseAct.EXTEND: NoticeKind.DECISION,
    CaseAct.SUSPEND: NoticeKind.DECISION,
    CaseAct.REOPEN: NoticeKind.DECISION,
    CaseAct.REFUSE: NoticeKind.DECISION,
    CaseAct.DECLINE: NoticeKind.DECISION,
    CaseAct.VERIFY: NoticeKind.DECISION,
    CaseAct.CLOSE: NoticeKind.DECISION,
    CaseAct.ENLIST: NoticeKind.REQUEST,
    CaseAct.DELEGATE: NoticeKind.REQUEST,
    CaseAct.REPORT_UP: NoticeKind.REQUEST,
}
UPWARDS = (CaseAct.ASK_EXTENSION, CaseAct.ASK_SUSPENSION, CaseAct.ASK_REOPENING)
TO_REPORTER = (CaseAct.ASK_MORE, CaseAct.REOPEN, CaseAct.DECLINE)
TO_RESIDENT = (CaseAct.VERIFY, CaseAct.CLOSE)  # whoever reports all day reads it in their list
SHARED = (CaseAct.ENLIST, CaseAct.DELEGATE, CaseAct.REPORT_UP)


async def tell(case: Case, act: CaseAct, id: UUID, organisation: UUID | None) -> None:
    """Tell whom an act concerns that was just written, if it tells anybody."""
    if act not in KINDS:
        return
    offices = await notices.offices()
    lead = offices.organisation(case.lead) if case.lead else None
    desk = offices.desk(Desk.DISPATCH, case.area)
    if act in UPWARDS:
        to: Address | None = desk
    elif act in SHARED:
        to = offices.organisation(organisation) if organisation else None
    elif act in TO_RESIDENT:
        to = await _reporter(case) if case.source is Source.RESIDENT else None
    elif act in TO_REPORTER or _answers_reporter(case, act):
        to = await _reporter(case)
    else:
        to = lead or desk
    found = [to] if to else []
    if to and not to.staffed and desk != to:
        found.append(desk)
    county = case.area[:6]
    await notices.send(
        [New(each, KINDS[act], county, case.id, id, word=act.value) for each in found]
    )


def _answers_reporter(case: Case, act: CaseAct) -> bool:
    asked = case.request and case.request.kind is RequestKind.REOPENING
    return act is CaseAct.REFUSE and bool(asked)


async def _reporter(case: Case) -> Address | None:
    person = await database.value("select reporter from cases where id = $1", case.id)
    return Address(person=person) if person else None
