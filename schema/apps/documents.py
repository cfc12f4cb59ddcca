"""Documents that an app is known to ask, and apps that may ask nothing else."""

from typing import Annotated

import strawberry

from resolvers import apps
from resolvers.apps import documents as domain
from schema.apps.app import AppResult
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import uuid_of


@strawberry.type
class AppDocumentMutations:
    """What an app is known to ask."""

    @strawberry.mutation(
        graphql_type=AppResult,
        description="Register documents for an app: all of them, or none and everything that is"
        " wrong in them. What it has stays as it is.",
    )
    async def app_register_documents(
        self,
        info: Info,
        id: Id,
        documents: Annotated[
            list[str],
            about(
                description="1 to 50, each at most 20,000 characters, with one operation that has"
                " a name."
            ),
        ],
    ) -> apps.App:
        return await domain.register(info.context.actor, uuid_of(id, "App"), documents=documents)

    @strawberry.mutation(
        graphql_type=AppResult, description="Withdraw a document; a confined app asks it no more."
    )
    async def app_document_withdraw(self, info: Info, id: Id) -> apps.App:
        return await domain.withdraw(info.context.actor, uuid_of(id, "AppDocument"))

    @strawberry.mutation(
        graphql_type=AppResult,
        description="Have an app ask its registered documents and nothing else, from now on.",
    )
    async def app_confine(self, info: Info, id: Id) -> apps.App:
        return await domain.confine(info.context.actor, uuid_of(id, "App"))

    @strawberry.mutation(graphql_type=AppResult, description="Let an app ask anything again.")
    async def app_release(self, info: Info, id: Id) -> apps.App:
        return await domain.release(info.context.actor, uuid_of(id, "App"))
