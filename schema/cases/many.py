"""The same act on several cases at once."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import strawberry

from resolvers import cases as domain
from resolvers.refusals import Refused
from schema.arguments import Key, about
from schema.cases.acting import Staff, Told
from schema.cases.case import CaseResult
from schema.context import Info
from schema.nodes import uuid_of
from schema.refusals import Refusal, shown

Ids = Annotated[list[strawberry.ID], about(description="1 to 100 cases.")]


@strawberry.input(description="What the reporter of one of several cases is told.")
class CaseNote:
    """One case's own words."""

    id: strawberry.ID = strawberry.field(description="Which case.")
    note: str = strawberry.field(description="What they are told, up to 2,000 characters.")


Notes = Annotated[
    list[CaseNote] | None, about(description="What the reporters of some of them are told instead.")
]


def _cases(ids: list[strawberry.ID]) -> list[UUID]:
    return [uuid_of(each, "Case") for each in ids]


def _told(info: Info, found: Sequence[domain.Case | Refused]) -> list[domain.Case | Refusal]:
    return [shown(each, info) if isinstance(each, Refused) else each for each in found]


@strawberry.type
class ManyQueries:
    """For dispatchers."""

    @strawberry.field(description="Why you cannot act on several cases at once; null if you can.")
    async def viewer_cannot_case_many(self, info: Info) -> Refusal | None:
        return shown(domain.why_not_many(info.context.actor), info)


@strawberry.type
class ManyMutations:
    """For dispatchers: in the order of the ids, each done or refused for itself."""

    @strawberry.mutation(graphql_type=list[CaseResult], description="Take several reports on.")
    async def case_accept_many(
        self, info: Info, ids: Ids, note: Staff = "", client_key: Key = None
    ) -> list[domain.Case | Refusal]:
        found = await domain.accept_many(
            info.context.actor, _cases(ids), note=note, client_key=client_key
        )
        return _told(info, found)

    @strawberry.mutation(
        graphql_type=list[CaseResult], description="Send several cases to one organisation."
    )
    async def case_dispatch_many(
        self,
        info: Info,
        ids: Ids,
        organisation: Annotated[strawberry.ID, about(description="To whose desk.")],
        note: Staff = "",
        client_key: Key = None,
    ) -> list[domain.Case | Refusal]:
        found = await domain.dispatch_many(
            info.context.actor,
            _cases(ids),
            organisation=uuid_of(organisation, "Organisation"),
            note=note,
            client_key=client_key,
        )
        return _told(info, found)

    @strawberry.mutation(
        graphql_type=list[CaseResult],
        description="Close several checked cases without their reporters' word.",
    )
    async def case_close_many(
        self, info: Info, ids: Ids, note: Told = "", notes: Notes = None, client_key: Key = None
    ) -> list[domain.Case | Refusal]:
        own = {uuid_of(each.id, "Case"): each.note for each in notes or ()}
        found = await domain.close_many(
            info.context.actor, _cases(ids), note=note, notes=own, client_key=client_key
        )
        return _told(info, found)
