import re

from resolvers import senders
from resolvers.actors import NOBODY
from schema.nodes import global_id
from tests.story import ADMIN, CHEN, GRID, WANG, ZHOU

VIEWER = """
{
  viewer {
    person { id name phone }
    posts { id kind area { name } viewerCannotRevoke { reason } viewerCannotDelegate { reason } }
    delegations { note }
    scopes
  }
}
"""
GRANT = """
mutation ($kind: PostKind!, $area: String!) {
  postGrant(kind: $kind, phone: "13900000001", name: "郑师傅", area: $area) {
    ... on Post { id kind area { code } }
    ... on Refusal { reason }
  }
}
"""


async def post_of(graph, somebody):
    return (await graph(somebody.actor, VIEWER))["viewer"]["posts"][0]["id"]


class TestViewer:
    async def test_is_who_is_signed_in(self, graph):
        found = (await graph(ZHOU.actor, VIEWER))["viewer"]

        [post] = found["posts"]
        assert found["person"]["id"] == global_id("Person", ZHOU.id)
        assert found["person"]["phone"] == "138****0004"
        assert (post["kind"], post["area"]) == ("DISPATCHER", {"name": "红旗区"})
        assert post["viewerCannotRevoke"] == {"reason": "NOT_YOUR_POST"}
        assert post["viewerCannotDelegate"] is None

    async def test_is_nobody_when_nobody_is(self, graph):
        assert await graph(NOBODY, VIEWER) == {"viewer": None}


class TestPerson:
    async def test_is_found_by_themselves_only(self, graph):
        query = f'{{ nodes(ids: ["{global_id("Person", WANG.id)}"]) {{ __typename }} }}'

        assert await graph(WANG.actor, query) == {"nodes": [{"__typename": "Person"}]}
        assert await graph(ZHOU.actor, query) == {"nodes": [None]}

    async def test_takes_another_name(self, graph):
        query = """
        mutation {
          personRename(name: "王阿姨") { ... on Person { name } ... on Refusal { reason } }
        }
        """

        assert await graph(WANG.actor, query) == {"personRename": {"name": "王阿姨"}}
        assert await graph(NOBODY, query) == {"personRename": {"reason": "NOT_SIGNED_IN"}}


class TestGrant:
    async def test_gives_a_post(self, graph):
        found = (await graph(ADMIN.actor, GRANT, kind="GRID_WORKER", area=GRID))["postGrant"]

        assert (found["kind"], found["area"]) == ("GRID_WORKER", {"code": GRID})

    async def test_of_a_second_leader_is_refused(self, graph):
        found = (await graph(ADMIN.actor, GRANT, kind="GRID_LEADER", area=GRID))["postGrant"]

        assert found == {"reason": "GRID_HAS_LEADER"}


class TestRevoke:
    QUERY = """
    mutation ($id: ID!) {
      postRevoke(id: $id) { ... on Post { revokedAt } ... on Refusal { reason } }
    }
    """

    async def test_ends_a_post_once(self, graph):
        post = await post_of(graph, CHEN)

        assert (await graph(ADMIN.actor, self.QUERY, id=post))["postRevoke"]["revokedAt"]
        again = await graph(ADMIN.actor, self.QUERY, id=post)
        assert again == {"postRevoke": {"reason": "POST_ENDED"}}

    async def test_by_who_holds_it_is_refused(self, graph):
        post = await post_of(graph, CHEN)

        refused = await graph(CHEN.actor, self.QUERY, id=post)
        assert refused == {"postRevoke": {"reason": "NOT_YOUR_POST"}}


class TestDelegate:
    LEND = """
    mutation ($id: ID!, $phone: String!, $to: DateTime!) {
      postDelegate(id: $id, phone: $phone, fromAt: "2026-11-23T00:00:00Z", toAt: $to) {
        ... on Delegation { id toAt }
        ... on Refusal { fields { field reason } }
      }
    }
    """
    END = "mutation ($id: ID!) { delegationEnd(id: $id) { __typename } }"

    async def test_lends_a_post_until_it_is_taken_back(self, graph):
        post, to = await post_of(graph, ZHOU), "2030-01-01T00:00:00Z"

        lent = await graph(ZHOU.actor, self.LEND, id=post, phone=CHEN.phone, to=to)
        ended = await graph(ZHOU.actor, self.END, id=lent["postDelegate"]["id"])
        assert ended == {"delegationEnd": {"__typename": "Acknowledgement"}}
        again = await graph(ZHOU.actor, self.END, id=lent["postDelegate"]["id"])
        assert again == {"delegationEnd": {"__typename": "Refusal"}}

    async def test_backwards_in_time_says_so(self, graph):
        post, to = await post_of(graph, ZHOU), "2026-01-01T00:00:00Z"

        found = await graph(ZHOU.actor, self.LEND, id=post, phone="1", to=to)
        wrong = {each["field"]: each["reason"] for each in found["postDelegate"]["fields"]}
        assert wrong == {"phone": "NOT_A_PHONE", "toAt": "ENDS_BEFORE_IT_BEGINS"}


class TestSession:
    SEND = """
    mutation ($phone: String!) {
      codeSend(phone: $phone) { ... on SentCode { expiresAt } ... on Refusal { reason } }
    }
    """
    START = """
    mutation ($phone: String!, $code: String!) {
      sessionStart(phone: $phone, code: $code) {
        ... on Session { token person { name } }
        ... on Refusal { fields { field reason } }
      }
    }
    """

    async def test_starts_with_the_code_that_was_sent(self, graph, monkeypatch):
        sent = []
        monkeypatch.setattr(senders, "send", lambda *said: _noted(sent, said))

        await graph(NOBODY, self.SEND, phone=WANG.phone)
        code = re.search(r"\d{6}", sent[0][1].text)[0]
        found = await graph(NOBODY, self.START, phone=WANG.phone, code=code)

        assert found["sessionStart"]["person"] == {"name": WANG.name}
        assert len(found["sessionStart"]["token"]) > 40

    async def test_with_a_wrong_code_does_not_start(self, graph):
        found = await graph(NOBODY, self.START, phone="1", code="x")

        wrong = {each["field"] for each in found["sessionStart"]["fields"]}
        assert wrong == {"phone", "code"}

    async def test_ends_by_its_token(self, graph):
        query = 'mutation { sessionEnd(token: "x") { ... on Acknowledgement { done } } }'

        assert await graph(NOBODY, query) == {"sessionEnd": {"done": True}}


async def _noted(sent, said):
    sent.append(said)


class TestPreferences:
    async def test_are_chosen_and_read(self, graph):
        prefer = """
        mutation {
          personPrefer(mode: ELDER, language: ENGLISH) {
            ... on Preferences { mode language theme }
          }
        }
        """
        chosen = {"mode": "ELDER", "language": "ENGLISH", "theme": None}

        assert await graph(WANG.actor, prefer) == {"personPrefer": chosen}
        query = "{ viewer { preferences { mode language theme } } }"
        assert await graph(WANG.actor, query) == {"viewer": {"preferences": chosen}}

    async def test_of_nobody_are_refused(self, graph):
        prefer = "mutation { personPrefer(mode: ELDER) { ... on Refusal { reason } } }"

        assert await graph(NOBODY, prefer) == {"personPrefer": {"reason": "NOT_SIGNED_IN"}}
