"""Rule sets as values: what has to be reached, judged in whole numbers only."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from resolvers.actors import Actor, PostKind, Scope, why_not_administer_all
from resolvers.refusals import NotAllowed, NotNow, Reason, Refused
from resolvers.tables.council_words import Capacity, Composition, Severity
from resolvers.tables.proposal_words import ProposalStage
from resolvers.tables.rules import RuleBasis, RuleBody, RulePeriod, RulePurpose, RuleWhole

COUNCILS = frozenset(
    {
        RuleBody.OWNERS_COMMITTEE,
        RuleBody.MANAGEMENT_COMMITTEE,
        RuleBody.DELIBERATION_COUNCIL,
        RuleBody.PREPARATORY_GROUP,
    }
)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A fraction that has to be reached, or if *strict* exceeded.

    “三分之二以上” includes two thirds, “过半数” excludes the half (Civil Code art. 1259).
    """

    purpose: RulePurpose
    alternative: int
    basis: RuleBasis
    whole: RuleWhole
    numerator: int
    denominator: int
    strict: bool

    def reached(self, part: int, of: int) -> bool:
        """Whether *part* of *of* is enough; nothing of nothing never is."""
        if of <= 0:
            return False
        ours, theirs = part * self.denominator, of * self.numerator
        return ours > theirs if self.strict else ours >= theirs

    def least(self, of: int) -> int:
        """The smallest whole part of *of* that is enough."""
        theirs = of * self.numerator
        if self.strict:
            return theirs // self.denominator + 1
        return -(-theirs // self.denominator)


@dataclass(frozen=True, slots=True)
class Measure:
    """One threshold, with what came of it: *part* of *of*."""

    threshold: Threshold
    part: int
    of: int

    @property
    def least(self) -> int:
        """The smallest part that is enough."""
        return self.threshold.least(self.of)

    @property
    def rest(self) -> int:
        """How much is missing."""
        return max(self.least - self.part, 0)

    @property
    def met(self) -> bool:
        """Whether it is reached; nothing of nothing is not."""
        return self.threshold.reached(self.part, self.of)


Ways = tuple[tuple[Measure, ...], ...]


def hold(ways: Ways) -> bool:
    """Whether one way is met with all of its measures; where there is no way, nothing is."""
    return any(all(each.met for each in way) for way in ways)


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that is decided by this rule set; *secret* is whether ballots name nobody."""

    code: str
    item: str
    name: str
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a rule asks of a composition."""

    asks: Composition
    severity: Severity
    number: int | None = None
    share: Fraction | None = None
    capacities: tuple[Capacity, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A phase of a procedure; full days that it lasts at least, working days until it is late.

    *talks* says whether neighbours comment in it.
    """

    stage: ProposalStage
    name: str
    least_days: int | None
    most_days: int | None
    talks: bool = True


@dataclass(frozen=True, slots=True)
class Procedure:
    """How proposals go, phase by phase, and what obliges to an answer within working days."""

    homes_least: int
    answer_days: int
    steps: tuple[Step, ...]

    def step(self, stage: ProposalStage) -> Step | None:
        """The phase, if this procedure has it."""
        return next((each for each in self.steps if each.stage is stage), None)

    def after(self, stage: ProposalStage) -> ProposalStage:
        """The phase that follows; the first after the draft, closed after the last."""
        order = [ProposalStage.DRAFT, *(each.stage for each in self.steps), ProposalStage.CLOSED]
        return order[order.index(stage) + 1]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One version of what a law says of a body."""

    id: UUID
    body: RuleBody
    area: str | None
    place: str
    version: str
    source: str
    article: str
    valid_from: date
    valid_to: date | None
    notice_days: int | None
    emergency_exempt: bool
    publication_days: int
    mandates_most: int | None
    meets_each: RulePeriod | None
    display_days: int
    filing_days: int | None
    handover_days: int
    reminder_days: int
    note: str
    shipped: bool
    thresholds: tuple[Threshold, ...]
    requirements: tuple[Requirement, ...]
    matters: tuple[Matter, ...]
    procedure: Procedure | None = None

    @property
    def displays(self) -> bool:
        """Whether it says how long something stands: the names of a council, or the roll."""
        return self.composes or self.body is RuleBody.OWNERS_ROLL

    @property
    def meets(self) -> bool:
        """Whether it speaks of people who meet and decide."""
        return self.body not in (RuleBody.OWNERS_ROLL, RuleBody.PROPOSALS)

    @property
    def says_how_much(self) -> bool:
        """Whether it says how many must be there and agree, as each rule of a vote has to."""
        purposes = {each.purpose for each in self.thresholds}
        return not self.meets or {RulePurpose.QUORUM, RulePurpose.MAJORITY} <= purposes

    @property
    def composes(self) -> bool:
        """Whether it speaks of a council, which has days to be announced, filed and ended in."""
        return self.body in COUNCILS

    def of(self, purpose: RulePurpose) -> tuple[Threshold, ...]:
        """The thresholds for one purpose."""
        return tuple(each for each in self.thresholds if each.purpose is purpose)

    def alternatives(self, purpose: RulePurpose) -> tuple[tuple[Threshold, ...], ...]:
        """The ways to reach it: all of one way must hold, and one way is enough."""
        numbers = sorted({each.alternative for each in self.of(purpose)})
        return tuple(
            tuple(each for each in self.of(purpose) if each.alternative == number)
            for number in numbers
        )

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def why_not_renew(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot add a version after this one."""
        if self.valid_to is not None:
            return NotNow(Reason.RULE_SET_ENDED, at=self.valid_to)
        return why_not_add(actor, self.area)


def why_not_add(actor: Actor, area: str | None) -> Refused | None:
    """Why *actor* cannot add a rule for that area; for the country the city's do.

    A city does not change the law: it writes down which version of it is in force.
    """
    if area is None or actor.system is not None:
        return why_not_administer_all(actor)
    if not any(area.startswith(each) for each in actor.prefixes([PostKind.ADMINISTRATOR])):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not actor.may(Scope.ADMINISTER):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
    return None
