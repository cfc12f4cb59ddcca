"""What you granted to apps, and your own tokens; all of it in person only."""

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from resolvers import apps
from schema.apps.arguments import Name, Scopes
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.refusals import Refusal, shown
from schema.scopes import Scope

OwnToken: TypeAlias = strawberry.Parent[apps.Token]
OwnGrant: TypeAlias = strawberry.Parent[apps.Grant]
Tokens: TypeAlias = tuple[apps.Token, ...]
Grants: TypeAlias = tuple[apps.Grant, ...]


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


TokenResult = Annotated[
    Token | Refusal, strawberry.union("TokenResult", description="A token of yours, or why not.")
]
GrantResult = Annotated[
    Grant | Refusal, strawberry.union("GrantResult", description="A grant of yours, or why not.")
]


@strawberry.type
class OwnTokenQueries:
    """Grants and tokens."""

    @strawberry.field(graphql_type=list[Grant], description="What apps may do in your name now.")
    async def grants(self, info: Info) -> Grants:
        return await apps.grants(info.context.actor)

    @strawberry.field(graphql_type=list[Token], description="Your own tokens.")
    async def tokens(self, info: Info) -> Tokens:
        return await apps.tokens(info.context.actor)


@strawberry.type
class OwnTokenMutations:
    """What is done about grants and tokens."""

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
