"""Operations that were parsed and found valid once, and what is asked of them at every request."""

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    VariableNode,
    parse,
    specified_rules,
)
from graphql.language import Node, Visitor, visit
from strawberry.schema.schema import validate_document

from resolvers import persisted
from resolvers.latest import Latest
from schema.costs import COUNTED, cost
from schema.execution.documents import operation_of
from schema.limits import TOKENS, Limits

RULES = (*specified_rules, Limits)
MOST_COSTS = 64
DEFAULT = "default"  # of a variable that is not given: another number than none at all


class Prepared:
    """A valid operation."""

    def __init__(
        self, graph: GraphQLSchema, text: str, document: DocumentNode, node: OperationDefinitionNode
    ) -> None:
        self.graph = graph
        self.text = text
        self.document = document
        self.node = node
        self.name = node.name.value if node.name else None
        self.digest = persisted.hash_of(text)
        self.hash = self.digest.hex()
        self.reads = node.operation is OperationType.QUERY
        self._counted = _counted(document)
        self._costs: dict[tuple[int | str | None, ...], int] = {}

    def cost(self, variables: Mapping[str, Any] | None) -> int:
        """Its points, which hang on how many things its variables ask for and on nothing else."""
        given = variables or {}
        key = tuple(_many(given[name]) if name in given else DEFAULT for name in self._counted)
        known = self._costs.get(key)
        if known is None:
            known = cost(self.graph, self.document, variables, self.name)
            if len(self._costs) < MOST_COSTS:
                self._costs[key] = known
        return known


class Documents:
    """The operations that this process met last."""

    def __init__(self, graph: GraphQLSchema, size: int) -> None:
        self.graph = graph
        self._known: Latest[tuple[str, str | None], Prepared] = Latest(size)

    def met(self, text: str, name: str | None) -> Prepared | None:
        """An operation that was asked for before."""
        known = self._known.get((text, name))
        if known is not None:
            self._known.move_to_end((text, name))
        return known

    def of(self, text: str, name: str | None) -> Prepared | None:
        """An operation; None if there is anything about it that the client must be told."""
        known = self.met(text, name)
        if known is not None:
            return known
        made = self._prepared(text, name)
        if made is not None:
            self._known[text, name] = made
        return made

    def _prepared(self, text: str, name: str | None) -> Prepared | None:
        try:
            document = parse(text, max_tokens=TOKENS)
        except GraphQLError:
            return None
        operation = operation_of(document, name)
        if operation.uncovered or operation.node is None:
            return None
        if validate_document(self.graph, document, RULES):
            return None
        return Prepared(self.graph, text, document, operation.node)


def _many(value: Any) -> int | None:
    if isinstance(value, list):
        return len(value)
    return value if isinstance(value, int) else None


def _counted(document: DocumentNode) -> list[str]:
    """The variables that say how many."""
    found = _Counted()
    visit(document, found)
    return sorted(found.names)


class _Counted(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_argument(self, node: Any, *_: object) -> None:
        if node.name.value in COUNTED:
            self.names |= set(_variables(node.value))


def _variables(node: Node) -> Iterator[str]:
    if isinstance(node, VariableNode):
        yield node.name.value
    for each in getattr(node, "values", None) or ():
        yield from _variables(each)
