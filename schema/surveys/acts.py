"""What is done with surveys."""

import datetime as dt
from dataclasses import asdict
from typing import Annotated, Any

import strawberry

from resolvers import surveys as domain
from resolvers.papers import PaperKind
from resolvers.surveys import QuestionKind, SurveyAudience
from schema.arguments import Id, Key, about
from schema.context import Info
from schema.nodes import uuid_of
from schema.surveys.survey import SurveyReply

Title = Annotated[str, about(description="1 to 60 characters.")]
About = Annotated[str, about(description="Why it is asked, at most 2,000 characters.")]
Closes = Annotated[dt.datetime, about(description="Until when, at most 90 days.")]
Opens = Annotated[dt.datetime | None, about(description="From when; null: at once when called.")]
Audience = Annotated[SurveyAudience, about(description="Who is asked.")]
Building = Annotated[strawberry.ID | None, about(description="Only this building; null: all.")]
Why = Annotated[str, about(description="What everybody reads, 1 to 500 characters.")]


@strawberry.input(description="A question that is to be asked.")
class SurveyQuestionInput:
    """Raw, as all inputs: the resolver checks."""

    kind: QuestionKind = strawberry.field(description="How it is answered.")
    text: str = strawberry.field(description="1 to 200 characters.")
    options: list[str] = strawberry.field(
        description="2 to 10 of 1 to 100 characters on one line; none on scales or in words.",
        default_factory=list,
    )
    most: int | None = strawberry.field(
        description="Of several, how many may be chosen; null: all.", default=None
    )
    low: str = strawberry.field(description="What 1 is on a scale.", default="")
    high: str = strawberry.field(description="What 5 is on a scale.", default="")


@strawberry.input(description="What is said to one question.")
class SurveyMarkInput:
    """Raw, as all inputs: the resolver checks."""

    question: strawberry.ID = strawberry.field(description="To which.")
    options: list[int] = strawberry.field(
        description="Options or a step of a scale, from 1.", default_factory=list
    )
    text: str = strawberry.field(description="Or words, at most 500 characters.", default="")


Questions = Annotated[list[SurveyQuestionInput], about(description="1 to 10.")]


def _asked(given: list[SurveyQuestionInput]) -> list[dict[str, Any]]:
    return [asdict(each) for each in given]


@strawberry.type
class SurveyMutations:
    """For residents, and for those who ask them: councils, the community, the manager."""

    @strawberry.mutation(
        graphql_type=SurveyReply,
        description="Prepare a survey. Councils, the community; the manager where custom lets it.",
    )
    async def survey_draft(
        self,
        info: Info,
        estate: Id,
        title: Title,
        questions: Questions,
        closes_at: Closes,
        about: About = "",
        opens_at: Opens = None,
        audience: Audience = SurveyAudience.RESIDENTS,
        building: Building = None,
        proposal: Annotated[
            strawberry.ID | None, strawberry.argument(description="About which, while talked over.")
        ] = None,
        client_key: Key = None,
    ) -> domain.Survey:
        return await domain.draft(
            info.context.actor,
            uuid_of(estate, "Estate"),
            proposal=uuid_of(proposal, "Proposal") if proposal else None,
            questions=_asked(questions),
            title=title,
            about=about,
            audience=audience,
            building=uuid_of(building, "Building") if building else None,
            opens_at=opens_at,
            closes_at=closes_at,
            client_key=client_key,
        )

    @strawberry.mutation(
        graphql_type=SurveyReply, description="Write a draft anew, all of it. Who asks."
    )
    async def survey_revise(
        self,
        info: Info,
        id: Id,
        title: Title,
        questions: Questions,
        closes_at: Closes,
        about: About = "",
        opens_at: Opens = None,
        audience: Audience = SurveyAudience.RESIDENTS,
        building: Building = None,
        expected_version: Annotated[
            int | None, strawberry.argument(description="The `version` that was read.")
        ] = None,
    ) -> domain.Survey:
        return await domain.revise(
            info.context.actor,
            uuid_of(id, "Survey"),
            questions=_asked(questions),
            title=title,
            about=about,
            audience=audience,
            building=uuid_of(building, "Building") if building else None,
            opens_at=opens_at,
            closes_at=closes_at,
            expected_version=expected_version,
        )

    @strawberry.mutation(
        graphql_type=SurveyReply, description="Make it known; its questions stand. Who asks."
    )
    async def survey_call(self, info: Info, id: Id) -> domain.Survey:
        return await domain.call(info.context.actor, uuid_of(id, "Survey"))

    @strawberry.mutation(
        graphql_type=SurveyReply,
        description="Withdraw it and say why; what was answered is destroyed. Who asks.",
    )
    async def survey_withdraw(self, info: Info, id: Id, note: Why) -> domain.Survey:
        return await domain.withdraw(info.context.actor, uuid_of(id, "Survey"), note=note)

    @strawberry.mutation(
        graphql_type=SurveyReply,
        description="Answer it; again until it closes. Whoever is asked; nobody else reads it.",
    )
    async def survey_respond(
        self,
        info: Info,
        id: Id,
        marks: Annotated[
            list[SurveyMarkInput],
            about(description="One for each question that is answered, replacing those of before."),
        ],
    ) -> domain.Survey:
        said = {
            uuid_of(each.question, "SurveyQuestion"): {"options": each.options, "text": each.text}
            for each in marks
        }
        return await domain.respond(info.context.actor, uuid_of(id, "Survey"), marks=said)

    @strawberry.mutation(
        graphql_type=SurveyReply, description="Say what is done with the result. Who asks."
    )
    async def survey_answer(
        self,
        info: Info,
        id: Id,
        text: Annotated[str, about(description="1 to 5,000 characters; it stands.")],
    ) -> domain.Survey:
        return await domain.answer(info.context.actor, uuid_of(id, "Survey"), text=text)

    @strawberry.mutation(
        graphql_type=SurveyReply,
        description="Put the result on the next agenda. Councils and the community.",
    )
    async def survey_list(self, info: Info, id: Id) -> domain.Survey:
        return await domain.list_(info.context.actor, uuid_of(id, "Survey"))

    @strawberry.mutation(
        graphql_type=SurveyReply,
        description="Hide what was written and say why. Councils and the community.",
    )
    async def survey_hide(
        self,
        info: Info,
        text: Annotated[strawberry.ID, about(description="Which.")],
        because: Annotated[str, about(description="What everybody reads, 1 to 200 characters.")],
    ) -> domain.Survey:
        there = uuid_of(text, "SurveyText")
        return await domain.hide(info.context.actor, there, because=because)

    @strawberry.mutation(graphql_type=SurveyReply, description="Show what was hidden again.")
    async def survey_restore(
        self, info: Info, text: Annotated[strawberry.ID, about(description="Which.")]
    ) -> domain.Survey:
        return await domain.restore(info.context.actor, uuid_of(text, "SurveyText"))

    @strawberry.mutation(
        graphql_type=SurveyReply, description="Have a paper made again as PDF. Who asks."
    )
    async def survey_ask_paper(
        self, info: Info, id: Id, kind: Annotated[PaperKind, about(description="Which.")]
    ) -> domain.Survey:
        return await domain.ask_paper(info.context.actor, uuid_of(id, "Survey"), kind=kind)
