"""Settling things on the spot, and how cases ended."""

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from resolvers import cases as domain
from resolvers.cases import Outcome
from resolvers.refusals import Refused
from schema.arguments import Code, Key, about
from schema.cases.acts import Report
from schema.cases.case import CaseResult, done
from schema.cases.categories import Category, as_category
from schema.context import Info
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.refusals import Refusal, shown

Usual: TypeAlias = strawberry.Parent[domain.Phrase]


@shows(domain.Phrase)
class Phrase(Node):
    """What is often found and settled on the spot, in the usual words."""

    found: str = strawberry.field(description="What was found.")
    done: str = strawberry.field(description="What was done about it.")
    source: str = strawberry.field(description="The list that it comes from.")
    version: str = strawberry.field(description="Of that list.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Phrase:
        return domain.phrase(as_uuid(key))

    @strawberry.field(description="What it is about.")
    def category(parent: Usual) -> Category | None:
        return as_category(parent.category)


@shows(domain.OutcomeCount)
class OutcomeCount:
    """How many cases ended so."""

    outcome: Outcome = strawberry.field(description="How.")
    count: int = strawberry.field(description="How many.")


@shows(domain.Outcomes)
class Outcomes:
    """How the cases of an area ended in the last 90 days; what is imported does not count."""

    since: datetime = strawberry.field(description="From when on.")
    counts: list[OutcomeCount] = strawberry.field(description="Of what went its way.")
    closed: int = strawberry.field(description="All of these: the denominator of what was solved.")
    solved: int = strawberry.field(description="How many were solved: the numerator.")
    excluded: int = strawberry.field(description="How many were unfounded or beyond our duty.")
    solvable: int = strawberry.field(description="The denominator without these.")
    on_the_spot: int = strawberry.field(description="Settled on the spot, counted apart.")
    rated: int = strawberry.field(description="How many were rated by their reporters.")
    content: int = strawberry.field(description="How many of these as satisfied or fair.")
    promised: int = strawberry.field(
        description="How many were promised an answer by a time, and dealt with."
    )
    in_time: int = strawberry.field(description="How many of these were answered by then.")
    returned: int = strawberry.field(description="How many of all a unit gave back.")
    reworked: int = strawberry.field(
        description="How many of all were not accepted at first by a checker or their reporter."
    )


@strawberry.input(description="Something found and settled on the spot.")
class Settled:
    """Raw, as all inputs: the resolver checks."""

    report: Report = strawberry.field(description="What was found, and where.")
    reply: str = strawberry.field(description="What was done, 1 to 2,000 characters.")


@strawberry.type
class SettlingQueries:
    """Figures are public."""

    @strawberry.field(
        graphql_type=list[Phrase], description="What one tap can settle, in the usual words."
    )
    async def phrases(self) -> tuple[domain.Phrase, ...]:
        return domain.phrases()

    @strawberry.field(graphql_type=Outcomes, description="How the cases of an area ended.")
    async def case_outcomes(self, area: Code) -> domain.Outcomes:
        return await domain.outcomes(area)


@strawberry.type
class SettlingMutations:
    """For grid workers and property managers."""

    @strawberry.mutation(
        graphql_type=CaseResult, description="Write down in the usual words what was settled."
    )
    async def case_self_handle_by_phrase(
        self,
        info: Info,
        phrase: Annotated[strawberry.ID, about(description="Which words.")],
        area: Annotated[str | None, about(description="The code of where.")] = None,
        estate: Annotated[strawberry.ID | None, about(description="The estate.")] = None,
        client_key: Key = None,
    ) -> domain.Case:
        case = await domain.self_handle_by_phrase(
            info.context.actor,
            uuid_of(phrase, "Phrase"),
            area=area,
            estate=uuid_of(estate, "Estate") if estate else None,
            client_key=client_key,
        )
        return await done(info, case)

    @strawberry.mutation(
        graphql_type=list[CaseResult],
        description="Write down several things settled on the spot; each whole or not at all.",
    )
    async def case_self_handle_many(
        self,
        info: Info,
        settled: Annotated[list[Settled], about(description="1 to 20.")],
    ) -> list[domain.Case | Refusal]:
        given = [{**each.report.given(), "reply": each.reply} for each in settled]
        found = await domain.self_handle_many(info.context.actor, given)
        return [shown(each, info) if isinstance(each, Refused) else each for each in found]
