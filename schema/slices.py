"""Which fields of a thing are to be read, by what is chosen of it."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache

from schema.connections import right_below
from schema.context import Info
from schema.execution import selected

REFUSED = frozenset({"reason", "sentence", "fields", "facts"})  # what stands in a refusal instead


class Slice:
    """A type whose fields are read from fields of a thing that resolvers can slice."""

    def __init__(
        self,
        names: frozenset[str],
        read_by: Mapping[str, AbstractSet[str]],
        beside: AbstractSet[str] = frozenset(),
    ) -> None:
        """Make it.

        Args:
            names: the fields of the thing.
            read_by: what fields of the type read beside those of their own name.
            beside: fields of the type that read none.
        """
        self._names, self._read_by, self._beside = names, read_by, beside | REFUSED
        self._of = lru_cache(maxsize=1024)(self._read)

    def shown(self, info: Info, *places: str) -> frozenset[str] | None:
        """What is read for what is chosen at some places below this field; None for all."""
        return self._of(selected(info), places)

    def _read(self, chosen: frozenset[str], places: tuple[str, ...]) -> frozenset[str] | None:
        asked = right_below(chosen, *places) - self._beside
        own, others = asked & self._names, asked & self._read_by.keys()
        if asked - own - others:
            return None
        return own.union(*(self._read_by[name] for name in others))
