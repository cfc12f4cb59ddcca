"""What a council's composition lacks, and the words of councils."""

import strawberry

from resolvers import councils as domain
from resolvers.councils import CouncilAct, CouncilKind, CouncilStage, Office, SeatEnd
from resolvers.languages import field_sentence
from resolvers.refusals import Reason, Wrong
from resolvers.rules import Severity
from schema.context import Info
from schema.nodes import shows
from schema.words import worded

worded(CouncilKind, "What an estate governs itself with.")
worded(CouncilStage, "Where a council stands.")
worded(CouncilAct, "What moves a council from stage to stage.")
worded(Office, "What a seat is charged with.")
worded(SeatEnd, "Why a seat ended.")


@shows(domain.Finding)
class CouncilFinding:
    """What a composition lacks by its rule."""

    severity: Severity = strawberry.field(description="Whether it forbids forming.")
    reason: Reason = strawberry.field(description="What, for programs.")

    @strawberry.field(description="What, for people, in the language asked for.")
    def sentence(parent: strawberry.Parent[domain.Finding], info: Info) -> str:
        return field_sentence(Wrong(parent.reason, parent.facts), info.context.language)
