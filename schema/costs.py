"""What an operation costs at most, from its document and variables alone.

A field costs one point. What is chosen of each item of a list costs as often as
the list has items: as many as `first` says, as many ids as are given, else ten.
Introspection costs fifty, whatever is chosen of it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    get_nullable_type,
    get_operation_ast,
    is_list_type,
    value_from_ast_untyped,
)
from graphql.language import SelectionNode
from graphql.utilities.coerce_input_value import coerce_default_value

FIELD, LISTED, INTROSPECTION = 1, 10, 50
MOST = 20_000
COUNTED = ("first", "ids", "representations")  # arguments that say how many
_INTROSPECTING = {"__schema", "__type"}
Fielded = (GraphQLObjectType, GraphQLInterfaceType)


class _Place(NamedTuple):
    """The type on which fields are chosen, and how many items its lists have."""

    type: Any
    items: int = LISTED


def cost(
    schema: GraphQLSchema,
    document: DocumentNode,
    variables: Mapping[str, Any] | None = None,
    name: str | None = None,
) -> int:
    """The points of one operation of a valid document; 0 when it has no such operation."""
    operation = get_operation_ast(document, name)
    if operation is None:
        return 0
    root = schema.get_root_type(operation.operation)
    given = _defaults(operation) | dict(variables or {})
    return _Reading(schema, document, given).of(operation.selection_set, _Place(root))


def _defaults(operation: OperationDefinitionNode) -> dict[str, Any]:
    return {
        each.variable.name.value: value_from_ast_untyped(each.default_value)
        for each in operation.variable_definitions or ()
        if each.default_value is not None
    }


class _Reading:
    """One walk over an operation. A fragment is read once for each place it is spread at."""

    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]
    ) -> None:
        self.schema = schema
        self.variables = variables
        self.fragments = {
            each.name.value: each
            for each in document.definitions
            if isinstance(each, FragmentDefinitionNode)
        }
        self.known: dict[tuple[str, _Place], int] = {}

    def of(self, chosen: SelectionSetNode | None, place: _Place) -> int:
        """The points of what is chosen at a place."""
        return sum(self._one(each, place) for each in chosen.selections) if chosen else 0

    def _one(self, node: SelectionNode, place: _Place) -> int:
        if isinstance(node, FieldNode):
            return self._field(node, place)
        if isinstance(node, FragmentSpreadNode):
            return self._fragment(node.name.value, place)
        condition = getattr(node, "type_condition", None)
        there = self._on(condition.name.value, place) if condition else place
        return self.of(getattr(node, "selection_set", None), there)

    def _on(self, name: str, place: _Place) -> _Place:
        return place._replace(type=self.schema.type_map.get(name, place.type))

    def _fragment(self, name: str, place: _Place) -> int:
        if (name, place) not in self.known:
            fragment = self.fragments[name]
            there = self._on(fragment.type_condition.name.value, place)
            self.known[name, place] = self.of(fragment.selection_set, there)
        return self.known[name, place]

    def _field(self, node: FieldNode, place: _Place) -> int:
        if node.name.value in _INTROSPECTING:
            return INTROSPECTION
        field = place.type.fields.get(node.name.value) if isinstance(place.type, Fielded) else None
        if field is None:  # __typename, which is written without being asked for anything
            return 0
        pages = max(self._pages(node, field), default=None)
        inside = _Place(get_named_type(field.type), LISTED if pages is None else pages)
        items = 1
        if is_list_type(get_nullable_type(field.type)):
            items = place.items if pages is None else pages
            inside = inside._replace(items=LISTED)
        return FIELD + items * self.of(node.selection_set, inside)

    def _pages(self, node: FieldNode, field: GraphQLField) -> Iterator[int]:
        """How many items its arguments ask for."""
        given = {each.name.value: each.value for each in node.arguments or ()}
        for name, argument in field.args.items():
            value = coerce_default_value(argument)
            if name in given:
                value = value_from_ast_untyped(given[name], dict(self.variables))
            if name == "first" and isinstance(value, int):
                yield max(1, value)
            elif name in COUNTED and isinstance(value, list):
                yield max(1, len(value))
