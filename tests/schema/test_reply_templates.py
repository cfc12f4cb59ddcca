"""Reply templates in the graph."""

from resolvers import cases
from resolvers.cases import Stage
from schema.nodes import global_id
from tests.resolvers.cases.telling import told
from tests.story import COMPANY, COUNTY, LIU, WANG, ZHOU

WRITE = """
mutation ($text: String!, $area: String, $unit: ID) {
  replyTemplateWrite(
    purpose: FINISH, name: "换灯", source: "口径", text: $text, area: $area, organisation: $unit
  ) {
    ... on ReplyTemplate { id version placeholders viewerCannotRetire { reason } }
    ... on Refusal { reason fields { field reason sentence } }
  }
}
"""
ACTS = """
mutation ($id: ID!) {
  replyTemplateChange(id: $id, name: "换灯", source: "口径", text: "{number}好了") {
    ... on ReplyTemplate { version history { kind version text } }
  }
}
"""
END = """
mutation ($id: ID!) {
  replyTemplateRetire(id: $id) {
    ... on ReplyTemplate { retiredAt }
    ... on Refusal { reason }
  }
}
"""
ASK = """
query ($case: ID!) {
  caseReplies(id: $case, purpose: FINISH) { text template { name } }
  replyTemplates { nodes { name area { name } organisation { name } } }
  viewerCannotReplyTemplateWrite { reason }
}
"""


async def test_one_is_written_offered_filled_changed_and_retired(graph, db):
    unit = global_id("Organisation", COMPANY)
    made = (await graph(LIU.actor, WRITE, text="{编号}，{称呼}", unit=unit))["replyTemplateWrite"]
    id = made.pop("id")
    assert made == {
        "version": 1,
        "placeholders": ["NUMBER", "SALUTATION"],
        "viewerCannotRetire": None,
    }
    case = await told(Stage.IN_HAND)
    asked = {"case": global_id("Case", case.id)}
    found = await graph(LIU.actor, ASK, **asked)
    assert found["caseReplies"] == [{"text": f"{case.number}，王*士", "template": {"name": "换灯"}}]
    assert found["replyTemplates"]["nodes"][0]["organisation"] == {"name": "龙湾物业服务中心"}
    changed = (await graph(LIU.actor, ACTS, id=id))["replyTemplateChange"]
    assert [each["version"] for each in changed["history"]] == [2, 1]
    assert (await graph(WANG.actor, END, id=id))["replyTemplateRetire"] == {"reason": "NOT_FOUND"}
    assert (await graph(ZHOU.actor, END, id=id))["replyTemplateRetire"]["retiredAt"]


async def test_a_placeholder_that_is_none_is_named(graph, db):
    refused = (await graph(ZHOU.actor, WRITE, text="{地名}", area=COUNTY))["replyTemplateWrite"]

    [wrong] = refused["fields"]
    assert (wrong["field"], wrong["reason"]) == ("text", "UNKNOWN_PLACEHOLDER")
    assert "地名" in wrong["sentence"]
    assert (await cases.reply_templates.listed(ZHOU.actor)).items == ()
