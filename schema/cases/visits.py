"""The visit desk: whom to call, and how the calls came out."""

import datetime as dt
from typing import Annotated

import strawberry

from resolvers import cases as domain
from resolvers.cases import Rating
from resolvers.lists import Page
from schema.arguments import After, First, Within, about
from schema.cases.acting import Taken, acts
from schema.cases.case import Case
from schema.connections import Connection
from schema.context import Info
from schema.nodes import shows
from schema.refusals import Refusal, shown


@shows(domain.Visit)
class Visit:
    """A case that waits for its reporter's word."""

    case: Case = strawberry.field(description="The case, with the reporter's name masked.")
    phone: str | None = strawberry.field(
        description="Masked; null where nobody is to be called. `caseUnmask` shows it in full."
    )
    tried_at: dt.datetime | None = strawberry.field(
        description="The last call that reached nobody."
    )


@shows(domain.RatingCount)
class RatingCount:
    """How many said so."""

    rating: Rating = strawberry.field(description="What they said.")
    by_phone: int = strawberry.field(description="On the phone.")
    by_themselves: int = strawberry.field(description="By rating it themselves.")


@shows(domain.VisitCounts)
class VisitCounts:
    """What waits at the visit desk, and what came of the calls."""

    waiting: int = strawberry.field(description="How many wait now.")
    late: int = strawberry.field(description="How many of these are past the time of the visit.")
    tried: int = strawberry.field(description="How many of these were called in vain before.")
    since: dt.datetime = strawberry.field(description="Of cases closed since then:")
    closed: int = strawberry.field(
        description="how many there are, without what was imported or settled on the spot,"
    )
    ratings: list[RatingCount] = strawberry.field(description="what their reporters said,")
    unreached: int = strawberry.field(description="and how many calls reached nobody,")
    reached: int = strawberry.field(description="how many reached them,")
    called: int = strawberry.field(description="of how many calls;")
    content: int = strawberry.field(description="how many ratings do not say unsatisfied,")
    rated: int = strawberry.field(description="of how many.")


@strawberry.type
class VisitQueries:
    """For dispatchers, of their areas."""

    @strawberry.field(
        graphql_type=Connection[Visit],
        description="The cases that wait for their reporter's word, due first. Dispatchers.",
    )
    async def visits(
        self, info: Info, area: Within = None, first: First = 20, after: After = None
    ) -> Page[domain.Visit]:
        return await domain.visits(info.context.actor, area=area, first=first, after=after)

    @strawberry.field(
        graphql_type=VisitCounts,
        description="What waits, and what came of the calls of the last 90 days. Dispatchers.",
    )
    async def visit_counts(self, info: Info, area: Within = None) -> domain.VisitCounts:
        return await domain.visit_counts(info.context.actor, area=area)

    @strawberry.field(description="Why you have no visit desk; null when you have.")
    async def viewer_cannot_visits(self, info: Info) -> Refusal | None:
        return shown(domain.why_not_visits(info.context.actor), info)


@strawberry.type
class VisitMutations:
    """For dispatchers who did not handle it."""

    @acts(domain.visit, description="Write down what its reporter said on the phone. Dispatchers.")
    def case_visit(
        self,
        rating: Annotated[Rating, about(description="What they said.")],
        note: Annotated[
            str, about(description="In their words, up to 2,000 characters; needed if unsatisfied.")
        ] = "",
    ) -> Taken:
        return {"rating": rating, "note": note}
