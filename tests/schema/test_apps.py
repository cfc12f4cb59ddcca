from resolvers import apps
from tests.resolvers.apps.signing import SAID, let_in, registered
from tests.story import ADMIN, LIU, WANG

REGISTER = """
mutation ($name: String!, $about: String!, $home: String!, $redirects: [String!]!) {
  appRegister(name: $name, about: $about, home: $home, redirects: $redirects,
      scopes: [CASES_READ], confidential: true) {
    ... on RegisteredApp {
      secret
      app { id state clientId viewerCannotBlock { reason } viewerCannotEnd { reason } }
    }
    ... on Refusal { reason fields { field reason } }
  }
}
"""
ACT = """
mutation ($id: ID!) {
  a: appBlock(id: $id, note: "收集个人信息") { ... on App { state } ... on Refusal { reason } }
}
"""
MAKE = """
mutation {
  tokenMake(name: "脚本", scopes: [CASES_WRITE], days: 9) {
    ... on Token { id secret scopes viewerCannotRevoke { reason } }
    ... on Refusal { reason }
  }
}
"""
TAKE = """
mutation ($id: ID!) {
  tokenRevoke(id: $id) { ... on Token { revokedAt secret } ... on Refusal { reason } }
}
"""
GRANTS = "{ grants { id appName scopes } }"
LET_GO = """
mutation ($id: ID!) {
  grantRevoke(id: $id) { ... on Grant { revokedAt } ... on Refusal { reason } }
}
"""


async def test_an_app_is_registered_and_stopped(graph):
    said = {name: each for name, each in SAID.items() if name != "scopes"}
    made = (await graph(LIU.actor, REGISTER, **said))["appRegister"]

    assert made["secret"]
    assert made["app"]["viewerCannotBlock"] == {"reason": "NOT_YOUR_POST"}
    assert made["app"]["viewerCannotEnd"] is None
    stopped = await graph(ADMIN.actor, ACT, id=made["app"]["id"])
    assert stopped["a"] == {"state": "BLOCKED"}


async def test_an_app_with_anything_wrong_says_all_of_it(graph):
    wrong = {"name": "", "about": "", "home": "x", "redirects": ["y"]}
    refused = (await graph(LIU.actor, REGISTER, **wrong))["appRegister"]

    assert [each["field"] for each in refused["fields"]] == ["name", "about", "home", "redirects"]


async def test_a_token_is_made_and_taken_back(graph):
    made = (await graph(WANG.actor, MAKE))["tokenMake"]
    assert await apps.actor_of(made["secret"])

    taken = (await graph(WANG.actor, TAKE, id=made["id"]))["tokenRevoke"]

    assert taken["revokedAt"]
    assert taken["secret"] is None
    assert await apps.actor_of(made["secret"]) is None


async def test_a_grant_is_taken_back(graph):
    made = await registered()
    tokens = await let_in(made.app)
    [grant] = (await graph(WANG.actor, GRANTS))["grants"]
    assert (grant["appName"], grant["scopes"]) == ("路灯地图", ["CASES_READ", "CASES_WRITE"])

    assert (await graph(WANG.actor, LET_GO, id=grant["id"]))["grantRevoke"]["revokedAt"]
    assert await apps.actor_of(tokens.access) is None
