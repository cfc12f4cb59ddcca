"""One field of an answer: where its value comes from, and what is done with it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import CoroutineType
from typing import Any, NamedTuple

from graphql import (
    GraphQLArgument,
    GraphQLError,
    GraphQLField,
    GraphQLObjectType,
    is_non_null_type,
    is_scalar_type,
    is_specified_scalar_type,
)
from graphql.execution.collect_fields import FieldDetailsList
from graphql.execution.values import get_argument_values
from graphql.language import FieldNode, Node, VariableNode
from graphql.pyutils import Undefined, gather_with_cancel
from graphql.type import is_enum_type
from strawberry.execution import optimized_is_awaitable as is_awaitable

from schema.execution.calling import call_of
from schema.execution.runs import Asked, Pending, Place, Run
from schema.execution.selected import below
from schema.execution.shapes import PLAIN, Shape


class Nodes(list[FieldNode]):
    """The nodes of a field, which know what was made of them."""

    spot: "Spot"


class Spot:
    """A field, or several that were written under one key."""

    shape: Shape

    def __init__(
        self,
        asked: Asked,
        parent: GraphQLObjectType,
        key: str,
        details: FieldDetailsList,
        definition: GraphQLField,
    ) -> None:
        self.asked = asked
        self.parent = parent
        self.typename = parent.name
        self.key = key
        self.details = details
        self.nodes = Nodes(each.node for each in details)
        self.nodes.spot = self
        self.definition = definition
        self.name = self.nodes[0].name.value
        self.place_name = f"{parent.name}.{self.name}"
        self.required = is_non_null_type(definition.type)
        self.call = call_of(asked.schema, definition)
        self.unchanging = all(map(_unchanging, definition.args.values()))
        self.given = self._read_once()
        self.told = None if self.given is not None else _told(definition, self.nodes[0])

    def _read_once(self) -> dict[str, Any] | None:
        """Arguments that are the same for whatever variables, and that nobody can change."""
        if not self.unchanging or any(map(_varies, self.nodes[0].arguments or ())):
            return None
        try:
            return get_argument_values(self.definition, self.nodes[0])
        except GraphQLError:
            return None

    def resolved(self, run: Run, source: Any, place: Place) -> Any:
        """The value, by whatever resolver there is."""
        info = run.info(self, (place, self.key, self.typename))
        given = run.arguments(self) if self.definition.args else {}
        return self.call.resolver(source, info, **given)

    def keywords(self, run: Run) -> dict[str, Any]:
        """The arguments as the function takes them."""
        named = self.call.named
        given = run.arguments(self).items()
        return {named[n][0]: named[n][1](v) for n, v in given}

    def late(self, run: Run, value: Any, place: Place, pending: Pending) -> Any:
        """Complete a value that is not what it mostly is."""
        at = (place, self.key, self.typename)
        if value.__class__ not in PLAIN and is_awaitable(value):
            value = self._awaited(run, value, at)
        else:
            value = self.shape.complete(run, self, value, at)
            if value.__class__ is not CoroutineType:
                return value
            value = self._guarded(run, value, at)
        pending.append((self.key, value))
        return value

    def hold(self, run: Run, value: Any, place: Place, pending: Pending) -> Any:
        """Take note of a value that will be completed later."""
        value = self._guarded(run, value, (place, self.key, self.typename))
        pending.append((self.key, value))
        return value

    def fail(self, run: Run, error: Exception, place: Place) -> None:
        """Note an error of this field."""
        run.fail(error, self.nodes, self.required, (place, self.key, self.typename))

    async def _awaited(self, run: Run, value: Any, at: Place) -> Any:
        try:
            completed = self.shape.complete(run, self, await value, at)
            return await completed if completed.__class__ is CoroutineType else completed
        except Exception as error:
            return run.fail(error, self.nodes, self.required, at)

    async def _guarded(self, run: Run, value: Any, at: Place) -> Any:
        try:
            return await value
        except Exception as error:
            return run.fail(error, self.nodes, self.required, at)

    @cached_property
    def wants(self) -> frozenset[str]:
        """What is chosen below, as dotted names in Python's spelling."""
        return below(self)


async def gathered(done: dict[str, Any], pending: Pending) -> dict[str, Any]:
    """The fields of an object when those that come later are there, too."""
    if len(pending) == 1:
        [(key, value)] = pending
        done[key] = await value
    else:
        found = await gather_with_cancel(*(value for _, value in pending))
        done.update(zip((key for key, _ in pending), found, strict=True))
    return done


class Told(NamedTuple):
    """Arguments of which some are what a variable is, and the others always the same."""

    usual: dict[str, Any]
    variables: tuple[tuple[str, str, bool], ...]
    """The name of each such argument, that of its variable, and whether it is required."""

    def read(self, coerced: Mapping[str, Any]) -> dict[str, Any] | None:
        """The arguments; None where a variable is missing, or null where it must not be."""
        found = dict(self.usual)
        for name, variable, required in self.variables:
            value = coerced.get(variable, Undefined)
            if value is Undefined or (value is None and required):
                return None
            found[name] = value
        return found


def _told(definition: GraphQLField, node: FieldNode) -> Told | None:
    written = {each.name.value: each for each in node.arguments or ()}
    alike: dict[str, GraphQLArgument] = {}
    told: list[tuple[str, str, bool]] = []
    places: list[str] = []
    for name, argument in definition.args.items():
        out = argument.out_name or name
        places.append(out)
        value = written[name].value if name in written else None
        if isinstance(value, VariableNode):
            told.append((out, value.name.value, is_non_null_type(argument.type)))
        elif _unchanging(argument) and not (value and _varies(value)):
            alike[name] = argument
        else:
            return None
    try:
        always = get_argument_values(GraphQLField(definition.type, args=alike), node)
    except GraphQLError:
        return None
    there = always.keys() | {out for out, _, _ in told}
    return Told({out: always.get(out) for out in places if out in there}, tuple(told))


def _unchanging(argument: Any) -> bool:
    """Whether values of its type are the same object's worth for whoever gets them."""
    type = argument.type
    type = type.of_type if is_non_null_type(type) else type
    return is_enum_type(type) or (is_scalar_type(type) and is_specified_scalar_type(type))


def _varies(node: Node) -> bool:
    return isinstance(node, VariableNode) or any(map(_varies, _parts(node)))


def _parts(node: Node) -> Iterator[Node]:
    for name in ("value", "values", "fields"):
        found = getattr(node, name, None)
        yield from found if isinstance(found, tuple | list) else ()
        if isinstance(found, Node):
            yield found
