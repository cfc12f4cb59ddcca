"""The policy of signing in through GraphQL, and the second step that was lost."""

from dataclasses import replace

import pytest

from resolvers import clock, credentials, database
from resolvers.actors import NOBODY
from schema.nodes import global_id
from tests.story import ADMIN, CHEN, WANG

SET = """
mutation ($minutes: Int!) {
  rateRuleSet(rate: TOKEN, many: 600, minutes: $minutes, source: "通知", version: "2") {
    ... on RateRule { rate many minutes version viewerCannotSet { reason } }
    ... on Refusal { reason fields { field reason } }
  }
  passwordRuleSet(shortest: 12, classes: 3, days: 90, failures: 5, lockMinutes: $minutes,
      source: "通知", version: "2") {
    ... on PasswordRule { shortest lockMinutes }
    ... on Refusal { reason }
  }
  signInRuleSet(postKind: CHECKER, secondStep: true, idleMinutes: 20, absoluteMinutes: $minutes,
      source: "通知", version: "2") {
    ... on SignInRule { postKind idleMinutes }
    ... on Refusal { reason }
  }
}
"""
RESET = """
mutation ($person: ID!, $reason: String!) {
  secondStepReset(person: $person, reason: $reason) {
    ... on SecondStep { authenticatorAt viewerCannotReset { reason } }
    ... on Refusal { reason fields { field reason } }
  }
}
"""


@pytest.fixture
async def shipped():
    yield
    for table in ("sign_in_rules", "password_rules", "rate_rules"):
        await database.execute(f"delete from {table} where set_by is not null")
    await credentials.load()


class TestRules:
    async def test_are_public(self, graph):
        query = """{
          signInRules { postKind secondStep idleMinutes source viewerCannotSet { reason } }
          passwordRules(past: true) { shortest lockMinutes version }
          rateRules { rate many minutes }
        }"""
        said = await graph(NOBODY, query)

        assert said["signInRules"][0] == {
            "postKind": None,
            "secondStep": False,
            "idleMinutes": 43200,
            "source": "本系统默认：居民在自己的手机上",
            "viewerCannotSet": {"reason": "NOT_YOUR_POST"},
        }
        assert said["passwordRules"] == [{"shortest": 10, "lockMinutes": 15, "version": "2019"}]
        assert {"rate": "TOKEN", "many": 1200, "minutes": 1} in said["rateRules"]

    async def test_are_set(self, graph, shipped):
        assert await graph(ADMIN.actor, SET, minutes=30) == {
            "rateRuleSet": {
                "rate": "TOKEN",
                "many": 600,
                "minutes": 30,
                "version": "2",
                "viewerCannotSet": None,
            },
            "passwordRuleSet": {"shortest": 12, "lockMinutes": 30},
            "signInRuleSet": {"postKind": "CHECKER", "idleMinutes": 20},
        }

    async def test_are_refused_in_the_same_shape(self, graph):
        wrong = await graph(ADMIN.actor, SET, minutes=0)

        assert wrong["rateRuleSet"]["fields"] == [{"field": "minutes", "reason": "TOO_SMALL"}]
        assert (await graph(WANG.actor, SET, minutes=30))["signInRuleSet"] == {
            "reason": "NOT_YOUR_POST"
        }


class TestSecondStepReset:
    async def test_says_why_not(self, graph):
        admin = replace(ADMIN.actor, shown_at=clock.now())
        person = global_id("Person", CHEN.id)

        said = await graph(admin, RESET, person=person, reason="手机丢了，当面核对")
        assert said["secondStepReset"] == {"reason": "NO_AUTHENTICATOR", "fields": []}
        said = await graph(WANG.actor, RESET, person=person, reason="手机丢了，当面核对")
        assert said["secondStepReset"]["reason"] == "NOT_FOUND"
