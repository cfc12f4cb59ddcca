"""Who stands for the owners' committee, and what is asked of them."""

from typing import TypeAlias

import strawberry

from resolvers import polls as domain
from resolvers.languages import field_sentence
from resolvers.polls import Eligibility, Nomination
from resolvers.refusals import Reason
from schema.context import Info
from schema.nodes import global_id, shows
from schema.words import worded

worded(Nomination, "Who put a candidate up.")
worded(Eligibility, "What is asked of a candidate.")

Stands: TypeAlias = strawberry.Parent[domain.Candidate]
Proven: TypeAlias = strawberry.Parent[domain.Proof]


@shows(domain.ElectionTerms)
class PollElectionTerms:
    """What a place says of the election of a committee, and when it stands."""

    place: str = strawberry.field(description="Where it holds.")
    version: str = strawberry.field(description="Which version.")
    source: str = strawberry.field(description="Who says so.")
    article: str = strawberry.field(description="Where it stands there.")
    least: int | None = strawberry.field(
        description="With how many members it stands at least before all seats are filled; null "
        "where it never does."
    )
    numerator: int | None = strawberry.field(description="Of the share of its seats, above.")
    denominator: int | None = strawberry.field(description="Of the share of its seats, below.")
    strict: bool = strawberry.field(description="Whether that share has to be exceeded.")
    note: str = strawberry.field(description="All this in words.")


@shows(domain.Proof)
class PollProof:
    """One thing that is asked of a candidate, with its article, and whether they have it."""

    met: bool = strawberry.field(description="Whether they have it.")

    @strawberry.field(description="What is asked.")
    def asks(parent: Proven) -> Eligibility:
        return parent.asked.asks

    @strawberry.field(description="Who asks for it.")
    def source(parent: Proven) -> str:
        return parent.asked.source

    @strawberry.field(description="Where it stands there.")
    def article(parent: Proven) -> str:
        return parent.asked.article

    @strawberry.field(description="What is lacking, for programs; null if nothing is.")
    def reason(parent: Proven) -> Reason | None:
        return parent.lack.reason if parent.lack else None

    @strawberry.field(description="What is lacking, for people; null if nothing is.")
    def sentence(parent: Proven, info: Info) -> str | None:
        return field_sentence(parent.lack, info.context.language) if parent.lack else None


@shows(domain.Candidate)
class PollCandidate:
    """Somebody who stands; public from the call on."""

    position: int = strawberry.field(description="Their number on the ballot.")
    name: str = strawberry.field(description="Their name.")
    about: str = strawberry.field(description="What voters should know of them.")
    nomination: Nomination = strawberry.field(description="Who put them up.")
    owns: bool = strawberry.field(description="Whether they own a unit, by the roll of today.")
    employed: bool = strawberry.field(description="Whether the property company employs them now.")
    buildings: list[str] = strawberry.field(description="In which buildings they own.")
    proofs: list[PollProof] = strawberry.field(description="All that is asked of them.")

    @strawberry.field(description="Names them on a ballot.")
    def id(parent: Stands) -> strawberry.ID:
        return global_id("PollCandidate", parent.id)
