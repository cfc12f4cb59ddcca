"""Papers of polls: notice, result, certificate and forms as PDF."""

import datetime as dt
from typing import Annotated

import strawberry

from resolvers import papers
from resolvers import polls as domain
from resolvers.papers import PaperKind
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import shows, uuid_of
from schema.polls.poll import PollReply
from schema.refusals import Refusal, shown


@shows(papers.Paper)
class PollPaper:
    """A paper of a poll as PDF."""

    kind: PaperKind = strawberry.field(description="Which.")
    asked_at: dt.datetime = strawberry.field(description="When it was asked for.")
    made_at: dt.datetime | None = strawberry.field(description="When it was made; null before.")
    failed_at: dt.datetime | None = strawberry.field(
        description="When it turned out that it cannot be made; ask again."
    )
    size: int = strawberry.field(description="In bytes, once it is made.")

    @strawberry.field(description="Where it is read, once it is made.")
    def address(parent: strawberry.Parent[papers.Paper]) -> str:
        if parent.kind is PaperKind.BALLOT_FORMS:
            return f"/ballot-printings/{parent.about}/forms.pdf"
        return f"/polls/{parent.about}/papers/{parent.kind.value}.pdf"


@strawberry.type
class PollPaperQueries:
    """Papers are for everybody; the list of doors is for who walks from one to the next."""

    @strawberry.field(
        graphql_type=list[PollPaper],
        description="The notice, the result and the certificate as PDF, made or coming.",
    )
    async def poll_papers(self, info: Info, poll: Id) -> tuple[papers.Paper, ...]:
        there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
        return await domain.papers_of(info.context.actor, there)

    @strawberry.field(description="Why you cannot have a paper made; null when you can.")
    async def viewer_cannot_ask_poll_paper(
        self, info: Info, poll: Id, kind: Annotated[PaperKind, about(description="Which.")]
    ) -> Refusal | None:
        actor = info.context.actor
        there = await domain.find(actor, uuid_of(poll, "Poll"))
        return shown(domain.why_not_ask_paper(there, actor, kind), info)


@strawberry.type
class PollPaperMutations:
    """They are made by themselves; who runs a poll has one made again."""

    @strawberry.mutation(graphql_type=PollReply, description="Have a paper of a poll made.")
    async def poll_ask_paper(
        self, info: Info, id: Id, kind: Annotated[PaperKind, about(description="Which.")]
    ) -> domain.Poll:
        return await domain.ask_paper(info.context.actor, uuid_of(id, "Poll"), kind=kind)
