from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from starlette.requests import HTTPConnection
from starlette.testclient import TestClient

from resolvers import budgets
from resolvers.actors import Actor
from resolvers.budgets import Budget
from resolvers.rates import Rate
from schema import schema
from schema.context import Context
from tests.schema import small

Ask = Callable[..., Any]


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The small graph without a database: budgets are endless."""

    async def endless(_rate: Rate, _key: str, points: int) -> Budget:
        return Budget(10_000 - points, 10_000, timedelta(minutes=1))

    monkeypatch.setattr(budgets, "take", endless)
    with TestClient(small.app) as client:
        yield client


@pytest.fixture
def ask(client: TestClient) -> Ask:
    def asked(query: str, **variables: object) -> Any:
        answer = client.post("/graphql", json={"query": query, "variables": variables})
        assert answer.status_code == 200
        return {part: said for part, said in answer.json().items() if part != "extensions"}

    return asked


@pytest.fixture
def graph(db: None) -> Callable[..., Awaitable[Any]]:
    """Ask the whole graph as somebody of the story; gives the data."""

    async def asked(actor: Actor, query: str, **variables: object) -> Any:
        result = await schema.execute(query, variables, context_value=as_seen_by(actor))
        assert not result.errors
        return result.data

    return asked


def as_seen_by(actor: Actor, language: str = "en") -> Context:
    state = {"actor": actor, "language": language}
    scope = {"type": "http", "headers": [], "client": ("127.0.0.1", 1), "state": state}
    return Context(HTTPConnection(scope))
