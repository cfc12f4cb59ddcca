"""What moves proposals."""

import datetime as dt
from typing import Annotated

import strawberry

from resolvers import proposals as domain
from resolvers.rules import RuleBody
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import uuid_of
from schema.proposals.acting import Note, Taken, Why, acts
from schema.proposals.proposal import ProposalResult

Decider = Annotated[RuleBody, about(description="Who decides; see `deciders`.")]


@strawberry.type
class ProposalMutations:
    """For residents, and for those who run, answer and carry out."""

    @strawberry.mutation(
        graphql_type=ProposalResult, description="Stand behind it, as it reads now. Residents."
    )
    async def proposal_endorse(self, info: Info, id: Id) -> domain.Proposal:
        return await domain.endorse(info.context.actor, uuid_of(id, "Proposal"))

    @strawberry.mutation(graphql_type=ProposalResult, description="Take that back.")
    async def proposal_unendorse(self, info: Info, id: Id) -> domain.Proposal:
        return await domain.unendorse(info.context.actor, uuid_of(id, "Proposal"))

    @acts(domain.rate, description="Say how well it was done. Residents; may be said anew.")
    def proposal_rate(
        self,
        stars: Annotated[int, about(description="1 to 5.")],
        note: Annotated[str, about(description="Why, at most 500 characters.")] = "",
    ) -> Taken:
        return {"stars": stars, "note": note}

    @acts(domain.answer, description="Answer officially. The councils, the community, the manager.")
    def proposal_answer(
        self, text: Annotated[str, about(description="1 to 5,000 characters; it stands.")]
    ) -> Taken:
        return {"text": text}

    @acts(domain.list_, description="Put it on the agenda of the next meeting being prepared.")
    def proposal_list(self) -> Taken:
        return {}

    @acts(domain.screen, description="Take it up for screening. Councils and the community.")
    def proposal_screen(self, note: Note = "") -> Taken:
        return {"note": note}

    @acts(domain.reject, description="Turn it down and say why. Councils and the community.")
    def proposal_reject(self, note: Why) -> Taken:
        return {"note": note}

    @acts(domain.approve, description="Let it pass the screening. Councils and the community.")
    def proposal_approve(self, note: Note = "") -> Taken:
        return {"note": note}

    @acts(domain.go_on, description="End a display that stood its days; the clock does, too.")
    def proposal_go_on(self, note: Note = "") -> Taken:
        return {"note": note}

    @acts(domain.put, description="Put it to a decision; its text is frozen.")
    def proposal_put(self, decider: Decider, note: Note = "") -> Taken:
        return {"decider": decider, "note": note}

    @acts(domain.adopt, description="Note that it was adopted, as it reads now.")
    def proposal_adopt(
        self,
        note: Why,
        responsible: Annotated[str, about(description="Who does it, 1 to 100 characters.")],
        due_on: Annotated[dt.date, about(description="Until which day.")],
    ) -> Taken:
        return {"note": note, "responsible": responsible, "due_on": due_on}

    @acts(domain.fail, description="Note that no agreement was reached.")
    def proposal_fail(self, note: Why) -> Taken:
        return {"note": note}

    @acts(domain.escalate, description="Put what failed to the owners or the residents.")
    def proposal_escalate(self, decider: Decider, note: Note = "") -> Taken:
        return {"decider": decider, "note": note}

    @acts(domain.report, description="Tell what was done. Councils, the community, the manager.")
    def proposal_report(self, note: Why) -> Taken:
        return {"note": note}

    @acts(domain.close, description="Close it. Councils and the community.")
    def proposal_close(self, note: Note = "") -> Taken:
        return {"note": note}

    @acts(domain.merge, description="Merge it into another; who stands behind it goes along.")
    def proposal_merge(
        self,
        into: Annotated[strawberry.ID, about(description="The id of the one that goes on.")],
        note: Note = "",
    ) -> Taken:
        return {"into": uuid_of(into, "Proposal"), "note": note}

    @acts(domain.separate, description="Take a merger back.")
    def proposal_separate(self) -> Taken:
        return {}

    @acts(domain.file_case, description="Report what has to be done as a case, which stays linked.")
    def proposal_file_case(
        self,
        category: Annotated[str, about(description="The code of what it is about.")],
        text: Annotated[str, about(description="What has to be done, 1 to 2,000 characters.")],
        place: Annotated[str, about(description="Where, at most 200 characters.")] = "",
    ) -> Taken:
        return {"category": category, "text": text, "place": place}
