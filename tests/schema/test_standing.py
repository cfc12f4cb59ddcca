"""Whoever listens is asked anew at each event, over every transport: a token that was taken back,
an app that was stopped, a post that was lost."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import httpx2
import pytest
from websockets.asyncio.client import connect
from websockets.typing import Origin

from resolvers import apps, cases, database, people, persisted, posts, sessions
from resolvers.apps import Registered, documents
from schema.judging import judge
from schema.nodes import global_id, uuid_of
from server.settings import Settings
from tests import story
from tests.resolvers.apps.signing import let_in, registered
from tests.schema.transports import TRANSPORTS, Transport, served

CHANGED = "subscription Changed($id: ID!) { caseChanged(id: $id) { stage } }"
SCOPES = "query Scopes { viewer { scopes } }"
over = pytest.mark.parametrize("transport", TRANSPORTS, ids=lambda each: each.__name__)


@pytest.fixture
async def site(db: None, dsn: str) -> AsyncIterator[str]:
    persisted.forget()
    async with asyncio.timeout(20), served(dsn) as address:
        yield address


@pytest.fixture
async def lamp(db: None) -> str:
    given = {"category": "0606", "text": "灯坏了", "estate": story.ESTATE}
    made = await cases.report(story.WANG.actor, **given)
    return global_id("Case", made.id)


async def bearer(kind: str) -> tuple[Registered, str]:
    """An app of the estate's company, and a token that 王女士 gave it, or one of her own."""
    made = await registered()
    if kind != "token":
        return made, (await let_in(made.app)).access
    own = await apps.make_token(story.WANG.actor, name="脚本", scopes=["cases:read"])
    assert own.secret
    return made, own.secret


async def take_back(kind: str, made: Registered) -> None:
    match kind:
        case "token":
            [own] = await apps.tokens(story.WANG.actor)
            await apps.revoke_token(story.WANG.actor, own.id)
        case "grant":
            [grant] = await apps.grants(story.WANG.actor)
            await apps.revoke_grant(story.WANG.actor, grant.id)
        case "block":
            await apps.block(story.ADMIN.actor, made.app.id, note="停一停")


class TestSubscriptions:
    @over
    @pytest.mark.parametrize("kind", ["token", "grant", "block"])
    async def test_end_with_what_they_came_by(self, site, lamp, transport: Transport, kind):
        made, token = await bearer(kind)
        asked = {"query": CHANGED, "variables": {"id": lamp}}
        async with aclosing(transport(site, token, asked)) as stream:
            assert (await anext(stream))["data"]["caseChanged"]["stage"] == "DISPATCHED"
            await take_back(kind, made)

            assert await anext(stream, "over") == "over"

    @over
    async def test_end_with_a_token_that_was_given_back_or_has_expired(
        self, site, lamp, transport: Transport
    ):
        _, token = await bearer("grant")
        await database.execute("update tokens set expires_at = now() + interval '1 second'")
        asked = {"query": CHANGED, "variables": {"id": lamp}}
        async with aclosing(transport(site, token, asked)) as stream:
            await anext(stream)
            await asyncio.sleep(1)
            await cases.sign(story.LIU.actor, uuid_of(lamp, "Case"))

            assert await anext(stream, "over") == "over"

    @over
    async def test_say_no_more_once_a_post_is_lost(self, site, lamp, transport: Transport):
        own = await apps.make_token(story.LIU.actor, name="脚本", scopes=["cases:read"])
        await database.execute("update tokens set strong = true")
        asked = {"query": CHANGED, "variables": {"id": lamp}}
        async with aclosing(transport(site, str(own.secret), asked)) as stream:
            assert (await anext(stream))["data"]["caseChanged"]["stage"] == "DISPATCHED"
            [post] = await posts.held_by(story.LIU.id)
            await posts.revoke(story.ADMIN.actor, post.id)
            await cases.comment(story.WANG.actor, uuid_of(lamp, "Case"), note="还没好")

            [error] = (await anext(stream))["errors"]
            assert error["extensions"]["code"] == "NOT_FOUND"
            assert await anext(stream, "over") == "over"


class TestFromElsewhere:
    """A page of another site opens a socket in the browser of somebody who is signed in here."""

    async def asked(self, site: str, origin: str, **payload: str) -> str | None:
        wang = await people.find(story.WANG.actor, story.WANG.id)
        session = await sessions.start(wang, means=sessions.Means.DEMO)
        cookie = {"Cookie": f"{Settings().session_cookie}={session.token}"}
        place = site.replace("http", "ws", 1)
        protocols: Any = ["graphql-transport-ws"]
        async with connect(
            place, subprotocols=protocols, additional_headers=cookie, origin=Origin(origin)
        ) as socket:
            await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
            await socket.recv()
            asked = {"query": "{ viewer { person { name } } }"}
            await socket.send(json.dumps({"type": "subscribe", "id": "1", "payload": asked}))
            told = json.loads(await socket.recv())
        viewer = told["payload"]["data"]["viewer"]
        return viewer and viewer["person"]["name"]

    async def test_a_cookie_says_nothing_and_a_token_does(self, site):
        own = await apps.make_token(story.WANG.actor, name="脚本", scopes=["read"])
        away, token = "https://elsewhere.example", f"Bearer {own.secret}"

        assert await self.asked(site, away) is None
        assert await self.asked(site, away, authorization=token) == story.WANG.name
        assert await self.asked(site, site.removesuffix("/graphql")) == story.WANG.name


class TestConfined:
    @pytest.fixture
    async def token(self, site) -> str:
        """Of an app that may ask what it registered and nothing else."""
        documents.use(judge)
        made, token = await bearer("grant")
        await documents.register(story.LIU.actor, made.app.id, documents=[SCOPES, CHANGED])
        await documents.confine(story.LIU.actor, made.app.id)
        return token

    @pytest.mark.parametrize(
        "query",
        [
            "query Scopes { viewer { person { name } } }",
            "{ __schema { types { name } } }",
            "{ __typename }",
            SCOPES + " ",
        ],
    )
    async def test_is_refused_what_it_did_not_register(self, site, token, query):
        async with httpx2.AsyncClient(headers={"Authorization": f"Bearer {token}"}) as client:
            answer = await client.post(site, json={"query": query})

        [error] = answer.json()["errors"]
        assert error["extensions"]["code"] == "OPERATION_NOT_REGISTERED"
        assert "data" not in answer.json()

    async def test_asks_what_it_registered_by_text_and_by_number(self, site, token):
        number = f"sha256:{persisted.hash_of(SCOPES).hex()}"
        async with httpx2.AsyncClient(headers={"Authorization": f"Bearer {token}"}) as client:
            sent = await client.post(site, json={"query": SCOPES})
            named = await client.get(site, params={"documentId": number})

        scopes = {"viewer": {"scopes": ["CASES_READ", "CASES_WRITE"]}}
        assert [each.json()["data"] for each in (sent, named)] == [scopes, scopes]

    async def test_reads_no_pages_either(self, site, token):
        async with httpx2.AsyncClient(headers={"Authorization": f"Bearer {token}"}) as client:
            answer = await client.get(site.replace("graphql", "cases"))

        assert answer.status_code == 403
        [error] = answer.json()["errors"]
        assert error["extensions"]["code"] == "OPERATION_NOT_REGISTERED"

    @over
    async def test_listens_to_what_it_registered_only(
        self, site, lamp, token, transport: Transport
    ):
        others = {"query": CHANGED.replace("stage", "number"), "variables": {"id": lamp}}
        async with aclosing(transport(site, token, others)) as stream:
            [error] = (await anext(stream))["errors"]
            assert error["extensions"]["code"] == "OPERATION_NOT_REGISTERED"
        own = {"query": CHANGED, "variables": {"id": lamp}}
        async with aclosing(transport(site, token, own)) as stream:
            assert (await anext(stream))["data"]["caseChanged"]["stage"] == "DISPATCHED"
