"""What the database itself refuses."""

from collections.abc import Iterable
from enum import StrEnum

from piccolo.constraints import Check


def one_of(column: str, words: Iterable[StrEnum]) -> Check:
    """The column holds one of these words, or nothing."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return Check(f'"{column}" in ({listed})')


def written(column: str) -> Check:
    """The column is not an empty text."""
    return Check(f"\"{column}\" <> ''")


def exactly_one(*columns: str) -> Check:
    """Just one of the columns is filled."""
    listed = ", ".join(f'"{column}"' for column in columns)
    return Check(f"num_nonnulls({listed}) = 1")
