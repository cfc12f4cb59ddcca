"""Apps of others, what you granted them, and your own tokens; all of it in person only."""

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from resolvers import apps
from resolvers.apps import AppState
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.organisations import Organisation, as_organisation
from schema.refusals import Refusal, shown
from schema.scopes import Scope
from schema.words import worded

worded(AppState, "Whether an app may act.")
Parent: TypeAlias = strawberry.Parent[apps.App]
Made: TypeAlias = strawberry.Parent[apps.Registered]
OwnToken: TypeAlias = strawberry.Parent[apps.Token]
OwnGrant: TypeAlias = strawberry.Parent[apps.Grant]
Apps: TypeAlias = tuple[apps.App, ...]
Tokens: TypeAlias = tuple[apps.Token, ...]
Grants: TypeAlias = tuple[apps.Grant, ...]
Name = Annotated[str, about(description="1 to 60 characters.")]
About = Annotated[str, about(description="What it does, 10 to 500 characters.")]
Home = Annotated[str, about(description="Its home page, https.")]
Redirects = Annotated[
    list[str],
    about(
        description="At most 10 addresses to which people come back, compared to the letter:"
        " https, http on the machine itself, or a scheme of its own."
    ),
]
Scopes = Annotated[list[Scope], about(description="At least one.")]


@shows(apps.App)
class App(Node):
    """An app that you answer for, or oversee."""

    name: str = strawberry.field(description="What it is called.")
    about: str = strawberry.field(description="What it does.")
    home: str = strawberry.field(description="Its home page.")
    redirects: list[str] = strawberry.field(description="Where people come back to.")
    scopes: list[Scope] = strawberry.field(description="What it may ask for.")
    client_id: str = strawberry.field(description="What it calls itself by at `/oauth/…`.")
    confidential: bool = strawberry.field(description="Whether it has a secret.")
    secret_set_at: datetime | None = strawberry.field(description="Since when it has this one.")
    state: AppState = strawberry.field(description="Whether it may act.")
    registered_at: datetime = strawberry.field(description="When it was registered.")
    blocked_at: datetime | None = strawberry.field(description="When it was stopped.")
    blocked_note: str = strawberry.field(description="Why it was stopped; else empty.")
    ended_at: datetime | None = strawberry.field(description="When it ended.")

    @classmethod
    async def find(cls, info: Info, key: str) -> apps.App:
        return await apps.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="The organisation that answers for it; null where you do.")
    def organisation(parent: Parent) -> Organisation | None:
        return as_organisation(parent.organisation)

    @strawberry.field(description="Why you cannot correct it; null when you can.")
    def viewer_cannot_correct(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_correct(info.context.actor), info)

    @strawberry.field(description="Why you cannot give it a new secret; null when you can.")
    def viewer_cannot_rotate_secret(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_rotate_secret(info.context.actor), info)

    @strawberry.field(description="Why you cannot stop it; null when you can.")
    def viewer_cannot_block(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_block(info.context.actor), info)

    @strawberry.field(description="Why you cannot let it act again; null when you can.")
    def viewer_cannot_unblock(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_unblock(info.context.actor), info)

    @strawberry.field(description="Why you cannot end it; null when you can.")
    def viewer_cannot_end(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_end(info.context.actor), info)


@shows(apps.Registered)
class RegisteredApp:
    """An app, with a secret that is told this once."""

    secret: str | None = strawberry.field(description="Null for an app that can keep none.")

    @strawberry.field(graphql_type=App, description="The app.")
    def app(parent: Made) -> apps.App:
        return parent.app


@shows(apps.Token)
class Token(Node):
    """A bearer token of your own, for a program."""

    name: str = strawberry.field(description="What it is for.")
    scopes: list[Scope] = strawberry.field(description="What it may do in your name.")
    issued_at: datetime = strawberry.field(description="When it was made.")
    expires_at: datetime = strawberry.field(description="Until when it stands for you.")
    seen_at: datetime | None = strawberry.field(description="When it was last used, to the minute.")
    revoked_at: datetime | None = strawberry.field(description="When it was taken back.")
    secret: str | None = strawberry.field(
        description="Send it as `Authorization: Bearer …`; told once, when it is made."
    )

    @classmethod
    async def find(cls, info: Info, key: str) -> apps.Token:
        return await apps.find_token(info.context.actor, as_uuid(key))

    @strawberry.field(description="Why you cannot take it back; null when you can.")
    def viewer_cannot_revoke(parent: OwnToken, info: Info) -> Refusal | None:
        return shown(parent.why_not_revoke(info.context.actor), info)


@shows(apps.Grant)
class Grant(Node):
    """What you let an app do, on its page at `/oauth/authorize`."""

    app_name: str = strawberry.field(description="What the app is called.")
    home: str = strawberry.field(description="Its home page.")
    scopes: list[Scope] = strawberry.field(description="What it may do in your name.")
    granted_at: datetime = strawberry.field(description="When you did.")
    seen_at: datetime | None = strawberry.field(description="When it was last used, to the minute.")
    expires_at: datetime = strawberry.field(description="Until when, if it is not used.")
    revoked_at: datetime | None = strawberry.field(description="When it was taken back.")

    @classmethod
    async def find(cls, info: Info, key: str) -> apps.Grant:
        return await apps.find_grant(info.context.actor, as_uuid(key))

    @strawberry.field(description="Why you cannot take it back; null when you can.")
    def viewer_cannot_revoke(parent: OwnGrant, info: Info) -> Refusal | None:
        return shown(parent.why_not_revoke(info.context.actor), info)


AppResult = Annotated[
    App | Refusal, strawberry.union("AppResult", description="An app, or why not.")
]
RegisteredAppResult = Annotated[
    RegisteredApp | Refusal,
    strawberry.union("RegisteredAppResult", description="An app and its secret, or why not."),
]
TokenResult = Annotated[
    Token | Refusal, strawberry.union("TokenResult", description="A token of yours, or why not.")
]
GrantResult = Annotated[
    Grant | Refusal, strawberry.union("GrantResult", description="A grant of yours, or why not.")
]


@strawberry.type
class AppQueries:
    """Apps, grants and tokens."""

    @strawberry.field(
        graphql_type=list[App],
        description="The apps that you answer for; all of them for who oversees apps. At most 100.",
    )
    async def apps(self, info: Info) -> Apps:
        return await apps.listed(info.context.actor)

    @strawberry.field(graphql_type=list[Grant], description="What apps may do in your name now.")
    async def grants(self, info: Info) -> Grants:
        return await apps.grants(info.context.actor)

    @strawberry.field(graphql_type=list[Token], description="Your own tokens.")
    async def tokens(self, info: Info) -> Tokens:
        return await apps.tokens(info.context.actor)

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
    """What is done about apps, grants and tokens."""

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

    @strawberry.mutation(graphql_type=TokenResult, description="Make a token of your own.")
    async def token_make(
        self,
        info: Info,
        name: Name,
        scopes: Scopes,
        days: Annotated[int, about(description="Until it expires, 1 to 366.")] = 90,
    ) -> apps.Token:
        return await apps.make_token(info.context.actor, name=name, scopes=scopes, days=days)

    @strawberry.mutation(
        graphql_type=TokenResult, description="Take back a token; it stands for nobody from now on."
    )
    async def token_revoke(self, info: Info, id: Id) -> apps.Token:
        return await apps.revoke_token(info.context.actor, uuid_of(id, "Token"))

    @strawberry.mutation(
        graphql_type=GrantResult, description="Take back what you let an app do; at once."
    )
    async def grant_revoke(self, info: Info, id: Id) -> apps.Grant:
        return await apps.revoke_grant(info.context.actor, uuid_of(id, "Grant"))
