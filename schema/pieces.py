"""A text in which something was looked for."""

import strawberry

from resolvers import terms
from schema.nodes import shows


@shows(terms.Piece)
class Piece:
    """A piece of a text."""

    text: str = strawberry.field(description="The piece.")
    hit: bool = strawberry.field(description="Whether it is what was looked for.")
