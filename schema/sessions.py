"""Coming in by one step or two, going out again, and where you are signed in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from resolvers import people, sessions
from resolvers.credentials import passkeys
from resolvers.languages import gettext
from resolvers.sessions import Means, wechat
from schema.arguments import Id, Phone, about
from schema.context import Info
from schema.credentials import PasskeyOptionsResult
from schema.done import DONE, Done, DoneResult
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.people import Person
from schema.refusals import Refusal, shown
from schema.words import worded

worded(Means, "How a person showed who they are.")
Own: TypeAlias = strawberry.Parent[sessions.OwnSession]
OwnSessions: TypeAlias = tuple[sessions.OwnSession, ...]
Code = Annotated[str, about(description="The six digits that were sent.")]
Token = Annotated[str, about(description="The session's own.")]


@shows(datetime)
class SentCode:
    """A code that went to a phone."""

    @strawberry.field(description="Until when it can be used.")
    def expires_at(parent: strawberry.Parent[datetime]) -> datetime:
        return parent


@shows(sessions.Session)
class Session:
    """A session that has just started."""

    token: str = strawberry.field(
        description="Send it as `Authorization: Bearer …`; it is told this once."
    )
    expires_at: datetime = strawberry.field(description="Until when it lasts at most.")
    awaits_second: bool = strawberry.field(
        description="It stands for nobody until `sessionConfirm` gives it a new token."
    )

    @strawberry.field(graphql_type=Person, description="Who you are.")
    def person(parent: strawberry.Parent[sessions.Session]) -> people.Person:
        return parent.person


@shows(sessions.OwnSession)
class OwnSession(Node):
    """Somewhere you are signed in."""

    place: str = strawberry.field(description="The address, cut to a prefix, as 61.163.*.*.")
    means: list[Means] = strawberry.field(description="How you came in.")
    started_at: datetime = strawberry.field(description="Since when.")
    seen_at: datetime = strawberry.field(description="When it was last used, to the minute.")
    expires_at: datetime = strawberry.field(description="Until when it lasts at most.")
    ended_at: datetime | None = strawberry.field(description="When it ended.")

    @classmethod
    async def find(cls, info: Info, key: str) -> sessions.OwnSession:
        return await sessions.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="The system and the browser, as people call them.")
    def device(parent: Own, info: Info) -> str:
        return " · ".join(map(gettext(info.context.language), parent.device))

    @strawberry.field(description="Whether it is the one by which you ask.")
    def is_current(parent: Own, info: Info) -> bool:
        return parent.is_current(info.context.actor)

    @strawberry.field(description="Why you cannot end it; null when you can.")
    def viewer_cannot_revoke(parent: Own, info: Info) -> Refusal | None:
        return shown(parent.why_not_revoke(info.context.actor), info)


@shows(wechat.Beginning)
class WechatBeginning:
    """Where to send the browser, and what must come back with it."""

    address: str = strawberry.field(description="An address of WeChat.")
    state: str = strawberry.field(description="Keep it, and compare it with what comes back.")


@shows(wechat.Binding)
class WechatBinding:
    """A WeChat account that is nobody's yet."""

    ticket: str = strawberry.field(description="For `wechatBind`, within ten minutes.")


SentCodeResult = Annotated[
    SentCode | Refusal, strawberry.union("SentCodeResult", description="A code, or why not.")
]
SessionResult = Annotated[
    Session | Refusal, strawberry.union("SessionResult", description="A session, or why not.")
]
OwnSessionResult = Annotated[
    OwnSession | Refusal,
    strawberry.union("OwnSessionResult", description="One of your sessions, or why not."),
]
WechatBeginningResult = Annotated[
    WechatBeginning | Refusal,
    strawberry.union("WechatBeginningResult", description="Where to go, or why not."),
]
WechatSessionResult = Annotated[
    Session | WechatBinding | Refusal,
    strawberry.union(
        "WechatSessionResult", description="A session, what binds a new account, or why not."
    ),
]


@strawberry.type
class SessionQueries:
    """Where you are signed in."""

    @strawberry.field(
        graphql_type=list[OwnSession], description="Where you are signed in; in person only."
    )
    async def sessions(self, info: Info) -> OwnSessions:
        return await sessions.mine(info.context.actor)


@strawberry.type
class SessionMutations:
    """Coming in and going out."""

    @strawberry.mutation(
        graphql_type=SentCodeResult, description="Send a six-digit sign-in code to a phone."
    )
    async def code_send(self, info: Info, phone: Phone) -> datetime:
        return await sessions.send_code(phone, address=_whence(info)["address"])

    @strawberry.mutation(
        graphql_type=SessionResult,
        description="Start a session; a phone not known yet is registered.",
    )
    async def session_start(self, info: Info, phone: Phone, code: Code) -> sessions.Session:
        return await sessions.sign_in(phone, code, **_whence(info))

    @strawberry.mutation(graphql_type=SessionResult, description="Start a session by a password.")
    async def session_start_with_password(
        self,
        info: Info,
        phone: Phone,
        password: Annotated[str, about(description="Its person's password.")],
    ) -> sessions.Session:
        return await sessions.sign_in_with_password(phone, password, **_whence(info))

    @strawberry.mutation(
        graphql_type=PasskeyOptionsResult, description="Begin to sign in by a passkey."
    )
    async def passkey_ask(self, info: Info) -> str:
        return await passkeys.ask(address=_whence(info)["address"])

    @strawberry.mutation(
        graphql_type=SessionResult, description="Start a session by a passkey, in one step."
    )
    async def session_start_with_passkey(
        self,
        info: Info,
        credential: Annotated[str, about(description="The browser's answer as JSON.")],
    ) -> sessions.Session:
        return await sessions.sign_in_with_passkey(credential, **_whence(info))

    @strawberry.mutation(
        graphql_type=SessionResult, description="Take the second step; gives a new token."
    )
    async def session_confirm(
        self,
        info: Info,
        token: Token,
        code: Annotated[str, about(description="Of the authenticator app, or a recovery code.")],
    ) -> sessions.Session:
        return await sessions.confirm(token, code, address=_whence(info)["address"])

    @strawberry.mutation(
        graphql_type=WechatBeginningResult, description="Begin to sign in by WeChat."
    )
    async def wechat_begin(self, info: Info) -> wechat.Beginning:
        return await wechat.begin(address=_whence(info)["address"])

    @strawberry.mutation(
        graphql_type=WechatSessionResult, description="Go on with what WeChat came back with."
    )
    async def session_start_with_wechat(
        self,
        info: Info,
        code: Annotated[str, about(description="WeChat's.")],
        state: Annotated[str, about(description="That of `wechatBegin`.")],
    ) -> sessions.Session | wechat.Binding:
        return await wechat.come_back(code, state, **_whence(info))

    @strawberry.mutation(
        graphql_type=SessionResult,
        description="Bind a WeChat account to a phone, and start a session.",
    )
    async def wechat_bind(
        self,
        info: Info,
        ticket: Annotated[str, about(description="Of the `WechatBinding`.")],
        phone: Phone,
        code: Code,
    ) -> sessions.Session:
        return await wechat.bind(ticket, phone, code, **_whence(info))

    @strawberry.mutation(graphql_type=DoneResult, description="End the session of a token.")
    async def session_end(self, token: Token) -> Done:
        await sessions.sign_out(token)
        return DONE

    @strawberry.mutation(
        graphql_type=OwnSessionResult,
        description="End one of your sessions; what is open there falls silent at once.",
    )
    async def session_revoke(self, info: Info, id: Id) -> sessions.OwnSession:
        return await sessions.revoke(info.context.actor, uuid_of(id, "OwnSession"))

    @strawberry.mutation(
        graphql_type=DoneResult, description="End all your sessions but the one that asks."
    )
    async def sessions_revoke_others(self, info: Info) -> Done:
        await sessions.revoke_others(info.context.actor)
        return DONE


def _whence(info: Info) -> Mapping[str, str]:
    request = info.context.request
    return {
        "agent": request.headers.get("user-agent", ""),
        "address": request.client.host if request.client else "",
    }
