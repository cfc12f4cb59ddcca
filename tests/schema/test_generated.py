"""Operations that nobody wrote: both executors give the same, and no fault of ours is found."""

import itertools
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from graphql import (
    DocumentNode,
    GraphQLID,
    StringValueNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    execute,
    get_named_type,
    parse,
    print_ast,
    visit,
)
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis_graphql import mutations, nodes, queries
from strawberry.execution import optimized_is_awaitable

from resolvers import clock, database
from resolvers.actors import Actor
from schema import schema
from schema.errors import told
from schema.money import MOST
from schema.nodes import global_id
from tests import story
from tests.schema.conftest import as_seen_by
from tests.sight import scene
from tests.sight.scene import NIGHT, Scene

pytestmark = [pytest.mark.timeout(3600), pytest.mark.long]
WORDS = {
    "Date": [str(date(2026, 11, 26)), "2026-02-30", ""],
    "DateTime": ["2026-11-26T10:00:00+08:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z"],
    "Time": ["08:00", "25:00", ""],
}
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    **{name: st.sampled_from(given).map(nodes.String) for name, given in WORDS.items()},
    "Fen": st.integers(1 - MOST, MOST - 1).map(nodes.Int),  # validation refuses what is more
    "JSON": st.text(max_size=5).map(nodes.String),
    "GeoJSON": st.text(max_size=5).map(nodes.String),
}
EACH = 12
EXAMPLES = settings(
    max_examples=EACH,
    database=None,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
WHO = (story.ADMIN, story.ZHOU, story.WANG, story.LIU) * EACH
OUR_FAULT = "INTERNAL_SERVER_ERROR"


class _Pointing(Visitor):
    """Ids of things that there are, in place of words that mean nothing."""

    def __init__(self, types: TypeInfo, ids: Iterator[str]) -> None:
        super().__init__()
        self.types, self.ids = types, ids

    def enter_string_value(self, node: StringValueNode, *_: object) -> StringValueNode | None:
        asked = get_named_type(self.types.get_input_type())
        return StringValueNode(value=next(self.ids)) if asked is GraphQLID else None


def operations(strategy: Any, field: str) -> list[DocumentNode]:
    """Some operations of one root field."""
    found: list[DocumentNode] = []

    @EXAMPLES
    @given(strategy(schema.graph, fields=[field], custom_scalars=SCALARS, allow_x00=False))
    def collected(text: str) -> None:
        found.append(parse(text, no_location=True))

    collected()
    return found


def pointed(document: DocumentNode, ids: Iterator[str]) -> DocumentNode:
    types = TypeInfo(schema.graph)
    made: DocumentNode = visit(document, TypeInfoVisitor(types, _Pointing(types, ids)))
    return made


def ids_of(there: Scene) -> Iterator[str]:
    """Every kind of node of the scene, over and over, and now and then something else."""
    kinds = {name.lower(): name for name in schema.graph.type_map}
    found = []
    for name in Scene.__slots__:
        value = getattr(there, name)
        if isinstance(value, UUID) and (kind := kinds.get(name.replace("_", ""))):
            found.append(global_id(kind, value))
    return itertools.cycle([*found, "Q2FzZTox", ""])


Answered = tuple[Any, list[tuple[Any, ...]]]


async def answered(execute: Any, document: DocumentNode, actor: Actor) -> Answered:
    """The data, and the path, code and words of each error."""
    context = as_seen_by(actor)
    found = execute(
        schema.graph, document, context_value=context, is_awaitable=optimized_is_awaitable
    )
    result = await found if optimized_is_awaitable(found) else found
    said = [told(error, context) for error in result.errors or ()]
    return result.data, [(e.path, (e.extensions or {})["code"], e.message) for e in said]


@pytest.fixture
async def there(db: None, photo: bytes) -> Scene:
    await scene.plant()
    return await scene.inside(photo)


async def test_queries_are_answered_as_by_the_standard_executor_and_without_a_fault(there):
    ids = ids_of(there)
    for field in schema.graph.query_type.fields:
        for document, who in zip(operations(queries, field), WHO, strict=False):
            made = pointed(document, ids)
            with clock.standing_at(NIGHT):
                ours = await answered(schema.compiled.execute, made, who.actor)
                theirs = await answered(execute, made, who.actor)
            assert ours == theirs, print_ast(made)
            assert not [e for e in ours[1] if e[1] == OUR_FAULT], print_ast(made)


async def test_mutations_never_end_in_a_fault_of_ours(there):
    ids = ids_of(there)
    for field in schema.graph.mutation_type.fields:
        for document, who in zip(operations(mutations, field), WHO, strict=False):
            made = pointed(document, ids)
            async with database.transaction() as undone:
                _, errors = await answered(schema.compiled.execute, made, who.actor)
                await undone.rollback()
            assert not [e for e in errors if e[1] == OUR_FAULT], (print_ast(made), errors)
