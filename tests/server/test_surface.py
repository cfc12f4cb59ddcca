"""What surrounds every answer: who asks, from where, and what is sent along."""

from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import asyncpg
import httpx2
import pytest
import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from resolvers import apps, database, people, secrecy, sessions
from resolvers.actors import NOBODY, Scope, system
from server import app as application
from server import viewer
from server.app import build
from server.middleware import policy
from server.settings import Settings

pytestmark = pytest.mark.anyio
SITE = "http://gongzhi.test"


async def told(request: Request) -> Response:
    state = request.state
    who = str(state.actor.person) if state.actor.person else None
    scopes = sorted(state.actor.scopes or [])
    seen = {"who": who, "scopes": scopes, "language": state.language, "id": state.request_id}
    return JSONResponse(seen)


async def taken(request: Request) -> Response:
    return Response(str(len(await request.body())))


async def broken(_request: Request) -> Response:
    raise ZeroDivisionError


async def full(_request: Request) -> Response:
    raise asyncpg.DiskFullError("could not extend file")


ROUTES = [
    Route("/told/{word}", told, methods=["GET", "POST"]),
    Route("/graphql", told, methods=["POST"]),
    Route("/taken", taken, methods=["POST"]),
    Route("/files", taken, methods=["POST"], max_body_size=3 * 1024 * 1024),
    Route("/broken", broken),
    Route("/full", full),
]


def site(monkeypatch: pytest.MonkeyPatch, **settings: Any) -> Starlette:
    monkeypatch.setattr(application, "api", [])
    monkeypatch.setattr(application, "pages", [*ROUTES, *application.pages])
    return build(Settings(**({"public_origin": SITE} | settings)))


def visit(app: Starlette, address: str = SITE) -> httpx2.AsyncClient:
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    return httpx2.AsyncClient(transport=transport, base_url=address)


@pytest.fixture
async def browser(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx2.AsyncClient]:
    async with visit(site(monkeypatch)) as client:
        yield client


class TestSameOrigin:
    @pytest.mark.parametrize(
        "headers",
        [
            {"Sec-Fetch-Site": "same-origin"},
            {"Sec-Fetch-Site": "none"},
            {"Origin": SITE},
            {"Referer": f"{SITE}/cases"},
            {},
        ],
    )
    async def test_our_own_pages_may_change_things(
        self, browser: httpx2.AsyncClient, headers: dict[str, str]
    ) -> None:
        assert (await browser.post("/told/x", headers=headers)).status_code == 200

    @pytest.mark.parametrize(
        "headers",
        [
            {"Sec-Fetch-Site": "cross-site", "Origin": SITE},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "http://evil.test"},
            {"Origin": "null"},
            {"Referer": "http://gongzhi.test.evil.test/"},
            {"Cookie": "sid=something"},
        ],
    )
    async def test_other_sites_may_not(
        self, db: None, browser: httpx2.AsyncClient, headers: dict[str, str]
    ) -> None:
        refused = await browser.post("/told/x", headers=headers)

        assert refused.status_code == 403
        assert "不是从本站的页面发出的" in refused.text

    async def test_everybody_may_read(self, browser: httpx2.AsyncClient) -> None:
        read = await browser.get("/told/x", headers={"Sec-Fetch-Site": "cross-site"})

        assert read.status_code == 200

    async def test_the_api_takes_json_only(self, browser: httpx2.AsyncClient) -> None:
        form = await browser.post("/graphql", data={"query": "{viewer{id}}"})
        json = await browser.post("/graphql", json={"query": "{viewer{id}}"})

        assert (form.status_code, json.status_code) == (415, 200)
        assert form.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


class TestViewer:
    async def test_nobody(self, browser: httpx2.AsyncClient) -> None:
        assert (await browser.get("/told/x")).json()["who"] is None

    async def test_a_session(self, db: None, browser: httpx2.AsyncClient) -> None:
        person = await people.register(NOBODY, name="王女士", phone="13899990001")
        started = await sessions.start(person)

        seen = await browser.get("/told/x", headers={"Cookie": f"sid={started.token}"})

        assert seen.json()["who"] == str(person.id)

    async def test_a_session_over_https_only_in_the_cookie_bound_to_the_host(
        self, db: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        person = await people.register(NOBODY, name="王女士", phone="13899990001")
        token = (await sessions.start(person)).token
        secure = site(monkeypatch, public_origin="https://gongzhi.test")
        async with visit(secure, "https://gongzhi.test") as browser:
            plain = await browser.get("/told/x", headers={"Cookie": f"sid={token}"})
            bound = await browser.get("/told/x", headers={"Cookie": f"__Host-sid={token}"})

        assert (plain.json()["who"], bound.json()["who"]) == (None, str(person.id))
        assert "max-age" in bound.headers["strict-transport-security"]

    async def test_a_token(self, db: None, browser: httpx2.AsyncClient) -> None:
        person = await people.register(NOBODY, name="王女士", phone="13899990001")
        token = await apps.issue_token(system("cli"), phone="13899990001", scopes=[Scope.READ])
        bearer = {"Authorization": f"Bearer {token.secret}", "Sec-Fetch-Site": "cross-site"}

        seen = (await browser.post("/told/x", headers=bearer)).json()

        assert (seen["who"], seen["scopes"]) == (str(person.id), ["read"])

    async def test_a_token_that_comes_too_often_is_told_when_to_come_again(
        self, db: None, browser: httpx2.AsyncClient
    ) -> None:
        await people.register(NOBODY, name="王女士", phone="13899990001")
        token = await apps.issue_token(system("cli"), phone="13899990001", scopes=[Scope.READ])
        other = await apps.issue_token(system("cli"), phone="13899990001", scopes=[Scope.READ])
        await database.execute(
            "insert into rates (name, key_fingerprint, full_at)"
            " values ('token', $1, now() + interval '90 seconds')",
            secrecy.fingerprint(f"token:{token.id}:{token.person}"),
        )

        refused = await browser.get("/told/x", headers=_bearer(token))

        assert refused.status_code == 429
        assert 25 <= int(refused.headers["Retry-After"]) <= 31
        assert refused.json()["errors"][0]["extensions"] == {
            "code": "RATE_LIMITED",
            "reason": "too_often",
        }
        assert (await browser.get("/told/x", headers=_bearer(other))).status_code == 200

    async def test_a_token_without_a_rule_or_a_database_lets_nothing_through(
        self, db: None, browser: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await people.register(NOBODY, name="王女士", phone="13899990001")
        token = await apps.issue_token(system("cli"), phone="13899990001", scopes=[Scope.READ])
        monkeypatch.setattr(viewer, "Rate", SimpleNamespace(TOKEN="no such rule"))

        assert (await browser.get("/told/x", headers=_bearer(token))).status_code == 429

    async def test_an_unknown_token_is_told_so(self, db: None, browser: httpx2.AsyncClient) -> None:
        refused = await browser.get("/told/x", headers={"Authorization": "Bearer stale"})

        assert refused.status_code == 401
        assert refused.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert "invalid_token" in refused.headers["www-authenticate"]

    @pytest.mark.parametrize(
        ("headers", "language"),
        [
            ({}, "zh-Hans"),
            ({"Accept-Language": "en-GB,en;q=0.9"}, "en"),
            ({"Accept-Language": "fr, en;q=0.5, zh-CN;q=0.8"}, "zh-Hans"),
            ({"Accept-Language": "fr"}, "zh-Hans"),
            ({"Accept-Language": "zh;q=x,,;q=1"}, "zh-Hans"),
            ({"Accept-Language": "en", "Cookie": "language=zh-Hans"}, "zh-Hans"),
            ({"Cookie": "language=en"}, "en"),
            ({"Cookie": "language=tlh"}, "zh-Hans"),
        ],
    )
    async def test_reads_in(
        self, browser: httpx2.AsyncClient, headers: dict[str, str], language: str
    ) -> None:
        assert (await browser.get("/told/x", headers=headers)).json()["language"] == language


class TestAround:
    @pytest.mark.parametrize("path", ["/told/x", "/nowhere", "/broken"])
    async def test_every_answer_is_numbered_and_guarded(
        self, browser: httpx2.AsyncClient, path: str
    ) -> None:
        answer = await browser.get(path)

        assert len(answer.headers["x-request-id"]) == 32
        assert answer.headers["content-security-policy"] == policy()
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert "unsafe" not in policy()

    async def test_the_number_of_a_proxy_is_kept_when_it_is_sane(
        self, browser: httpx2.AsyncClient
    ) -> None:
        kept = await browser.get("/told/x", headers={"X-Request-ID": "edge-000017"})
        made = await browser.get("/told/x", headers={"X-Request-ID": "a b\tc" * 9})

        assert kept.headers["x-request-id"] == kept.json()["id"] == "edge-000017"
        assert len(made.headers["x-request-id"]) == 32

    async def test_a_full_disk_asks_to_come_again(self, browser: httpx2.AsyncClient) -> None:
        answer = await browser.get("/full", headers={"Accept-Language": "zh"})

        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
        assert "什么也没有丢" in answer.text
        assert "could not extend" not in answer.text

    async def test_a_broken_page_tells_its_number_and_nothing_else(
        self, browser: httpx2.AsyncClient
    ) -> None:
        answer = await browser.get("/broken", headers={"X-Request-ID": "edge-000018"})

        assert answer.status_code == 500
        assert "edge-000018" in answer.text
        assert "ZeroDivision" not in answer.text

    async def test_the_log_has_the_route_and_no_personal_data(
        self, browser: httpx2.AsyncClient
    ) -> None:
        with structlog.testing.capture_logs() as lines:
            await browser.get("/told/13800000001?q=13800000001")

        (line,) = [line for line in lines if line["event"] == "request"]
        assert (line["route"], line["status"]) == ("/told/{word}", 200)
        assert "13800000001" not in str(line)

    async def test_bodies_are_limited_and_the_refusal_is_a_page(
        self, browser: httpx2.AsyncClient
    ) -> None:
        two = b"x" * 2 * 1024 * 1024
        small = await browser.post("/taken", content=b"x")
        large = await browser.post("/taken", content=two)
        photo = await browser.post("/files", content=two)

        assert (small.status_code, large.status_code, photo.status_code) == (200, 413, 200)
        assert "text/html" in large.headers["content-type"]


class TestOperations:
    async def test_alive(self, browser: httpx2.AsyncClient) -> None:
        assert (await browser.get("/healthz")).text == "ok"

    async def test_ready_names_what_is_not(self, db: None, browser: httpx2.AsyncClient) -> None:
        answer = await browser.get("/readyz")

        assert answer.status_code == 503
        assert answer.json() == {"database": True, "migrations": True, "worker": False}

    async def test_metrics_count_by_route(self, browser: httpx2.AsyncClient) -> None:
        await browser.get("/told/17")
        numbers = (await browser.get("/metrics")).text

        assert 'route="/told/{word}",status="200"' in numbers
        assert "gongzhi_streams_open 0.0" in numbers
        assert "/told/17" not in numbers

    async def test_metrics_with_a_token_are_for_its_bearer(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with visit(site(monkeypatch, metrics_token="s" * 20)) as browser:
            without = await browser.get("/metrics")
            bearer = await browser.get("/metrics", headers={"Authorization": f"Bearer {'s' * 20}"})

        assert (without.status_code, bearer.status_code) == (404, 200)

    async def test_metrics_are_not_for_other_machines(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        transport = httpx2.ASGITransport(app=site(monkeypatch), client=("192.0.2.7", 1))
        async with httpx2.AsyncClient(transport=transport, base_url=SITE) as stranger:
            assert (await stranger.get("/metrics")).status_code == 404


def _bearer(token: apps.Token) -> dict[str, str]:
    return {"Authorization": f"Bearer {token.secret}"}
