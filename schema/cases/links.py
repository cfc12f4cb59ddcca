"""Private links: following and rating a case without signing in."""

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from resolvers import cases as domain
from resolvers.cases import CaseAct, Outcome, Rating, Stage
from schema.areas import Area, as_area
from schema.arguments import Id, about
from schema.cases.acting import Key
from schema.cases.case import CaseResult, done
from schema.cases.categories import Category, as_category
from schema.context import Info
from schema.nodes import shows, uuid_of
from schema.organisations import Organisation, as_organisation
from schema.refusals import Refusal, shown

Case: TypeAlias = strawberry.Parent[domain.Followed]
Token = Annotated[str, about(description="That of the link.")]


@shows(domain.Link)
class CaseLink:
    """A private link; it is known now and never again."""

    token: str = strawberry.field(description="Keep it; whoever has it can follow and rate.")

    @strawberry.field(description="Where its page is.")
    def path(parent: strawberry.Parent[domain.Link]) -> str:
        return f"/p/{parent.token}"


@shows(domain.FollowedStep)
class FollowedStep:
    """What was done, and when; never by whom."""

    kind: CaseAct = strawberry.field(description="What was done.")
    at: datetime = strawberry.field(description="When.")

    @strawberry.field(description="The organisation that it was done by, or sent to.")
    def organisation(parent: strawberry.Parent[domain.FollowedStep]) -> Organisation | None:
        return as_organisation(parent.organisation)


@shows(domain.Followed)
class FollowedCase:
    """A case as its link shows it: without a name, a text or a place of the reporter's."""

    number: str = strawberry.field(description="What people call it by.")
    stage: Stage = strawberry.field(description="Where it stands.")
    reported_at: datetime = strawberry.field(description="When it was reported.")
    due_at: datetime | None = strawberry.field(description="By when an answer is due.")
    closed_at: datetime | None = strawberry.field(description="When it ended.")
    outcome: Outcome | None = strawberry.field(description="How the handling ended.")
    reply: str | None = strawberry.field(description="The answer, masked.")
    answered_at: datetime | None = strawberry.field(description="When it was answered.")
    rating: Rating | None = strawberry.field(description="What the reporter thinks of it.")
    steps: list[FollowedStep] = strawberry.field(description="All that was done, oldest first.")

    @strawberry.field(description="Where it lies.")
    def area(parent: Case) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(description="What it is about.")
    def category(parent: Case) -> Category | None:
        return as_category(parent.category, parent.reported_at)

    @strawberry.field(description="Who is responsible for it now.")
    def lead(parent: Case) -> Organisation | None:
        return as_organisation(parent.lead)

    @strawberry.field(description="Why its handling cannot be rated now; null when it can.")
    def viewer_cannot_rate(parent: Case, info: Info) -> Refusal | None:
        return shown(parent.why_not_rate, info)


CaseLinkResult = Annotated[
    CaseLink | Refusal, strawberry.union("CaseLinkResult", description="A link, or why not.")
]
FollowedResult = Annotated[
    FollowedCase | Refusal,
    strawberry.union("FollowedResult", description="What a link shows, or why not."),
]


@strawberry.type
class LinkQueries:
    """For whoever has a link."""

    @strawberry.field(graphql_type=FollowedResult, description="What a private link shows.")
    async def followed_case(self, token: Token) -> domain.Followed:
        return await domain.followed(token)


@strawberry.type
class LinkMutations:
    """Links are made by the reporter; rating is for whoever has one."""

    @strawberry.mutation(
        graphql_type=CaseLinkResult,
        description="Make a private link to your report; the one before stops working.",
    )
    async def case_link(self, info: Info, id: Id) -> domain.Link:
        return await domain.link(info.context.actor, uuid_of(id, "Case"))

    @strawberry.mutation(
        graphql_type=CaseResult, description="Let the private link to your report work no more."
    )
    async def case_unlink(self, info: Info, id: Id) -> domain.Case:
        return await done(info, await domain.unlink(info.context.actor, uuid_of(id, "Case")))

    @strawberry.mutation(
        graphql_type=FollowedResult, description="Say what you think of the answer, by a link."
    )
    async def followed_case_rate(
        self,
        token: Token,
        rating: Annotated[Rating, about(description="What you think.")],
        note: Annotated[str, about(description="Why, up to 2,000 characters.")] = "",
        client_key: Key = None,
    ) -> domain.Followed:
        return await domain.rate_by_link(token, rating=rating, note=note, client_key=client_key)
