"""The parts of a poll."""

import datetime as dt
from typing import TypeAlias

import strawberry

from resolvers import polls as domain
from resolvers.polls import BallotCapacity, BallotChoice, PollAct, PollChannel, PollNews, PollStage
from resolvers.polls.forms import CounterKind
from schema.context import Info
from schema.money import Fen
from schema.nodes import global_id, shows
from schema.polls.candidates import PollCandidate, PollElectionTerms
from schema.refusals import Refusal, shown
from schema.rule_sets import RuleSet, RuleThreshold
from schema.words import worded

worded(PollStage, "Where a poll stands.")
worded(PollChannel, "How a poll is held.")
worded(CounterKind, "Who reads paper ballots in a place.")
worded(PollAct, "What moves a poll from stage to stage.")
worded(PollNews, "What people are told of a poll.")
worded(BallotCapacity, "As what somebody cast a ballot.")

OfMatter: TypeAlias = strawberry.Parent[domain.Matter]
Cast: TypeAlias = strawberry.Parent[domain.Ballot]
Stands: TypeAlias = strawberry.Parent[domain.Standing]
Counted: TypeAlias = strawberry.Parent[domain.Count]
Told: TypeAlias = strawberry.Parent[domain.Result]
Said: TypeAlias = strawberry.Parent[domain.Objection]


@shows(domain.Matter)
class PollMatter:
    """One thing that is decided; locked with the call."""

    position: int = strawberry.field(description="Its number on the ballot.")
    code: str = strawberry.field(description="Which item of the law, for programs.")
    item: str = strawberry.field(description="Its item in the article.")
    kind: str = strawberry.field(description="The words of the law.")
    text: str = strawberry.field(description="What is decided, as it stands on the ballot.")
    details: str = strawberry.field(description="What one should know of it.")
    budget_fen: Fen | None = strawberry.field(description="What it costs, in fen.")
    seats: int | None = strawberry.field(
        description="Of an election, how many seats it fills; null where it is yes or no."
    )
    size: int | None = strawberry.field(
        description="Of an election, how many seats the committee has altogether."
    )
    candidates: list[PollCandidate] = strawberry.field(description="Who stands in an election.")
    secret: bool = strawberry.field(
        description="Whether it is cast secretly; all matters of a poll are, or none."
    )

    @strawberry.field(description="Of an election, what the place says of it.")
    def election(parent: OfMatter) -> PollElectionTerms | None:
        return parent.election  # type: ignore[return-value]

    @strawberry.field(description="Names it within its poll.")
    def id(parent: OfMatter) -> strawberry.ID:
        return global_id("PollMatter", parent.id)

    @strawberry.field(description="How much it takes: quorum and majority, with the article.")
    def rule(parent: OfMatter) -> RuleSet:
        return parent.rule  # type: ignore[return-value]

    @strawberry.field(description="The proposal that it came from, if any.")
    def proposal(parent: OfMatter) -> strawberry.ID | None:
        return global_id("Proposal", parent.proposal) if parent.proposal else None


@shows(domain.Done)
class PollStep:
    """What moved a poll."""

    kind: PollAct = strawberry.field(description="What was done.")
    at: dt.datetime = strawberry.field(description="When.")
    note: str = strawberry.field(description="Why, where it was called off.")


@strawberry.type(description="What a ballot says of one matter.")
class BallotAnswer:
    """What a ballot says of one matter."""

    matter: strawberry.ID = strawberry.field(description="Of which matter.")
    choice: BallotChoice = strawberry.field(description="What.")


@strawberry.type(description="What a ballot says of one candidate.")
class BallotMark:
    """What a ballot says of one candidate."""

    candidate: strawberry.ID = strawberry.field(description="Of which candidate.")
    choice: BallotChoice = strawberry.field(description="What.")


@shows(domain.Ballot)
class Ballot:
    """What you cast; it is never changed, and nobody else reads it before the poll closes."""

    receipt: str | None = strawberry.field(
        description="By which it is found in the list of ballots. Of a secret one `ballotCast` "
        "alone gives it, and again to who repeats it with the same `clientKey`: it is not kept."
    )
    cast_at: dt.datetime = strawberry.field(description="When; of a secret one the day alone.")
    capacity: BallotCapacity = strawberry.field(description="As what you cast it.")

    @strawberry.field(description="What it says of each candidate of the elections.")
    def marks(parent: Cast) -> list[BallotMark]:
        return [
            BallotMark(candidate=global_id("PollCandidate", candidate), choice=said)
            for candidate, said in parent.marks.items()
        ]

    @strawberry.field(description="What it says of each matter but elections.")
    def answers(parent: Cast) -> list[BallotAnswer]:
        return [
            BallotAnswer(matter=global_id("PollMatter", matter), choice=said)
            for matter, said in parent.answers.items()
        ]


@shows(domain.CodeSent)
class BallotCode:
    """A code that is under way: good for one ballot in one poll."""

    phone: str = strawberry.field(description="Where it goes, masked.")
    expires_at: dt.datetime = strawberry.field(description="Until when it is good.")


@shows(domain.Standing)
class PollStanding:
    """An owner of the frozen roll for whom you stand: one ballot, whatever they own."""

    key: str = strawberry.field(description="Their number on the roll and in the list of ballots.")
    units: list[str] = strawberry.field(description="What they own.")
    area: int = strawberry.field(description="How much that weighs, in 0.01 m².")
    capacity: BallotCapacity = strawberry.field(description="As what you would cast.")
    must_agree: bool = strawberry.field(
        description="Whether you must say that the co-owners agreed: they named nobody."
    )
    cast: bool = strawberry.field(description="Whether a ballot was cast.")
    ballot: Ballot | None = strawberry.field(description="What you cast, if you did.")

    @strawberry.field(description="By which mandate you vote for them; null in your own right.")
    def mandate(parent: Stands) -> strawberry.ID | None:
        return global_id("PollMandate", parent.mandate) if parent.mandate else None

    @strawberry.field(description="What you are told to say by that mandate.")
    def instructed(parent: Stands) -> list[BallotAnswer]:
        return [
            BallotAnswer(matter=global_id("PollMatter", matter), choice=said)
            for matter, said in parent.instructed.items()
        ]

    @strawberry.field(description="Names it when you cast.")
    def head(parent: Stands) -> strawberry.ID:
        return global_id("PollHead", parent.head)

    @strawberry.field(description="Why you cannot cast for it; null when you can.")
    def viewer_cannot_cast(parent: Stands, info: Info) -> Refusal | None:
        return shown(parent.why_not_cast(), info)


@shows(domain.Turnout)
class PollTurnout:
    """How many have taken part, never what they said; areas in 0.01 m²."""

    name: str = strawberry.field(description="The building; empty for the whole.")
    area: int = strawberry.field(
        description="Of those who have; while it is open cut to steps of a few owners."
    )
    heads: int = strawberry.field(description="How many have.")
    all_area: int = strawberry.field(description="Of all.")
    all_heads: int = strawberry.field(description="How many there are.")


@shows(domain.Weight)
class PollWeight:
    """How much stands behind something."""

    area: int = strawberry.field(description="In 0.01 m².")
    heads: int = strawberry.field(description="How many owners.")


@shows(domain.Measure)
class PollMeasure:
    """One threshold with what came of it; areas in 0.01 m²."""

    threshold: RuleThreshold = strawberry.field(description="What has to be reached.")
    part: int = strawberry.field(description="The numerator.")
    of: int = strawberry.field(description="The denominator.")
    least: int = strawberry.field(description="The smallest part that is enough.")
    rest: int = strawberry.field(description="How much is missing.")
    met: bool = strawberry.field(description="Whether it is reached, in whole numbers.")


@shows(domain.Participation)
class PollParticipation:
    """How many have taken part and how far it is to a quorum; never what they said."""

    whole: PollTurnout = strawberry.field(description="Altogether.")
    buildings: list[PollTurnout] = strawberry.field(description="By building.")
    quorum: list[PollMeasure] = strawberry.field(
        description="On both bases; an owner of units in several buildings counts once."
    )


@shows(domain.Count)
class PollCount:
    """A count with every figure that explains it."""

    adopted: bool = strawberry.field(description="Whether it is.")
    quorate: bool = strawberry.field(
        description="Whether enough took part; else nothing was decided."
    )
    all: PollWeight = strawberry.field(description="The whole roll.")
    taking_part: PollWeight = strawberry.field(description="Who answered, whatever they said.")
    silent: PollWeight = strawberry.field(description="Who did not.")
    quorum: list[PollMeasure] = strawberry.field(description="Whether enough took part.")
    approval: list[PollMeasure] = strawberry.field(description="Whether enough of them agreed.")

    @strawberry.field(description="Who was for it.")
    def agreed(parent: Counted) -> PollWeight:
        return parent.answers[BallotChoice.FOR]  # type: ignore[return-value]

    @strawberry.field(description="Who was against it.")
    def opposed(parent: Counted) -> PollWeight:
        return parent.answers[BallotChoice.AGAINST]  # type: ignore[return-value]

    @strawberry.field(description="Who abstained: they took part, and were not for it.")
    def abstained(parent: Counted) -> PollWeight:
        return parent.answers[BallotChoice.ABSTAIN]  # type: ignore[return-value]


@shows(domain.Result)
class PollResult:
    """What came of one matter."""

    matter: PollMatter = strawberry.field(description="Of which.")
    count: PollCount = strawberry.field(description="As it is counted.")
    before: PollCount | None = strawberry.field(
        description="As it was first published, if a ballot was found invalid since."
    )
    followed: PollCount | None = strawberry.field(
        description="As if all the silent had joined the majority, for comparison only; null for "
        "the election of a committee, where no rules allow it."
    )
    fingerprint: str = strawberry.field(description="The SHA-256 of roll and ballots.")
    surplus: PollWeight = strawberry.field(
        description="How much more ballot papers of a secret poll weigh than the envelopes that "
        "came. Nobody knows which those are: they are left out of what is for it."
    )
    doubt: PollWeight = strawberry.field(
        description="How much secret ballots weigh that were not cast rightly. Nobody knows what "
        "they say: `count` is without as much that is for it."
    )
    otherwise: PollCount | None = strawberry.field(
        description="Without as much that is against it, if there is a doubt or a surplus."
    )


@shows(domain.Objection)
class PollObjection:
    """Somebody objects to a result; for them and for who runs the poll."""

    name: str = strawberry.field(description="Of who objected, masked.")
    what: str = strawberry.field(description="What they say.")
    receipt: str | None = strawberry.field(description="The ballot it is about, if about one.")
    room: str | None = strawberry.field(
        description="In a secret poll, for whose unit somebody voted who should not have."
    )
    made_at: dt.datetime = strawberry.field(description="When.")
    upheld: bool | None = strawberry.field(description="Null until it is answered.")
    answer: str = strawberry.field(description="What was found.")
    decided_at: dt.datetime | None = strawberry.field(description="When it was answered.")

    @strawberry.field(description="Names it when it is answered.")
    def id(parent: Said) -> strawberry.ID:
        return global_id("PollObjection", parent.id)
