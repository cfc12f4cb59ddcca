"""What is left to say when an act leaves nothing behind."""

from dataclasses import dataclass
from typing import Annotated

import strawberry

from schema.nodes import shows
from schema.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Done:
    """It is done."""

    done: bool = True


DONE = Done()


@shows(Done)
class Acknowledgement:
    """It is done, and there is nothing more to show of it."""

    done: bool = strawberry.field(description="Always true.")


DoneResult = Annotated[
    Acknowledgement | Refusal, strawberry.union("DoneResult", description="Done, or why not.")
]
