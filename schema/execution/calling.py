"""Where the value of a field comes from: an attribute, a plain function, or any other resolver.

Strawberry wraps each resolver. Where all that the wrapping does is known beforehand (there are
no extensions or permissions, and arguments whose making is known), the function inside is called
by itself.
"""

from collections.abc import Callable, Mapping
from inspect import iscoroutinefunction
from typing import Any, NamedTuple, TypeAlias

from graphql import GraphQLField, GraphQLSchema, default_field_resolver
from strawberry.types.field import StrawberryField
from strawberry.utils.await_maybe import await_maybe

from schema.execution.inputs import BACK, Make, making

Handlers: TypeAlias = tuple[tuple[tuple[type[Exception], ...], Any], ...]


class Call(NamedTuple):
    """How a value is got: of *attribute*, by *function*, or by the *resolver* of graphql-core."""

    resolver: Callable[..., Any]
    attribute: str | None = None
    function: Callable[..., Any] | None = None
    source_first: bool = False
    source_as: tuple[str, ...] = ()
    info_as: str | None = None
    named: Mapping[str, tuple[str, Make]] = {}
    field: StrawberryField | None = None


def field_of(definition: GraphQLField) -> StrawberryField | None:
    """What Strawberry knows of a field."""
    found = (definition.extensions or {}).get(BACK)
    return found if isinstance(found, StrawberryField) else None


def call_of(schema: GraphQLSchema, definition: GraphQLField) -> Call:
    """How the value of a field is got."""
    resolver = definition.resolve or default_field_resolver
    field = field_of(definition)
    if field is None or field.extensions:
        return Call(resolver, field=field)
    handlers = _handlers(schema, field)
    if not field.base_resolver:
        plain = field.default_resolver is getattr and _is_strawberrys(field) and not handlers
        return Call(resolver, field.python_name if plain else None, field=field)
    call = _function(resolver, definition, field)
    return _caught(call, handlers, field) if handlers else call


def _is_strawberrys(field: StrawberryField) -> bool:
    return type(field).get_result is StrawberryField.get_result


def _handlers(schema: GraphQLSchema, field: StrawberryField) -> Handlers:
    """Which exceptions become values of the field, and by which handler."""
    converter = schema._strawberry_schema.schema_converter  # type: ignore[attr-defined] # noqa: SLF001
    handlers: Handlers = converter._get_field_exception_handlers(field)  # noqa: SLF001
    return handlers


def _caught(call: Call, handlers: Handlers, field: StrawberryField) -> Call:
    """The same call, whose exceptions the handlers see; they are told what the function is told."""
    function, info_as = call.function, call.info_as
    if not (iscoroutinefunction(function) and info_as):
        return Call(call.resolver, field=field)

    async def caught(*given: Any, **named: Any) -> Any:
        try:
            return await function(*given, **named)
        except Exception as error:
            handled = _handled(error, handlers, field, named[info_as])
            value = await await_maybe(handled)
            if value is None:
                raise
            return value

    return call._replace(function=caught)


def _handled(error: Exception, handlers: Handlers, field: StrawberryField, info: Any) -> Any:
    """What the first handler of such exceptions makes of it; None where there is none."""
    for kinds, handler in handlers:
        if isinstance(error, kinds):
            return handler.handle(error, field=field, info=info)
    return None


def _function(resolver: Any, definition: GraphQLField, field: StrawberryField) -> Call:
    base = field.base_resolver
    assert base is not None
    function: Any = base.wrapped_func
    makes = {name: making(each) for name, each in definition.args.items()}
    if not (all(makes.values()) and callable(function) and _is_strawberrys(field)):
        return Call(resolver, field=field)
    if field.is_async and not iscoroutinefunction(function):
        return Call(resolver, field=field)
    return Call(
        resolver,
        function=function,
        source_first=base.self_parameter is not None,
        source_as=tuple(each.name for each in (base.parent_parameter, base.root_parameter) if each),
        info_as=base.info_parameter.name if base.info_parameter else None,
        named={
            name: (definition.args[name].extensions[BACK].python_name, make)
            for name, make in makes.items()
            if make
        },
        field=field,
    )
