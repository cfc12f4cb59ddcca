"""Writes Python for what is chosen of an object: it reads each field and puts them together.

Values that are what they mostly are, strings for strings, are taken as they are; anything else
goes to the slower methods of `Spot` and `Shape`, which do what graphql-core does.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import lru_cache
from keyword import iskeyword
from typing import Any
from uuid import UUID

from graphql import (
    GraphQLBoolean,
    GraphQLError,
    GraphQLID,
    GraphQLInt,
    GraphQLString,
    is_enum_type,
)
from msgspec import to_builtins
from strawberry.schema.types.base_scalars import isoformat

from schema.execution.calling import BACK
from schema.execution.info import info_of
from schema.execution.lists import Listed
from schema.execution.shapes import Leaf, Object, Required, Shape
from schema.execution.spots import Spot, gathered

TAKEN = {
    GraphQLString.name: "{x}.__class__ is str",
    GraphQLID.name: "{x}.__class__ is str",
    GraphQLBoolean.name: "{x}.__class__ is bool",
    GraphQLInt.name: "{x}.__class__ is int and -2147483648 <= {x} <= 2147483647",
}
OBJECT = """
def fields_{n}(run, v, place):
    pending = []
    try:
{fields}
    except Exception:
        if pending:
            run.settle([each for _, each in pending])
        raise
    done = {{{keys}}}
    return gathered(done, pending) if pending else done
"""
FIELD = """
        try:
            {x} = {value}
{taken}
        except Exception as error:
            {x} = fail_{s}(run, error, place)
"""


class Names(dict[str, Any]):
    """What the written functions can name."""

    def add(self, kind: str, value: Any) -> str:
        """A name for a value."""
        name = f"{kind}_{len(self)}"
        self[name] = value
        return name


def write(objects: Iterable[Object]) -> None:
    """Give each its function `fields`."""
    names = Names(gathered=gathered)
    written = {f"fields_{n}": each for n, each in enumerate(objects)}
    known = {id(each): name for name, each in written.items()}
    text = "".join(_function(n, each, names, known) for n, each in enumerate(written.values()))
    around = dict(names)  # Python looks names up faster in a dict that is nothing else
    exec(compile(text, "<operation>", "exec"), around)  # noqa: S102 - names come from the schema
    for name, each in written.items():
        each.fields = around[name]


def _function(n: int, shape: Object, names: Names, known: dict[int, str]) -> str:
    fields, keys = [], []
    for index, spot in enumerate(shape.spots):
        if spot.name == "__typename":
            keys.append(f"{spot.key!r}: {spot.typename!r}")
            continue
        x, s = f"x{index}", len(names)
        names[f"spot_{s}"], names[f"fail_{s}"] = spot, spot.fail
        names[f"late_{s}"], names[f"hold_{s}"] = spot.late, spot.hold
        taken = "\n".join(" " * 12 + line for line in _taken(x, s, spot, names, known))
        fields.append(FIELD.format(x=x, s=s, value=_value(s, spot, names), taken=taken))
        keys.append(f"{spot.key!r}: {x}")
    body = "".join(fields) or "        pass"
    return OBJECT.format(n=n, fields=body, keys=", ".join(keys))


def _value(s: int, spot: Spot, names: Names) -> str:
    call = spot.call
    if call.attribute is not None:
        odd = iskeyword(call.attribute) or not call.attribute.isidentifier()
        return f"getattr(v, {call.attribute!r})" if odd else f"v.{call.attribute}"
    if call.function is None:
        return f"{names.add('resolved', spot.resolved)}(run, v, place)"
    given = ["v"] if call.source_first else []
    given += [f"{name}=v" for name in call.source_as]
    if call.info_as:
        made = names.add("info", info_of(spot.asked.schema))
        given.append(f"{call.info_as}={made}(run, spot_{s}, {_at(spot)})")
    if spot.definition.args:
        given.append(f"**spot_{s}.keywords(run)")
    return f"{names.add('function', call.function)}({', '.join(given)})"


def _at(spot: Spot) -> str:
    return f"(place, {spot.key!r}, {spot.typename!r})"


def _taken(x: str, s: int, spot: Spot, names: Names, known: dict[int, str]) -> Iterator[str]:
    """How a value goes into the answer, in lines."""
    required = isinstance(spot.shape, Required)
    inner: Shape = spot.shape.inner if isinstance(spot.shape, Required) else spot.shape
    late = f"{x} = late_{s}(run, {x}, place, pending)"
    nothing = "" if required else f"{x} is not None"
    if isinstance(inner, Leaf) and (sure := TAKEN.get(inner.type.name)):
        yield f"if not ({sure.format(x=x)}){nothing and ' and ' + nothing}: {late}"
    elif quick := list(_quick(x, s, spot, inner, names, known)):
        yield from quick
        yield f"elif {nothing}: {late}" if nothing else f"else: {late}"
    else:
        yield f"if {nothing}: {late}" if nothing else late


def _quick(
    x: str, s: int, spot: Spot, inner: Shape, names: Names, known: dict[int, str]
) -> Iterator[str]:
    """What is done with a value of the class that it mostly has."""
    if isinstance(inner, Leaf):
        yield from _leaf(x, inner, names)
    elif isinstance(inner, Object):
        accepted = names.add("accepted", inner.accepted)
        yield f"if {x}.__class__ in {accepted}:"
        yield f"    {x} = {known[id(inner)]}(run, {x}, {_at(spot)})"
        yield f"    if {x}.__class__ is not dict: {x} = hold_{s}(run, {x}, place, pending)"
    elif isinstance(inner, Listed):
        items = names.add("items", inner.items)
        yield f"if {x}.__class__ is list or {x}.__class__ is tuple:"
        yield f"    {x} = {items}(run, spot_{s}, {x}, {_at(spot)})"
        yield f"    if {x}.__class__ is not list: {x} = hold_{s}(run, {x}, place, pending)"


def _leaf(x: str, leaf: Leaf, names: Names) -> Iterator[str]:
    kind = members_of(leaf.type) if is_enum_type(leaf.type) else None
    if kind:
        members, named = kind
        yield f"if {x}.__class__ is {names.add('enum', members)}:"
        yield (
            f"    {x} = {x}._name_" if named is None else f"    {x} = {names.add('of', named)}[{x}]"
        )
        return
    definition: Any = (leaf.type.extensions or {}).get(BACK)
    origin = getattr(definition, "origin", None)
    if origin is datetime and definition.serialize is isoformat:
        yield f"if {x}.__class__ is {names.add('cls', origin)}: {x} = {names.add('iso', iso)}({x})"
    elif origin in (date, time) and definition.serialize is isoformat:
        yield f"if {x}.__class__ is {names.add('cls', origin)}: {x} = {x}.isoformat()"
    elif origin is UUID and definition.serialize is str:
        yield f"if {x}.__class__ is {names.add('cls', origin)}: {x} = str({x})"


def iso(at: datetime) -> str:
    """The same as its method, which takes three times as long for what is in UTC."""
    if at.tzinfo is UTC:
        written: str = to_builtins(at)
        return written[:-1] + "+00:00"
    return at.isoformat()


@lru_cache(maxsize=1024)
def members_of(type: Any) -> tuple[type[Enum], dict[Any, str] | None] | None:
    """The class of an enum's members, and their names where they are not Python's."""
    members = getattr(type, "wrapped_cls", None)
    if members is None:
        return None
    try:
        names = {each: type.coerce_output_value(each) for each in members}
    except (ValueError, TypeError, GraphQLError):
        return None
    same = all(each.name == name for each, name in names.items())
    return members, None if same else names
