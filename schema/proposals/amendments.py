"""Other words for a paragraph: proposed and decided."""

from typing import Annotated

import strawberry

from resolvers import proposals as domain
from schema.arguments import about
from schema.nodes import uuid_of
from schema.proposals.acting import Taken, acts

AmendmentId = Annotated[strawberry.ID, about(description="The id of the amendment.")]


@strawberry.type
class AmendmentMutations:
    """For residents, and for those who write or run a proposal."""

    @acts(domain.amend, description="Propose other words for a paragraph. Residents.")
    def proposal_amend(
        self,
        paragraph: Annotated[int, about(description="Which, from 1.")],
        base: Annotated[int, about(description="The `revision` that you read.")],
        text: Annotated[str, about(description="One paragraph; empty to leave it out.")] = "",
        why: Annotated[str, about(description="Why, at most 500 characters.")] = "",
    ) -> Taken:
        return {"paragraph": paragraph, "base": base, "text": text, "why": why}

    @acts(
        domain.accept,
        description="Take amendments of a paragraph into the text: one as it is, several merged.",
    )
    def amendment_accept(
        self,
        amendments: Annotated[list[strawberry.ID], about(description="1 to 10, of a paragraph.")],
        text: Annotated[str | None, about(description="Other words; needed for several.")] = None,
    ) -> Taken:
        chosen = [uuid_of(each, "ProposalAmendment") for each in amendments]
        return {"amendments": chosen, "text": text}

    @acts(domain.decline, description="Decline an amendment and say why.")
    def amendment_decline(
        self,
        amendment: AmendmentId,
        reply: Annotated[str, about(description="Why, 1 to 2,000 characters.")],
    ) -> Taken:
        return {"amendment": uuid_of(amendment, "ProposalAmendment"), "reply": reply}

    @acts(domain.take_back, description="Take back an amendment of your own.")
    def amendment_take_back(self, amendment: AmendmentId) -> Taken:
        return {"amendment": uuid_of(amendment, "ProposalAmendment")}
