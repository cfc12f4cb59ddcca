"""A survey as readers of the API see it."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers import estates, organisations, papers, rules
from resolvers import proposals as proposed
from resolvers import surveys as domain
from resolvers.councils import CouncilKind
from resolvers.languages import gettext
from resolvers.papers import PaperKind
from resolvers.refusals import NotFound
from resolvers.surveys import ADVISORY, SurveyAudience, SurveyStage
from schema.arguments import about as argument
from schema.context import Info
from schema.estates import Estate
from schema.nodes import Node, as_uuid, shows
from schema.organisations import Organisation
from schema.proposals.proposal import Proposal
from schema.refusals import Refusal, cannot, shown
from schema.rule_sets import RuleSet
from schema.surveys.parts import (
    SurveyAnswer,
    SurveyMark,
    SurveyPaper,
    SurveyQuestion,
    SurveyResult,
    SurveyStep,
    SurveyTurnout,
)

Parent: TypeAlias = strawberry.Parent[domain.Survey]


@shows(domain.Survey)
class Survey(Node):
    """Questions to the residents of an estate. They are asked, and nothing is decided by it: it
    binds nobody, and does not replace what the owners decide together (民法典 art. 278)."""

    audience: SurveyAudience = strawberry.field(description="Who is asked.")
    title: str = strawberry.field(description="What it is about.")
    about: str = strawberry.field(description="Why it is asked; may be empty.")
    stage: SurveyStage = strawberry.field(description="Where it stands.")
    opens_at: dt.datetime | None = strawberry.field(
        description="From when it is answered; null on a draft: at once when it is called."
    )
    closes_at: dt.datetime = strawberry.field(description="Until when.")
    closed_at: dt.datetime | None = strawberry.field(description="When it was counted.")
    least: int = strawberry.field(description="So many make a group; of fewer nothing is kept.")
    answer_due_at: dt.datetime | None = strawberry.field(
        description="By when the result has to be answered; null where nothing is owed."
    )
    answered_at: dt.datetime | None = strawberry.field(description="When it first was.")
    responded: int = strawberry.field(description="How many have answered.")
    version: int = strawberry.field(description="For `surveyRevise`: it grows with each change.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Survey:
        return await domain.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="That it is not binding, as every page and paper of it says.")
    def advisory(parent: Parent, info: Info) -> str:
        return gettext(info.context.language)(ADVISORY)

    @strawberry.field(graphql_type=Estate, description="Of which estate.")
    def estate(parent: Parent) -> estates.Estate:
        return parent.estate

    @strawberry.field(description="The building that is asked; null: the whole estate.")
    def building(parent: Parent) -> str | None:
        return parent.building.name if parent.building else None

    @strawberry.field(graphql_type=Proposal | None, description="About which proposal, if any.")
    async def proposal(parent: Parent, info: Info) -> proposed.Proposal | None:
        if parent.proposal is None:
            return None
        try:
            return await proposed.find(info.context.actor, parent.proposal)
        except NotFound:
            return None

    @strawberry.field(description="In which council's name it is asked, if in one.")
    def council(parent: Parent) -> CouncilKind | None:
        return parent.council_kind

    @strawberry.field(graphql_type=Organisation | None, description="Or in which organisation's.")
    def organisation(parent: Parent) -> organisations.Organisation | None:
        return organisations.get(parent.organisation)

    @strawberry.field(graphql_type=list[SurveyQuestion], description="1 to 10, in their order.")
    def questions(parent: Parent) -> list[domain.Question]:
        return list(parent.questions)

    @strawberry.field(graphql_type=list[SurveyStep], description="What was done with it.")
    def steps(parent: Parent) -> list[domain.Done]:
        return list(parent.acts)

    @strawberry.field(
        graphql_type=list[SurveyAnswer], description="What is done with the result, as answered."
    )
    def answers(parent: Parent) -> list[domain.Answer]:
        return list(parent.answers)

    @strawberry.field(
        graphql_type=RuleSet | None,
        description="The rule by which an answer is owed; null before it is.",
    )
    async def answer_rule(parent: Parent) -> rules.RuleSet | None:
        return await rules.find(parent.rule) if parent.rule else None

    @strawberry.field(
        graphql_type=list[SurveyTurnout], description="Who answered, of who was asked."
    )
    async def turnout(parent: Parent) -> tuple[domain.Turnout, ...]:
        return await domain.turnout(parent)

    @strawberry.field(
        graphql_type=list[SurveyResult],
        description="What came out, question by question; none before it is closed.",
    )
    async def results(parent: Parent, info: Info) -> tuple[domain.Result, ...]:
        return await domain.results(info.context.actor, parent)

    @strawberry.field(description="Whether you have answered, while it is open.")
    def viewer_responded(parent: Parent) -> bool:
        return parent.has_responded

    @strawberry.field(
        graphql_type=list[SurveyMark],
        description="What you answered, while it is open; told to you alone.",
    )
    async def viewer_response(parent: Parent, info: Info) -> list[domain.Mark]:
        return list((await domain.response(info.context.actor, parent)).values())

    @strawberry.field(graphql_type=list[SurveyPaper], description="As PDF, made or coming.")
    async def papers(parent: Parent) -> tuple[papers.Paper, ...]:
        return await domain.papers_of(parent)

    @strawberry.field(description="Why you cannot have a paper made again; null when you can.")
    def viewer_cannot_ask_paper(
        parent: Parent, info: Info, kind: Annotated[PaperKind, argument(description="Which.")]
    ) -> Refusal | None:
        return shown(domain.why_not_ask_paper(parent, info.context.actor, kind), info)

    viewer_cannot_respond = cannot("respond", "answer it")
    viewer_cannot_revise = cannot("revise", "change its questions")
    viewer_cannot_call = cannot("call", "make it known")
    viewer_cannot_withdraw = cannot("withdraw", "withdraw it")
    viewer_cannot_answer = cannot("answer", "say what is done with the result")
    viewer_cannot_list = cannot("list", "put the result on the next agenda")
    viewer_cannot_moderate = cannot("moderate", "hide what was written")
    viewer_cannot_export = cannot("export", "have the result as a file")


SurveyReply = Annotated[
    Survey | Refusal, strawberry.union("SurveyReply", description="A survey, or why not.")
]
