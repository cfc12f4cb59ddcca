"""How values of each type are completed: what graphql-core's executor does, decided beforehand.

`complete` gives what goes into the answer, or a coroutine that will.
"""

from collections.abc import Callable
from types import CoroutineType, GeneratorType
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLLeafType,
    GraphQLObjectType,
    default_type_resolver,
    is_union_type,
)
from graphql.execution.executor import Executor, invalid_return_type_error
from graphql.pyutils import Undefined
from strawberry.execution import optimized_is_awaitable as is_awaitable
from strawberry.types.base import has_object_definition
from strawberry.types.cast import get_strawberry_type_cast

from schema.execution.runs import Place, Run

MOST_CLASSES = 4096
PLAIN: set[type] = {type(None), bool, int, float, str, bytes, list, tuple, dict, set, frozenset}


def is_plain(cls: type) -> bool:
    """Whether no value of this class can be awaited, or raised, or pretends to be another's."""
    if issubclass(cls, (Exception, GeneratorType, CoroutineType)) or hasattr(cls, "__await__"):
        return False
    return cls.__getattribute__ is object.__getattribute__ and not hasattr(cls, "__getattr__")


def note_plain(cls: type) -> None:
    """Remember a class whose values need not be looked at again."""
    if cls not in PLAIN and len(PLAIN) < MOST_CLASSES and is_plain(cls):
        PLAIN.add(cls)


class Shape:
    """How values of one type are completed."""

    def complete(self, run: Run, spot: Any, value: Any, at: Place) -> Any:
        """What goes into the answer for a value that was awaited already."""
        if isinstance(value, Exception):
            raise value
        if value is None or value is Undefined:
            return None
        return self.present(run, spot, value, at)

    def present(self, run: Run, spot: Any, value: Any, at: Place) -> Any:
        """The same, of a value that is there."""
        raise NotImplementedError


class Leaf(Shape):
    """A scalar or an enum."""

    def __init__(self, type: GraphQLLeafType) -> None:
        self.type = type

    def present(self, run: Run, spot: Any, value: Any, at: Place) -> Any:
        return Executor.complete_leaf_value(self.type, value)


class Required(Shape):
    """A type that has no null."""

    def __init__(self, inner: Shape) -> None:
        self.inner = inner

    def complete(self, run: Run, spot: Any, value: Any, at: Place) -> Any:
        completed = self.inner.complete(run, spot, value, at)
        if completed is None:
            raise TypeError(f"Cannot return null for non-nullable field {spot.place_name}.")
        return completed


class Object(Shape):
    """An object, of which some fields are chosen."""

    fields: Callable[[Run, Any, Place], Any]

    def __init__(self, type: GraphQLObjectType, details: Any) -> None:
        self.type = type
        self.details = details
        self.spots: list[Any] = []
        self.by_class = type.is_type_of is None or _stands_for_class(type)
        self.accepted: set[Any] = set()

    def complete(self, run: Run, spot: Any, value: Any, at: Place) -> Any:
        if value.__class__ in self.accepted:
            return self.fields(run, value, at)
        return super().complete(run, spot, value, at)

    def present(self, run: Run, spot: Any, value: Any, at: Place) -> Any:
        if self.type.is_type_of is not None:
            said: Any = self.type.is_type_of(value, run.info(spot, at))
            if is_awaitable(said):
                return self._later(run, said, value, at)
            self._insist(said, value)
        if self.by_class and len(self.accepted) < MOST_CLASSES and is_plain(value.__class__):
            self.accepted.add(value.__class__)
            note_plain(value.__class__)
        return self.fields(run, value, at)

    def _insist(self, said: Any, value: Any) -> None:
        if not said:
            raise invalid_return_type_error(self.type, value, self.details)

    async def _later(self, run: Run, said: Any, value: Any, at: Place) -> Any:
        self._insist(await said, value)
        found = self.fields(run, value, at)
        return await found if found.__class__ is CoroutineType else found


class Abstract(Shape):
    """An interface or a union: which object it is shows when it is there."""

    def __init__(
        self, type: Any, details: Any, known: Callable[[GraphQLObjectType], Object]
    ) -> None:
        self.type = type
        self.details = details
        self.known = known
        self.objects: dict[str, Object] = {}
        self.resolve = type.resolve_type or default_type_resolver
        self.by_class = is_union_type(type) and all(map(_stands_for_class, type.types))
        self.met: dict[Any, Object] = {}

    def present(self, run: Run, spot: Any, value: Any, at: Place) -> Any:
        met = self.met.get(value.__class__)
        if met is not None and get_strawberry_type_cast(value) is None:
            return met.fields(run, value, at)
        info = run.info(spot, at)
        name = self.resolve(value, info, self.type)
        if is_awaitable(name):
            return self._later(run, spot, name, value, at)
        return self._named(run, spot, name, value, at)

    def of(self, type: GraphQLObjectType) -> Object:
        """What is chosen of one of the types that it may be."""
        if type.name not in self.objects:
            self.objects[type.name] = self.known(type)
        return self.objects[type.name]

    def _named(self, run: Run, spot: Any, name: Any, value: Any, at: Place) -> Any:
        found = self.objects.get(name) if isinstance(name, str) else None
        if found is None:
            info = run.info(spot, at)
            check = run.core.ensure_valid_runtime_type
            found = self.of(check(name, self.type, self.details, info, value))
        if value.__class__ not in found.accepted:
            return found.present(run, spot, value, at)
        if self.by_class and not has_object_definition(value):
            self._meet(value, found)
        return found.fields(run, value, at)

    def _meet(self, value: Any, found: Object) -> None:
        """Which of the objects values of this class are hangs on nothing but the class."""
        if len(self.met) < MOST_CLASSES and get_strawberry_type_cast(value) is None:
            self.met[value.__class__] = found

    async def _later(self, run: Run, spot: Any, name: Any, value: Any, at: Place) -> Any:
        found = self._named(run, spot, await name, value, at)
        return await found if found.__class__ is CoroutineType else found


def _stands_for_class(type: GraphQLObjectType) -> bool:
    return getattr(type.is_type_of, "stands_for", None) is not None


def not_iterable(spot: Any) -> GraphQLError:
    """What graphql-core says of a list that is none."""
    return GraphQLError(f"Expected Iterable, but did not find one for field '{spot.place_name}'.")
