"""Coming in through GraphQL, and changing what one comes in with."""

import pyotp
import pytest

from resolvers import people, sessions
from resolvers.actors import NOBODY, Actor, Scope
from resolvers.sessions import Means
from schema.nodes import global_id
from tests.resolvers.device import Device
from tests.resolvers.outbox import Outbox
from tests.story import WANG, ZHOU, Somebody

HELD = """
{
  credentials {
    ... on Credentials {
      passwordSetAt authenticatorAt recoveryLeft asked passkeys { id name }
      viewerCannotChange { reason } viewerCannotRemove { reason }
    }
    ... on Refusal { reason }
  }
}
"""
CONFIRM = """
mutation ($token: String!, $code: String!) {
  sessionConfirm(token: $token, code: $code) {
    ... on Session { token awaitsSecond }
    ... on Refusal { reason fields { field reason facts } }
  }
}
"""


async def entered(somebody: Somebody, means: Means = Means.DEMO) -> Actor:
    person = await people.find(somebody.actor, somebody.id)
    found = await sessions.actor_of((await sessions.start(person, means=means)).token)
    assert found
    return found


@pytest.fixture
async def zhou(db: None) -> Actor:
    return await entered(ZHOU)


@pytest.fixture
async def app(graph, zhou) -> pyotp.TOTP:
    query = "mutation { authenticatorOffer { ... on AuthenticatorOffer { secret address } } }"
    offered = (await graph(zhou, query))["authenticatorOffer"]
    assert offered["secret"] in offered["address"]
    return pyotp.TOTP(offered["secret"])


class TestCredentials:
    async def test_tell_what_one_has_and_may_do(self, graph, zhou):
        assert (await graph(zhou, HELD))["credentials"] == {
            "passwordSetAt": None,
            "authenticatorAt": None,
            "recoveryLeft": 0,
            "asked": ["DISPATCHER"],
            "passkeys": [],
            "viewerCannotChange": None,
            "viewerCannotRemove": {"reason": "NO_AUTHENTICATOR"},
        }

    async def test_are_nobody_elses_and_no_apps(self, graph, zhou):
        app = Actor(zhou.person, scopes=frozenset(Scope))

        assert await graph(NOBODY, HELD) == {"credentials": {"reason": "NOT_SIGNED_IN"}}
        assert await graph(app, HELD) == {"credentials": {"reason": "ONLY_IN_PERSON"}}


class TestPassword:
    SET = """
    mutation ($password: String!) {
      passwordSet(password: $password) {
        ... on Credentials { passwordSetAt }
        ... on Refusal { fields { field reason } }
      }
    }
    """
    START = """
    mutation ($phone: String!, $password: String!) {
      sessionStartWithPassword(phone: $phone, password: $password) {
        ... on Session { awaitsSecond person { name } }
        ... on Refusal { fields { field reason facts } }
      }
    }
    """

    async def test_is_chosen_and_lets_in(self, graph, zhou):
        assert (await graph(zhou, self.SET, password="Dispatch-2026"))["passwordSet"][
            "passwordSetAt"
        ]
        given = {"phone": ZHOU.phone, "password": "Dispatch-2026"}

        found = await graph(NOBODY, self.START, **given)
        assert found["sessionStartWithPassword"] == {
            "awaitsSecond": False,
            "person": {"name": ZHOU.name},
        }

    async def test_that_is_wrong_says_how_many_tries_are_left(self, graph, zhou):
        found = await graph(NOBODY, self.START, phone=ZHOU.phone, password="x")

        [wrong] = found["sessionStartWithPassword"]["fields"]
        assert (wrong["reason"], wrong["facts"]) == ("PASSWORD_OR_PHONE_WRONG", {"left": 4})

    async def test_that_is_short_is_refused(self, graph, zhou):
        found = await graph(zhou, self.SET, password="Ab1+")

        assert found["passwordSet"]["fields"] == [{"field": "password", "reason": "TOO_SHORT"}]


class TestSecondStep:
    SETUP = """
    mutation ($code: String!) {
      authenticatorConfirm(code: $code) {
        ... on RecoveryCodes { codes } ... on Refusal { fields { reason } }
      }
    }
    """

    async def test_is_set_up_taken_and_removed(self, graph, zhou, app):
        codes = (await graph(zhou, self.SETUP, code=app.now()))["authenticatorConfirm"]["codes"]
        person = await people.find(ZHOU.actor, ZHOU.id)
        waiting = await sessions.start(person, means=Means.PASSWORD)
        given = {"token": waiting.token, "code": codes[0]}

        done = (await graph(NOBODY, CONFIRM, **given))["sessionConfirm"]
        assert done["awaitsSecond"] is False
        assert await sessions.actor_of(done["token"])
        renew = "mutation { recoveryCodesRenew { ... on RecoveryCodes { codes } } }"
        assert len((await graph(zhou, renew))["recoveryCodesRenew"]["codes"]) == 10
        remove = "mutation { authenticatorRemove { ... on Credentials { recoveryLeft } } }"
        assert await graph(zhou, remove) == {"authenticatorRemove": {"recoveryLeft": 0}}

    async def test_with_a_wrong_code_is_refused(self, graph, zhou, app):
        found = await graph(zhou, self.SETUP, code="000000")

        assert found["authenticatorConfirm"] == {"fields": [{"reason": "TOTP_WRONG"}]}

    async def test_of_no_session_is_over(self, graph, zhou):
        found = await graph(NOBODY, CONFIRM, token="x", code="123456")

        assert found["sessionConfirm"]["reason"] == "SECOND_STEP_OVER"

    async def test_a_session_of_one_step_withholds_posts(self, graph, db):
        query = "{ viewer { withheld posts { kind } } }"

        found = await graph(await entered(ZHOU, Means.CODE), query)
        assert found["viewer"]["withheld"] == ["DISPATCHER"]


class TestPasskey:
    REGISTER = """
    mutation ($credential: String!) {
      passkeyRegister(name: "手机", credential: $credential) {
        ... on Credentials { passkeys { id name } } ... on Refusal { fields { reason } }
      }
    }
    """
    START = """
    mutation ($credential: String!) {
      sessionStartWithPasskey(credential: $credential) {
        ... on Session { person { name } } ... on Refusal { fields { reason } }
      }
    }
    """
    OFFER = "mutation { passkeyOffer { ... on PasskeyOptions { options } } }"
    ASK = "mutation { passkeyAsk { ... on PasskeyOptions { options } } }"

    async def test_is_registered_lets_in_and_is_revoked(self, graph, zhou):
        from resolvers.credentials import passkeys

        passkeys.use("http://localhost:8000")
        device = Device()
        made = device.made((await graph(zhou, self.OFFER))["passkeyOffer"]["options"])
        found = await graph(zhou, self.REGISTER, credential=made)
        [key] = found["passkeyRegister"]["passkeys"]
        signed = device.signed((await graph(NOBODY, self.ASK))["passkeyAsk"]["options"])

        started = await graph(NOBODY, self.START, credential=signed)
        assert started["sessionStartWithPasskey"] == {"person": {"name": ZHOU.name}}
        node = "query ($id: ID!) { node(id: $id) { ... on Passkey { name } } }"
        assert await graph(zhou, node, id=key["id"]) == {"node": {"name": "手机"}}
        revoke = "mutation ($id: ID!) { passkeyRevoke(id: $id) { __typename } }"
        done = await graph(zhou, revoke, id=key["id"])
        assert done == {"passkeyRevoke": {"__typename": "Credentials"}}

    async def test_with_no_answer_is_refused(self, graph, zhou):
        found = await graph(NOBODY, self.START, credential="{}")

        assert found["sessionStartWithPasskey"] == {"fields": [{"reason": "PASSKEY_WRONG"}]}


class TestSessions:
    LIST = "{ sessions { id device place isCurrent means viewerCannotRevoke { reason } } }"
    REVOKE = """
    mutation ($id: ID!) {
      sessionRevoke(id: $id) { ... on OwnSession { endedAt } ... on Refusal { reason } }
    }
    """

    async def test_are_listed_and_ended(self, graph, zhou):
        other = await entered(ZHOU)
        listed = (await graph(zhou, self.LIST))["sessions"]
        assert sorted(each["isCurrent"] for each in listed) == [False, True]
        assert {each["device"] for each in listed} == {"Another device"}

        id = global_id("OwnSession", other.session)
        assert (await graph(zhou, self.REVOKE, id=id))["sessionRevoke"]["endedAt"]
        again = await graph(zhou, self.REVOKE, id=id)
        assert again == {"sessionRevoke": {"reason": "SESSION_ENDED"}}

    async def test_of_somebody_else_are_not_found(self, graph, zhou):
        hers = await entered(WANG)
        id = global_id("OwnSession", hers.session)

        found = await graph(zhou, self.REVOKE, id=id)
        assert found == {"sessionRevoke": {"reason": "NOT_FOUND"}}

    async def test_all_others_end(self, graph, zhou):
        await entered(ZHOU)
        query = "mutation { sessionsRevokeOthers { ... on Acknowledgement { done } } }"

        assert await graph(zhou, query) == {"sessionsRevokeOthers": {"done": True}}
        assert len((await graph(zhou, self.LIST))["sessions"]) == 1


class TestRules:
    async def test_are_data_with_a_source(self, graph, db):
        query = "{ signInRules { postKind secondStep idleMinutes absoluteMinutes source version } }"
        rules = (await graph(NOBODY, query))["signInRules"]

        assert rules[0]["postKind"] is None
        [admin] = [rule for rule in rules if rule["postKind"] == "ADMINISTRATOR"]
        assert (admin["secondStep"], admin["idleMinutes"], admin["absoluteMinutes"]) == (
            True,
            15,
            480,
        )
        assert admin["source"].startswith("GB/T 22239-2019")


class TestWechat:
    async def test_where_it_is_not_set_up_is_refused(self, graph, zhou):
        begin = "mutation { wechatBegin { ... on Refusal { reason } } }"
        start = """
        mutation {
          sessionStartWithWechat(code: "x", state: "x") { ... on Refusal { reason } }
        }
        """
        unbind = "mutation { wechatUnbind { ... on Refusal { reason } } }"

        assert await graph(NOBODY, begin) == {"wechatBegin": {"reason": "WECHAT_NOT_OFFERED"}}
        refused = {"reason": "WECHAT_NOT_OFFERED"}
        assert await graph(NOBODY, start) == {"sessionStartWithWechat": refused}
        assert await graph(zhou, unbind) == {"wechatUnbind": {"reason": "NOT_BOUND"}}

    async def test_a_ticket_that_is_none_binds_nothing(self, graph, db, monkeypatch):
        outbox = Outbox()
        monkeypatch.setattr("resolvers.senders._sender", outbox)
        await sessions.send_code(WANG.phone)
        bind = """
        mutation ($phone: String!, $code: String!) {
          wechatBind(ticket: "x", phone: $phone, code: $code) {
            ... on Refusal { fields { field reason } }
          }
        }
        """

        found = await graph(NOBODY, bind, phone=WANG.phone, code=outbox.code)
        wrong = {"field": "ticket", "reason": "ASKED_TOO_LONG_AGO"}
        assert found == {"wechatBind": {"fields": [wrong]}}
