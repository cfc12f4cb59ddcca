"""Acts besides the plain way, through GraphQL: each arrives and refuses in its shape."""

from datetime import timedelta

import pytest

from resolvers import cases
from resolvers.cases import CaseAct, Stage
from resolvers.clock import now
from schema.nodes import global_id
from tests import story
from tests.resolvers.cases.telling import asked, told
from tests.story import LI, LIU, SUN, WANG, ZHENG, ZHOU

NOTE = 'note: "说一句"'
BUREAU = f'organisation: "{global_id("Organisation", story.BUREAU)}"'
REVIEW = f'reviewOn: "{(now() + timedelta(days=9)).date()}"'
ACTS = [
    (Stage.REPORTED, ZHOU, "caseAskMore", NOTE, "INCOMPLETE"),
    (Stage.INCOMPLETE, WANG, "caseSupplement", NOTE, "REPORTED"),
    (Stage.DISPATCHED, LIU, "caseReturn", f"reason: NOT_OUR_DUTY, {NOTE}", "ACCEPTED"),
    (Stage.DISPATCHED, WANG, "caseWithdraw", "", "WITHDRAWN"),
    (Stage.IN_HAND, LIU, "caseContact", "", "IN_HAND"),
    (Stage.IN_HAND, LIU, "caseTransfer", f"{BUREAU}, {NOTE}", "DISPATCHED"),
    (Stage.IN_HAND, LIU, "caseEnlist", f"{BUREAU}, days: 2, {NOTE}", "IN_HAND"),
    (Stage.IN_HAND, LIU, "caseReportUp", f"{BUREAU}, days: 2, {NOTE}", "IN_HAND"),
    (Stage.IN_HAND, LIU, "caseAskExtension", f"days: 3, {NOTE}", "IN_HAND"),
    (
        Stage.IN_HAND,
        LIU,
        "caseAskSuspension",
        f"reason: WAITS_FOR_MONEY, {REVIEW}, {NOTE}",
        "IN_HAND",
    ),
    (Stage.IN_HAND, WANG, "caseUrge", NOTE, "IN_HAND"),
    (Stage.IN_HAND, ZHENG, "caseSupervise", f"level: LISTED, {NOTE}", "IN_HAND"),
    (Stage.IN_HAND, LIU, "caseComment", f"internal: true, {NOTE}", "IN_HAND"),
    (Stage.SUSPENDED, LIU, "caseResume", "", "IN_HAND"),
    (Stage.VERIFIED, ZHOU, "caseTryVisit", "", "VERIFIED"),
    (Stage.CLOSED, WANG, "caseAskReopening", NOTE, "CLOSED"),
]
pytestmark = pytest.mark.usefixtures("db")


async def act(graph, actor, name: str, case, given: str = "") -> dict:
    more = f", {given}" if given else ""
    document = f"""mutation ($id: ID!) {{ {name}(id: $id{more}) {{
        ... on Case {{ stage }} ... on Refusal {{ reason fields {{ field }} }} }} }}"""
    return (await graph(actor, document, id=global_id("Case", case.id)))[name]


@pytest.mark.parametrize(
    ("before", "who", "name", "given", "after"), ACTS, ids=[a[2] for a in ACTS]
)
async def test_arrives_and_is_not_for_everybody(graph, before, who, name, given, after):
    case = await told(before)

    refused = await act(
        graph, story.CHEN.actor if name != "caseComment" else SUN.actor, name, case, given
    )
    assert refused["reason"] in {
        "NOT_YOUR_POST",
        "NOT_YOUR_ORGANISATION",
        "NOT_YOUR_REPORT",
        "NOT_FOUND",
    }
    assert await act(graph, who.actor, name, case, given) == {"stage": after}


async def test_says_every_wrong_field(graph):
    case = await told(Stage.IN_HAND)

    refused = await act(graph, LIU.actor, "caseEnlist", case, f'{BUREAU}, days: 0, note: ""')

    assert [each["field"] for each in refused["fields"]] == ["days", "note"]


async def test_decisions_and_parts(graph):
    case = await told(Stage.IN_HAND)
    await asked(case.id, CaseAct.ASK_EXTENSION)
    assert await act(graph, ZHOU.actor, "caseExtend", case) == {"stage": "IN_HAND"}
    await asked(case.id, CaseAct.ASK_SUSPENSION)
    assert (await act(graph, ZHOU.actor, "caseRefuse", case, NOTE)) == {"stage": "IN_HAND"}
    assert (await act(graph, ZHOU.actor, "caseSuspend", case))["reason"] == "NOTHING_ASKED"
    await cases.enlist(LIU.actor, case.id, organisation=story.BUREAU, days=2, note="请断电")
    assert await act(graph, SUN.actor, "caseJoin", case) == {"stage": "IN_HAND"}
    assert await act(graph, SUN.actor, "caseContribute", case, NOTE) == {"stage": "IN_HAND"}
    given = f"{BUREAU}, {NOTE}"
    assert (await act(graph, LIU.actor, "caseRelease", case, given))["reason"] == "NO_CO_UNITS"
    assert (await act(graph, LIU.actor, "caseReply", case, NOTE))["reason"] == "NOTHING_ASKED"
    down = f"{BUREAU}, days: 1, {NOTE}"
    refused = await act(graph, LIU.actor, "caseDelegate", case, down)
    assert [each["field"] for each in refused["fields"]] == ["organisation"]


CLOCKS = """
query ($id: ID!) { case(id: $id) { ... on Case {
  light changes: promise { changes { kind } }
  promise { kind light originalDueAt explained { lines { counted sentence } } }
  next { kind } clocks { kind } held { stage desk minutes workMinutes organisation { name } }
  requests { kind granted } supervisions { level }
  viewerCannotReturn { reason } viewerCannotExtend { reason } viewerCannotComment { reason }
} } }
"""


async def test_clocks_explain_themselves(graph):
    case = await told(Stage.IN_HAND)

    found = (await graph(ZHOU.actor, CLOCKS, id=global_id("Case", case.id)))["case"]

    assert (found["light"], found["promise"]["kind"]) == ("GREEN", "RESOLVE")
    assert sum(line["counted"] for line in found["promise"]["explained"]["lines"]) == 5
    assert "FIRST_CONTACT" in {each["kind"] for each in found["clocks"]}
    assert found["held"][-1]["organisation"] == {"name": "龙湾物业服务中心"}
    assert found["viewerCannotReturn"]["reason"] == "NOT_YOUR_ORGANISATION"
    assert found["viewerCannotComment"] is None


NOTICES = """
{ unreadCount notices(unread: true) { nodes {
  id kind word about viewerCannotRead { reason }
} } }
"""
READ = """
mutation ($id: ID!) { noticeRead(id: $id) { ... on Notice { readAt } ... on Refusal { reason } } }
"""


async def test_notices_are_read_once_by_whom_they_reach(graph):
    case = await told(Stage.IN_HAND)
    await cases.urge(WANG.actor, case.id, note="三天了")

    found = await graph(LIU.actor, NOTICES)
    (notice,) = found["notices"]["nodes"]
    assert (found["unreadCount"], notice["kind"], notice["about"]) == (
        1,
        "URGING",
        global_id("Case", case.id),
    )
    assert (await graph(LI.actor, READ, id=notice["id"]))["noticeRead"]["reason"] == "NOT_FOUND"
    assert (await graph(LIU.actor, READ, id=notice["id"]))["noticeRead"]["readAt"]
    again = (await graph(LIU.actor, READ, id=notice["id"]))["noticeRead"]
    assert again["reason"] == "ALREADY_READ"


READ_THROUGH = """
mutation ($id: ID!) {
  noticeReadThrough(id: $id) { ... on Notice { readAt } ... on Refusal { reason } }
}
"""


async def test_what_was_told_is_read_all_at_once(graph):
    case = await told(Stage.IN_HAND)
    await cases.urge(WANG.actor, case.id, note="三天了")
    (notice,) = (await graph(LIU.actor, NOTICES))["notices"]["nodes"]

    stranger = (await graph(LI.actor, READ_THROUGH, id=notice["id"]))["noticeReadThrough"]
    assert stranger == {"reason": "NOT_FOUND"}
    assert (await graph(LIU.actor, READ_THROUGH, id=notice["id"]))["noticeReadThrough"]["readAt"]
    assert (await graph(LIU.actor, NOTICES))["unreadCount"] == 0


TALK = """level: TALK, note: "超期两次", talk: {
    whom: "物业负责人", at: "2026-11-20T10:00:00+08:00", place: "街道会议室"
}"""
TALKS = """
query ($id: ID!) { lastRecount { movedCount } case(id: $id) { ... on Case {
  supervisions { level replacedAt talk { whom at place result recordedAt } }
  viewerCannotRecordTalk { reason }
} } }
"""


async def test_a_talk_is_arranged_and_recorded(graph):
    case = await told(Stage.IN_HAND)
    refused = await act(graph, ZHENG.actor, "caseSupervise", case, 'level: TALK, note: "超期"')
    assert [each["field"] for each in refused["fields"]] == ["whom", "talkAt", "place"]
    assert await act(graph, ZHENG.actor, "caseSupervise", case, TALK) == {"stage": "IN_HAND"}
    said = 'result: "答应三日内换好"'
    assert await act(graph, ZHENG.actor, "caseRecordTalk", case, said) == {"stage": "IN_HAND"}

    found = await graph(ZHENG.actor, TALKS, id=global_id("Case", case.id))

    [asked_one] = found["case"]["supervisions"]
    assert asked_one["talk"]["result"] == "答应三日内换好"
    assert found["case"]["viewerCannotRecordTalk"]["reason"] == "NO_TALK"
    assert found["lastRecount"] is None
