"""Makes operations of a schema at random: valid ones, with all that a document can hold."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any
from zlib import crc32

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    Undefined,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_composite_type,
    is_leaf_type,
)

SCALARS: dict[str, Callable[[Random], Any]] = {
    "String": lambda r: r.choice(["", "词", 'a"b']),
    "ID": lambda r: r.choice(["x", 5]),
    "Int": lambda r: r.randrange(-1, 6),
    "Float": lambda r: r.choice([0.5, 2]),
    "Boolean": lambda r: r.random() < 0.5,
    "Date": lambda r: r.choice(["2026-09-20", "2024-02-29"]),
    "DateTime": lambda r: r.choice(["2026-09-20T12:00:00Z", "2026-09-20T12:00:00"]),
    "UUID": lambda r: r.choice(["01a2193e-9524-77ae-a265-5a2b818479c2"]),
}


@dataclass
class Made:
    """An operation and what is sent with it."""

    text: str
    variables: dict[str, Any]


@dataclass
class Maker:
    """Makes one operation."""

    schema: GraphQLSchema
    random: Random
    depth: int = 3
    declared: dict[str, str] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)
    fragments: dict[str, str] = field(default_factory=dict)

    def make(self) -> Made:
        """A document of one operation and its fragments, and its variables."""
        kind = "mutation" if self.schema.mutation_type and self._often(0.1) else "query"
        root = getattr(self.schema, f"{kind}_type")
        chosen = self._chosen(root, self.depth)
        variables = ", ".join(f"${name}: {type}" for name, type in self.declared.items())
        head = f"{kind} Made{f'({variables})' if variables else ''} "
        return Made("\n".join([head + chosen, *self.fragments.values()]), self.given)

    def _often(self, chance: float) -> bool:
        return self.random.random() < chance

    def _chosen(self, type: Any, left: int) -> str:
        parts = [self._part(type, left) for _ in range(self.random.choice((1, 2, 2, 3)))]
        return "{ " + " ".join(parts) + " }"

    def _part(self, type: Any, left: int) -> str:
        if left > 0 and self._often(0.12):
            return f"... {self._condition(type)}{self._directive()}{self._inside(left)}"
        if left > 0 and self._often(0.1):
            return f"...{self._fragment(type, left - 1)} {self._directive()}"
        if is_abstract_type(type) and left > 0 and self._often(0.6):
            self._on = self.random.choice(self.schema.get_possible_types(type))
            return f"... on {self._on.name} {self._directive()}{self._inside(left)}"
        return self._field(type, left)

    def _condition(self, type: Any) -> str:
        self._on = type
        if self._often(0.3):
            return ""
        if is_abstract_type(type):
            self._on = self.random.choice(self.schema.get_possible_types(type))
        else:
            self._on = self.random.choice([type, *type.interfaces])
        return f"on {self._on.name} "

    def _inside(self, left: int) -> str:
        return self._chosen(self._on, left - 1)

    def _fragment(self, type: Any, left: int) -> str:
        known = [name for name in self.fragments if name.startswith(f"{type.name}_")]
        if known and self._often(0.6):
            return self.random.choice(known)
        name = f"{type.name}_{len(self.fragments)}"
        text = f"fragment {name} on {type.name} {self._directive(0)}"
        chosen = self._chosen(type, left)
        while name in self.fragments:
            name += "x"
            text = f"fragment {name} on {type.name} "
        self.fragments[name] = text + chosen
        return name

    def _field(self, type: Any, left: int) -> str:
        fields = getattr(type, "fields", {})
        fitting = [
            name for name, each in fields.items()
            if left > 0 or not is_composite_type(get_named_type(each.type))
        ]  # fmt: skip
        if not fitting or self._often(0.06):
            return "__typename"
        name = self.random.choice(fitting)
        definition = fields[name]
        arguments = self._arguments(definition)
        alias = ""
        if arguments or self._often(0.15):
            alias = f"{name}_{crc32(arguments.encode())}: "
        named = get_named_type(definition.type)
        inside = "" if is_leaf_type(named) else self._chosen(named, left - 1)
        return f"{alias}{name}{arguments} {self._directive()}{inside}"

    def _directive(self, chance: float = 0.12) -> str:
        if not self._often(chance):
            return ""
        name = self.random.choice(["skip", "include"])
        value = self.random.choice(["true", "false"])
        if self._often(0.6):
            value = "$" + self._variable("Boolean!", self._often(0.5))
        return f"@{name}(if: {value}) "

    def _arguments(self, definition: Any) -> str:
        said = []
        for name, argument in definition.args.items():
            required = isinstance(argument.type, GraphQLNonNull)
            needed = required and argument.default_value is Undefined
            if not needed and self._often(0.5):
                continue
            if self._often(0.4):
                value = self._value(argument.type, literal=False)
                said.append(f"{name}: ${self._variable(str(argument.type), value)}")
            else:
                said.append(f"{name}: {self._value(argument.type, literal=True)}")
        return f"({', '.join(said)})" if said else ""

    def _variable(self, type: str, value: Any) -> str:
        same = [name for name, known in self.declared.items() if known == type]
        if same and self._often(0.5):
            return self.random.choice(same)
        name = f"v{len(self.declared)}"
        self.declared[name] = type
        if not type.endswith("!") and self._often(0.3):
            return name
        self.given[name] = value
        return name

    def _value(self, type: Any, *, literal: bool) -> Any:
        if not isinstance(type, GraphQLNonNull) and self._often(0.15):
            return "null" if literal else None
        type = get_nullable_type(type)
        if isinstance(type, GraphQLList):
            items = [self._value(type.of_type, literal=literal) for _ in range(2)]
            return f"[{', '.join(map(str, items))}]" if literal else items
        if isinstance(type, GraphQLEnumType):
            return self.random.choice(list(type.values))
        if isinstance(type, GraphQLInputObjectType):
            return self._input(type, literal=literal)
        value = SCALARS[type.name](self.random)
        if not literal and self._often(0.03):
            value = [{}]  # what no scalar takes
        return json.dumps(value) if literal else value

    def _input(self, type: GraphQLInputObjectType, *, literal: bool) -> Any:
        given = {}
        for name, each in type.fields.items():
            required = isinstance(each.type, GraphQLNonNull)
            if (required and each.default_value is Undefined) or self._often(0.2):
                given[name] = self._value(each.type, literal=literal)
        if not literal:
            return given
        return "{" + ", ".join(f"{name}: {value}" for name, value in given.items()) + "}"
