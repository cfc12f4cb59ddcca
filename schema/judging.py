"""Whether a document could be asked here: what registering documents asks of the schema."""

from graphql import DocumentNode, GraphQLError, OperationDefinitionNode, parse
from strawberry.schema.schema import validate_document

from resolvers.apps.documents import Fault, Judged
from schema import schema
from schema.limits import TOKENS
from schema.prepared import RULES

LONGEST_NAME = 100
UNNAMED = Fault(1, 1, "A document holds one operation, whose name has 1 to 100 characters.")


def judge(text: str) -> Judged:
    """The name of a document's one operation, and everything that is wrong with the document."""
    try:
        document = parse(text, max_tokens=TOKENS)
    except GraphQLError as fault:
        return Judged("", (_fault(fault),))
    name = _name(document)
    faults = tuple(map(_fault, validate_document(schema.graph, document, RULES)))
    return Judged(name, faults if name else (UNNAMED, *faults))


def _name(document: DocumentNode) -> str:
    """Empty where there is not just one operation, or it has no name that can be kept."""
    asked = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    name = asked[0].name if len(asked) == 1 else None
    return name.value if name and len(name.value) <= LONGEST_NAME else ""


def _fault(fault: GraphQLError) -> Fault:
    places = fault.locations or ()
    line, column = (places[0].line, places[0].column) if places else (1, 1)
    return Fault(line, column, fault.message)
