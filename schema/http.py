"""GraphQL over HTTP, server-sent events and graphql-transport-ws, at one address."""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any

import msgspec
from cross_web import AsyncHTTPRequestAdapter, HTTPException
from graphql import GraphQLError, OperationType, get_operation_ast, parse
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData, GraphQLRequestProtocol
from strawberry.http.streaming import HTTPStreamTransport, SSETransport
from strawberry.subscriptions import (
    GRAPHQL_SSE_PROTOCOL,
    GRAPHQL_TRANSPORT_WS_PROTOCOL,
    MULTIPART_SUBSCRIPTION_PROTOCOL,
)
from strawberry.types import ExecutionResult
from strawberry.types.unset import UNSET

from schema import media, requests, schema
from schema.answering import answer
from schema.context import Context
from schema.limits import TOKENS
from schema.requests import Asked
from schema.responses import counted, fault, typed
from schema.sockets import Socket, admitted

EXPLORER = "/graphql/explorer"
WHOLE, SUBGRAPH = "/graphql", "/graphql/federation"
ADDRESSES = frozenset({WHOLE, SUBGRAPH})
NAMING = ("documentId", "extensions", "query")


class Turned(HTTPException):
    """A request that is answered without the schema, under a code of its own."""

    def __init__(self, status_code: int, reason: str, code: str = "BAD_USER_INPUT") -> None:
        super().__init__(status_code, reason)
        self.code = code


class Events(SSETransport):
    """Lines end as clients in the field expect them to."""

    def encode_event(self, event: str, data: str | None = None) -> str:
        """One event, without carriage returns."""
        return super().encode_event(event, data).replace("\r\n", "\n")

    def encode_comment(self, comment: str) -> str:
        """One comment, which keeps the connection open."""
        return f": {comment}\n\n"


class Api(GraphQL[Context, None]):
    """The view. Requests are POSTed as JSON; the Accept header decides how they are answered."""

    stream_transport_classes_by_protocol: Mapping[str, type[HTTPStreamTransport]] = {
        **GraphQL.stream_transport_classes_by_protocol,
        GRAPHQL_SSE_PROTOCOL: Events,
    }
    graphql_transport_ws_handler_class = Socket

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or one connection."""
        if scope["type"] == "websocket":
            await self.run(WebSocket(scope, receive=receive, send=send))
            return
        request = Request(scope, receive)
        response = _turned_away(request)
        if response is None:
            try:
                response = await self.run(request)
            except HTTPException as turned:
                code = getattr(turned, "code", "BAD_USER_INPUT")
                response = fault(request, turned.status_code, turned.reason, code=code)
        await response(scope, receive, send)

    def should_render_graphql_ide(self, request: Any) -> bool:
        """Never: the explorer has an address of its own."""
        return False

    async def get_context(
        self, request: Request | WebSocket, response: Response | WebSocket
    ) -> Context:
        """What fields know of the request."""
        return Context(request)

    async def on_ws_connect(self, context: Context) -> Any:
        """Take the token of a client that could not send it as a header."""
        await admitted(context)
        return UNSET

    def encode_json(self, data: object) -> str:
        """JSON as text: bytes would become binary frames."""
        return msgspec.json.encode(data).decode()

    def decode_json(self, data: str | bytes) -> object:
        """JSON of a frame; whatever is wrong with it is a `JSONDecodeError`."""
        try:
            return super().decode_json(data)
        except RecursionError:
            return None

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> GraphQLRequestData:
        """What is asked for, and whether the answer is one or a stream."""
        body = b"" if request.method == "GET" else bytes(await request.get_body())
        asked = await _asked(request.method, request.query_params, body)
        return GraphQLRequestData(
            query=asked.query,
            variables=asked.variables,
            operation_name=asked.operationName,
            extensions=asked.extensions,
            protocol=_protocol(asked, request.headers.get("accept", "")),
        )

    async def process_result(
        self, request: Request, result: ExecutionResult
    ) -> GraphQLHTTPResponse:
        """The answer; one that was never executed has no data, not even null."""
        answer = await super().process_result(request, result)
        if result.data is None and not any(error.path for error in result.errors or ()):
            answer.pop("data", None)
            request.state.request_error = True
        return answer

    def create_response(
        self,
        response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse],
        sub_response: Response,
    ) -> Response:
        """The answer as JSON; `run` gives it its type and status."""
        return Response(self.encode_json(response_data), headers=dict(sub_response.headers))

    async def run(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer in the negotiated type, with the status that belongs to it."""
        if not isinstance(request, Request):
            return await super().run(request, *args, **kwargs)
        response = await self._answered(request)
        if response is not None:
            return response
        response = await super().run(request, *args, **kwargs)
        if "content-type" not in response.headers:
            typed(request, response, 400 if hasattr(request.state, "request_error") else 200)
            counted(request, response)
        return response

    async def _answered(self, request: Request) -> Response | None:
        """The answer to an operation that is compiled; None for anything else."""
        body = b"" if request.method == "GET" else await request.body()
        asked = await _asked(request.method, request.query_params, body)
        accept = request.headers.get("accept", "")
        if not asked.query or _protocol(asked, accept) != "http":
            return None
        schema: Any = self.schema
        prepared = schema.documents.of(asked.query, asked.operationName)
        if prepared is None or (request.method == "GET" and not prepared.reads):
            return None
        answered = await answer(schema, prepared, asked, Context(request))
        response = Response(msgspec.json.encode(answered.parts))
        typed(request, response, 400 if answered.failed else 200)
        counted(request, response)
        return response


async def _asked(method: str, address: Mapping[str, str | None], body: bytes) -> Asked:
    """What is asked for.

    Raises:
        HTTPException: it is no GraphQL request, or names a document that is not kept here.
    """
    try:
        asked = requests.read_address(address) if method == "GET" else requests.read(body)
        return await requests.completed(asked)
    except requests.Malformed as wrong:
        raise HTTPException(400, str(wrong)) from None
    except requests.Unknown as wrong:
        raise Turned(200, str(wrong), requests.NOT_KEPT) from None


def _protocol(asked: Asked, accept: str) -> GraphQLRequestProtocol:
    """Clients name event streams among what they take even when one answer is all they want."""
    if media.negotiated(accept) and not _subscribes(asked):
        return "http"
    stream = media.streamed(accept)
    if stream is None:
        raise HTTPException(400, f"Subscriptions are streams: accept {media.EVENTS}.")
    return "sse" if stream == media.EVENTS else "multipart-subscription"


def _subscribes(asked: Asked) -> bool:
    if "subscription" not in (asked.query or ""):
        return False
    try:
        document = parse(asked.query or "", max_tokens=TOKENS)
    except GraphQLError:
        return False
    operation = get_operation_ast(document, asked.operationName)
    return operation is not None and operation.operation is OperationType.SUBSCRIPTION


def _turned_away(request: Request) -> Response | None:
    """What is no GraphQL request at all."""
    accept = request.headers.get("accept", "")
    if request.method in ("GET", "HEAD") and "text/html" in accept:
        return RedirectResponse(EXPLORER, 303)
    if request.method not in ("GET", "POST") or (request.method == "GET" and not _names(request)):
        return fault(request, 405, "Requests are POSTed.", {"Allow": "GET, POST"})
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and kind != media.JSON:
        return fault(request, 415, "Requests are JSON.")
    if not media.negotiated(accept) and not media.streamed(accept):
        return fault(request, 406, f"Answers are {media.GRAPHQL} or {media.JSON}.")
    return None


def _names(request: Request) -> bool:
    """A document that is kept here may be asked for by its address."""
    return any(each in request.query_params for each in NAMING)


SERVED: dict[str, Any] = {
    "graphql_ide": None,
    "allow_queries_via_get": True,  # of documents that are kept: `_turned_away` refuses all others
    "subscription_protocols": [
        GRAPHQL_TRANSPORT_WS_PROTOCOL,
        GRAPHQL_SSE_PROTOCOL,
        MULTIPART_SUBSCRIPTION_PROTOCOL,
    ],
    "max_subscriptions_per_connection": 20,
    "allowed_origins": ["*"],  # a cookie says nothing from elsewhere: `server/guard.py`
    "connection_init_wait_timeout": timedelta(seconds=10),
}
api = Api(schema, **SERVED)


@cache
def _gateways() -> Api:
    from schema.federation import subgraph  # noqa: PLC0415 (few towns stand behind a gateway)

    return Api(subgraph(), **SERVED)


class Federated:
    """The view for a gateway, which is made when the first one asks."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or one connection."""
        await _gateways()(scope, receive, send)


async def printed(request: Request) -> Response:
    """The whole graph in the schema language, as a file."""
    return PlainTextResponse(schema.as_str(), headers={"Cache-Control": "no-cache"})


routes: list[BaseRoute] = [
    Route(WHOLE, api),
    WebSocketRoute(WHOLE, api),
    Route(SUBGRAPH, Federated()),
    WebSocketRoute(SUBGRAPH, Federated()),
    Route("/graphql/schema.graphql", printed),
]
