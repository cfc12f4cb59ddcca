"""Both executors say the same of whatever is asked: data, errors, their order and their paths."""

import asyncio
import gc
import json
from random import Random
from typing import Any

import pytest
from graphql import DocumentNode, ExecutionResult, execute, parse, validate
from hypothesis import given, settings
from hypothesis import strategies as st
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from schema.execution import Compiled
from schema.execution.tests.operations import Made, Maker
from schema.execution.tests.sample import Fate, schema

GRAPH = schema._schema
A_TIME = 50
FEW, MANY = 105, 2000


async def answered(executor: Any, document: DocumentNode, made: Made, seed: int) -> Any:
    """What one executor says, and what the resolvers were asked meanwhile."""
    fate = Fate(seed)
    found = executor(
        GRAPH,
        document,
        root_value=None,
        context_value=fate,
        variable_values=made.variables,
        operation_name=None,
        middleware=None,
        is_awaitable=optimized_is_awaitable,
        executor_class=StrawberryGraphQLCoreExecutionContext,
        operation_extensions=None,
    )
    try:
        result: ExecutionResult = await found if asyncio.iscoroutine(found) else found
        said = (json.dumps(result.data), [each.formatted for each in result.errors or ()])
    except asyncio.CancelledError:  # a sibling failed that waited for the same key of a loader
        said = ("", [])
    await asyncio.sleep(0)
    while len(asyncio.all_tasks()) > 1:
        await asyncio.sleep(0)
    return said, fate.loaded


def fallen_back(reason: str) -> None:
    raise AssertionError(reason)


async def compare(seed: int, checked: int) -> None:
    """Make operations of a seed, one in so many of them checked to be valid, and ask both."""
    compiled = Compiled(execute, uncovered=fallen_back)
    random = Random(seed)
    for each in range(A_TIME):
        made = Maker(GRAPH, random).make()
        document = parse(made.text)
        assert each % checked or not validate(GRAPH, document), made.text
        fate = random.choice((0, 1, 1)) * random.randrange(1, 10**6)
        usual = await answered(execute, document, made, fate)
        assert await answered(compiled.execute, document, made, fate) == usual, (made, fate)


@pytest.fixture
def untidy():
    """A cancelled task never awaits what it was made of; both executors leave as much behind."""
    yield
    gc.collect()


@pytest.mark.usefixtures("untidy")
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
class TestBothExecutors:
    @pytest.mark.timeout(300)
    @settings(max_examples=FEW, deadline=None, database=None)
    @given(seed=st.integers(0, 2**32))
    def test_answer_the_same(self, seed):
        asyncio.run(compare(seed, checked=A_TIME))

    @pytest.mark.long
    @pytest.mark.timeout(3600)
    @settings(max_examples=MANY, deadline=None, database=None)
    @given(seed=st.integers(0, 2**32))
    def test_answer_the_same_of_a_hundred_thousand(self, seed):
        asyncio.run(compare(seed, checked=1))
