from collections.abc import Mapping

import pytest

from resolvers import cases, database, files
from resolvers.actors import NOBODY
from schema.nodes import global_id
from tests import story
from tests.story import CHEN, LIU, QIAN, WANG, ZHOU

LAMP = {"category": "0606", "text": "3号楼门口的灯坏了三天。", "estate": story.ESTATE}
PETITION = {"category": "08", "text": "三十户准备去上访。", "area": story.GRID}
ANSWERS = {"outcome": "SOLVED", "reply": "换了新灯。"}


def act(name: str, arguments: str = "", given: str = "") -> str:
    return f"""
    mutation ($id: ID!{arguments}) {{
      {name}(id: $id{given}) {{
        ... on Case {{ stage }}
        ... on Refusal {{ reason fields {{ field reason }} }}
      }}
    }}
    """


ACCEPT = act("caseAccept", ', $note: String! = ""', ", note: $note")
DECLINE = act("caseDecline", ", $note: String!", ", reason: IN_COURT, note: $note")
DISPATCH = act("caseDispatch", ", $whom: ID!", ", organisation: $whom")
SIGN = act("caseSign")
FINISH = act(
    "caseFinish",
    ", $outcome: Outcome!, $reply: String!, $photos: [ID!]",
    ", outcome: $outcome, reply: $reply, photos: $photos",
)
VERIFY = act("caseVerify")
SEND_BACK = act("caseSendBack", ", $note: String!", ", note: $note")
RATE = act("caseRate", ", $rating: Rating!", ", rating: $rating")
CLOSE = act("caseClose")
TRY_VISIT = act("caseTryVisit")
ASK_REOPENING = act("caseAskReopening", ", $note: String!", ", note: $note")
REOPEN = act("caseReopen", ", $note: String!", ", note: $note")
PUBLISH = act("casePublish", ", $title: String", ", title: $title")

REPORT = """
mutation ($report: Report!) {
  caseReport(report: $report) {
    ... on Case { id number stage lead { name } timeline { kind } }
    ... on Refusal { reason fields { field reason } }
  }
}
"""
SELF_HANDLE = """
mutation ($report: Report!) {
  caseSelfHandle(report: $report, reply: "当场扶好") {
    ... on Case { stage }
    ... on Refusal { reason }
  }
}
"""


@pytest.fixture
async def lamp(db: None) -> str:
    """A broken lamp, sent to the property company."""
    return global_id("Case", (await cases.report(WANG.actor, **LAMP)).id)


@pytest.fixture
async def petition(db: None) -> str:
    """A report that waits for the dispatchers."""
    return global_id("Case", (await cases.report(WANG.actor, **PETITION)).id)


@pytest.fixture
async def answered(graph, lamp, photo) -> str:
    """The lamp, signed for and answered with a photo."""
    file = await files.store(LIU.actor, photo)
    await graph(LIU.actor, SIGN, id=lamp)
    await graph(LIU.actor, FINISH, id=lamp, **ANSWERS, photos=[str(file.id)])
    return lamp


@pytest.fixture
async def verified(graph, answered) -> str:
    await graph(CHEN.actor, VERIFY, id=answered)
    return answered


class TestReport:
    GIVEN: Mapping[str, str] = {
        "category": "0606",
        "text": "灯坏了",
        "estate": global_id("Estate", story.ESTATE),
    }

    async def test_goes_to_who_is_responsible(self, graph):
        made = (await graph(WANG.actor, REPORT, report=self.GIVEN))["caseReport"]

        assert (made["stage"], made["lead"]) == ("DISPATCHED", {"name": "龙湾物业服务中心"})
        assert [step["kind"] for step in made["timeline"]] == ["REPORT", "ACCEPT", "DISPATCH"]

    async def test_again_with_the_same_key_is_the_same_case(self, graph):
        given = {**self.GIVEN, "clientKey": "0193a0c0-0000-7000-8000-000000000001"}

        first = await graph(WANG.actor, REPORT, report=given)
        second = await graph(WANG.actor, REPORT, report=given)
        assert first["caseReport"]["id"] == second["caseReport"]["id"]

    async def test_says_every_wrong_field(self, graph):
        given = {"category": "x", "text": "", "area": story.GRID, "photos": ["x"]}

        refused = (await graph(WANG.actor, REPORT, report=given))["caseReport"]
        assert {each["field"] for each in refused["fields"]} == {"category", "text", "photos"}

    async def test_by_nobody_is_refused(self, graph):
        refused = (await graph(NOBODY, REPORT, report=self.GIVEN))["caseReport"]

        assert refused["reason"] == "NOT_SIGNED_IN"

    async def test_says_beforehand_who_cannot(self, graph):
        query = "{ viewerCannotReport { reason } }"

        assert await graph(WANG.actor, query) == {"viewerCannotReport": None}
        assert await graph(NOBODY, query) == {"viewerCannotReport": {"reason": "NOT_SIGNED_IN"}}


class TestSelfHandle:
    GIVEN: Mapping[str, str] = {"category": "0502", "text": "树倒了", "area": story.GRID}

    async def test_is_closed_at_once(self, graph):
        made = await graph(story.LI.actor, SELF_HANDLE, report=self.GIVEN)

        assert made == {"caseSelfHandle": {"stage": "CLOSED"}}

    async def test_by_a_resident_is_refused(self, graph):
        made = await graph(WANG.actor, SELF_HANDLE, report=self.GIVEN)

        assert made == {"caseSelfHandle": {"reason": "NOT_YOUR_POST"}}

    async def test_says_beforehand_who_cannot(self, graph):
        query = f"""
        {{ viewerCannotSelfHandle(category: "0104", area: "{story.GRID}") {{ reason }} }}
        """

        refused = {"viewerCannotSelfHandle": {"reason": "NOT_SELF_HANDLED"}}
        assert await graph(story.LI.actor, query) == refused


class TestAct:
    """Each arrives, and each refuses in the same shape."""

    async def done(self, graph, actor, query, **given):
        [result] = (await graph(actor, query, **given)).values()
        return result

    async def test_accept(self, graph, petition):
        assert await self.done(graph, ZHOU.actor, ACCEPT, id=petition) == {"stage": "ACCEPTED"}

        again = await self.done(graph, ZHOU.actor, ACCEPT, id=petition)
        assert again == {"reason": "WRONG_STAGE", "fields": []}

    async def test_decline(self, graph, petition):
        silent = await self.done(graph, ZHOU.actor, DECLINE, id=petition, note="")
        assert [each["field"] for each in silent["fields"]] == ["note"]

        done = await self.done(graph, ZHOU.actor, DECLINE, id=petition, note="请走诉讼")
        assert done == {"stage": "DECLINED"}

    async def test_dispatch(self, graph, petition):
        whom = global_id("Organisation", story.BUREAU)
        await graph(ZHOU.actor, ACCEPT, id=petition)

        nobody = await self.done(graph, ZHOU.actor, DISPATCH, id=petition, whom="x")
        assert nobody["reason"] == "NOT_FOUND"
        done = await self.done(graph, ZHOU.actor, DISPATCH, id=petition, whom=whom)
        assert done == {"stage": "DISPATCHED"}

    async def test_sign(self, graph, lamp):
        refused = await self.done(graph, WANG.actor, SIGN, id=lamp)
        assert refused["reason"] == "NOT_YOUR_ORGANISATION"

        assert await self.done(graph, LIU.actor, SIGN, id=lamp) == {"stage": "IN_HAND"}

    async def test_finish(self, graph, lamp):
        await graph(LIU.actor, SIGN, id=lamp)

        wrong = {"outcome": "SOLVED", "reply": "", "photos": ["x"]}
        refused = await self.done(graph, LIU.actor, FINISH, id=lamp, **wrong)
        assert {each["field"] for each in refused["fields"]} == {"reply", "photos"}
        done = await self.done(graph, LIU.actor, FINISH, id=lamp, **ANSWERS)
        assert done == {"stage": "FINISHED"}

    async def test_verify(self, graph, answered):
        refused = await self.done(graph, LIU.actor, VERIFY, id=answered)
        assert refused["reason"] == "NOT_YOUR_POST"

        assert await self.done(graph, CHEN.actor, VERIFY, id=answered) == {"stage": "VERIFIED"}

    async def test_send_back(self, graph, answered):
        silent = await self.done(graph, CHEN.actor, SEND_BACK, id=answered, note="")
        assert [each["field"] for each in silent["fields"]] == ["note"]

        done = await self.done(graph, CHEN.actor, SEND_BACK, id=answered, note="还是不亮")
        assert done == {"stage": "IN_HAND"}

    async def test_rate(self, graph, verified):
        refused = await self.done(graph, CHEN.actor, RATE, id=verified, rating="FAIR")
        assert refused["reason"] == "NOT_YOUR_REPORT"

        done = await self.done(graph, WANG.actor, RATE, id=verified, rating="SATISFIED")
        assert done == {"stage": "CLOSED"}

    async def test_close_and_reopen(self, graph, verified):
        early = await self.done(graph, ZHOU.actor, CLOSE, id=verified)
        assert early["reason"] == "VISIT_FIRST"
        for _ in range(3):
            await self.done(graph, ZHOU.actor, TRY_VISIT, id=verified)
        assert await self.done(graph, ZHOU.actor, CLOSE, id=verified) == {"stage": "CLOSED"}

        again = await self.done(graph, ZHOU.actor, CLOSE, id=verified)
        assert again["reason"] == "WRONG_STAGE"
        asked = await self.done(graph, WANG.actor, ASK_REOPENING, id=verified, note="又坏了")
        assert asked == {"stage": "CLOSED"}
        done = await self.done(graph, ZHOU.actor, REOPEN, id=verified, note="同意")
        assert done == {"stage": "ACCEPTED"}
        assert (await self.done(graph, QIAN.actor, REOPEN, id=verified, note="x"))["reason"] == (
            "NOT_FOUND"
        )

    async def test_publish(self, graph, lamp):
        refused = await self.done(graph, WANG.actor, PUBLISH, id=lamp)
        assert refused["reason"] == "NOT_YOUR_POST"

        title = await self.done(graph, ZHOU.actor, PUBLISH, id=lamp, title="")
        assert [each["field"] for each in title["fields"]] == ["title"]
        done = await self.done(graph, ZHOU.actor, PUBLISH, id=lamp, title="楼门口的灯")
        assert done == {"stage": "DISPATCHED"}

    @pytest.mark.parametrize("id", ["", "x", "Q2FzZTp4", global_id("Area", story.GRID)])
    async def test_on_what_is_none_is_not_found(self, graph, id):
        assert (await self.done(graph, LIU.actor, SIGN, id=id))["reason"] == "NOT_FOUND"


CASE = """
query ($id: ID!) {
  case(id: $id) {
    ... on Case {
      title text sight mine reporter category { name parent { name } } area { name }
      promise { dueAt amount unit source }
      answer { outcome reply organisation { name } }
      timeline { kind by word photos { path(size: 240) } }
      photos { file }
      assignments { state organisation { name } ruleSource ruleArea { code } }
      viewerCannotSign { reason } viewerCannotFinish { reason } viewerCannotVerify { reason }
      viewerCannotRate { reason } viewerCannotReopen { reason sentence }
    }
    ... on Refusal { reason }
  }
}
"""


class TestCase:
    async def test_shows_its_whole_way_to_its_reporter(self, graph, verified):
        found = (await graph(WANG.actor, CASE, id=verified))["case"]

        assert (found["sight"], found["mine"], found["reporter"]) == ("OWN", True, "王女士")
        assert found["category"] == {
            "name": "Property services",
            "parent": {"name": "Public services"},
        }
        assert found["answer"] == {**ANSWERS, "organisation": {"name": "龙湾物业服务中心"}}
        assert [step["kind"] for step in found["timeline"]][-3:] == ["SIGN", "FINISH", "VERIFY"]
        assert found["timeline"][-2]["word"] == "SOLVED"
        [photo] = found["photos"]
        assert found["timeline"][-2]["photos"] == [{"path": f"/files/{photo['file']}/240"}]
        assert found["assignments"][0]["ruleSource"] == "责任清单"

    async def test_says_what_each_may_do(self, graph, verified):
        reporter = (await graph(WANG.actor, CASE, id=verified))["case"]
        manager = (await graph(LIU.actor, CASE, id=verified))["case"]

        assert reporter["viewerCannotRate"] is None
        assert reporter["viewerCannotSign"] == {"reason": "NOT_YOUR_ORGANISATION"}
        assert manager["viewerCannotFinish"] == {"reason": "WRONG_STAGE"}
        assert manager["viewerCannotRate"] == {"reason": "NOT_YOUR_REPORT"}

    async def test_is_masked_for_everybody_else_once_published(self, graph, lamp):
        assert (await graph(NOBODY, CASE, id=lamp))["case"] == {"reason": "NOT_FOUND"}
        await graph(ZHOU.actor, PUBLISH, id=lamp)

        found = (await graph(NOBODY, CASE, id=lamp))["case"]
        assert (found["sight"], found["reporter"], found["assignments"]) == ("PUBLIC", None, [])

    async def test_outside_ones_areas_is_not_found(self, graph, lamp):
        assert (await graph(QIAN.actor, CASE, id=lamp))["case"] == {"reason": "NOT_FOUND"}
        assert await graph(
            QIAN.actor, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=[lamp]
        ) == {"nodes": [None]}


LIST = """
query ($box: Box!, $area: String, $stages: [Stage!], $category: String, $search: String! = "",
       $order: Order! = NEWEST, $organisation: ID) {
  cases(box: $box, area: $area, stages: $stages, category: $category, search: $search,
        order: $order, organisation: $organisation) {
    nodes { id title } totalCount pageInfo { hasNextPage }
  }
}
"""


class TestCases:
    async def found(self, graph, actor, **given):
        return [each["id"] for each in (await graph(actor, LIST, **given))["cases"]["nodes"]]

    async def test_come_newest_first(self, graph, lamp, petition):
        found = (await graph(ZHOU.actor, LIST, box="DUTY"))["cases"]

        assert [each["id"] for each in found["nodes"]] == [petition, lamp]
        assert found["totalCount"] == 2

    async def test_are_ones_own_or_ones_duty_or_everybodys(self, graph, lamp):
        assert await self.found(graph, WANG.actor, box="MINE") == [lamp]
        assert await self.found(graph, LIU.actor, box="DUTY") == [lamp]
        assert await self.found(graph, QIAN.actor, box="DUTY") == []
        assert await self.found(graph, NOBODY, box="PUBLISHED") == []

    async def test_are_narrowed(self, graph, lamp, petition):
        company = global_id("Organisation", story.COMPANY)

        for given in (
            {"stages": ["DISPATCHED"]},
            {"category": "06"},
            {"search": "灯坏"},
            {"organisation": company},
            {"area": story.GRID, "stages": ["DISPATCHED"], "order": "DUE"},
        ):
            assert await self.found(graph, ZHOU.actor, box="DUTY", **given) == [lamp]

    async def test_say_where_they_have_what_is_searched_for(self, graph, lamp):
        query = """
        { cases(box: DUTY, search: "坏了") { nodes { match { where pieces { text hit } } } } }
        """
        [found] = (await graph(ZHOU.actor, query))["cases"]["nodes"]
        [case] = (await graph(ZHOU.actor, LIST, box="DUTY"))["cases"]["nodes"]

        assert found["match"]["where"] == "TITLE"
        assert "".join(each["text"] for each in found["match"]["pieces"]) == case["title"]
        assert [each["text"] for each in found["match"]["pieces"] if each["hit"]] == ["坏了"]
        single = "query ($id: ID!) { case(id: $id) { ... on Case { match { where } } } }"
        assert (await graph(ZHOU.actor, single, id=lamp))["case"] == {"match": None}

    async def test_load_more_only_when_it_is_asked_for(self, graph, lamp):
        query = """
        { cases(box: DUTY) { nodes { timeline { kind } viewerCannotRate { reason } } } }
        """

        [found] = (await graph(ZHOU.actor, query))["cases"]["nodes"]
        assert [step["kind"] for step in found["timeline"]] == ["REPORT", "ACCEPT", "DISPATCH"]

    async def test_have_categories_in_two_languages(self, graph):
        query = "{ categories { code name nameEn parent { code } photoNeeded } }"

        found = (await graph(NOBODY, query))["categories"]
        lighting = next(each for each in found if each["code"] == "0404")
        assert (lighting["name"], lighting["parent"]) == ("Lighting", {"code": "04"})

    async def test_load_more_for_all_of_them_at_once(self, graph, answered, petition, monkeypatch):
        asked = []
        rows = database.rows
        monkeypatch.setattr(
            database, "rows", lambda sql, *args: asked.append(sql) or rows(sql, *args)
        )
        query = """
        { cases(box: DUTY) { nodes {
            id timeline { kind photos { file } } photos { file } assignments { state }
            answer { reply } viewerCannotRate { reason } } } }
        """

        new, old = (await graph(ZHOU.actor, query))["cases"]["nodes"]
        assert len(asked) == 5
        assert (new["id"], new["answer"], new["assignments"]) == (petition, None, [])
        assert old["answer"] == {"reply": "换了新灯。"}
        assert old["timeline"][-1]["photos"] == old["photos"]
        assert len(old["photos"]) == 1
