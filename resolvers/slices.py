"""Things that are read no further than they are shown: their columns, and how rows become them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

Row: TypeAlias = Mapping[str, Any]
Read: TypeAlias = Callable[[Row, Any], Any]
Put: TypeAlias = Callable[[Any, Any], None]
Thing = TypeVar("Thing")
By = TypeVar("By")


class Field(NamedTuple):
    """What is read for one field of a thing, and how it is found in that; else as it is."""

    columns: Sequence[str]
    read: Read | None = None


class Slices(Generic[Thing, By]):
    """The fields of a thing, whole or some of them; *By* is what they are read by, beside a row.

    Fields that are not read are missing from the thing, so that nobody can take them for empty.
    """

    def __init__(
        self, thing: type[Thing], fields: Mapping[str, Field], *, always: Sequence[str] = ()
    ) -> None:
        """Slice a frozen class with slots; the columns of *always* are never left out."""
        self._thing, self._fields, self._always = thing, fields, always
        self.names = frozenset(fields)
        self.columns = lru_cache(maxsize=1024)(self._columns)
        self._readers = lru_cache(maxsize=1024)(self._read)

    def _columns(self, shown: frozenset[str] | None = None) -> tuple[str, ...]:
        """What is selected for these fields; None for all."""
        names = self._fields if shown is None else (*self._always, *sorted(shown))
        return tuple(dict.fromkeys(each for name in names for each in self._fields[name].columns))

    def values(self, row: Row, by: By) -> dict[str, Any]:
        """All fields, by their names."""
        read = self._fields.items()
        return {name: row[name] if f.read is None else f.read(row, by) for name, f in read}

    def some(self, rows: Iterable[Row], by: By, shown: frozenset[str]) -> tuple[Thing, ...]:
        """Things of which no more than these fields is there."""
        made, (plain, other) = [], self._readers(shown)
        for row in rows:
            thing = object.__new__(self._thing)
            for put, name in plain:
                put(thing, row[name])
            for put, read in other:
                put(thing, read(row, by))
            made.append(thing)
        return tuple(made)

    def _read(
        self, shown: frozenset[str]
    ) -> tuple[Sequence[tuple[Put, str]], Sequence[tuple[Put, Read]]]:
        """How each field is put into a thing that is frozen: as it stands in a row, or as it is
        read there.
        """
        put = {name: getattr(self._thing, name).__set__ for name in shown}
        read = {name: self._fields[name].read for name in shown}
        return (
            [(put[name], name) for name, how in read.items() if how is None],
            [(put[name], how) for name, how in read.items() if how],
        )
