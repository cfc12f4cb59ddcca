# ruff: noqa: N805
"""A graph of two lamps, to try what every schema stands on without a database."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import strawberry
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL, GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.tools import merge_types

from resolvers import lists
from resolvers.actors import NOBODY
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason, Refused, Wrong
from schema import Schema
from schema.arguments import After, First, Id
from schema.connections import Connection, wanted
from schema.context import Info
from schema.http import Api
from schema.nodes import Node, NodeQueries, as_uuid, shows, uuid_of
from schema.refusals import Refusal, shown

ON, OFF, NONE = UUID(int=1), UUID(int=2), UUID(int=3)
NOON = datetime(2026, 9, 20, 4, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DomainLamp:
    id: UUID
    lit: bool

    def why_not_light(self) -> Refused | None:
        return NotNow(Reason.WRONG_STAGE, stage="on", at=NOON) if self.lit else None


LAMPS = (DomainLamp(ON, lit=True), DomainLamp(OFF, lit=False))


def find(id: UUID) -> DomainLamp:
    found = next((lamp for lamp in LAMPS if lamp.id == id), None)
    if found is None:
        raise NotFound
    return found


@shows(DomainLamp)
class Lamp(Node):
    """A lamp in the street."""

    lit: bool = strawberry.field(description="Whether it shines.")

    @classmethod
    async def find(cls, info: Info, key: str) -> DomainLamp:
        return find(as_uuid(key))

    @strawberry.field(description="Why you cannot light it; null when you can.")
    def viewer_cannot_light(parent: strawberry.Parent[DomainLamp], info: Info) -> Refusal | None:
        return shown(parent.why_not_light(), info)


LampResult = Annotated[Lamp | Refusal, strawberry.union("LampResult", description="A lamp.")]


@strawberry.type
class Queries:
    @strawberry.field(graphql_type=LampResult)
    async def lamp(self, id: Id) -> DomainLamp:
        return find(uuid_of(id, "Lamp"))

    @strawberry.field(graphql_type=Connection[Lamp])
    async def lamps(self, first: First = 20, after: After = None) -> lists.Page[DomainLamp]:
        return lists.cut(LAMPS, first, after, lambda lamp: str(lamp.id))

    @strawberry.field
    async def signed_in(self, info: Info) -> bool:
        return info.context.actor.person is not None

    @strawberry.field
    async def wants(self, info: Info) -> list["Wants"]:
        return [Wants(found=sorted(wanted(info)))]

    @strawberry.field(graphql_type=Lamp | None)
    async def refused(self, why: str) -> Any:
        wrong = {"due_at": Wrong(Reason.NOT_A_TIME)}
        raise {
            "not_allowed": NotAllowed(Reason.NOT_SIGNED_IN),
            "not_now": NotNow(Reason.ALREADY_RATED),
            "not_valid": NotValid(wrong),
            "bug": ZeroDivisionError("secret"),
        }[why]


@strawberry.type
class Wants:
    found: list[str]
    some_photos: bool = False


@strawberry.type
class Mutations:
    @strawberry.mutation(graphql_type=LampResult)
    async def lamp_light(self, id: Id) -> DomainLamp:
        lamp = find(uuid_of(id, "Lamp"))
        if refused := lamp.why_not_light():
            raise refused
        return lamp


@strawberry.type
class Subscriptions:
    @strawberry.subscription(graphql_type=Lamp)
    async def lamp_changed(self, id: Id) -> AsyncIterator[DomainLamp]:
        yield find(uuid_of(id, "Lamp"))
        yield find(uuid_of(id, "Lamp"))


Query = merge_types("Query", (NodeQueries, Queries))
schema = Schema(Query, mutation=Mutations, subscription=Subscriptions)
api = Api(
    schema,
    graphql_ide=None,
    subscription_protocols=[GRAPHQL_TRANSPORT_WS_PROTOCOL, GRAPHQL_SSE_PROTOCOL],
)


class Signed:
    """Stands for the server's middleware: nobody, who reads English."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            state = scope.setdefault("state", {})
            state |= {"actor": NOBODY, "language": "en", "request_id": "r-1"}
        await self.app(scope, receive, send)


app = Signed(Starlette(routes=[Route("/graphql", api), WebSocketRoute("/graphql", api)]))
