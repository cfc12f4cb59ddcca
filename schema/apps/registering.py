"""Apps that you answer for, or oversee; all of it in person only."""

from typing import Annotated, TypeAlias

import strawberry

from resolvers import apps
from schema.apps.app import App, AppResult, RegisteredAppResult
from schema.apps.arguments import About, Home, Name, Redirects, Scopes
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import uuid_of
from schema.refusals import Refusal, shown

Apps: TypeAlias = tuple[apps.App, ...]


@strawberry.type
class AppQueries:
    """Apps of others."""

    @strawberry.field(
        graphql_type=list[App],
        description="The apps that you answer for; all of them for who oversees apps. At most 100.",
    )
    async def apps(self, info: Info) -> Apps:
        return await apps.listed(info.context.actor)

    @strawberry.field(description="Why you cannot register an app; null when you can.")
    async def viewer_cannot_register_app(
        self,
        info: Info,
        organisation: Annotated[strawberry.ID | None, about(description="For whom.")] = None,
    ) -> Refusal | None:
        whose = uuid_of(organisation, "Organisation") if organisation else None
        return shown(apps.why_not_register(info.context.actor, whose), info)


@strawberry.type
class AppMutations:
    """What is done about apps."""

    @strawberry.mutation(
        graphql_type=RegisteredAppResult, description="Register an app, yours or an organisation's."
    )
    async def app_register(
        self,
        info: Info,
        name: Name,
        about: About,
        home: Home,
        redirects: Redirects,
        scopes: Scopes,
        organisation: Annotated[
            strawberry.ID | None, about(description="One that you work in; null for your own.")
        ] = None,
        confidential: Annotated[
            bool, about(description="Whether it runs on a server of its own.")
        ] = False,
    ) -> apps.Registered:
        return await apps.register(
            info.context.actor,
            name=name,
            about=about,
            home=home,
            redirects=redirects,
            scopes=scopes,
            organisation=uuid_of(organisation, "Organisation") if organisation else None,
            confidential=confidential,
        )

    @strawberry.mutation(
        graphql_type=AppResult,
        description="Correct what an app says of itself; what was granted stays as it is.",
    )
    async def app_correct(
        self,
        info: Info,
        id: Id,
        name: Name,
        about: About,
        home: Home,
        redirects: Redirects,
        scopes: Scopes,
    ) -> apps.App:
        return await apps.correct(
            info.context.actor,
            uuid_of(id, "App"),
            name=name,
            about=about,
            home=home,
            redirects=redirects,
            scopes=scopes,
        )

    @strawberry.mutation(
        graphql_type=RegisteredAppResult,
        description="Give an app a new secret; the old one is void at once.",
    )
    async def app_rotate_secret(self, info: Info, id: Id) -> apps.Registered:
        return await apps.rotate_secret(info.context.actor, uuid_of(id, "App"))

    @strawberry.mutation(
        graphql_type=AppResult, description="Stop an app. Administrators of a city."
    )
    async def app_block(
        self,
        info: Info,
        id: Id,
        note: Annotated[str, about(description="Why, 1 to 200 characters.")],
    ) -> apps.App:
        return await apps.block(info.context.actor, uuid_of(id, "App"), note=note)

    @strawberry.mutation(
        graphql_type=AppResult, description="Let a stopped app act again. Administrators of a city."
    )
    async def app_unblock(self, info: Info, id: Id) -> apps.App:
        return await apps.unblock(info.context.actor, uuid_of(id, "App"))

    @strawberry.mutation(
        graphql_type=AppResult, description="End an app for good; its grants are taken back."
    )
    async def app_end(self, info: Info, id: Id) -> apps.App:
        return await apps.end(info.context.actor, uuid_of(id, "App"))
