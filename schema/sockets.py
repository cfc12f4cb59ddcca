"""GraphQL over a web socket: whatever a client sends, it gets an answer."""

from typing import Any

from graphql import GraphQLFormattedError
from strawberry.exceptions import ConnectionRejectionError
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
)
from strawberry.subscriptions.protocols.graphql_transport_ws.types import ErrorMessage, Message

from schema.context import Context
from schema.live import known, stands
from schema.requests import NOT_KEPT, Malformed, Unknown, completed, converted

NAME = "authorization"


class Socket(BaseGraphQLTransportWSHandler[Context, None]):
    """Turns malformed messages away before they reach the schema."""

    async def handle_message(self, message: Message) -> None:
        """Handle a message if it has the shape of one."""
        if not _is_message(message):
            await self.handle_invalid_message("Failed to parse message")
        elif message["type"] != "subscribe":
            await super().handle_message(message)
        elif await self._stands():
            await self._begin(message)

    async def _begin(self, message: Any) -> None:
        """Execute an operation, whose document may be named by its hash."""
        try:
            asked = await completed(converted(message["payload"]))
        except (Malformed, Unknown) as fault:
            code = NOT_KEPT if isinstance(fault, Unknown) else "BAD_USER_INPUT"
            said: GraphQLFormattedError = {"message": str(fault), "extensions": {"code": code}}
            told: ErrorMessage = {"id": message["id"], "type": "error", "payload": [said]}
            await self.send_message(told)
            return
        message["payload"]["query"] = asked.query
        await super().handle_message(message)

    async def _stands(self) -> bool:
        """Whether who connected may still ask; else the socket is closed."""
        if await stands(self.context):
            return True
        await self.websocket.close(code=4401, reason="The session has ended")
        return False


async def admitted(context: Context) -> None:
    """Let a page that cannot set headers say who it is when it connects.

    Raises:
        ConnectionRejectionError: its token is unknown.
    """
    said = next((v for k, v in context.connection_params.items() if k.lower() == NAME), "")
    kind, _, token = str(said).partition(" ")
    if kind.lower() != "bearer":
        return
    actor = await known(token.strip())
    if actor is None:
        raise ConnectionRejectionError
    context.request.state.actor = actor
    context.request.state.token = token.strip()


def _is_message(message: object) -> bool:
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        return False
    if message["type"] in ("subscribe", "complete") and not isinstance(message.get("id"), str):
        return False
    return message["type"] != "subscribe" or _is_request(message.get("payload"))


def _is_request(payload: object) -> bool:
    try:
        asked = converted(payload)
        return any((asked.query is not None, asked.documentId, asked.extensions))
    except Malformed:
        return False
