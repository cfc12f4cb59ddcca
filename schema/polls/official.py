"""The result of a poll that was held on the government's system."""

import datetime as dt
from typing import Annotated, TypeAlias

import strawberry

from resolvers import polls as domain
from resolvers.polls import BallotChoice, official
from resolvers.polls.figures import Key
from schema.arguments import Id, about
from schema.context import Info
from schema.nodes import shows, uuid_of
from schema.polls.poll import PollReply
from schema.refusals import Refusal, shown

OfOfficial: TypeAlias = strawberry.Parent[official.Official]


@shows(official.Official)
class OfficialResult:
    """Where a poll was counted; it cannot be counted again here."""

    system: str = strawberry.field(description="On which system.")
    number: str = strawberry.field(description="Of its certificate.")
    at: dt.datetime = strawberry.field(description="When that was entered.")

    @strawberry.field(description="The certificate, for who may read ballots: `pollOfficialFile`.")
    def document(parent: OfOfficial) -> strawberry.ID:
        return strawberry.ID(str(parent.document))


@strawberry.input(
    description="How much stands behind one answer to one matter, or to one candidate of it."
)
class OfficialFigureInput:
    """Raw, as all inputs: the resolver checks."""

    matter: strawberry.ID = strawberry.field(description="Of which matter.")
    choice: BallotChoice = strawberry.field(description="Which answer.")
    area: int = strawberry.field(description="In 0.01 m².")
    heads: int = strawberry.field(description="How many owners.")
    candidate: strawberry.ID | None = strawberry.field(
        default=None, description="Of which candidate, where the matter is an election; else null."
    )


@strawberry.type
class OfficialQueries:
    """What was counted elsewhere."""

    @strawberry.field(description="Where a poll was counted, if elsewhere.")
    async def poll_official(self, info: Info, poll: Id) -> OfficialResult | None:
        there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
        return await official.found(there)  # type: ignore[return-value]

    @strawberry.field(description="Where its certificate is read, for who may read ballots.")
    async def poll_official_file(self, info: Info, poll: Id) -> str:
        there = uuid_of(poll, "Poll")
        await official.certificate(info.context.actor, there)
        return f"/polls/{there}/official-result.pdf"

    @strawberry.field(description="Why you cannot enter its result; null when you can.")
    async def viewer_cannot_import_poll(self, info: Info, poll: Id) -> Refusal | None:
        actor = info.context.actor
        there = await domain.find(actor, uuid_of(poll, "Poll"))
        return shown(official.why_not_import(there, actor), info)


@strawberry.type
class OfficialMutations:
    """For who runs a poll."""

    @strawberry.mutation(
        graphql_type=PollReply,
        description="Enter the result of the government's system, with its certificate.",
    )
    async def poll_import_result(
        self,
        info: Info,
        poll: Id,
        system: Annotated[str, about(description="Which system, 1 to 100 characters.")],
        number: Annotated[str, about(description="Of the certificate, 1 to 60 characters.")],
        documents: Annotated[
            list[strawberry.ID], about(description="One PDF, as `POST /files` gave it.")
        ],
        figures: Annotated[
            list[OfficialFigureInput],
            about(
                description="For every matter and answer; of an election for every candidate and "
                "answer, with the same sum of each, as silence is abstention."
            ),
        ],
    ) -> domain.Poll:
        said: dict[Key, dict[BallotChoice, tuple[int, int]]] = {}
        for each in figures:
            said.setdefault(_key(each), {})[each.choice] = each.area, each.heads
        return await official.import_(
            info.context.actor,
            uuid_of(poll, "Poll"),
            system=system,
            number=number,
            documents=[str(each) for each in documents],
            figures=said,
        )


def _key(figure: OfficialFigureInput) -> Key:
    stands = figure.candidate
    candidate = uuid_of(stands, "PollCandidate") if stands else None
    return uuid_of(figure.matter, "PollMatter"), candidate
