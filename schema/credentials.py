"""What you come in with: passwords, authenticator apps, recovery codes, passkeys, WeChat."""

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from resolvers import credentials, sessions
from resolvers.actors import PostKind
from resolvers.credentials import authenticators, passkeys, recovery
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.refusals import Refusal, shown

Parent: TypeAlias = strawberry.Parent[credentials.Credentials]
Held: TypeAlias = credentials.Credentials


@shows(credentials.Passkey)
class Passkey(Node):
    """A key that one of your devices keeps for you."""

    name: str = strawberry.field(description="What you call it.")
    registered_at: datetime = strawberry.field(description="Since when.")
    used_at: datetime | None = strawberry.field(description="When you last signed in by it.")

    @classmethod
    async def find(cls, info: Info, key: str) -> credentials.Passkey:
        return await credentials.passkey(info.context.actor, as_uuid(key))


@shows(credentials.Credentials)
class Credentials:
    """What you can come in with, besides a code to your phone."""

    password_set_at: datetime | None = strawberry.field(description="Null without a password.")
    authenticator_at: datetime | None = strawberry.field(
        description="Since when signing in takes a second step; null while it does not."
    )
    recovery_left: int = strawberry.field(description="How many recovery codes are unused.")
    wechat_at: datetime | None = strawberry.field(description="Since when WeChat is bound.")
    passkeys: list[Passkey] = strawberry.field(description="Your devices' keys.")

    @strawberry.field(description="Your posts that can be used after two steps only.")
    def asked(parent: Parent) -> list[PostKind]:
        return sorted(parent.asked)

    @strawberry.field(
        description="Why you cannot change any of it now; null when you can. You can within "
        "15 minutes of signing in."
    )
    def viewer_cannot_change(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_change(info.context.actor), info)

    @strawberry.field(
        description="Why you cannot remove the authenticator app, or make new recovery codes."
    )
    def viewer_cannot_remove(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_remove(info.context.actor), info)


@shows(authenticators.Offer)
class AuthenticatorOffer:
    """A secret for an authenticator app, until a first code confirms it."""

    secret: str = strawberry.field(description="To be typed into the app.")
    address: str = strawberry.field(description="The same as `otpauth://…`, to be scanned.")


@shows(tuple)
class RecoveryCodes:
    """Ten codes that stand in for the authenticator app, each for one time."""

    @strawberry.field(description="They are told this once.")
    def codes(parent: strawberry.Parent[tuple[str, ...]]) -> list[str]:
        return list(parent)


@shows(str)
class PasskeyOptions:
    """What a browser needs for `navigator.credentials`."""

    @strawberry.field(description="`PublicKeyCredential…OptionsJSON`; good for ten minutes.")
    def options(parent: strawberry.Parent[str]) -> str:
        return parent


CredentialsResult = Annotated[
    Credentials | Refusal,
    strawberry.union("CredentialsResult", description="What you come in with, or why not."),
]
AuthenticatorOfferResult = Annotated[
    AuthenticatorOffer | Refusal,
    strawberry.union("AuthenticatorOfferResult", description="A secret, or why not."),
]
RecoveryCodesResult = Annotated[
    RecoveryCodes | Refusal,
    strawberry.union("RecoveryCodesResult", description="Recovery codes, or why not."),
]
PasskeyOptionsResult = Annotated[
    PasskeyOptions | Refusal,
    strawberry.union("PasskeyOptionsResult", description="What a browser needs, or why not."),
]


@strawberry.type
class CredentialQueries:
    """What you come in with."""

    @strawberry.field(
        graphql_type=CredentialsResult, description="What you can come in with; in person only."
    )
    async def credentials(self, info: Info) -> Held:
        return await credentials.of(info.context.actor)


@strawberry.type
class CredentialMutations:
    """Changing what you come in with: in person, soon after signing in."""

    @strawberry.mutation(graphql_type=CredentialsResult, description="Choose a password.")
    async def password_set(
        self,
        info: Info,
        password: Annotated[str, about(description="The new one; 10 to 128 characters.")],
        current: Annotated[str, about(description="That of now, where there is one.")] = "",
    ) -> credentials.Credentials:
        actor = info.context.actor
        return await credentials.set_password(actor, password=password, current=current)

    @strawberry.mutation(
        graphql_type=AuthenticatorOfferResult, description="Get a secret for an authenticator app."
    )
    async def authenticator_offer(self, info: Info) -> authenticators.Offer:
        return await authenticators.offer(info.context.actor)

    @strawberry.mutation(
        graphql_type=RecoveryCodesResult,
        description="Set up the app that was offered by a first code; gives recovery codes.",
    )
    async def authenticator_confirm(
        self,
        info: Info,
        code: Annotated[str, about(description="The six digits that the app shows now.")],
    ) -> tuple[str, ...]:
        return await authenticators.confirm(info.context.actor, code=code)

    @strawberry.mutation(
        graphql_type=CredentialsResult,
        description="Do without the authenticator app and its recovery codes.",
    )
    async def authenticator_remove(self, info: Info) -> credentials.Credentials:
        return await authenticators.remove(info.context.actor)

    @strawberry.mutation(
        graphql_type=RecoveryCodesResult,
        description="Make ten new recovery codes; those of before are good no longer.",
    )
    async def recovery_codes_renew(self, info: Info) -> tuple[str, ...]:
        return await recovery.renew(info.context.actor)

    @strawberry.mutation(
        graphql_type=PasskeyOptionsResult, description="Begin to make a passkey on this device."
    )
    async def passkey_offer(self, info: Info) -> str:
        return await passkeys.offer(info.context.actor)

    @strawberry.mutation(
        graphql_type=CredentialsResult, description="Register the passkey that a browser has made."
    )
    async def passkey_register(
        self,
        info: Info,
        name: Annotated[str, about(description="What you call the device.")],
        credential: Annotated[str, about(description="The browser's answer as JSON.")],
    ) -> credentials.Credentials:
        actor = info.context.actor
        return await passkeys.register(actor, name=name, credential=credential)

    @strawberry.mutation(
        graphql_type=CredentialsResult, description="Let a passkey be good no longer."
    )
    async def passkey_revoke(self, info: Info, id: Id) -> credentials.Credentials:
        return await passkeys.revoke(info.context.actor, uuid_of(id, "Passkey"))

    @strawberry.mutation(
        graphql_type=CredentialsResult,
        description="Let your WeChat account stand for you no longer.",
    )
    async def wechat_unbind(self, info: Info) -> credentials.Credentials:
        return await sessions.wechat.unbind(info.context.actor)
