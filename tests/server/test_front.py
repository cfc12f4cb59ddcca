"""The API before Starlette: the same answers, and nobody is known for longer than they may be."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import asyncpg
import httpx2
import pytest

from resolvers import apps, callers, journal, people, persisted, posts, sessions
from resolvers.live import hub
from schema import requests
from server.app import LARGEST_BODY, build
from server.settings import Settings
from tests import story

pytestmark = pytest.mark.anyio
WHO = {"query": "query Who { viewer { scopes } }"}
BY_HASH = {"documentId": f"sha256:{persisted.hash_of(WHO['query']).hex()}"}
AUTOMATIC = {"sha256Hash": persisted.hash_of(WHO["query"]).hex(), "version": 1}
WRONG = {"query": "query Wrong($id: ID!) { case(id: $id) { __typename } }", "variables": {}}


@pytest.fixture
async def browser(db: None, dsn: str) -> AsyncIterator[httpx2.AsyncClient]:
    """Somebody at our address, while the process hears of what happens."""
    await hub.start(dsn)
    callers.forget()
    transport = httpx2.ASGITransport(app=build(Settings()), raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://gongzhi.test") as client:
        yield client
    await hub.stop()


async def asked(browser: httpx2.AsyncClient, token: str, **given: Any) -> httpx2.Response:
    headers = {"Authorization": f"Bearer {token}", **given.pop("headers", {})}
    return await browser.post("/graphql", json=given or WHO, headers=headers)


async def own_token(actor: Any = story.WANG.actor) -> apps.Token:
    return await apps.make_token(actor, name="脚本", scopes=["cases:read"])


def told(answer: httpx2.Response) -> dict[str, str]:
    """The headers that do not differ from one answer to the next."""
    gone = {"x-request-id", "ratelimit", "content-length"}
    return {name: said for name, said in answer.headers.items() if name not in gone}


class TestTheShortWay:
    @pytest.mark.parametrize("given", [WHO, WRONG, BY_HASH], ids=["right", "wrong", "by_hash"])
    @pytest.mark.parametrize("accept", ["*/*", "application/graphql-response+json"])
    async def test_answers_as_the_long_one_does(self, browser, given, accept):
        secret = str((await own_token()).secret)
        await persisted.store(WHO["query"])
        first = await asked(browser, secret, **given, headers={"Accept": accept})
        again = await asked(browser, secret, **given, headers={"Accept": accept})

        assert again.status_code == first.status_code
        assert again.json().get("data") == first.json().get("data")
        assert again.json().get("errors") == first.json().get("errors")
        assert told(again) == told(first)

    @pytest.mark.parametrize("given", [WHO, BY_HASH, {"extensions": {"persistedQuery": AUTOMATIC}}])
    async def test_is_taken(self, browser, monkeypatch, given):
        secret = str((await own_token()).secret)
        await persisted.store(WHO["query"])
        await asked(browser, secret, **given)
        monkeypatch.setattr(browser._transport.app, "middleware_stack", None, raising=False)
        front = browser._transport.app.build_middleware_stack()
        monkeypatch.setattr(front, "app", None)
        browser._transport.app.middleware_stack = front

        assert (await asked(browser, secret, **given)).json()["data"]["viewer"]

    async def test_a_hash_without_a_document_is_told_by_the_long_one(self, browser):
        secret = str((await own_token()).secret)
        for _ in range(2):
            answer = await asked(browser, secret, documentId="sha256:" + "0" * 64)
            assert answer.json()["errors"][0]["extensions"]["code"] == requests.NOT_KEPT

    @pytest.mark.parametrize("way", ["{}", "Bearer", "Bearer "])
    async def test_is_not_for_tokens_that_say_nothing(self, browser, way):
        secret = str((await own_token()).secret)
        await asked(browser, secret)
        headers = {"Authorization": way.format(secret), "Sec-Fetch-Site": "same-origin"}
        answer = await browser.post("/graphql", json=WHO, headers=headers)

        assert answer.status_code == 401
        assert "Authorization: Bearer" in answer.json()["errors"][0]["message"]

    async def test_other_schemes_are_none_of_ours(self, browser):
        answer = await browser.post("/graphql", json=WHO, headers={"Authorization": "Basic YTpi"})

        assert answer.status_code == 200

    async def test_is_not_for_other_sites(self, browser):
        session = await sessions.start(await people.find(story.WANG.actor, story.WANG.id))
        cookie = {"Cookie": f"{Settings().session_cookie}={session.token}"}
        ours = cookie | {"Sec-Fetch-Site": "same-origin"}
        theirs = cookie | {"Sec-Fetch-Site": "cross-site"}
        for _ in range(2):
            assert (await browser.post("/graphql", json=WHO, headers=ours)).status_code == 200
        assert (await browser.post("/graphql", json=WHO, headers=theirs)).status_code == 403

    async def test_is_not_for_what_is_too_large(self, browser):
        secret = str((await own_token()).secret)
        large = WHO | {"variables": {"a": "x" * LARGEST_BODY}}

        assert (await asked(browser, secret)).status_code == 200
        assert (await asked(browser, secret, **large)).status_code == 413


class TestKnownForAMoment:
    async def test_a_token_that_was_taken_back_stands_for_nobody_at_once(self, browser):
        own = await own_token()
        for _ in range(2):
            assert (await asked(browser, str(own.secret))).status_code == 200
        await apps.revoke_token(story.WANG.actor, own.id)

        assert (await asked(browser, str(own.secret))).status_code == 401

    async def test_so_does_one_that_another_process_took_back(self, browser, dsn):
        own = await own_token()
        for _ in range(2):
            assert (await asked(browser, str(own.secret))).status_code == 200
        await _elsewhere(dsn, own)

        assert (await asked(browser, str(own.secret))).status_code == 401

    async def test_a_session_ends_at_once(self, browser):
        session = await sessions.start(await people.find(story.WANG.actor, story.WANG.id))
        for _ in range(2):
            assert (await asked(browser, session.token)).status_code == 200
        await sessions.sign_out(session.token)

        assert (await asked(browser, session.token)).status_code == 401

    async def test_a_post_is_lost_at_once(self, browser):
        person = await people.find(story.LIU.actor, story.LIU.id)
        session = await sessions.start(person, means=sessions.Means.DEMO)
        before = await callers.by_bearer(session.token)
        assert before
        assert before.posts
        for post in await posts.held_by(story.LIU.id):
            await posts.revoke(story.ADMIN.actor, post.id)

        after = await callers.by_bearer(session.token)
        assert after
        assert not after.posts

    async def test_not_while_the_process_hears_nothing(self, browser, monkeypatch):
        secret = str((await own_token()).secret)
        await _heard()  # of the token itself, too
        await asked(browser, secret)
        assert callers._kept[secret, True].stands()
        await hub.stop()

        assert not callers._kept[secret, True].stands()

    async def test_nobody_is_known_by_a_wrong_one(self, browser):
        assert await callers.by_bearer("nothing") is None
        assert await callers.by_session("nothing") is None


async def _elsewhere(dsn: str, token: apps.Token) -> None:
    """What another process writes reaches us over the line alone."""
    other = await asyncpg.connect(dsn)
    async with other.transaction():
        await other.execute("update tokens set revoked_at = now() where id = $1", token.id)
        await other.execute(
            "select journal_append($1, now(), 'token.revoked', $2, null, null, 'cli', 'cli',"
            " $3::jsonb, true)",
            token.id,
            str(token.person),
            f'{{"token": "{token.id}"}}',
        )
    await other.close()
    await _heard()


async def _heard() -> None:
    """Until all that was written has come over the line."""
    last = uuid4()
    told = asyncio.ensure_future(anext(hub.listen(last)))
    await asyncio.sleep(0)
    await journal.record(story.WANG.actor, "case.closed", last)
    await asyncio.wait_for(told, 20)
