"""Signing in with Gongzhi, as a browser and an app go through it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from resolvers import apps
from tests.resolvers.apps.signing import BACK, VERIFIER, asking, client, let_in, registered
from tests.story import WANG

pytestmark = pytest.mark.anyio
FROM_AFAR = {"Sec-Fetch-Site": "cross-site", "Origin": "https://lamps.example"}


def asked(made: apps.Registered, **changed: str) -> str:
    return f"/oauth/authorize?{asking(made, **changed)}"


def told(answer) -> dict[str, str]:
    there = answer.headers["location"]
    assert there.startswith(f"{BACK}?")
    return {name: each[0] for name, each in parse_qs(urlsplit(there).query).items()}


class TestAuthorize:
    async def test_says_who_asks_and_what_for(self, enters):
        made = await registered()

        shown = await (await enters(WANG)).get(asked(made))

        assert "路灯地图" in shown.text
        assert "看您能看的事项" in shown.text
        assert (
            "form-action 'self' https://lamps.example" in shown.headers["content-security-policy"]
        )

    async def test_of_somebody_signed_out_signs_in_first(self, stranger):
        made = await registered()

        sent = await stranger.get(asked(made))

        assert sent.status_code == 303
        assert sent.headers["location"].startswith("/sign-in?next=/oauth/authorize%3F")

    async def test_to_another_port_goes_nowhere(self, enters):
        made = await registered()

        refused = await (await enters(WANG)).get(
            asked(made, redirect_uri="https://lamps.example:444/back")
        )

        assert (refused.status_code, refused.headers.get("location")) == (422, None)

    @pytest.mark.parametrize(
        ("changed", "error"),
        [
            ({"scope": "handle"}, "invalid_scope"),
            ({"response_type": "token"}, "unsupported_response_type"),
            ({"code_challenge_method": "plain"}, "invalid_request"),
        ],
    )
    async def test_tells_the_app_what_it_did_wrong(self, enters, changed, error):
        made = await registered()

        answer = told(await (await enters(WANG)).get(asked(made, **changed)))

        assert answer == {"error": error, "state": "of mine", "iss": "http://127.0.0.1:8000"}

    async def test_denied_tells_only_that(self, enters):
        made = await registered()

        answer = told(await (await enters(WANG)).post(asked(made), answer="deny"))

        assert (answer["error"], "code" in answer) == ("access_denied", False)


class TestToken:
    async def test_is_given_for_a_code_and_reads_the_graph_from_afar(self, enters, stranger):
        made = await registered()
        answer = told(await (await enters(WANG)).post(asked(made), answer="allow"))
        assert (answer["state"], answer["iss"]) == ("of mine", "http://127.0.0.1:8000")

        form = {
            "grant_type": "authorization_code",
            "client_id": made.app.client_id,
            "code": answer["code"],
            "code_verifier": VERIFIER,
            "redirect_uri": BACK,
        }
        given = await stranger.client.post("/oauth/token", data=form, headers=FROM_AFAR)
        token = given.json()
        assert (token["token_type"], token["expires_in"], token["scope"]) == (
            "Bearer",
            3600,
            "cases:read",
        )
        assert (given.headers["cache-control"], given.headers["access-control-allow-origin"]) == (
            "no-store",
            "*",
        )

        bearer = {"Authorization": f"Bearer {token['access_token']}", "Accept": "*/*", **FROM_AFAR}
        query = {"query": "{ viewer { person { name } scopes } }"}
        seen = await stranger.client.post("/graphql", json=query, headers=bearer)
        assert seen.json()["data"]["viewer"] == {
            "person": {"name": "王女士"},
            "scopes": ["CASES_READ"],
        }
        assert seen.headers["access-control-allow-origin"] == "*"

        again = await stranger.client.post("/oauth/token", data=form)
        assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
        assert (
            await stranger.client.post("/graphql", json=query, headers=bearer)
        ).status_code == 401

    @pytest.mark.parametrize(
        ("form", "error", "status"),
        [
            ({}, "unsupported_grant_type", 400),
            ({"grant_type": "password"}, "unsupported_grant_type", 400),
            ({"grant_type": "refresh_token", "client_id": "x"}, "invalid_client", 401),
            ({"grant_type": "client_credentials", "client_id": "x"}, "invalid_client", 401),
        ],
    )
    async def test_refuses_in_the_words_of_the_standard(self, stranger, form, error, status):
        refused = await stranger.client.post("/oauth/token", data=form)

        assert (refused.status_code, refused.json()["error"]) == (status, error)

    async def test_of_basic_credentials_that_are_wrong_asks_for_them(self, stranger):
        made = await registered(confidential=True)
        form = {"grant_type": "client_credentials"}

        refused = await stranger.client.post(
            "/oauth/token", data=form, auth=(made.app.client_id, "wrong")
        )

        assert (refused.status_code, refused.headers["www-authenticate"]) == (
            401,
            'Basic realm="oauth"',
        )


class TestRevoke:
    async def test_ends_a_token_and_says_the_same_of_one_that_is_none(self, stranger):
        made = await registered()
        tokens = await let_in(made.app)
        form = {"client_id": made.app.client_id}

        for token in (tokens.refresh, "none"):
            answer = await stranger.client.post("/oauth/revoke", data={**form, "token": token})
            assert answer.status_code == 200

        assert await apps.actor_of(tokens.access) is None
        assert client(made).id == made.app.client_id


class TestMetadata:
    async def test_names_addresses_that_are_there(self, stranger):
        said = (await stranger.get("/.well-known/oauth-authorization-server")).json()

        assert said["issuer"] == "http://127.0.0.1:8000"
        assert said["code_challenge_methods_supported"] == ["S256"]
        for name in ("token_endpoint", "revocation_endpoint"):
            there = urlsplit(said[name]).path
            assert (await stranger.client.post(there)).status_code in {400, 401}

    async def test_of_the_api_leads_to_the_server(self, stranger):
        said = (await stranger.get("/.well-known/oauth-protected-resource/graphql")).json()

        assert said["authorization_servers"] == ["http://127.0.0.1:8000"]


async def test_a_preflight_allows_the_token_but_no_cookie(stranger):
    answer = await stranger.client.options("/graphql", headers=FROM_AFAR)

    assert answer.status_code == 204
    assert "Authorization" in answer.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in answer.headers
