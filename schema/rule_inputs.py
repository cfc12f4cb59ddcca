"""What a new version of a rule says, as clients of the API give it."""

import datetime as dt

import strawberry

from resolvers.proposals import ProposalStage
from resolvers.rules import (
    Capacity,
    Composition,
    RuleBasis,
    RuleBody,
    RulePeriod,
    RulePurpose,
    RuleWhole,
    Severity,
)
from schema.words import worded

worded(RuleBody, "Whom a rule speaks of.")
worded(RulePurpose, "What has to be reached with a threshold.")
worded(RuleBasis, "What is counted.")
worded(RuleWhole, "Of what it is a part.")
worded(RulePeriod, "In what time a body has to meet at least once.")

worded(ProposalStage, "Where a proposal stands.")
worded(Composition, "What a rule asks of a composition.")
worded(Severity, "Whether a council can be formed all the same: not with an error.")
worded(Capacity, "As what somebody sits in a council.")


@strawberry.input(description="A fraction that has to be reached, or if strict exceeded.")
class RuleThresholdInput:
    """One threshold of a new version."""

    purpose: RulePurpose = strawberry.field(description="What for.")
    basis: RuleBasis = strawberry.field(description="What is counted.")
    whole: RuleWhole = strawberry.field(description="Of what it is a part.")
    numerator: int = strawberry.field(description="1 to 1,000.")
    denominator: int = strawberry.field(description="1 to 1,000, not less than the numerator.")
    strict: bool = strawberry.field(description="Whether it has to be exceeded.", default=False)
    alternative: int = strawberry.field(description="1 to 9.", default=1)


@strawberry.input(description="One thing that a rule asks of a composition.")
class RuleRequirementInput:
    """One requirement of a new version."""

    asks: Composition = strawberry.field(description="What about.")
    severity: Severity = strawberry.field(
        description="Whether it forbids forming.", default=Severity.ERROR
    )
    number: int | None = strawberry.field(
        description="1 to 99: the seats or years of what counts them.", default=None
    )
    numerator: int | None = strawberry.field(
        description="1 to 100: above the line of a share.", default=None
    )
    denominator: int | None = strawberry.field(
        description="1 to 100, not less than the numerator: below it.", default=None
    )
    capacities: list[Capacity] = strawberry.field(
        description="Whom it speaks of, where it speaks of somebody.", default_factory=list
    )


@strawberry.input(description="A phase of the procedure, in its order.")
class ProposalPhaseInput:
    """One phase of a new version."""

    stage: ProposalStage = strawberry.field(description="Which.")
    name: str = strawberry.field(description="What it is called there, 1 to 30 characters.")
    least_days: int | None = strawberry.field(
        description="Full days that it lasts at least, 0 to 90.", default=None
    )
    most_days: int | None = strawberry.field(
        description="Working days after which it is late, 1 to 365.", default=None
    )
    talks: bool = strawberry.field(description="Whether neighbours comment in it.", default=True)


@strawberry.input(description="How proposals go.")
class ProposalProcedureInput:
    """The procedure of a new version; proposals that are there keep theirs."""

    homes_least: int = strawberry.field(description="So many homes oblige to an answer.")
    answer_days: int = strawberry.field(description="Within so many working days, 1 to 90.")
    steps: list[ProposalPhaseInput] = strawberry.field(
        description="It begins with PROPOSED; DELIBERATION stands right before RESOLUTION."
    )


@strawberry.input(description="A version of a rule.")
class RuleSetInput:
    """What a version says."""

    body: RuleBody = strawberry.field(description="Whom it speaks of.")
    version: str = strawberry.field(description="1 to 40 characters, not taken there.")
    source: str = strawberry.field(description="The law, 1 to 200 characters.")
    article: str = strawberry.field(description="Where in it, 1 to 100 characters.")
    valid_from: dt.date = strawberry.field(description="The first day.")
    thresholds: list[RuleThresholdInput] = strawberry.field(description="1 to 20.")
    area: str | None = strawberry.field(
        description="The code of where it holds; the country if null.", default=None
    )
    notice_days: int | None = strawberry.field(description="0 to 90.", default=None)
    emergency_exempt: bool = strawberry.field(
        description="Whether an emergency frees from the notice.", default=False
    )
    publication_days: int = strawberry.field(
        description="0 to 90 days after a meeting, until its minutes are published.", default=3
    )
    mandates_most: int | None = strawberry.field(
        description="For how many others one may stand: 0 to 99; null: any number.", default=None
    )
    meets_each: RulePeriod | None = strawberry.field(
        description="How often it must meet.", default=None
    )
    display_days: int = strawberry.field(
        description="Of a council: 0 to 90 full days that names stand.", default=7
    )
    filing_days: int | None = strawberry.field(
        description="Of a council: 0 to 90; null when it is not filed.", default=None
    )
    handover_days: int = strawberry.field(
        description="Of a council: 0 to 90 days for handing over.", default=10
    )
    reminder_days: int = strawberry.field(
        description="Of a council: 0 to 365 days before its end.", default=90
    )
    requirements: list[RuleRequirementInput] = strawberry.field(
        description="At most 20; councils that are there keep theirs.", default_factory=list
    )
    note: str = strawberry.field(description="At most 500 characters.", default="")
    secret: list[str] = strawberry.field(
        description="The codes of the matters that are cast secretly; of those it decides already.",
        default_factory=list,
    )
    procedure: ProposalProcedureInput | None = strawberry.field(
        description="Of proposals, and only of those.", default=None
    )
