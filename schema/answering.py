"""Answers an operation that is prepared: what the extensions of the schema do, in one go.

Subscriptions, introspection and whatever is wrong with a request go the way of Strawberry, through
the extensions themselves.
"""

import time
from types import CoroutineType
from typing import Any, NamedTuple

from graphql import ExecutionResult, GraphQLError
from strawberry.execution import optimized_is_awaitable

from resolvers.budgets import Budget
from schema.admission import (
    pay,
    said,
    turn_away_blocked,
    turn_away_costly,
    turn_away_unregistered,
)
from schema.context import Context
from schema.counting import count
from schema.errors import note, told
from schema.prepared import Prepared
from schema.requests import Asked


class Answer(NamedTuple):
    """What is answered; a *failed* request has no data, not even null."""

    parts: dict[str, Any]
    failed: bool = False


async def answer(schema: Any, prepared: Prepared, asked: Asked, context: Context) -> Answer:
    """Let an operation in, execute it, and say what came of it."""
    points = 0
    budget: Budget | None = None
    try:
        turn_away_blocked(context, prepared.name, prepared.hash)
        await turn_away_unregistered(context, prepared.digest)
        points = prepared.cost(asked.variables)
        turn_away_costly(context, points)
        budget = await pay(context, points, prepared.text, asked.extensions)
    except GraphQLError as turned_away:
        return _turned_away(turned_away, said(points, budget))
    except Exception as fault:  # noqa: BLE001 - what is wrong is told in one way
        error = GraphQLError(str(fault), original_error=fault)
        note([error], context)
        return _turned_away(told(error, context), said(points, budget))
    result = await _executed(schema, prepared, asked, context)
    return _answer(result, said(points, budget), context)


async def _executed(
    schema: Any, prepared: Prepared, asked: Asked, context: Context
) -> ExecutionResult:
    begun = time.perf_counter()
    found = schema.compiled.execute(
        schema.graph,
        prepared.document,
        root_value=None,
        context_value=context,
        variable_values=asked.variables,
        operation_name=prepared.name,
        is_awaitable=optimized_is_awaitable,
        executor_class=schema.execution_context_class,
        operation_extensions=asked.extensions,
    )
    result: ExecutionResult = await found if found.__class__ is CoroutineType else found
    count(prepared.node, bool(result.errors), begun)
    return result


def _answer(result: ExecutionResult, extensions: dict[str, Any], context: Context) -> Answer:
    errors = result.errors
    if not errors:
        return Answer(_parts({"data": result.data}, extensions))
    note(errors, context)
    failed = result.data is None and not any(error.path for error in errors)
    said = [told(error, context).formatted for error in errors]
    data: dict[str, Any] = {} if failed else {"data": result.data}
    return Answer(_parts({**data, "errors": said}, extensions), failed)


def _turned_away(error: GraphQLError, extensions: dict[str, Any]) -> Answer:
    return Answer(_parts({"errors": [error.formatted]}, extensions), failed=True)


def _parts(answered: dict[str, Any], extensions: dict[str, Any]) -> dict[str, Any]:
    return {**answered, "extensions": extensions} if extensions else answered
