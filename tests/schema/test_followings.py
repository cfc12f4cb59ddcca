from resolvers import senders
from schema.nodes import global_id
from tests.resolvers.postbox import Postbox
from tests.resolvers.proposals import WRITER, submitted
from tests.story import ESTATE, QIAN, WANG
from tests.things import mailed, told

FOLLOW = """
mutation ($id: ID!) { thingFollow(id: $id) {
  ... on Following { kind thing at } ... on Refusal { reason } } }
"""
UNFOLLOW = """
mutation ($id: ID!) { thingUnfollow(id: $id) { ... on Following { at } ... on Refusal { reason } } }
"""
MINE = """
query ($id: ID!) { myFollowings { kind thing } viewerCannotFollow(id: $id) { reason }
  digestPreferences { ... on DigestPreferences { daily hour atOnce } }
  notices(box: NEWS) { nodes { kind word about } } myConversations { question } }
"""
PREFER = """
mutation ($hour: Int) { digestPrefer(hour: $hour, daily: false) {
  ... on DigestPreferences { daily hour atOnce }
  ... on Refusal { reason fields { field reason } } } }
"""
SEARCH = "query ($text: String!) { search(text: $text) { kind title excerpt thing estate } }"
STOP = """
mutation ($code: String!) { digestStop(code: $code) {
  ... on Digest { count stopped } ... on Refusal { reason } } }
"""


class TestFollowing:
    async def test_is_begun_listed_and_ended_by_the_api_alone(self, graph):
        id = global_id("Proposal", (await submitted()).id)
        made = (await graph(WRITER, FOLLOW, id=id))["thingFollow"]
        assert (made["kind"], made["thing"]) == ("PROPOSAL", id)
        assert (await graph(WRITER, FOLLOW, id=id))["thingFollow"]["reason"] == "FOLLOWED_ALREADY"
        mine = await graph(WRITER, MINE, id=id)
        assert mine["myFollowings"] == [{"kind": "PROPOSAL", "thing": id}]
        assert mine["viewerCannotFollow"] == {"reason": "FOLLOWED_ALREADY"}
        assert (await graph(WRITER, UNFOLLOW, id=id))["thingUnfollow"] == {"at": None}
        for wrong in (id, global_id("Case", ESTATE), "x"):
            refused = await graph(QIAN.actor, FOLLOW, id=wrong)
            assert refused["thingFollow"]["reason"] == "NOT_FOUND"

    async def test_news_come_and_digests_are_chosen_and_stopped(self, graph):
        code = await told()
        found = await graph(WANG.actor, MINE, id=global_id("Estate", ESTATE))
        assert [each["word"] for each in found["notices"]["nodes"]] == ["SUBMIT"]
        chosen = (await graph(WANG.actor, PREFER, hour=20))["digestPrefer"]
        assert chosen == {"daily": False, "hour": 20, "atOnce": True}
        wrong = (await graph(WANG.actor, PREFER, hour=3))["digestPrefer"]
        assert wrong["fields"] == [{"field": "hour", "reason": "TOO_SMALL"}]
        stopped = (await graph(WANG.actor, STOP, code=code))["digestStop"]
        assert stopped == {"count": 1, "stopped": True}


GIVE = """
mutation ($to: String!) { mailboxGive(address: $to) {
  ... on Mailbox { address confirmedAt } ... on Refusal { reason fields { field reason } } } }
"""
CONFIRM = """
mutation ($code: String!) { mailboxConfirm(code: $code) {
  ... on Mailbox { address } ... on Refusal { fields { field reason } } }
  digestPrefer(way: MAIL) { ... on DigestPreferences { way } ... on Refusal { reason } } }
"""
REST = """
mutation ($code: String!) { mailingStop(code: $code) { ... on Mailing { kind stopped } }
  mailboxRemove { ... on Acknowledgement { done } } }
"""


class TestMail:
    async def test_is_given_confirmed_chosen_stopped_and_taken_away(self, graph, monkeypatch):
        postbox = Postbox()
        monkeypatch.setattr(senders, "_mail_sender", postbox)
        code = await mailed()
        wrong = (await graph(WANG.actor, GIVE, to="x"))["mailboxGive"]
        assert wrong["fields"] == [{"field": "address", "reason": "NOT_A_MAILBOX"}]
        given = (await graph(WANG.actor, GIVE, to="w@example.com"))["mailboxGive"]
        assert given == {"address": "w***@example.com", "confirmedAt": None}

        done = await graph(WANG.actor, CONFIRM, code=postbox.code)
        assert done["digestPrefer"] == {"way": "MAIL"}
        rest = await graph(WANG.actor, REST, code=code)

        assert rest["mailingStop"] == {"kind": "DIGEST", "stopped": True}
        assert rest["mailboxRemove"] == {"done": True}


class TestSearch:
    async def test_finds_where_one_belongs(self, graph):
        proposal = await submitted()
        [hit] = (await graph(WRITER, SEARCH, text="亮一点的灯"))["search"]
        assert (hit["kind"], hit["thing"]) == ("PROPOSAL", global_id("Proposal", proposal.id))
        assert (await graph(QIAN.actor, SEARCH, text="亮一点的灯"))["search"] == []
