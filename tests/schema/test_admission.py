"""What stands before every operation: blocks, costs, budgets, and documents kept by their hash."""

import hashlib
import json
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx2
import pytest

from resolvers import blocks, budgets, clock, database, persisted
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason
from schema.admission import MOST
from schema.requests import NOT_KEPT
from tests.schema import small
from tests.story import ADMIN, WANG

LAMPS = "query Lamps { lamps { nodes { lit } } }"
HASH = hashlib.sha256(LAMPS.encode()).hexdigest()
APQ = {"persistedQuery": {"version": 1, "sha256Hash": HASH}}
GRAPHQL = "application/graphql-response+json"


@pytest.fixture
async def app(db: None) -> AsyncIterator[httpx2.AsyncClient]:
    budgets.forget()
    persisted.forget()
    transport = httpx2.ASGITransport(app=small.app)
    kept = await database.rows("select name, many from rate_rules")
    async with httpx2.AsyncClient(transport=transport, base_url="http://gongzhi.test") as client:
        yield client
    for rule in kept:
        await allow(rule["name"], rule["many"])
    budgets.forget()
    persisted.forget()


async def ask(app: httpx2.AsyncClient, **body: object) -> httpx2.Response:
    return await app.post("/graphql", json=body, headers={"Accept": GRAPHQL})


def code(answer: httpx2.Response) -> str:
    [error] = answer.json()["errors"]
    return str(error["extensions"]["code"])


async def allow(rate: str, many: int) -> None:
    await database.execute("update rate_rules set many = $2 where name = $1", rate, many)


class TestCost:
    async def test_is_said_beside_the_data_and_in_the_headers(self, app):
        answer = await ask(app, query=LAMPS)

        cost = {"points": 22, "most": MOST, "left": 100_000 - 22, "of": 100_000}
        assert answer.json()["extensions"] == {"cost": cost}
        assert answer.headers["ratelimit"] == '"points";r=99978;t=60'
        assert answer.headers["ratelimit-policy"] == '"points";q=100000;w=60'

    async def test_that_is_too_large_is_refused_before_anything_is_done(self, app):
        answer = await ask(app, query="{ lamps(first: 1000000000) { nodes { lit } } }")

        assert (answer.status_code, code(answer)) == (400, "OPERATION_TOO_COSTLY")
        assert "data" not in answer.json()
        assert await database.value("select count(*) from rates") == 0


class TestBudget:
    async def test_that_is_spent_is_429_until_it_comes_back(self, app):
        await allow("visitor", 50)
        answers = [await ask(app, query=LAMPS) for _ in range(3)]

        assert [each.status_code for each in answers] == [200, 200, 429]
        assert code(answers[2]) == "RATE_LIMITED"
        assert 1 <= int(answers[2].headers["retry-after"]) <= 60

        await database.execute("update rates set full_at = full_at - interval '1 minute'")
        assert (await ask(app, query=LAMPS)).status_code == 200

    async def test_is_taken_in_blocks_so_that_few_ask_the_database(self, app):
        for _ in range(20):
            await ask(app, query=LAMPS)

        full_in = "select extract(epoch from full_at - now()) from rates"
        assert 0 < float(await database.value(full_in)) <= 60 * budgets.BLOCK / 100_000

    async def test_is_not_given_while_the_database_is_away(self, app, monkeypatch):
        async def away(*_given: object) -> None:
            raise ConnectionRefusedError

        monkeypatch.setattr(database, "row", away)
        answer = await ask(app, query=LAMPS)

        assert "data" not in answer.json()


class TestSeveral:
    BOTH = f"{LAMPS} query Few {{ lamps(first: 1) {{ totalCount }} }}"

    async def test_of_which_none_is_named_are_refused_and_cost_nothing(self, app):
        for _ in range(2):  # the first time it is not known yet
            answer = await ask(app, query=self.BOTH)

            assert (answer.status_code, code(answer)) == (400, "BAD_USER_INPUT")
            assert answer.json().keys() == {"errors"}
        assert await database.value("select count(*) from rates") == 0

    async def test_are_answered_by_the_one_that_is_named(self, app):
        answer = await ask(app, query=self.BOTH, operationName="Few")

        assert answer.json()["data"] == {"lamps": {"totalCount": 2}}


class TestDocuments:
    async def test_are_kept_when_sent_with_their_hash_and_then_known_by_it(self, app):
        unknown = await ask(app, extensions=APQ)
        kept = await ask(app, query=LAMPS, extensions=APQ)
        named = await ask(app, extensions=APQ)
        persisted.forget()
        elsewhere = await ask(app, documentId=f"sha256:{HASH}")

        assert (unknown.json()["errors"][0]["message"], code(unknown)) == (
            "PersistedQueryNotFound",
            NOT_KEPT,
        )
        data = {"lamps": {"nodes": [{"lit": True}, {"lit": False}]}}
        assert [each.json()["data"] for each in (kept, named, elsewhere)] == [data] * 3

    async def test_may_be_asked_for_by_an_address(self, app):
        await ask(app, query=LAMPS, extensions=APQ)
        answer = await app.get("/graphql", params={"documentId": f"sha256:{HASH}"})
        named = await app.get("/graphql", params={"extensions": json.dumps(APQ)})

        assert answer.json()["data"] == named.json()["data"]
        assert answer.json()["data"]["lamps"]["nodes"] == [{"lit": True}, {"lit": False}]

    @pytest.mark.parametrize(
        "params",
        [
            {"query": "{ lamps { totalCount } }"},
            {"documentId": "sha256:nonsense"},
            {"extensions": "{"},
            {"extensions": "[]"},
            {"extensions": json.dumps({"persistedQuery": {"version": 2, "sha256Hash": HASH}})},
        ],
    )
    async def test_in_an_address_are_named_and_nothing_else(self, app, params):
        answer = await app.get("/graphql", params=params)

        assert (answer.status_code, code(answer)) == (400, "BAD_USER_INPUT")

    async def test_named_rightly_in_one_way_and_wrongly_in_another_are_refused(self, app):
        wrong = {"persistedQuery": {"version": 2, "sha256Hash": HASH}}
        answer = await ask(app, query=LAMPS, documentId=f"sha256:{HASH}", extensions=wrong)

        assert (answer.status_code, code(answer)) == (400, "BAD_USER_INPUT")

    async def test_that_change_something_are_not_asked_by_an_address(self, app):
        light = 'mutation { lampLight(id: "x") { ... on Lamp { lit } } }'
        named = {"version": 1, "sha256Hash": hashlib.sha256(light.encode()).hexdigest()}
        await ask(app, query=light, extensions={"persistedQuery": named})
        answer = await app.get(
            "/graphql", params={"extensions": json.dumps({"persistedQuery": named})}
        )

        assert answer.status_code == 400
        assert "data" not in answer.json()

    async def test_under_the_hash_of_another_are_not_kept(self, app):
        answer = await ask(app, query="{ signedIn }", extensions=APQ)

        assert (answer.status_code, code(answer)) == (400, "BAD_USER_INPUT")
        assert await database.value("select count(*) from documents") == 0

    async def test_that_are_not_valid_are_not_kept(self, app):
        nope = "{ nope }"
        named = {"version": 1, "sha256Hash": hashlib.sha256(nope.encode()).hexdigest()}
        await ask(app, query=nope, extensions={"persistedQuery": named})

        assert await database.value("select count(*) from documents") == 0

    async def test_are_kept_within_a_rate(self, app):
        await allow("document", 1)
        first = await ask(app, query=LAMPS, extensions=APQ)
        other = "{ signedIn }"
        named = {"version": 1, "sha256Hash": hashlib.sha256(other.encode()).hexdigest()}
        second = await ask(app, query=other, extensions={"persistedQuery": named})

        assert (first.status_code, second.status_code) == (200, 429)

    async def test_are_forgotten_when_nobody_asks_for_them(self, app):
        await ask(app, query=LAMPS, extensions=APQ)
        await persisted.sweep()
        assert await database.value("select count(*) from documents") == 1

        await database.execute("update documents set used_on = used_on - 31")
        await persisted.sweep()
        assert await database.value("select count(*) from documents") == 0

    async def test_are_not_forgotten_while_a_process_that_remembers_them_is_asked(self, app):
        await ask(app, query=LAMPS, extensions=APQ)
        await database.execute("update documents set used_on = used_on - 31")
        with clock.standing_at(clock.now() + timedelta(days=31)):
            assert (await ask(app, extensions=APQ)).status_code == 200

        await persisted.sweep()
        assert await database.value("select count(*) from documents") == 1


class TestBlocks:
    @pytest.mark.parametrize("operation", ["Lamps", HASH])
    async def test_stop_an_operation_by_its_name_or_hash_until_they_are_lifted(
        self, app, operation
    ):
        block = await blocks.block(ADMIN.actor, operation=operation, why="拖慢了大家")
        stopped = await ask(app, query=LAMPS)
        other = await ask(app, query="{ signedIn }")
        await blocks.lift(ADMIN.actor, block.id)
        again = await ask(app, query=LAMPS)

        assert (stopped.status_code, code(stopped)) == (400, "OPERATION_BLOCKED")
        assert "拖慢了大家" in stopped.json()["errors"][0]["message"]
        assert [other.status_code, again.status_code] == [200, 200]

    async def test_hold_once_at_a_time_and_only_by_administrators(self, app):
        block = await blocks.block(ADMIN.actor, operation="Lamps", why="慢")

        with pytest.raises(NotNow) as twice:
            await blocks.block(ADMIN.actor, operation="Lamps", why="慢")
        with pytest.raises(NotAllowed):
            await blocks.block(WANG.actor, operation="Other", why="慢")
        with pytest.raises(NotAllowed):
            await blocks.lift(WANG.actor, block.id)
        with pytest.raises(NotFound):
            await blocks.find(WANG.actor, block.id)
        await blocks.lift(ADMIN.actor, block.id)
        with pytest.raises(NotNow) as lifted:
            await blocks.lift(ADMIN.actor, block.id)

        reasons = (twice.value.reason, lifted.value.reason)
        assert reasons == (Reason.BLOCKED_ALREADY, Reason.LIFTED_ALREADY)
        assert [each.lifted_at is None for each in await blocks.listed(ADMIN.actor)] == [False]

    async def test_say_every_wrong_field(self, app):
        with pytest.raises(NotValid) as refused:
            await blocks.block(ADMIN.actor, operation="no name!", why="")

        assert {name: each.reason for name, each in refused.value.fields.items()} == {
            "operation": Reason.NOT_AN_OPERATION,
            "why": Reason.MISSING,
        }
        assert await database.value("select count(*) from operation_blocks") == 0
