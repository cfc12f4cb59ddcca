"""Whether an operation is executed at all: not blocked, not barred to an app, not too large,
and paid for.

The document is valid by now; no resolver has been called yet.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from graphql import DocumentNode, GraphQLError, OperationDefinitionNode, get_operation_ast
from starlette.requests import HTTPConnection
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from resolvers import apps, blocks, budgets, persisted, rates
from resolvers.budgets import Budget
from resolvers.languages import sentence
from resolvers.rates import Rate
from resolvers.refusals import NotNow, NotValid, Reason, Refused
from schema.context import Context
from schema.costs import MOST, cost
from schema.refusals import extensions
from schema.requests import automatic_hash

BLOCKED, COSTLY, LIMITED = "OPERATION_BLOCKED", "OPERATION_TOO_COSTLY", "RATE_LIMITED"
UNREGISTERED = "OPERATION_NOT_REGISTERED"


class Admission(SchemaExtension):
    """Counts the cost of an operation, takes it from the client's budget, and says both."""

    cost: int = 0
    budget: Budget | None = None

    async def on_execute(self) -> AsyncIterator[None]:
        """Let an operation in, or say why not."""
        given = self.execution_context
        context: Context = given.context
        document, text = given.graphql_document, given.query or ""
        operation = get_operation_ast(document, given.operation_name) if document else None
        assert document is not None
        turn_away_ambiguous(document, given._provided_operation_name)  # noqa: SLF001
        assert operation is not None
        schema: Any = given.schema
        name = operation.name.value if operation.name else None
        hash = persisted.hash_of(text)
        turn_away_blocked(context, name, hash.hex())
        await turn_away_unregistered(context, hash)
        self.cost = cost(schema.graph, document, given.variables, given.operation_name)
        turn_away_costly(context, self.cost)
        self.budget = await pay(context, self.cost, text, given.operation_extensions)
        yield

    def get_results(self) -> dict[str, Any]:
        """What it cost, beside the data; the events of a subscription leave it out."""
        if not self.cost or self.execution_context.operation_type is OperationType.SUBSCRIPTION:
            return {}
        return said(self.cost, self.budget)


def turn_away_ambiguous(document: DocumentNode, name: str | None) -> None:
    """Refuse several operations of which none is named; Strawberry takes the first.

    Source: GraphQL, 6.1 (GetOperation).
    """
    several = sum(isinstance(each, OperationDefinitionNode) for each in document.definitions) > 1
    if name is None and several:
        told = "Must provide operation name if query contains multiple operations."
        raise GraphQLError(told, extensions={"code": "BAD_USER_INPUT"})


def turn_away_blocked(context: Context, name: str | None, hash: str) -> None:
    """Refuse an operation that an administrator has blocked by its name or its hash."""
    if block := blocks.of(name, hash):
        refused = NotNow(Reason.OPERATION_BLOCKED, why=block.why)
        raise turned_away(refused, BLOCKED, context)


async def turn_away_unregistered(context: Context, hash: bytes) -> None:
    """Refuse what an app asks that is confined to its registered documents."""
    if refused := await apps.documents.why_not_ask(context.actor, hash):
        raise turned_away(refused, UNREGISTERED, context)


def turn_away_costly(context: Context, points: int) -> None:
    """Refuse an operation that costs more than anybody may ask at once."""
    if points > MOST:
        too_large = NotValid({}, Reason.TOO_COSTLY, cost=points, most=MOST)
        raise turned_away(too_large, COSTLY, context)


async def pay(context: Context, points: int, text: str, given: Mapping[str, Any] | None) -> Budget:
    """Take the points from the client's budget, and keep a document that is sent to be kept."""
    rate, key = client_of(context.request)
    try:
        budget = await budgets.take(rate, key, points)
        if given and automatic_hash(given):
            await persisted.keep(text, key)
    except NotNow as refused:
        context.request.state.until = refused.facts["until"]
        raise turned_away(refused, LIMITED, context) from None
    context.request.state.budget = budget
    return budget


def said(points: int, budget: Budget | None) -> dict[str, Any]:
    """What the client is told beside the data."""
    if not points:
        return {}
    left = {"left": budget.left, "of": budget.many} if budget else {}
    return {"cost": {"points": points, "most": MOST, **left}}


def client_of(connection: HTTPConnection) -> tuple[Rate, str]:
    """Whose budget pays: an app's, that of an own token, a session's, or an address's."""
    actor = connection.state.actor
    if known := actor.app or actor.session:
        return Rate.POINTS, str(known)
    host = connection.client.host if connection.client else ""
    return Rate.VISITOR, rates.of_address(host)


def turned_away(refused: Refused, code: str, context: Context) -> GraphQLError:
    """The refusal of a whole operation, as the client sees it."""
    said = {**extensions(refused, context), "code": code}
    return GraphQLError(sentence(refused, context.language), extensions=said)
