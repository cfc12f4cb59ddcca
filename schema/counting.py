"""Which operations are asked for, and how long they take.

An operation is named by its first field, which is an act or a thing of ours: names that
clients make up would let them fill the memory of whoever counts.
"""

import time
from collections.abc import Iterator
from functools import cache

from graphql import FieldNode, OperationDefinitionNode
from prometheus_client import Counter, Histogram
from strawberry.extensions import SchemaExtension

from resolvers.counters import REGISTRY

OPERATIONS = Counter(
    "gongzhi_graphql_operations_total",
    "GraphQL operations, by their kind and first field.",
    ("kind", "field", "outcome"),
    registry=REGISTRY,
)
SECONDS = Histogram(
    "gongzhi_graphql_seconds",
    "Time until a GraphQL operation was answered; subscriptions count when they begin.",
    ("kind",),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=REGISTRY,
)


UNCOVERED = Counter(
    "gongzhi_graphql_uncovered_total",
    "Operations that were not compiled, by what of them is not covered.",
    ("reason",),
    registry=REGISTRY,
)


def uncovered(reason: str) -> None:
    """Count an operation that the standard executor answers."""
    UNCOVERED.labels(reason).inc()


def count(operation: OperationDefinitionNode, failed: bool, begun: float) -> None:
    """Count an operation that was executed."""
    kind = operation.operation.value
    _operations(kind, _field(operation), "failed" if failed else "answered").inc()
    _seconds(kind).observe(time.perf_counter() - begun)


@cache
def _operations(kind: str, field: str, outcome: str) -> Counter:
    return OPERATIONS.labels(kind, field, outcome)


@cache
def _seconds(kind: str) -> Histogram:
    return SECONDS.labels(kind)


def _field(operation: OperationDefinitionNode) -> str:
    """Execution has shown that the field is one of the schema, or introspection."""
    first = operation.selection_set.selections[0]
    return first.name.value if isinstance(first, FieldNode) else "fragment"


class Counting(SchemaExtension):
    """Counts each operation that is valid."""

    def on_execute(self) -> Iterator[None]:
        """Measure the execution of one operation."""
        begun = time.perf_counter()
        yield
        operation = self._operation()
        if operation is not None:
            failed = bool(getattr(self.execution_context.result, "errors", None))
            count(operation, failed, begun)

    def _operation(self) -> OperationDefinitionNode | None:
        context = self.execution_context
        found = [
            each
            for each in (context.graphql_document.definitions if context.graphql_document else ())
            if isinstance(each, OperationDefinitionNode)
        ]
        named = [each for each in found if each.name and each.name.value == context.operation_name]
        return next(iter(named or found), None)
