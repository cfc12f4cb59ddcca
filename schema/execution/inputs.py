"""How what is given for an argument becomes what its resolver takes: found out once.

Strawberry asks anew for each value of what type it is. What it would do is known beforehand for
scalars, enums, their lists, and inputs made of them that build themselves in no way of their own.
"""

from collections.abc import Callable
from dataclasses import MISSING
from typing import Any, TypeAlias

from graphql import (
    GraphQLArgument,
    GraphQLInputObjectType,
    get_nullable_type,
    is_input_object_type,
    is_list_type,
)
from strawberry.relay import GlobalID
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.base import StrawberryContainer, StrawberryMaybe, StrawberryObjectDefinition
from strawberry.types.field import StrawberryField
from strawberry.types.unset import UnsetType

Make: TypeAlias = Callable[[Any], Any]
BACK = GraphQLCoreConverter.DEFINITION_BACKREF
NOTHING = (type(None), UnsetType)


def making(argument: GraphQLArgument) -> Make | None:
    """How a value of an argument is made; None where it is left to Strawberry."""
    said = argument.extensions.get(BACK)
    return _made(argument.type, said.type, ()) if said is not None else None


def _made(type: Any, said: Any, within: tuple[Any, ...]) -> Make | None:
    if _is_read_in_its_own_way(said):
        return None
    there: Any = get_nullable_type(type)
    if is_list_type(there):
        return _list(_made(there.of_type, None, within))
    if is_input_object_type(there):
        return _input(there, within) if there not in within else None
    return _as_it_is


def _is_read_in_its_own_way(said: Any) -> bool:
    while isinstance(said, StrawberryContainer):
        if isinstance(said, StrawberryMaybe):
            return True
        said = said.of_type
    return said is GlobalID


def _as_it_is(value: Any) -> Any:
    return value


def _list(item: Make | None) -> Make | None:
    if item is None:
        return None
    if item is _as_it_is:
        return lambda value: value if isinstance(value, NOTHING) else list(value)
    return lambda value: value if isinstance(value, NOTHING) else [item(each) for each in value]


def _input(type: GraphQLInputObjectType, within: tuple[Any, ...]) -> Make | None:
    known = type.extensions.get(BACK)
    if not isinstance(known, StrawberryObjectDefinition) or known.from_input is not None:
        return None
    parts: list[tuple[str, str, Make]] = []
    for name, field in type.fields.items():
        said: StrawberryField = field.extensions[BACK]
        make = _made(field.type, said.type, (*within, type))
        if make is None:
            return None
        parts.append((name, said.python_name, make))
    return _built(known, parts)


def _built(known: StrawberryObjectDefinition, parts: list[tuple[str, str, Make]]) -> Make:
    absent = {each.python_name: None for each in known.fields if _must_be_given(each)}
    origin = known.origin

    def build(value: Any) -> Any:
        if isinstance(value, NOTHING):
            return value
        given: dict[str, Any] = {to: make(value[name]) for name, to, make in parts if name in value}
        return origin(**{**absent, **given})

    return build


def _must_be_given(field: StrawberryField) -> bool:
    return field.default_value is MISSING and field.default_factory is MISSING
