"""Sums of money, as the API takes and shows them."""

from typing import NewType

import strawberry
from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition

MOST = 2**53
Fen = NewType("Fen", int)


def _fen(value: object) -> int:
    """A whole number that every client can hold: GraphQL's own Int ends at 21 million yuan."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= MOST:
        raise GraphQLError("Fen is a whole number below 2^53.")
    return value


SCALARS: dict[object, ScalarDefinition] = {
    Fen: strawberry.scalar(
        name="Fen",
        description="A sum in fen, a hundredth of a yuan; a whole number below 2^53.",
        serialize=_fen,
        parse_value=_fen,
    )
}
