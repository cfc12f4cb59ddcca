"""Things with a global id, and how schema types show what resolvers return.

A schema type describes; it is never instantiated. `@shows(cases.Case)` says
which Python class it stands for: plain fields are read from it by attribute,
computed fields take it as `parent`.
"""

import binascii
from base64 import b64decode
from collections.abc import Callable
from inspect import getdoc
from typing import Annotated, Any, ClassVar, TypeVar
from uuid import UUID

import strawberry

from resolvers.refusals import NotFound, NotValid, Reason, Wrong
from schema.arguments import Id, about
from schema.context import Info

Shown = TypeVar("Shown")
MOST = 100
OPAQUE = "Opaque; unique among all things, and never used again."


def shows(domain: type) -> Callable[[type[Shown]], type[Shown]]:
    """Let a schema type stand for the Python class *domain*; its docstring describes it."""

    def decorate(cls: type[Shown]) -> type[Shown]:
        def is_type_of(_: type, value: object, __: object) -> bool:
            return isinstance(value, domain)

        is_type_of.stands_for = domain  # type: ignore[attr-defined]
        cls.is_type_of = classmethod(is_type_of)  # type: ignore[attr-defined]
        if issubclass(cls, Node):
            cls.id = _id(cls.__name__, cls.key)  # type: ignore[method-assign]
        made = strawberry.type(cls, description=getdoc(cls))
        if issubclass(made, Node):
            Node.kinds[made.__name__] = made
        return made

    return decorate


def _id(name: str, key: str) -> Any:
    """The field that tells a thing's id, which knows what kind of thing it is of."""

    def id(parent: strawberry.Parent[Any]) -> strawberry.ID:
        return global_id(name, getattr(parent, key))

    return strawberry.field(resolver=id, description=OPAQUE)


@strawberry.interface(description="A thing with an id of its own in the whole graph.")
class Node:
    """Subclasses name the attribute that identifies them and say how they are found."""

    kinds: ClassVar[dict[str, type["Node"]]] = {}
    key: ClassVar[str] = "id"

    @strawberry.field(description=OPAQUE)
    def id(parent: strawberry.Parent[Any]) -> strawberry.ID:
        raise NotImplementedError  # each kind of thing has its own

    @classmethod
    async def find(cls, info: Info, key: str) -> object:
        """The thing with this key, as far as the actor may know of it."""
        raise NotFound


def global_id(name: str, key: object) -> strawberry.ID:
    """The id of a thing: what kind of thing, and its own key."""
    named = f"{name}:{key}".encode()
    return binascii.b2a_base64(named, newline=False).decode()  # type: ignore[return-value]


def key_of(id: str, name: str) -> str:
    """The key within a global id of one kind.

    Raises:
        NotFound: it is malformed, or names a thing of another kind.
    """
    kind, key = _parts(id)
    if kind != name:
        raise NotFound
    return key


def uuid_of(id: str, name: str) -> UUID:
    """The UUID within a global id of one kind.

    Raises:
        NotFound: it is malformed, or names a thing of another kind.
    """
    return as_uuid(key_of(id, name))


def as_uuid(key: str) -> UUID:
    """A key that must be a UUID.

    Raises:
        NotFound: it is none.
    """
    try:
        return UUID(key)
    except ValueError:
        raise NotFound from None


def _parts(id: str) -> tuple[str, str]:
    try:
        kind, _, key = b64decode(id, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        raise NotFound from None
    return kind, key


async def _found(info: Info, id: str) -> object:
    kind, key = _parts(id)
    if kind not in Node.kinds:
        raise NotFound
    return await Node.kinds[kind].find(info, key)


Ids = Annotated[list[strawberry.ID], about(description="At most 100.")]


@strawberry.type
class NodeQueries:
    """Finding anything by its id."""

    @strawberry.field(graphql_type=Node | None, description="Anything by its id.")
    async def node(self, info: Info, id: Id) -> object:
        return await _found(info, id)

    @strawberry.field(
        graphql_type=list[Node | None],
        description="Many things by their ids, in the same order; null for what is not found.",
    )
    async def nodes(self, info: Info, ids: Ids) -> list[object | None]:
        if len(ids) > MOST:
            raise NotValid({"ids": Wrong(Reason.TOO_MANY, {"limit": MOST})})
        return [await _found_or_none(info, id) for id in ids]


async def found_of(info: Info, id: str, name: str) -> object | None:
    """The thing with this id if it is of that kind, as far as the actor may know of it."""
    try:
        return await Node.kinds[name].find(info, key_of(id, name))
    except NotFound:
        return None


async def _found_or_none(info: Info, id: str) -> object | None:
    try:
        return await _found(info, id)
    except NotFound:
        return None
