"""What a document holds, and whether all of it is compiled."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
)
from graphql.execution.collect_fields import FragmentDetails
from graphql.language import VariableNode

CONDITIONS = {"skip", "include"}


class Operation(NamedTuple):
    """One operation of a document; *uncovered* says why it is left to the standard executor."""

    node: OperationDefinitionNode | None
    fragments: dict[str, FragmentDetails]
    conditions: tuple[str, ...] = ()
    uncovered: str | None = None


def operation_of(document: DocumentNode, name: str | None) -> Operation:
    """The operation that is asked for, by name where there are several."""
    parts = document.definitions
    fragments = {
        each.name.value: FragmentDetails(each)
        for each in parts
        if isinstance(each, FragmentDefinitionNode)
    }
    found = [each for each in parts if isinstance(each, OperationDefinitionNode)]
    if name is not None:
        found = [each for each in found if each.name and each.name.value == name]
    if len(found) != 1:
        return Operation(None, fragments, uncovered="unknown")
    [node] = found
    reading = _Reading(fragments)
    reading.of(node.selection_set)
    reading.directed(node)
    if node.operation is OperationType.SUBSCRIPTION:
        reading.uncovered = "subscription"
    return Operation(node, fragments, tuple(sorted(reading.conditions)), reading.uncovered)


class _Reading:
    """One walk over all that an operation can reach."""

    def __init__(self, fragments: dict[str, FragmentDetails]) -> None:
        self.fragments = fragments
        self.read: set[str] = set()
        self.conditions: set[str] = set()
        self.uncovered: str | None = None

    def of(self, chosen: SelectionSetNode | None) -> None:
        for node in chosen.selections if chosen else ():
            self.directed(node)
            if isinstance(node, FragmentSpreadNode):
                self._fragment(node.name.value)
                continue
            name = node.name.value if isinstance(node, FieldNode) else ""
            if name.startswith("__") and name != "__typename":
                self.uncovered = "introspection"
            self.of(getattr(node, "selection_set", None))

    def directed(self, node: Any) -> None:
        for directive in node.directives or ():
            if directive.name.value not in CONDITIONS:
                self.uncovered = "directive"
            self.conditions |= set(_variables(directive))

    def _fragment(self, name: str) -> None:
        if name in self.read or name not in self.fragments:
            return
        self.read.add(name)
        fragment = self.fragments[name].definition
        if fragment.variable_definitions:
            self.uncovered = "fragment variables"
        self.directed(fragment)
        self.of(fragment.selection_set)


def _variables(directive: Any) -> Iterator[str]:
    for argument in directive.arguments or ():
        if isinstance(argument.value, VariableNode):
            yield argument.value.name.value
