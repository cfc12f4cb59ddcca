from schema.nodes import global_id
from tests.resolvers.opinions import DESK, LEFT, RIGHT, WRITER, closed, talked, voted
from tests.story import ESTATE, QIAN

SAID = """
  ... on Conversation { id question endedAt statements { id text viewerStance
    viewerCannotVote { reason } viewerCannotHide { reason } viewerCannotTakeBack { reason } }
    nextStatement { number } viewerCannotSay { reason } viewerCannotClose { reason }
    map { voters grouped viewerGroup groups { size x telling { stance statement } } dividing
          consensus { stance statement }
          lines { statement total { agree seen agreeing { low high } } groups { agree } } } }
  ... on Refusal { reason fields { field reason } }
"""
OPEN = f"""
mutation ($estate: ID!, $question: String!) {{
  conversationOpen(estate: $estate, question: $question, days: 7) {{ {SAID} }}
}}
"""
SAY = f"mutation ($id: ID!, $t: String!) {{ conversationSay(id: $id, text: $t) {{ {SAID} }} }}"
READ = f"query ($id: ID!) {{ conversation(id: $id) {{ {SAID} }} }}"
VOTE = """
mutation ($id: ID!, $stance: Stance!) { statementVote(id: $id, stance: $stance) {
  ... on Statement { viewerStance viewerSaid conversation { question } }
  ... on Refusal { reason } } }
"""


class TestConversation:
    async def test_is_opened_answered_and_voted_on_by_the_api_alone(self, graph):
        estate = global_id("Estate", ESTATE)
        made = (await graph(DESK, OPEN, estate=estate, question="东门夜里关不关？"))[
            "conversationOpen"
        ]
        said = (await graph(WRITER, SAY, id=made["id"], t="先试一个月。"))["conversationSay"]
        [statement] = said["statements"]
        assert (statement["viewerStance"], said["map"]) == ("AGREE", None)
        assert statement["viewerCannotHide"] == {"reason": "NOT_YOUR_POST"}

        voted_on = await graph(WRITER, VOTE, id=statement["id"], stance="PASS")
        assert voted_on["statementVote"]["viewerStance"] == "PASS"
        refused = await graph(DESK, VOTE, id=statement["id"], stance="PASS")
        assert refused["statementVote"]["reason"] == "NOT_A_RESIDENT"
        wrong = await graph(WRITER, SAY, id=made["id"], t="字" * 141)
        assert wrong["conversationSay"]["fields"] == [{"field": "text", "reason": "TOO_LONG"}]
        gone = await graph(QIAN.actor, READ, id=made["id"])
        assert gone["conversation"]["reason"] == "NOT_FOUND"

    async def test_shows_its_map_and_tells_each_their_own_group(self, graph):
        conversation = await talked()
        who = await voted(conversation, [LEFT] * 7 + [RIGHT] * 6)
        await closed(conversation)
        found = (await graph(who[-1], READ, id=global_id("Conversation", conversation.id)))[
            "conversation"
        ]["map"]

        assert [group["size"] for group in found["groups"]] == [7, 6]
        assert (found["voters"], found["viewerGroup"], len(found["dividing"])) == (13, 1, 5)
        assert found["lines"][0]["total"] == {
            "agree": 7,
            "seen": 13,
            "agreeing": {"low": 291, "high": 768},
        }
