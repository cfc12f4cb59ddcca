"""Stands where graphql-core's `execute` stood."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from types import CoroutineType
from typing import Any

from graphql import DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema
from graphql.execution.executor import Executor
from graphql.execution.values import VariableValues

from schema.execution.documents import Operation, operation_of
from schema.execution.given import Variables
from schema.execution.plans import Plan
from schema.execution.runs import Asked, Run
from schema.execution.shapes import Object

USUAL = frozenset(
    {
        *("root_value", "context_value", "variable_values", "operation_name", "middleware"),
        *("is_awaitable", "executor_class", "operation_extensions"),
    }
)
MOST_VARIANTS = 16


class _Known:
    """An operation that was met before, and its plans by how its conditions were decided."""

    def __init__(self, document: DocumentNode, operation: Operation) -> None:
        self.document = document
        self.operation = operation
        self.plans: dict[tuple[bool, ...], Plan] = {}
        self._variables: Variables | None = None

    def variables(
        self, schema: GraphQLSchema, given: Mapping[str, Any]
    ) -> VariableValues | list[GraphQLError]:
        """The values of its variables, or what is wrong with them."""
        if self._variables is None:
            assert self.operation.node is not None
            self._variables = Variables(schema, self.operation.node.variable_definitions or ())
        return self._variables.of(given)


class Compiled:
    """Executes operations by plans that are made once, and leaves the others to *standard*.

    Args:
        standard: graphql-core's `execute` or whatever stands for it.
        size: how many operations are remembered; the one that was not met for longest goes first.
        uncovered: told the reason of each execution that was left to *standard*.
    """

    def __init__(
        self,
        standard: Callable[..., Any],
        *,
        size: int = 1000,
        uncovered: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.standard = standard
        self.size = size
        self.uncovered = uncovered
        self._known: OrderedDict[tuple[int, str | None], _Known] = OrderedDict()

    def execute(self, schema: GraphQLSchema, document: DocumentNode, **given: Any) -> Any:
        """What `graphql.execute` gives for the same: a result, or a coroutine that gives it."""
        known = self._met(document, given.get("operation_name"))
        reason = known.operation.uncovered or _unusual(given)
        if reason is None:
            variables = known.variables(schema, given.get("variable_values") or {})
            if isinstance(variables, list):
                return ExecutionResult(None, variables)
            plan = self._plan(schema, known, variables, given)
            if plan is not None:
                return _run(plan, variables, given)
            reason = "condition"
        self.uncovered(reason)
        return self.standard(schema, document, **given)

    def plan(self, schema: GraphQLSchema, document: DocumentNode, **given: Any) -> Plan | str:
        """The plan of an operation made whole, or why it has none."""
        known = self._met(document, given.get("operation_name"))
        if known.operation.uncovered:
            return known.operation.uncovered
        decided = VariableValues({}, dict.fromkeys(known.operation.conditions, True))
        made = self._plan(schema, known, decided, given)
        assert made is not None
        made.finish()
        return made

    def _met(self, document: DocumentNode, name: str | None) -> _Known:
        key = (id(document), name)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _Known(document, operation_of(document, name))
            if len(self._known) > self.size:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
        return known

    def _plan(
        self,
        schema: GraphQLSchema,
        known: _Known,
        variables: VariableValues,
        given: Mapping[str, Any],
    ) -> Plan | None:
        names = known.operation.conditions
        decided = tuple(variables.coerced.get(name) is True for name in names)
        if not all(isinstance(variables.coerced.get(name), bool) for name in names):
            return None
        plan = known.plans.get(decided)
        if plan is None:
            if len(known.plans) >= MOST_VARIANTS:
                known.plans.clear()
            plan = known.plans[decided] = Plan(_asked(schema, known, variables, given))
        return plan


def _asked(
    schema: GraphQLSchema, known: _Known, variables: VariableValues, given: Mapping[str, Any]
) -> Asked:
    operation = known.operation
    assert operation.node is not None
    coerced = {name: variables.coerced[name] for name in operation.conditions}
    sources = {name: each for name, each in variables.sources.items() if name in coerced}
    return Asked(
        schema,
        operation.node,
        operation.fragments,
        VariableValues(sources, coerced),
        given.get("executor_class") or Executor,
    )


def _unusual(given: Mapping[str, Any]) -> str | None:
    """What is asked of the execution that only the standard executor does."""
    if getattr(given.get("middleware"), "middlewares", None):
        return "middleware"
    return "options" if given.keys() - USUAL else None


def _run(plan: Plan, variables: VariableValues, given: Mapping[str, Any]) -> Any:
    root, context = given.get("root_value"), given.get("context_value")
    run = Run(plan.asked, variables, root, context, given.get("operation_extensions"))
    try:
        data = _in_turn(run, plan) if plan.in_turn else plan.roots[0].fields(run, root, None)
    except GraphQLError as error:
        return _failed(run, error)
    if data.__class__ is CoroutineType:
        return _later(run, data)
    return ExecutionResult(data, run.errors or None)


async def _later(run: Run, data: Any) -> ExecutionResult:
    try:
        return ExecutionResult(await data, run.errors or None)
    except GraphQLError as error:
        return _failed(run, error)


def _failed(run: Run, error: GraphQLError) -> ExecutionResult:
    run.note(error, None)
    return ExecutionResult(None, run.errors)


def _in_turn(run: Run, plan: Plan) -> Any:
    """Each root field after the one before is done."""
    done: dict[str, Any] = {}
    for index, each in enumerate(plan.roots):
        found = each.fields(run, run.root, None)
        if found.__class__ is CoroutineType:
            return _rest_in_turn(run, plan.roots[index + 1 :], found, done)
        done.update(found)
    return done


async def _rest_in_turn(run: Run, rest: list[Object], first: Any, done: dict[str, Any]) -> Any:
    done.update(await first)
    for each in rest:
        found = each.fields(run, run.root, None)
        done.update(await found if found.__class__ is CoroutineType else found)
    return done
