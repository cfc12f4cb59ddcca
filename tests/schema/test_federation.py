"""The graph behind a gateway of Apollo Federation."""

from typing import Any

import pytest

from resolvers import cases
from resolvers.actors import NOBODY, Actor
from schema import schema
from schema.federation import subgraph
from schema.nodes import global_id
from tests.schema.conftest import as_seen_by
from tests.story import ESTATE, GRID, QIAN, WANG

pytestmark = pytest.mark.anyio
AREA = {"__typename": "Area", "id": global_id("Area", GRID)}
ENTITIES = """
query Entities($wanted: [_Any!]!) {
  _entities(representations: $wanted) { __typename ... on Case { text } ... on Area { name } }
}
"""


async def ask(actor: Actor, query: str, **variables: object) -> Any:
    result = await subgraph().execute(query, variables, context_value=as_seen_by(actor))
    assert not result.errors
    return result.data


class TestEntities:
    async def test_are_found_as_far_as_one_may_know_of_them(self, db: None):
        lamp = await cases.report(WANG.actor, category="0606", text="灯坏了", estate=ESTATE)
        case = {"__typename": "Case", "id": global_id("Case", lamp.id)}
        other = {"__typename": "Case", "id": global_id("Area", GRID)}

        mine = await ask(WANG.actor, ENTITIES, wanted=[case, AREA, other])
        theirs = await ask(QIAN.actor, ENTITIES, wanted=[case, AREA])

        grid = {"__typename": "Area", "name": "龙湾第一网格"}
        assert mine["_entities"] == [{"__typename": "Case", "text": "灯坏了"}, grid, None]
        assert theirs["_entities"] == [None, grid]

    @pytest.mark.parametrize(
        "wanted",
        [[5], [{}], [{"__typename": "Case"}], [{"__typename": "Nothing", "id": "x"}], [AREA] * 101],
    )
    async def test_that_are_none_are_refused(self, db: None, wanted: list[object]):
        result = await subgraph().execute(
            ENTITIES, {"wanted": wanted}, context_value=as_seen_by(NOBODY)
        )

        assert result.errors[0].extensions["fields"][0]["field"] == "representations"

    async def test_cost_as_many_as_are_asked_for(self, db: None):
        few, many = [
            await subgraph().execute(
                ENTITIES, {"wanted": [AREA] * number}, context_value=as_seen_by(NOBODY)
            )
            for number in (1, 5)
        ]

        points = [each.extensions["cost"]["points"] for each in (few, many)]
        assert points == [3, 11]


class TestService:
    async def test_tells_what_things_are_keyed_by(self, db: None):
        told = await ask(NOBODY, "{ _service { sdl } }")

        assert 'type Case implements Node @key(fields: "id"' in told["_service"]["sdl"]

    def test_is_of_no_other_build(self):
        assert "@key" in subgraph().as_str()
        assert "@key" not in schema.as_str()
