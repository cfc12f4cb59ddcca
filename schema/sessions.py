"""Coming in by phone and code, and going out again."""

from datetime import datetime
from typing import Annotated

import strawberry

from resolvers import people, sessions
from schema.arguments import Phone, about
from schema.context import Info
from schema.done import DONE, Done, DoneResult
from schema.nodes import shows
from schema.people import Person
from schema.refusals import Refusal


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
    expires_at: datetime = strawberry.field(description="Until when it lasts.")

    @strawberry.field(graphql_type=Person, description="Who you are.")
    def person(parent: strawberry.Parent[sessions.Session]) -> people.Person:
        return parent.person


SentCodeResult = Annotated[
    SentCode | Refusal, strawberry.union("SentCodeResult", description="A code, or why not.")
]
SessionResult = Annotated[
    Session | Refusal, strawberry.union("SessionResult", description="A session, or why not.")
]


@strawberry.type
class SessionMutations:
    """Coming in and going out."""

    @strawberry.mutation(
        graphql_type=SentCodeResult, description="Send a six-digit sign-in code to a phone."
    )
    async def code_send(self, phone: Phone) -> datetime:
        return await sessions.send_code(phone)

    @strawberry.mutation(
        graphql_type=SessionResult,
        description="Start a session; a phone not known yet is registered.",
    )
    async def session_start(
        self,
        info: Info,
        phone: Phone,
        code: Annotated[str, about(description="The six digits that were sent.")],
    ) -> sessions.Session:
        request = info.context.request
        return await sessions.sign_in(
            phone,
            code,
            agent=request.headers.get("user-agent", ""),
            address=request.client.host if request.client else "",
        )

    @strawberry.mutation(graphql_type=DoneResult, description="End the session of a token.")
    async def session_end(
        self, token: Annotated[str, about(description="The session's own.")]
    ) -> Done:
        await sessions.sign_out(token)
        return DONE
