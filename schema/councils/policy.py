"""What is asked of a council's composition, and what one lacks."""

import datetime as dt
from typing import TypeAlias

import strawberry

from resolvers import councils as domain
from resolvers.councils import (
    Capacity,
    Composition,
    CouncilAct,
    CouncilKind,
    CouncilStage,
    Office,
    SeatEnd,
    Severity,
)
from resolvers.languages import field_sentence
from resolvers.refusals import Reason, Wrong
from schema.context import Info
from schema.nodes import Node, as_uuid, shows
from schema.words import worded

worded(CouncilKind, "What an estate governs itself with.")
worded(CouncilStage, "Where a council stands.")
worded(CouncilAct, "What moves a council from stage to stage.")
worded(Capacity, "As what somebody sits in a council.")
worded(Office, "What a seat is charged with.")
worded(SeatEnd, "Why a seat ended.")
worded(Composition, "What a policy asks of a council's composition.")
worded(Severity, "Whether a council can be formed all the same: not with an error.")

Asked: TypeAlias = strawberry.Parent[domain.Requirement]


@shows(domain.Requirement)
class CouncilRequirement:
    """One thing that a policy asks for."""

    asks: Composition = strawberry.field(description="What about.")
    severity: Severity = strawberry.field(description="Whether it forbids forming.")
    number: int | None = strawberry.field(description="How many seats or years, if it counts.")
    capacities: list[Capacity] = strawberry.field(description="Whom it speaks of, if anybody.")

    @strawberry.field(description="The share of owners above the line, if it is one.")
    def numerator(parent: Asked) -> int | None:
        return parent.share.numerator if parent.share else None

    @strawberry.field(description="The share of owners below the line, if it is one.")
    def denominator(parent: Asked) -> int | None:
        return parent.share.denominator if parent.share else None

    @strawberry.field(description="All this for people, in the language asked for.")
    def sentence(parent: Asked, info: Info) -> str:
        return domain.asked(parent, info.context.language)


@shows(domain.Policy)
class CouncilPolicy(Node):
    """One version of what a law or custom asks of a kind of council."""

    kind: CouncilKind = strawberry.field(description="Of which kind of council it speaks.")
    area: str | None = strawberry.field(
        description="The code of where it holds, known here or not; null for the country."
    )
    place: str = strawberry.field(description="Where it holds, in words.")
    version: str = strawberry.field(description="Unique for a kind in its place.")
    source: str = strawberry.field(description="The law, or whose custom.")
    article: str = strawberry.field(description="Where in it.")
    valid_from: dt.date = strawberry.field(description="The first day.")
    valid_to: dt.date | None = strawberry.field(description="The first day on which it is over.")
    notice_days: int = strawberry.field(description="Full calendar days that names stand.")
    filing_days: int | None = strawberry.field(
        description="Calendar days until it must be filed; null when it is not filed."
    )
    handover_days: int = strawberry.field(description="Calendar days for handing over.")
    reminder_days: int = strawberry.field(
        description="How many days before the end of the term the members are reminded."
    )
    requirements: list[CouncilRequirement] = strawberry.field(description="What it asks for.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Policy:
        return await domain.policy(as_uuid(key))


@shows(domain.Finding)
class CouncilFinding:
    """What a composition lacks by its policy."""

    severity: Severity = strawberry.field(description="Whether it forbids forming.")
    reason: Reason = strawberry.field(description="What, for programs.")

    @strawberry.field(description="What, for people, in the language asked for.")
    def sentence(parent: strawberry.Parent[domain.Finding], info: Info) -> str:
        return field_sentence(Wrong(parent.reason, parent.facts), info.context.language)
