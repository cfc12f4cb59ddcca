"""What a top-level error says: refusals their reason, mistakes their kind, bugs nothing."""

import re
from collections.abc import Mapping

import structlog
from graphql import FieldNode, GraphQLError
from strawberry.exceptions import StrawberryInputCoercionError
from strawberry.extensions import MaskErrors

from resolvers import database
from resolvers.languages import sentence
from resolvers.refusals import Refused
from schema.context import Context
from schema.refusals import extensions

SUGGESTION = re.compile(r" Did you mean .*\?$", re.DOTALL)
log = structlog.get_logger()
_suggests = False


def use(*, suggestions: bool) -> None:
    """Whether errors propose names that are like those asked for."""
    global _suggests
    _suggests = suggestions


def cause(error: GraphQLError) -> Exception | None:
    """What was raised in a resolver, or None when the document itself is at fault."""
    found: Exception | None = error
    while isinstance(found, GraphQLError) and found.original_error is not None:
        found = found.original_error
    if not isinstance(found, GraphQLError) or isinstance(found, StrawberryInputCoercionError):
        return None if isinstance(found, StrawberryInputCoercionError) else found
    return found if _in_output(error) else None


def _in_output(error: GraphQLError) -> bool:
    """A wrong argument is located at the argument; a wrong result at the field."""
    nodes = error.nodes or ()
    return bool(error.path) and all(isinstance(node, FieldNode) for node in nodes)


def told(error: GraphQLError, context: Context) -> GraphQLError:
    """The error as the client sees it."""
    raised = cause(error)
    if isinstance(raised, Refused):
        message = sentence(raised, context.language)
        return _error(error, message, extensions(raised, context))
    if raised is None:
        message = error.message if _suggests else SUGGESTION.sub("", error.message)
        return _error(error, message, {"code": "BAD_USER_INPUT"})
    if database.is_away(raised):
        later = {"code": "SERVICE_UNAVAILABLE", "requestId": context.request_id}
        return _error(error, "Nothing can be kept for the moment; try again later.", later)
    hidden = {"code": "INTERNAL_SERVER_ERROR", "requestId": context.request_id}
    return _error(error, "Something went wrong on our side.", hidden)


def _error(error: GraphQLError, message: str, extensions: Mapping[str, object]) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions=dict(extensions),
    )


def note(errors: list[GraphQLError], context: Context | None) -> None:
    """Log what is a bug of ours."""
    for error in errors:
        raised = cause(error)
        if raised is not None and database.is_away(raised):
            log.warning("database.away", fault=type(raised).__name__)
        elif raised is not None and not isinstance(raised, Refused):
            log.error(
                "graphql.failed",
                path=error.path,
                request_id=context and context.request_id,
                exc_info=raised,
            )


class TellErrors(MaskErrors):
    """Give every error its code, and let no bug speak for itself."""

    def __init__(self) -> None:
        super().__init__()

    def _process_errors(self, errors: list[GraphQLError]) -> list[GraphQLError]:
        context: Context = self.execution_context.context
        return [told(error, context) for error in errors]
