import asyncio

from resolvers import comments
from resolvers.live import hub
from schema import schema
from schema.nodes import global_id
from tests.resolvers.comments import DESK, MANAGER, MEMBER, STREET, TEXT, WRITER, rule, said, talked
from tests.schema.conftest import as_seen_by
from tests.story import QIAN, VILLAGE

SHOWN = """
  ... on Comment { id text stance state useful official name language replyCount parent
    organisation { name } decision { rule { code source } note appeal { upheld answer } }
    texts { number text } proposal { title } viewerMarked
    viewerCannotReply { reason } viewerCannotRemove { reason } viewerCannotAppeal { reason } }
  ... on Refusal { reason fields { field reason } facts }
"""
TALK = """
query ($id: ID!) { proposal(id: $id) { ... on Proposal { discussion { open total paceMinutes
    sides { stance count } viewerCannotWrite { reason } viewerCannotSlow { reason }
    comments(order: USEFUL, first: 5) {
      totalCount nodes { text replies { text official } } } } } } }
"""
CHANGED = "subscription ($id: ID!) { commentChanged(proposal: $id) { text viewerWrote } }"


def act(name: str, given: str = "", types: str = "") -> str:
    return f"mutation ($id: ID!{types}) {{ {name}(id: $id{given}) {{ {SHOWN} }} }}"


WRITE = f"""
mutation ($p: ID!, $text: String!) {{
  commentWrite(proposal: $p, stance: QUESTION, text: $text) {{ {SHOWN} }} }}
"""


class TestDiscussion:
    async def test_goes_from_a_question_to_an_answer_and_marks(self, graph):
        proposal, other = await talked()
        p = global_id("Proposal", proposal.id)
        made = (await graph(other, WRITE, p=p, text="什么时候换？"))["commentWrite"]
        assert (made["stance"], made["name"], made["language"]) == ("QUESTION", "邻居0", "zh-Hans")
        answered = await graph(MANAGER, act("commentAnswer", ', text: "下周。"'), id=made["id"])
        assert answered["commentAnswer"]["organisation"] == {"name": "龙湾物业服务中心"}
        assert answered["commentAnswer"]["parent"] == made["id"]
        marked = (await graph(WRITER, act("commentMark"), id=made["id"]))["commentMark"]
        assert (marked["useful"], marked["viewerMarked"]) == (1, True)
        edited = await graph(
            other, act("commentEdit", ', text: "几时换？", base: 1'), id=made["id"]
        )
        texts = [each["text"] for each in edited["commentEdit"]["texts"]]
        assert texts == ["什么时候换？", "几时换？"]

        talk = (await graph(WRITER, TALK, id=p))["proposal"]["discussion"]
        assert (talk["total"], talk["comments"]["totalCount"]) == (2, 1)
        assert talk["comments"]["nodes"][0]["replies"] == [{"text": "下周。", "official": True}]
        assert talk["viewerCannotSlow"] == {"reason": "NOT_YOUR_POST"}

    async def test_is_refused_in_the_right_shape(self, graph):
        proposal, other = await talked()
        p = global_id("Proposal", proposal.id)
        wrong = (await graph(other, WRITE, p=p, text="长" * 2001))["commentWrite"]
        assert wrong["fields"] == [{"field": "text", "reason": "TOO_LONG"}]
        assert (await graph(QIAN.actor, WRITE, p=p, text="好"))["commentWrite"]["reason"] == (
            "NOT_FOUND"
        )
        slow = """mutation ($p: ID!) { discussionSlow(proposal: $p, minutes: 9999) {
          ... on Refusal { fields { field reason } } } }"""
        assert (await graph(DESK, slow, p=p))["discussionSlow"]["fields"][0]["reason"] == (
            "TOO_LARGE"
        )


class TestModeration:
    async def test_goes_from_a_report_to_a_removal_an_appeal_and_back(self, graph):
        proposal, author = await talked()
        id = global_id("Comment", (await said(author, proposal.id, "骗子。")).id)
        broken = global_id("ModerationRule", await rule("insult"))
        by = f', rule: "{broken}", note: "骂人"'
        await graph(WRITER, act("commentReport", by), id=id)
        desk = "{ moderationDesk { reported { text } appealed { text } } }"
        assert (await graph(MEMBER, desk))["moderationDesk"]["reported"] == [{"text": "骗子。"}]
        gone = (await graph(MEMBER, act("commentRemove", by), id=id))["commentRemove"]
        assert gone["decision"]["rule"]["code"] == "insult"
        assert (await graph(WRITER, "{ myCommentReports { removed } }"))["myCommentReports"] == [
            {"removed": True}
        ]
        await graph(author, act("commentAppeal", ', text: "说的是卖灯的。"'), id=id)
        back = await graph(STREET, act("commentRestore", ', answer: "不是邻居。"'), id=id)
        assert (back["commentRestore"]["state"], back["commentRestore"]["text"]) == (
            "SHOWN", "骗子。",
        )  # fmt: skip
        again = await graph(DESK, act("commentUphold", ', answer: "骂人。"'), id=id)
        assert again["commentUphold"]["reason"] == "NO_APPEAL"

    async def test_keeps_the_list_of_words(self, graph):
        broken = global_id("ModerationRule", await rule("insult"))
        add = f"""mutation ($rule: ID!) {{
          commentWordAdd(word: "滚 开", effect: REFUSE, rule: $rule, area: "{VILLAGE}") {{
            ... on CommentWord {{ id word }} ... on Refusal {{ reason }} }} }}"""
        assert (await graph(WRITER, add, rule=broken))["commentWordAdd"]["reason"] == (
            "NOT_YOUR_POST"
        )
        made = (await graph(DESK, add, rule=broken))["commentWordAdd"]
        retire = """mutation ($id: ID!) { commentWordRetire(id: $id) {
          ... on CommentWord { retiredAt viewerCannotRetire { reason } } } }"""
        gone = (await graph(DESK, retire, id=made["id"]))["commentWordRetire"]
        assert gone["viewerCannotRetire"] == {"reason": "WORD_RETIRED"}
        found = await graph(DESK, "{ commentWords { word } viewerCannotListWord { reason } }")
        assert {"word": "滚开"} in found["commentWords"]
        for query in ("{ commentWords { word } }", "{ moderationDesk { __typename } }"):
            answer = await schema.execute(query, context_value=as_seen_by(WRITER))
            assert answer.errors[0].extensions["reason"] == "NOT_A_MODERATOR"


class TestChanged:
    async def test_tells_each_what_is_said_as_they_may_see_it(self, db, dsn):
        proposal, other = await talked()
        id = global_id("Proposal", proposal.id)
        await hub.start(dsn)
        try:
            streams = [
                await schema.subscribe(CHANGED, {"id": id}, context_value=as_seen_by(each))
                for each in (WRITER, other)
            ]
            waiting = [asyncio.ensure_future(anext(each)) for each in streams]
            async with asyncio.timeout(20):
                while hub.streams < len(streams):  # noqa: ASYNC110  a stream that begins tells nobody
                    await asyncio.sleep(0.01)
            made = await said(other, proposal.id)
            async with asyncio.timeout(20):
                told = [each.data["commentChanged"] for each in await asyncio.gather(*waiting)]
            assert told == [
                {"text": TEXT, "viewerWrote": False}, {"text": TEXT, "viewerWrote": True},
            ]  # fmt: skip
            waiting = [asyncio.ensure_future(anext(each)) for each in streams]
            await comments.remove(MEMBER, made.id, rule=await rule("insult"), note="骂人")
            async with asyncio.timeout(20):
                told = [each.data["commentChanged"] for each in await asyncio.gather(*waiting)]
            assert [each["text"] for each in told] == ["", TEXT]
        finally:
            for each in streams:
                await each.aclose()
            await hub.stop()
