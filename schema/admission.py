"""Whether an operation is executed at all: it is not blocked, not too large, and paid for.

The document is valid by now; no resolver has been called yet.
"""

from collections.abc import AsyncIterator
from typing import Any

from graphql import GraphQLError, OperationDefinitionNode, get_operation_ast
from starlette.requests import HTTPConnection
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from resolvers import blocks, budgets, persisted, rates
from resolvers.budgets import Budget
from resolvers.languages import sentence
from resolvers.rates import Rate
from resolvers.refusals import NotNow, NotValid, Reason, Refused
from schema.context import Context
from schema.costs import MOST, cost
from schema.refusals import extensions
from schema.requests import automatic_hash

BLOCKED, COSTLY, LIMITED = "OPERATION_BLOCKED", "OPERATION_TOO_COSTLY", "RATE_LIMITED"


class Admission(SchemaExtension):
    """Counts the cost of an operation, takes it from the client's budget, and says both."""

    cost: int = 0
    budget: Budget | None = None

    async def on_execute(self) -> AsyncIterator[None]:
        """Let an operation in, or say why not."""
        given, context = self.execution_context, self._context
        document = given.graphql_document
        operation = get_operation_ast(document, given.operation_name) if document else None
        assert document is not None
        assert operation is not None
        schema: Any = given.schema
        self._turn_away_blocked(operation)
        self.cost = cost(schema.graph, document, given.variables, given.operation_name)
        if self.cost > MOST:
            too_large = NotValid({}, Reason.TOO_COSTLY, cost=self.cost, most=MOST)
            raise turned_away(too_large, COSTLY, context)
        await self._pay(context)
        yield

    def get_results(self) -> dict[str, Any]:
        """What it cost, beside the data; the events of a subscription leave it out."""
        if not self.cost or self.execution_context.operation_type is OperationType.SUBSCRIPTION:
            return {}
        left = {"left": self.budget.left, "of": self.budget.many} if self.budget else {}
        return {"cost": {"points": self.cost, "most": MOST, **left}}

    @property
    def _context(self) -> Context:
        context: Context = self.execution_context.context
        return context

    def _turn_away_blocked(self, operation: OperationDefinitionNode) -> None:
        name = operation.name.value if operation.name else None
        hash = persisted.hash_of(self.execution_context.query or "").hex()
        if block := blocks.of(name, hash):
            refused = NotNow(Reason.OPERATION_BLOCKED, why=block.why)
            raise turned_away(refused, BLOCKED, self._context)

    async def _pay(self, context: Context) -> None:
        rate, key = client_of(context.request)
        try:
            self.budget = await budgets.take(rate, key, self.cost)
            if automatic_hash(self.execution_context.operation_extensions):
                await persisted.keep(self.execution_context.query or "", key)
        except NotNow as refused:
            context.request.state.until = refused.facts["until"]
            raise turned_away(refused, LIMITED, context) from None
        context.request.state.budget = self.budget


def client_of(connection: HTTPConnection) -> tuple[Rate, str]:
    """Whose budget pays: a token's, a session's, or that of an address."""
    actor = connection.state.actor
    if known := actor.app or actor.session:
        return Rate.POINTS, str(known)
    host = connection.client.host if connection.client else ""
    return Rate.VISITOR, rates.of_address(host)


def turned_away(refused: Refused, code: str, context: Context) -> GraphQLError:
    """The refusal of a whole operation, as the client sees it."""
    said = {**extensions(refused, context), "code": code}
    return GraphQLError(sentence(refused, context.language), extensions=said)
