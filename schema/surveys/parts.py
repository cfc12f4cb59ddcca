"""The parts of a survey as readers of the API see them."""

import datetime as dt
from typing import TypeAlias

import strawberry

from resolvers import organisations, papers
from resolvers import surveys as domain
from resolvers.councils import CouncilKind
from resolvers.papers import PaperKind
from resolvers.surveys import (
    QuestionKind,
    SurveyAct,
    SurveyAudience,
    SurveyCapacity,
    SurveyNews,
    SurveyStage,
)
from schema.nodes import global_id, shows
from schema.organisations import Organisation
from schema.words import worded

worded(SurveyStage, "Where a survey stands.")
worded(SurveyAct, "What is done with a survey.")
worded(SurveyNews, "What people are told of a survey.")
worded(
    SurveyAudience,
    "Who is asked.",
    residents="All who live in the estate or own there, tenants included.",
    owners="Only who owns there.",
)
worded(
    SurveyCapacity,
    "As what somebody is asked.",
    owner="As an owner.",
    other="As a tenant, or another who lives there.",
)
worded(
    QuestionKind,
    "How a question is answered.",
    one="By one option.",
    several="By several options.",
    scale="By a step from 1 to 5.",
    text="In words.",
)
Asked: TypeAlias = strawberry.Parent[domain.Question]
Said: TypeAlias = strawberry.Parent[domain.Answer]


@shows(domain.Question)
class SurveyQuestion:
    """One question of a survey."""

    position: int = strawberry.field(description="From 1.")
    kind: QuestionKind = strawberry.field(description="How it is answered.")
    text: str = strawberry.field(description="What is asked.")
    limit: int = strawberry.field(description="How many options one may choose at most.")
    low: str = strawberry.field(description="What 1 is on a scale; empty: nothing is said.")
    high: str = strawberry.field(description="What 5 is on a scale; empty: nothing is said.")

    @strawberry.field(description="As `surveyRespond` takes it.")
    def id(parent: Asked) -> strawberry.ID:
        return global_id("SurveyQuestion", parent.id)

    @strawberry.field(description="What may be chosen, counted from 1; none on scales or in words.")
    def options(parent: Asked) -> list[str]:
        return list(parent.options)


@shows(domain.Mark)
class SurveyMark:
    """What you said to a question; nobody is shown what others did."""

    text: str = strawberry.field(description="In words; empty where options are chosen.")

    @strawberry.field(description="To which question.")
    def question(parent: strawberry.Parent[domain.Mark]) -> strawberry.ID:
        return global_id("SurveyQuestion", parent.question)

    @strawberry.field(description="Options, or a step of a scale, from 1.")
    def options(parent: strawberry.Parent[domain.Mark]) -> list[int]:
        return list(parent.options)


@shows(domain.Turnout)
class SurveyTurnout:
    """How many were asked as something, and how many of them answered."""

    capacity: SurveyCapacity = strawberry.field(description="As what.")
    asked: int = strawberry.field(description="How many are asked; once closed, were.")
    responded: int = strawberry.field(description="How many of these have answered.")


@shows(domain.Tally)
class SurveyTally:
    """How many answered a question, and how many of them chose what."""

    capacity: SurveyCapacity | None = strawberry.field(description="As what; null: all together.")
    answered: int = strawberry.field(description="How many answered it; each count is of these.")
    total: int = strawberry.field(
        description="The sum of the steps of a scale; its mean is of so many answered."
    )

    @strawberry.field(
        description="How many chose each option or step; null where they are too few to be kept."
    )
    def counts(parent: strawberry.Parent[domain.Tally]) -> list[int] | None:
        return None if parent.counts is None else list(parent.counts)


@shows(domain.Written)
class SurveyText:
    """What somebody wrote; it is known to nobody who."""

    text: str = strawberry.field(description="Empty once hidden, but for who may show it again.")
    flagged: bool = strawberry.field(description="For moderators: whether it has a listed word.")
    hidden_at: dt.datetime | None = strawberry.field(description="Since when it is hidden.")
    because: str = strawberry.field(description="Why it is hidden; empty if it is not.")

    @strawberry.field(description="As `surveyHide` and `surveyRestore` take it.")
    def id(parent: strawberry.Parent[domain.Written]) -> strawberry.ID:
        return global_id("SurveyText", parent.id)


@shows(domain.Result)
class SurveyResult:
    """What came out of a question; it binds nobody, and replaces no decision of the owners."""

    question: SurveyQuestion = strawberry.field(description="Of which question.")
    whole: SurveyTally = strawberry.field(description="Of all who answered it.")
    parts: list[SurveyTally] = strawberry.field(
        description="Of owners and of others; none where either are too few: both would be told."
    )
    texts: list[SurveyText] = strawberry.field(description="What was written, in no order.")


@shows(domain.Done)
class SurveyStep:
    """What was done with a survey."""

    kind: SurveyAct = strawberry.field(description="What.")
    at: dt.datetime = strawberry.field(description="When.")
    note: str = strawberry.field(description="What was said of it.")


@shows(domain.Answer)
class SurveyAnswer:
    """What is officially done with the result; it stands as it is."""

    text: str = strawberry.field(description="In words.")
    at: dt.datetime = strawberry.field(description="When.")
    council: CouncilKind | None = strawberry.field(description="In which council's name.")

    @strawberry.field(graphql_type=Organisation | None, description="In which organisation's name.")
    def organisation(parent: Said) -> organisations.Organisation | None:
        return organisations.get(parent.organisation)


@shows(papers.Paper)
class SurveyPaper:
    """The notice or the result of a survey as PDF; it says that nothing is decided by it."""

    kind: PaperKind = strawberry.field(description="Which.")
    asked_at: dt.datetime = strawberry.field(description="When it was asked for.")
    made_at: dt.datetime | None = strawberry.field(description="When it was made; null before.")
    failed_at: dt.datetime | None = strawberry.field(
        description="When it turned out that it cannot be made; ask again."
    )
    size: int = strawberry.field(description="In bytes, once it is made.")

    @strawberry.field(description="Where it is read, once it is made.")
    def address(parent: strawberry.Parent[papers.Paper]) -> str:
        return f"/surveys/{parent.about}/papers/{parent.kind.value}.pdf"
