"""The same thing reported twice: joined before it is sent, merged afterwards, or kept apart."""

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from resolvers import cases as domain
from resolvers.cases import Stage
from resolvers.lists import Page
from schema.areas import Area, as_area
from schema.arguments import After, First, Id, about
from schema.cases.acting import Taken, acts
from schema.cases.acts import Given
from schema.cases.case import Case, CaseResult, done
from schema.cases.categories import Category, as_category
from schema.connections import Connection
from schema.context import Info
from schema.nodes import Node, as_uuid, global_id, shows, uuid_of
from schema.refusals import Refusal, shown

Like: TypeAlias = strawberry.Parent[domain.Similar]
Alike: TypeAlias = strawberry.Parent[domain.Likeness]
Two: TypeAlias = strawberry.Parent[domain.Pair]
WHOLE = 1000


@shows(domain.Likeness)
class Likeness:
    """How alike two reports are, each in thousandths, 0 to 1,000."""

    @strawberry.field(description=".5 words + .3 place + .2 time.")
    def score(parent: Alike) -> int:
        return int(parent.score * WHOLE)

    @strawberry.field(description="In single characters and pairs of neighbours.")
    def words(parent: Alike) -> int:
        return int(parent.words * WHOLE)

    @strawberry.field(description="In place; the whole at the same spot.")
    def distance(parent: Alike) -> int:
        return int(parent.distance * WHOLE)

    @strawberry.field(description="The whole at the same moment, nothing from 14 days apart on.")
    def time(parent: Alike) -> int:
        return int(parent.time * WHOLE)


@shows(domain.Similar)
class SimilarCase:
    """An open case that may be the same thing."""

    stage: Stage = strawberry.field(description="Where it stands.")
    reported_at: datetime = strawberry.field(description="When it was reported.")
    likeness: Likeness = strawberry.field(description="How alike it is.")
    case: Case | None = strawberry.field(description="The case, if you may read it.")

    @strawberry.field(description="The id by which it is joined.")
    def id(parent: Like) -> strawberry.ID:
        return global_id("Case", parent.id)

    @strawberry.field(description="Where it lies.")
    def area(parent: Like) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(description="What it is about.")
    def category(parent: Like) -> Category | None:
        return as_category(parent.category)


@shows(domain.Pair)
class CasePair(Node):
    """Two cases that look like one, and wait for a dispatcher."""

    case: Case = strawberry.field(description="The newer one.")
    other: Case = strawberry.field(description="The older one.")
    likeness: Likeness = strawberry.field(description="How alike they are.")
    at: datetime = strawberry.field(description="When they were found.")
    apart: bool = strawberry.field(description="Whether somebody has said that they are two.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Pair:
        return await domain.find_pair(info.context.actor, as_uuid(key))

    @strawberry.field(description="Why you cannot say that these are two; null when you can.")
    def viewer_cannot_part(parent: Two, info: Info) -> Refusal | None:
        return shown(parent.why_not_part(info.context.actor), info)


CasePairResult = Annotated[
    CasePair | Refusal, strawberry.union("CasePairResult", description="A pair, or why not.")
]


@strawberry.type
class DuplicateQueries:
    """What may be the same thing."""

    @strawberry.field(
        graphql_type=list[SimilarCase],
        description="What may be the same thing as what you are about to report, at most 5.",
    )
    async def similar_cases(self, info: Info, report: Given) -> tuple[domain.Similar, ...]:
        return await domain.similar(info.context.actor, **report.given())

    @strawberry.field(
        graphql_type=Connection[CasePair],
        description="What looks like one thing in your areas, the newest first. Dispatchers.",
    )
    async def case_pairs(
        self, info: Info, first: First = 20, after: After = None
    ) -> Page[domain.Pair]:
        return await domain.pairs(info.context.actor, first=first, after=after)


@strawberry.type
class DuplicateMutations:
    """One thing, one handling."""

    @strawberry.mutation(
        graphql_type=CaseResult,
        description="Report what others have reported; it has its own number and gets the replies.",
    )
    async def case_report_same(self, info: Info, id: Id, report: Given) -> domain.Case:
        case = uuid_of(id, "Case")
        return await done(
            info, await domain.report_same(info.context.actor, case, **report.given())
        )

    @acts(domain.merge, description="Let a case follow another one. Dispatchers.")
    def case_merge(
        self, master: Annotated[strawberry.ID, about(description="The case that it follows.")]
    ) -> Taken:
        return {"master": uuid_of(master, "Case")}

    @acts(
        domain.unmerge,
        description="Let a case go its own way again, from where it stood. Dispatchers.",
    )
    def case_unmerge(self) -> Taken:
        return {}

    @strawberry.mutation(
        graphql_type=CasePairResult,
        description="Say that two cases that look alike are two things. Dispatchers.",
    )
    async def case_pair_part(self, info: Info, id: Id) -> domain.Pair:
        return await domain.part(info.context.actor, uuid_of(id, "CasePair"))
