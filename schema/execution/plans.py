"""From a document to what answers it: graphql-core collects the fields once, beforehand."""

from collections.abc import Callable
from typing import Any

from graphql import (
    GraphQLObjectType,
    OperationType,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
)
from graphql.execution.collect_fields import (
    GroupedFieldSet,
    collect_fields,
    collect_subfields,
)

from schema.execution.lists import Listed
from schema.execution.runs import Asked
from schema.execution.shapes import Abstract, Leaf, Object, Required, Shape
from schema.execution.spots import Spot
from schema.execution.writing import write


class Plan:
    """One operation with its conditions decided; *roots* are answered together or in turn."""

    roots: list[Object]

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.abstract: list[Abstract] = []
        self._made: list[Object] = []
        operation = asked.operation
        root = asked.schema.get_root_type(operation.operation)
        assert root is not None
        chosen = collect_fields(asked.schema, asked.fragments, asked.decided, root, operation)
        fields = chosen.grouped_field_set
        self.in_turn = operation.operation is OperationType.MUTATION
        parts = [{key: fields[key]} for key in fields] if self.in_turn else [fields]
        self.roots = [self._object(root, each) for each in parts]
        self._write()

    def finish(self) -> None:
        """Make also what is made when values of a type are met for the first time."""
        for each in self.abstract:
            for type in self.asked.schema.get_possible_types(each.type):
                each.of(type)

    def _write(self) -> None:
        made, self._made = self._made, []
        write(made)

    def _object(self, type: GraphQLObjectType, fields: GroupedFieldSet) -> Object:
        made = Object(type, next(iter(fields.values()), []))
        for key, details in fields.items():
            definition = self.asked.schema.get_field(type, details[0].node.name.value)
            if definition is not None:
                spot = Spot(self.asked, type, key, details, definition)
                spot.shape = self._shape(definition.type, details)
                made.spots.append(spot)
        self._made.append(made)
        return made

    def _shape(self, type: Any, details: Any) -> Shape:
        if is_non_null_type(type):
            return Required(self._shape(type.of_type, details))
        if is_list_type(type):
            return Listed(self._shape(type.of_type, details))
        if is_leaf_type(type):
            return Leaf(type)
        if is_abstract_type(type):
            made = Abstract(type, details, self._known(details))
            self.abstract.append(made)
            return made
        return self._chosen(type, details)

    def _chosen(self, type: GraphQLObjectType, details: Any) -> Object:
        asked = self.asked
        fields = collect_subfields(
            asked.schema, asked.fragments, asked.decided, asked.operation, type, details
        ).grouped_field_set
        made = self._object(type, fields)
        made.details = details
        return made

    def _known(self, details: Any) -> Callable[[GraphQLObjectType], Object]:
        def known(type: GraphQLObjectType) -> Object:
            made = self._chosen(type, details)
            self._write()
            return made

        return known
