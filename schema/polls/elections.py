"""Elections: what came of them, and the acts on them."""

from typing import Annotated, TypeAlias

import strawberry

from resolvers import councils
from resolvers import polls as domain
from resolvers.polls import CandidateOutcome, ElectionOutcome, Eligibility, Nomination
from schema.arguments import Id, Phone, about
from schema.context import Info
from schema.councils.council import CouncilResult
from schema.nodes import shows, uuid_of
from schema.polls.candidates import PollCandidate
from schema.polls.parts import PollCount, PollMatter, PollMeasure, PollWeight
from schema.polls.poll import PollReply
from schema.refusals import Refusal, shown
from schema.words import worded

worded(CandidateOutcome, "What came of a candidate.")
worded(ElectionOutcome, "What came of an election.")

Held: TypeAlias = strawberry.Parent[domain.Election]


@shows(domain.Tally)
class PollTally:
    """What came of one candidate, with every figure that explains it."""

    candidate: PollCandidate = strawberry.field(description="Of whom.")
    count: PollCount = strawberry.field(description="What the law asks of each candidate.")
    outcome: CandidateOutcome = strawberry.field(description="What came of them.")
    fingerprint: str = strawberry.field(description="The SHA-256 of roll and ballots.")


@shows(domain.Election)
class PollElection:
    """What came of an election: each candidate is tested by the law, the most votes are seated."""

    matter: PollMatter = strawberry.field(description="Of which.")
    outcome: ElectionOutcome = strawberry.field(description="Whether the committee stands.")
    quorum: list[PollMeasure] = strawberry.field(description="Whether enough took part.")
    tallies: list[PollTally] = strawberry.field(description="The candidates, most votes first.")
    overmarked: int = strawberry.field(
        description="How many ballots name more than there are seats, and do not take part."
    )
    vacant: int = strawberry.field(description="How many seats are left for another vote.")
    surplus: PollWeight = strawberry.field(
        description="How much more ballot papers of a secret poll weigh than the envelopes that "
        "came. Nobody knows which those are: they are left out of what is for it."
    )
    doubt: PollWeight = strawberry.field(
        description="How much secret ballots weigh that were not cast rightly. Nobody knows what "
        "they say: no seat is taken that could hang on them."
    )

    @strawberry.field(description="Who was elected.")
    def elected(parent: Held) -> list[PollCandidate]:
        return list(parent.elected)  # type: ignore[arg-type]

    @strawberry.field(description="Between whom the owners vote again.")
    def tied(parent: Held) -> list[PollCandidate]:
        return list(parent.tied)  # type: ignore[arg-type]

    @strawberry.field(
        description="Who was elected as it was first published, if a ballot was found invalid "
        "since; else null."
    )
    def before(parent: Held) -> list[PollCandidate] | None:
        return list(parent.before.elected) if parent.before else None  # type: ignore[arg-type]


@strawberry.type
class ElectionQueries:
    """Elections are public as the polls in which they are held."""

    @strawberry.field(
        graphql_type=list[PollElection],
        description="What came of each election; empty before it closes.",
    )
    async def poll_elections(self, info: Info, poll: Id) -> tuple[domain.Election, ...]:
        there = await domain.find(info.context.actor, uuid_of(poll, "Poll"))
        return await domain.elections(there)

    @strawberry.field(description="`ballots.csv` of one candidate, by receipt.")
    async def poll_marks(self, info: Info, poll: Id, candidate: Id) -> str:
        there, stands = uuid_of(poll, "Poll"), uuid_of(candidate, "PollCandidate")
        return await domain.marks_file(info.context.actor, there, stands)

    @strawberry.field(description="Why you cannot put up a candidate; null when you can.")
    async def viewer_cannot_nominate(self, info: Info, poll: Id) -> Refusal | None:
        actor = info.context.actor
        there = await domain.find(actor, uuid_of(poll, "Poll"))
        return shown(domain.why_not_nominate(there, actor), info)

    @strawberry.field(
        description="Why you cannot let the elected take their seats; null when you can."
    )
    async def viewer_cannot_seat_elected(self, info: Info, poll: Id) -> Refusal | None:
        actor = info.context.actor
        there = await domain.find(actor, uuid_of(poll, "Poll"))
        found = await domain.elections(there)
        return shown(domain.why_not_seat(there, found, actor), info)


@strawberry.type
class ElectionMutations:
    """For those who run a poll, and for who prepares councils."""

    @strawberry.mutation(graphql_type=PollReply, description="Put a candidate up for election.")
    async def poll_nominate(
        self,
        info: Info,
        id: Id,
        matter: Annotated[strawberry.ID, about(description="Which election.")],
        name: Annotated[str, about(description="1 to 60 characters.")],
        phone: Phone,
        about: Annotated[
            str, about(description="What voters should know, 1 to 500 characters; public.")
        ],
        nomination: Annotated[Nomination, about(description="Who put them up.")],
        vouched: Annotated[
            list[Eligibility], about(description="What was looked into of what is asked.")
        ],
        agreed: Annotated[
            bool, about(description="That they stand of their own will, and that it is published.")
        ],
    ) -> domain.Poll:
        return await domain.nominate(
            info.context.actor,
            uuid_of(id, "Poll"),
            uuid_of(matter, "PollMatter"),
            name=name,
            phone=phone,
            about=about,
            nomination=nomination,
            vouched=vouched,
            agreed=agreed,
        )

    @strawberry.mutation(graphql_type=PollReply, description="Take a candidate out.")
    async def poll_strike_candidate(self, info: Info, id: Id, candidate: Id) -> domain.Poll:
        poll, struck = uuid_of(id, "Poll"), uuid_of(candidate, "PollCandidate")
        return await domain.strike_candidate(info.context.actor, poll, struck)

    @strawberry.mutation(
        graphql_type=CouncilResult,
        description="Let the elected take their seats in an owners' committee.",
    )
    async def poll_seat(self, info: Info, id: Id, council: Id) -> councils.Council:
        poll, there = uuid_of(id, "Poll"), uuid_of(council, "Council")
        return await domain.seat(info.context.actor, poll, council=there)
