"""What is chosen below a field, for resolvers that load no more than that."""

from collections.abc import Iterator
from typing import Any

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLSchema,
    SelectionSetNode,
    get_named_type,
)
from graphql.execution.values import VariableValues, get_directive_values
from graphql.type import GraphQLIncludeDirective, GraphQLSkipDirective

from schema.execution.calling import field_of


def selected(info: Any) -> frozenset[str]:
    """The names of all that is chosen below a field, dotted, as Python spells them.

    `{ cases { edges { node { area { name } } } } }` gives `edges`, `edges.node`,
    `edges.node.area` and `edges.node.area.name`. What `@skip` and `@include` leave out is not
    among them; what is chosen of any of the types that a value may have is.

    Args:
        info: Strawberry's `Info`, of a compiled field or of any other.
    """
    spot = getattr(info, "spot", None)
    if spot is None:
        raw = info._raw_info  # noqa: SLF001
        spot = getattr(raw.field_nodes, "spot", None)
    if spot is not None:
        return spot.wants  # type: ignore[no-any-return]
    variables = VariableValues({}, raw.variable_values)
    reading = _Reading(raw.schema, raw.fragments, variables)
    return frozenset(reading.below(raw.return_type, raw.field_nodes, ""))


def below(spot: Any) -> frozenset[str]:
    """The same for a compiled field, whose conditions are decided."""
    asked = spot.asked
    fragments = {name: each.definition for name, each in asked.fragments.items()}
    reading = _Reading(asked.schema, fragments, asked.decided)
    return frozenset(reading.below(spot.definition.type, spot.nodes, ""))


class _Reading:
    def __init__(self, schema: GraphQLSchema, fragments: Any, variables: VariableValues) -> None:
        self.schema = schema
        self.fragments = fragments
        self.variables = variables

    def below(self, type: Any, nodes: list[FieldNode], before: str) -> Iterator[str]:
        for node in nodes:
            if node.selection_set:
                yield from self._chosen(get_named_type(type), node.selection_set, before)

    def _chosen(self, type: Any, chosen: SelectionSetNode, before: str) -> Iterator[str]:
        for node in filter(self._included, chosen.selections):
            if isinstance(node, FieldNode):
                yield from self._field(type, node, before)
                continue
            part: Any = node
            if isinstance(node, FragmentSpreadNode):
                part = self.fragments[node.name.value]
            condition = part.type_condition
            there = self.schema.get_type(condition.name.value) if condition else type
            yield from self._chosen(there, part.selection_set, before)

    def _field(self, type: Any, node: FieldNode, before: str) -> Iterator[str]:
        definition = getattr(type, "fields", {}).get(node.name.value)
        if definition is None:
            return
        known = field_of(definition)
        name = before + (known.python_name if known else node.name.value)
        yield name
        yield from self.below(definition.type, [node], name + ".")

    def _included(self, node: Any) -> bool:
        skip = get_directive_values(GraphQLSkipDirective, node, self.variables)
        include = get_directive_values(GraphQLIncludeDirective, node, self.variables)
        return not (skip and skip["if"]) and not (include and not include["if"])
