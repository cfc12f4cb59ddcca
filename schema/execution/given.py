"""What variables are given, read without asking again what type each of them has.

Values that are what they mostly are, a `str` for a `String`, a name for an enum, are taken as they
are, and so are the fields of inputs. With anything else, all of them are read by graphql-core,
which also says what is wrong.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from graphql import (
    GraphQLBoolean,
    GraphQLError,
    GraphQLID,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInt,
    GraphQLSchema,
    GraphQLString,
    VariableDefinitionNode,
    is_enum_type,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
    is_required_input_field,
)
from graphql.execution.get_variable_signature import get_variable_signature
from graphql.execution.values import VariableValues, VariableValueSource, get_variable_values
from graphql.pyutils import Undefined
from graphql.utilities import coerce_input_value
from graphql.utilities.coerce_input_value import coerce_default_value

Read: TypeAlias = Callable[[Any], Any]
UNSURE: Any = object()
MOST_ERRORS = 50
CLASSES = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool}
LEAST, MOST = -(2**31), 2**31 - 1


class Variables:
    """The variables of one operation of a schema."""

    def __init__(self, schema: GraphQLSchema, nodes: Iterable[VariableDefinitionNode]) -> None:
        self.schema = schema
        self.nodes = tuple(nodes)
        self.known = [_Known(schema, node) for node in self.nodes]

    def of(self, given: Mapping[str, Any]) -> VariableValues | list[GraphQLError]:
        """Their values, or what is wrong with them."""
        sources, coerced = {}, {}
        for each in self.known:
            name = each.name
            if name in given:
                value = each.read(given[name])
                coerced[name] = value
                sources[name] = VariableValueSource(each.signature, given[name])
            else:
                value = each.absent
                sources[name] = each.source
            if value is UNSURE:
                return get_variable_values(
                    self.schema, self.nodes, dict(given), max_errors=MOST_ERRORS
                )
        return VariableValues(sources, coerced)


class _Known:
    """A variable; *absent* is unsure unless nothing at all comes of its not being given."""

    def __init__(self, schema: GraphQLSchema, node: VariableDefinitionNode) -> None:
        self.name = node.variable.name.value
        self.signature: Any = get_variable_signature(schema, node)
        self.source: Any = None
        self.read: Read = _unsure
        self.absent = UNSURE
        if isinstance(self.signature, GraphQLError):
            return
        self.source = VariableValueSource(self.signature)
        self.read = _reading(self.signature.type)
        if not is_non_null_type(self.signature.type) and node.default_value is None:
            self.absent = None


def _unsure(_: Any) -> Any:
    return UNSURE


def _reading(type: Any, within: tuple[Any, ...] = ()) -> Read:
    if is_non_null_type(type):
        return _present(type.of_type, within)
    inner = _present(type, within)
    return lambda value: None if value is None else inner(value)


def _present(type: Any, within: tuple[Any, ...]) -> Read:
    """How a value is read that must not be null."""
    if is_list_type(type):
        return _listed(_reading(type.of_type, within))
    if is_input_object_type(type):
        return _unsure if type.is_one_of or type in within else _input(type, (*within, type))
    if is_enum_type(type):
        names = {name: coerce_input_value(name, type) for name in type.values}
        return lambda value: names.get(value, UNSURE) if value.__class__ is str else UNSURE
    if type is GraphQLInt:
        return lambda v: v if v.__class__ is int and LEAST <= v <= MOST else UNSURE
    cls = CLASSES.get(type)
    return (lambda value: value if value.__class__ is cls else UNSURE) if cls else _parsed(type)


def _parsed(type: Any) -> Read:
    def read(value: Any) -> Any:
        found = coerce_input_value(value, type)
        return UNSURE if found is Undefined else found

    return read


def _listed(item: Read) -> Read:
    def read(value: Any) -> Any:
        if value.__class__ is not list:
            return UNSURE
        items = [item(each) for each in value]
        return UNSURE if any(each is UNSURE for each in items) else items

    return read


def _input(type: GraphQLInputObjectType, within: tuple[Any, ...]) -> Read:
    fields = [
        (name, field.out_name or name, _reading(field.type, within), _absent(field))
        for name, field in type.fields.items()
    ]

    def read(value: Any) -> Any:
        if value.__class__ is not dict or not type.fields.keys() >= value.keys():
            return UNSURE
        coerced = {}
        for name, out, of, absent in fields:
            found = of(value[name]) if name in value else absent
            if found is UNSURE:
                return UNSURE
            if found is not Undefined:
                coerced[out] = found
        return type.out_type(coerced)

    return read


def _absent(field: GraphQLInputField) -> Any:
    """What a field is that is not given; unsure where that is an error."""
    return UNSURE if is_required_input_field(field) else coerce_default_value(field)
