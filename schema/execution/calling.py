"""Where the value of a field comes from: an attribute, a plain function, or any other resolver.

Strawberry wraps each resolver. Where all that the wrapping does is known beforehand (there are
no extensions, permissions or handlers of exceptions, and arguments that need no conversion), the
function inside is called by itself.
"""

from collections.abc import Callable, Mapping
from inspect import iscoroutinefunction
from typing import Any, NamedTuple

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLSchema,
    default_field_resolver,
    get_nullable_type,
    is_enum_type,
    is_list_type,
    is_scalar_type,
    is_specified_scalar_type,
)
from strawberry.relay import GlobalID
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.base import StrawberryContainer
from strawberry.types.field import StrawberryField

BACK = GraphQLCoreConverter.DEFINITION_BACKREF


class Call(NamedTuple):
    """How a value is got: of *attribute*, by *function*, or by the *resolver* of graphql-core."""

    resolver: Callable[..., Any]
    attribute: str | None = None
    function: Callable[..., Any] | None = None
    source_first: bool = False
    source_as: tuple[str, ...] = ()
    info_as: str | None = None
    named: Mapping[str, str] = {}
    field: StrawberryField | None = None


def field_of(definition: GraphQLField) -> StrawberryField | None:
    """What Strawberry knows of a field."""
    found = (definition.extensions or {}).get(BACK)
    return found if isinstance(found, StrawberryField) else None


def call_of(schema: GraphQLSchema, definition: GraphQLField) -> Call:
    """How the value of a field is got."""
    resolver = definition.resolve or default_field_resolver
    field = field_of(definition)
    if field is None or field.extensions or _is_handled(schema, field):
        return Call(resolver, field=field)
    if not field.base_resolver:
        plain = field.default_resolver is getattr and _is_strawberrys(field)
        return Call(resolver, field.python_name if plain else None, field=field)
    return _function(resolver, definition, field)


def _is_strawberrys(field: StrawberryField) -> bool:
    return type(field).get_result is StrawberryField.get_result


def _is_handled(schema: GraphQLSchema, field: StrawberryField) -> bool:
    converter = schema._strawberry_schema.schema_converter  # type: ignore[attr-defined] # noqa: SLF001
    return bool(converter._get_field_exception_handlers(field))  # noqa: SLF001


def _function(resolver: Any, definition: GraphQLField, field: StrawberryField) -> Call:
    base = field.base_resolver
    assert base is not None
    function: Any = base.wrapped_func
    simple = all(map(_needs_no_conversion, definition.args.values()))
    if not (simple and callable(function) and _is_strawberrys(field)):
        return Call(resolver, field=field)
    if field.is_async and not iscoroutinefunction(function):
        return Call(resolver, field=field)
    return Call(
        resolver,
        function=function,
        source_first=base.self_parameter is not None,
        source_as=tuple(each.name for each in (base.parent_parameter, base.root_parameter) if each),
        info_as=base.info_parameter.name if base.info_parameter else None,
        named={name: each.extensions[BACK].python_name for name, each in definition.args.items()},
        field=field,
    )


def _needs_no_conversion(argument: GraphQLArgument) -> bool:
    said = argument.extensions.get(BACK)
    type: Any = get_nullable_type(argument.type)
    if is_list_type(type):  # of which `keywords` makes a list of its own
        type = get_nullable_type(type.of_type)
    plain = is_enum_type(type) or (is_scalar_type(type) and is_specified_scalar_type(type))
    return plain and said is not None and not said.is_maybe and not _holds_global_ids(said.type)


def _holds_global_ids(type: Any) -> bool:
    while isinstance(type, StrawberryContainer):
        type = type.of_type
    return type is GlobalID
