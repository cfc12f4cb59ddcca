"""What the fields of acts on a case share."""

from typing import Annotated
from uuid import UUID

import strawberry

from resolvers import cases as domain
from schema.acting import Act, Key, Taken, Version, acting
from schema.arguments import about
from schema.cases.case import CaseResult, done
from schema.context import Info

__all__ = ["Key", "Photos", "Said", "Staff", "Taken", "Told", "Version", "acts"]

Photos = Annotated[
    list[strawberry.ID] | None, about(description="What `POST /files` gave for up to 9 photos.")
]
Said = Annotated[str, about(description="In words, 1 to 2,000 characters.")]
Staff = Annotated[str, about(description="For the staff, up to 2,000 characters.")]
Told = Annotated[str, about(description="What the reporter is told, up to 2,000 characters.")]


async def _once(info: Info, act: Act, id: UUID, taken: Taken) -> domain.Case:
    return await done(info, await domain.once(info.context.actor, act, id, **taken))


acts = acting("Case", CaseResult, _once)
