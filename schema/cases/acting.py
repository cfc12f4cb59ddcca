"""What the fields of acts share."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated, Any

import strawberry

from resolvers import cases as domain
from schema.arguments import Id, about
from schema.cases.case import CaseResult, done
from schema.context import Info
from schema.nodes import uuid_of

Photos = Annotated[
    list[strawberry.ID] | None, about(description="What `POST /files` gave for up to 9 photos.")
]
Said = Annotated[str, about(description="In words, 1 to 2,000 characters.")]
Staff = Annotated[str, about(description="For the staff, up to 2,000 characters.")]
Told = Annotated[str, about(description="What the reporter is told, up to 2,000 characters.")]
mutation = partial(strawberry.mutation, graphql_type=CaseResult)


async def acted(
    info: Info, id: Id, act: Callable[..., Awaitable[domain.Case]], **given: Any
) -> domain.Case:
    """The case after an act of whoever asks."""
    return await done(info, await act(info.context.actor, uuid_of(id, "Case"), **given))
