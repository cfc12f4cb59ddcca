"""Strawberry's `Info` of a compiled field: nothing of it is made before somebody asks for it."""

from functools import cached_property, lru_cache
from typing import Any

from graphql import GraphQLSchema
from graphql.pyutils import Path

from schema.execution.runs import Place, Run, path_of


def info_of(schema: GraphQLSchema) -> Any:
    """The class of what resolvers of this schema are told."""
    strawberry_schema: Any = schema._strawberry_schema  # type: ignore[attr-defined] # noqa: SLF001
    return _made(strawberry_schema.config.info_class)


@lru_cache(maxsize=64)
def _made(base: Any) -> Any:
    class Told(base):  # type: ignore[misc]
        """The same as its base, made when it is asked for."""

        def __init__(self, run: Run, spot: Any, place: Place) -> None:
            self.run = run
            self.spot = spot
            self.place = place
            self._field = spot.call.field

        @cached_property
        def _raw_info(self) -> Any:
            return self.run.info(self.spot, self.place)

        @property
        def context(self) -> Any:
            return self.run.context

        @property
        def root_value(self) -> Any:
            return self.run.root

        @property
        def field_name(self) -> str:
            name: str = self.spot.name
            return name

        @property
        def path(self) -> Path:
            path = path_of(self.place)
            assert path is not None
            return path

    return Told
