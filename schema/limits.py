"""How large a document may be. The rule is made once, so that validation is cached.

Each fragment is measured once, however often it is spread: documents whose
fragments double at every step are small to send and endless to walk.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from graphql import (
    ASTValidationRule,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationContext,
)
from graphql.language import SelectionNode
from strawberry.extensions import ParserCache

TOKENS = 2000


class Parsing(ParserCache):
    """Documents are parsed once. Errors are left to the schema, which says them to the client."""

    def on_parse(self) -> Iterator[None]:
        """Take the document from the cache, if it is one."""
        context = self.execution_context
        with suppress(GraphQLError):
            context.graphql_document = self.cached_parse_document(
                context.query, **context.parse_options
            )
        yield


class Size(NamedTuple):
    """How many levels, renamed fields, fields and directives there are."""

    depth: int = 0
    aliases: int = 0
    fields: int = 0
    directives: int = 0


MOST = Size(depth=12, aliases=30, fields=1000, directives=50)


class Limits(ASTValidationRule):
    """Depth, aliases, fields and directives of each operation, its fragments included."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        self.fragments: dict[str, Size] = {}

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: object) -> None:
        """Say by what the operation is too large."""
        whole = _with_directives(node, self.size(node.selection_set))
        for what, found, most in zip(Size._fields, whole, MOST, strict=True):
            if found > most:
                self.report_error(GraphQLError(f"Too large: {what} {found}, at most {most}.", node))

    def size(self, chosen: SelectionSetNode | None) -> Size:
        """How large what is chosen is."""
        if chosen is None:
            return Size()
        depths, *counts = zip(*map(self._one, chosen.selections), strict=True)
        return Size(max(depths), *map(sum, counts))

    def _one(self, node: SelectionNode) -> Size:
        if isinstance(node, FragmentSpreadNode):
            return _with_directives(node, self._fragment(node.name.value))
        inside = self.size(getattr(node, "selection_set", None))
        whole = _with_field(node, inside) if isinstance(node, FieldNode) else inside
        return _with_directives(node, whole)

    def _fragment(self, name: str) -> Size:
        if name not in self.fragments:
            self.fragments[name] = Size()  # one that spreads itself is another rule's business
            fragment = self.context.get_fragment(name)
            inside = self.size(fragment.selection_set if fragment else None)
            self.fragments[name] = _with_directives(fragment, inside) if fragment else inside
        return self.fragments[name]


def _with_field(node: FieldNode, inside: Size) -> Size:
    """Introspection has depth limits of its own."""
    depth = 0 if node.name.value.startswith("__") else inside.depth + 1
    aliases = inside.aliases + (node.alias is not None)
    return inside._replace(depth=depth, aliases=aliases, fields=inside.fields + 1)


def _with_directives(
    node: SelectionNode | OperationDefinitionNode | FragmentDefinitionNode, inside: Size
) -> Size:
    return inside._replace(directives=inside.directives + len(node.directives or ()))
