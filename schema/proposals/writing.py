"""Writing proposals, alone or with others."""

from typing import Annotated, Any

import strawberry

from resolvers import proposals as domain
from resolvers.proposals import MoneySource
from schema.arguments import Id, Key, about
from schema.context import Info
from schema.done import DONE, Done, DoneResult
from schema.money import Fen
from schema.nodes import uuid_of
from schema.proposals.acting import Note, Taken, acts
from schema.proposals.parts import ProposalShare
from schema.proposals.proposal import ProposalResult
from schema.refusals import Refusal

Title = Annotated[str, about(description="At most 60 characters; made from the text when empty.")]
Body = Annotated[
    str, about(description="1 to 20,000 characters; each line is a paragraph, 500 at most.")
]
Cost = Annotated[Fen | None, about(description="What it may cost, in fen; null: nobody knows.")]
Money = Annotated[MoneySource, about(description="Where that comes from.")]
Photos = Annotated[
    list[strawberry.ID] | None, about(description="What `POST /files` gave; 9 photos in all.")
]
Documents = Annotated[
    list[strawberry.ID] | None, about(description="What `POST /files` gave for PDF; 5 in all.")
]
ShareResult = Annotated[
    ProposalShare | Refusal,
    strawberry.union("ProposalShareResult", description="A code, or why not."),
]


@strawberry.type
class ProposalWritingMutations:
    """For residents, tenants included, and those who run the proposals of an estate."""

    @strawberry.mutation(
        graphql_type=ProposalResult, description="Begin a proposal; only its authors know of it."
    )
    async def proposal_draft(
        self,
        info: Info,
        estate: Id,
        text: Body,
        title: Title = "",
        cost_fen: Cost = None,
        money: Money = MoneySource.NONE,
        case: Annotated[
            strawberry.ID | None, about(description="The id of the case that it came from.")
        ] = None,
        client_key: Key = None,
    ) -> domain.Proposal:
        return await domain.draft(
            info.context.actor,
            uuid_of(estate, "Estate"),
            title=title,
            text=text,
            cost_fen=cost_fen,
            money=money,
            case=uuid_of(case, "Case") if case else None,
            client_key=client_key,
        )

    @acts(domain.edit, description="Write another version; those before stay. Its authors.")
    def proposal_edit(
        self,
        text: Body,
        base: Annotated[int, about(description="The `revision` that you changed.")],
        title: Title = "",
        why: Annotated[str, about(description="What and why, at most 200 characters.")] = "",
        cost_fen: Cost = None,
        money: Money = MoneySource.NONE,
    ) -> Taken:
        said: dict[str, Any] = {"title": title, "text": text, "why": why, "base": base}
        return {**said, "cost_fen": cost_fen, "money": money}

    @acts(domain.split, description="Take paragraphs out, as a draft of its own; gives that one.")
    def proposal_split(
        self,
        paragraphs: Annotated[list[int], about(description="Which, counted from 1.")],
        title: Title = "",
    ) -> Taken:
        return {"paragraphs": paragraphs, "title": title}

    @acts(domain.attach, description="Add photos or documents, one at least. Its authors.")
    def proposal_attach(self, photos: Photos = None, documents: Documents = None) -> Taken:
        return {"photos": photos or [], "documents": documents or []}

    @acts(domain.detach, description="Take one off; it is deleted. Its authors.")
    def proposal_detach(
        self,
        file: Annotated[strawberry.ID, about(description="As in `photos` and `documents`.")],
    ) -> Taken:
        return {"file": file}

    @acts(domain.submit, description="Submit it to the estate. Its authors.")
    def proposal_submit(self) -> Taken:
        return {}

    @acts(domain.withdraw, description="Take it back. Its authors, until enough homes endorse it.")
    def proposal_withdraw(self, note: Note = "") -> Taken:
        return {"note": note}

    @strawberry.mutation(
        graphql_type=ShareResult,
        description="Make a code by which others of the estate write along. Its authors.",
    )
    async def proposal_share(self, info: Info, id: Id) -> domain.Shared:
        return await domain.share(info.context.actor, uuid_of(id, "Proposal"))

    @strawberry.mutation(graphql_type=ProposalResult, description="Write along, by a code.")
    async def proposal_join(
        self, info: Info, code: Annotated[str, about(description="What an author gave you.")]
    ) -> domain.Proposal:
        return await domain.join(info.context.actor, code=code)

    @strawberry.mutation(graphql_type=DoneResult, description="Step back as an author.")
    async def proposal_leave(self, info: Info, id: Id) -> Done:
        await domain.leave(info.context.actor, uuid_of(id, "Proposal"))
        return DONE
