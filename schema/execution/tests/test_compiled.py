"""What the comparison of both executors does not show."""

import ast
import asyncio
import gc
import time
from datetime import UTC, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import strawberry
from graphql import ExecutionResult, execute, parse
from graphql.execution import MiddlewareManager
from hypothesis import given
from hypothesis import strategies as st
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from schema.execution import Compiled, selected
from schema.execution.calling import call_of
from schema.execution.tests.sample import Fate, schema
from schema.execution.writing import iso

GRAPH = schema._schema
OFFSETS = st.timedeltas(-timedelta(hours=23), timedelta(hours=23)).map(timezone)


def passed_on(next_: Any, *given: Any, **named: Any) -> Any:
    return next_(*given, **named)


@pytest.fixture
def reasons() -> list[str]:
    return []


@pytest.fixture
def compiled(reasons: list[str]) -> Compiled:
    return Compiled(execute, size=2, uncovered=reasons.append)


def asked(compiled: Compiled, text: str, graph: Any = GRAPH, **given: Any) -> ExecutionResult:
    async def done() -> ExecutionResult:
        found = compiled.execute(
            graph,
            parse(text),
            context_value=given.pop("context", None) or Fate(0),
            variable_values=given.pop("variables", None),
            is_awaitable=optimized_is_awaitable,
            executor_class=StrawberryGraphQLCoreExecutionContext,
            **given,
        )
        return await found if asyncio.iscoroutine(found) else found

    return asyncio.run(done())


class TestMutations:
    def test_are_done_one_after_the_other(self, compiled):
        fate = Fate(0)
        text = "mutation { a: change(n: 1) { ...T } b: atOnce(n: 2) c: change(n: 4) { ...T } }"
        text += " fragment T on Result { __typename }"
        asked(compiled, text, context=fate)

        assert fate.loaded == [[1], [1], [2], [4], [4]]


class TestLoaders:
    def test_are_asked_once_for_all_siblings(self, compiled):
        fate = Fate(0)
        result = asked(compiled, "{ people { loaded held } }", context=fate)

        assert fate.loaded == [[0, 1, 2]]
        assert result.data["people"][1] == {"loaded": "loaded 1", "held": "loaded 1"}


class TestUncovered:
    @pytest.mark.parametrize(
        ("text", "given", "reason"),
        [
            ("{ __schema { queryType { name } } }", {}, "introspection"),
            ("query @never { version }", {}, "directive"),
            ("query A { version } query B { version }", {}, "unknown"),
            ("{ version }", {"middleware": MiddlewareManager(passed_on)}, "middleware"),
            ("{ version }", {"max_coercion_errors": 3}, "options"),
            (
                "query ($x: Boolean = true) { version @skip(if: $x) }",
                {"variables": {"x": None}},
                "condition",
            ),
        ],
    )
    def test_is_left_to_the_standard_executor(self, compiled, reasons, text, given, reason):
        asked(compiled, text, **given)

        assert reasons == [reason]

    def test_of_what_is_covered_there_is_nothing(self, compiled, reasons):
        result = asked(compiled, "{ v: version __typename }")

        assert (result.data, reasons) == ({"v": "1", "__typename": "Query"}, [])


class TestInputs:
    @pytest.mark.parametrize(
        ("field", "quick"), [("parcels", True), ("days", True), ("wishes", False)]
    )
    def test_are_made_by_what_is_known_of_them_unless_they_hold_themselves(self, field, quick):
        call = call_of(GRAPH, GRAPH.query_type.fields[field])

        assert (call.function is not None) is quick

    @pytest.mark.parametrize(
        "first",
        [
            {"label": {"lines": ["甲"]}, "sentOn": "2026-09-20"},
            {"label": {"lines": "甲"}, "sentOn": "2026-09-20", "in": 3, "weights": [None, 2]},
            {"label": {"lines": []}, "sentOn": "no day"},
            {"label": {"lines": [], "wrong": 1}, "sentOn": "2026-09-20"},
            {"sentOn": "2026-09-20", "label": None},
            {"sentOn": None, "label": {"lines": []}},
        ],
    )
    def test_are_what_the_standard_executor_makes_of_them(self, compiled, first):
        text = "query ($first: Parcel!) { parcels(first: $first) }"
        usual = execute(GRAPH, parse(text), context_value=Fate(0), variable_values={"first": first})
        for _ in range(2):  # what one request changed of a default is not there in the next
            result = asked(compiled, text, variables={"first": first})
            assert (result.data, result.errors) == (usual.data, usual.errors)

    @pytest.mark.parametrize(
        ("type", "given"), [("Date!", None), ("[Date!]!", [None]), ("Date!", "no day")]
    )
    def test_of_scalars_of_ones_own_are_refused_as_by_the_standard_executor(
        self, compiled, type, given
    ):
        field = "everyDay(of: $x)" if "[" in type else "days(since: $x)"
        document = parse(f"query ($x: {type}) {{ {field} version }}")
        usual = execute(GRAPH, document, context_value=Fate(0), variable_values={"x": given})
        result = compiled.execute(
            GRAPH, document, context_value=Fate(0), variable_values={"x": given}
        )

        assert usual.data is None
        assert (result.data, result.errors) == (usual.data, usual.errors)


class TestMemory:
    def test_holds_the_operations_that_were_met_last(self, compiled):
        documents = [parse(f"{{ v{n}: version }}") for n in range(3)]
        for each in documents:
            compiled.execute(GRAPH, each, is_awaitable=optimized_is_awaitable)

        assert {known.document for known in compiled._known.values()} == set(documents[1:])

    def test_holds_few_plans_of_one_operation(self, compiled):
        names = [f"v{n}" for n in range(5)]
        head = ", ".join(f"${name}: Boolean!" for name in names)
        body = " ".join(f"{name}: version @include(if: ${name})" for name in names)
        document = parse(f"query ({head}) {{ {body} }}")
        for number in range(2 ** len(names)):
            given = {name: bool(number >> n & 1) for n, name in enumerate(names)}
            found = compiled.execute(GRAPH, document, variable_values=given)
            assert found.data == {name: "1" for name in names if given[name]}

        [known] = compiled._known.values()
        assert len(known.plans) <= 16


@strawberry.type
class Chosen:
    found: list[str]
    some_more: int = 1

    @strawberry.field
    def again(self) -> "Chosen":
        return self


@strawberry.type
class Asking:
    @strawberry.field
    async def chosen(self, info: strawberry.Info) -> Chosen:
        return Chosen(found=sorted(selected(info)))

    @strawberry.field
    def chosen_at_once(self, info: strawberry.Info) -> list[Chosen]:
        return [Chosen(found=sorted(selected(info)))]


class TestSelected:
    TEXT = """
        query ($no: Boolean = false) {
          chosen { found ...More ... on Chosen @include(if: $no) { someMore } }
        }
        fragment More on Chosen { x: again { again { someMore } } someMore @skip(if: true) }
    """

    @pytest.mark.parametrize("size", [1, 0])
    @pytest.mark.parametrize("field", ["chosen", "chosenAtOnce"])
    def test_names_what_is_chosen_in_both_executors(self, compiled, size, field):
        graph = strawberry.Schema(Asking)._schema
        executor = compiled if size else Compiled(execute)
        if not size:
            executor.execute = execute
        result = asked(executor, self.TEXT.replace("chosen {", f"{field} {{"), graph)

        found = result.data[field]
        names = (found[0] if isinstance(found, list) else found)["found"]
        assert names == ["again", "again.again", "again.again.some_more", "found"]


class TestSpeed:
    TEXT = """
        query ($n: Int!) { person(n: $n) {
          id name nick age happy feels size born key count mood plain greeting(times: 2)
          friends { id name mood friend { name } page(first: 3) { edges { cursor node { id } } } }
          kin { id name born size friends { id name age boss { id name nick } } }
          thing { __typename ... on Person { name age } ... on Dog { name } ... on Rock { weight } }
        } }
    """

    def test_of_making_a_plan_is_a_few_milliseconds(self, compiled):
        took = []
        for _ in range(5):
            document = parse(self.TEXT)
            gc.collect()
            begun = time.thread_time()
            compiled.plan(GRAPH, document)
            took.append(time.thread_time() - begun)

        assert min(took) < 0.02


@given(st.datetimes(timezones=st.none() | st.just(UTC) | st.timezones() | OFFSETS))
def test_a_moment_is_written_as_python_writes_it(at):
    assert iso(at) == at.isoformat()


def test_it_knows_nothing_of_the_product_around_it():
    for file in Path(__file__).parents[1].rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            foreign = [
                n for n in names if n.partition(".")[0] in {"schema", "resolvers", "server", "web"}
            ]
            assert all(name.startswith("schema.execution") for name in foreign), (file, foreign)
