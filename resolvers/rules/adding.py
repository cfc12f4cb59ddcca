"""Adding a version of a rule, which ends the one before it."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import (
    BaseModel,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import areas, database, journal
from resolvers.actors import Actor
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.rules import phases
from resolvers.rules.keeping import find, in_force, listed
from resolvers.rules.phases import ProcedureGiven
from resolvers.rules.rule import COUNCILS, RuleSet, why_not_add
from resolvers.tables.council_words import Capacity, Composition, Severity
from resolvers.tables.rules import (
    RuleBasis,
    RuleBody,
    RulePeriod,
    RulePurpose,
    RuleSetRow,
    RuleWhole,
)

COUNTRY = "全国"
LOCK = "select pg_advisory_xact_lock(hashtext('rules'))"
END = "update rule_sets set valid_to = $2 where id = $1"
COPY = """
    insert into rule_matters (id, rule_set, code, item, name, secret)
    select new.id, $2, m.code, m.item, m.name, m.code = any($4)
      from unnest($3::uuid[]) with ordinality new (id, n)
      join (select code, item, name, row_number() over (order by id) n from rule_matters
             where rule_set = $1) m using (n)
"""
THRESHOLD = """
    insert into rule_thresholds
        (id, rule_set, purpose, alternative, basis, whole, numerator, denominator, strict)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""

REQUIREMENT = """
    insert into rule_requirements
        (id, rule_set, asks, severity, number, numerator, denominator, capacities)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
"""
NUMBERED = (Composition.SEATS_LEAST, Composition.SEATS_MOST, Composition.CAPACITY, Composition.TERM)
SHARED = (Composition.OWNER_SHARE, Composition.DELEGATE_SHARE, Composition.WOMEN_SHARE)
SEATED = (
    Composition.CAPACITY,
    Composition.EXCLUDED,
    Composition.CHAIR,
    Composition.VICE_CHAIR,
)
OF_DELEGATES = (Composition.DELEGATE_SHARE, Composition.WOMEN_SHARE)
OF_ANY = (Composition.SEATS_LEAST, Composition.SEATS_MOST, Composition.SEATS_ODD, Composition.TERM)

Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Version = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
Source = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Days = Annotated[int, Field(ge=0, le=90)]


class ThresholdGiven(BaseModel):
    """One threshold of a version."""

    purpose: RulePurpose
    alternative: Annotated[int, Field(ge=1, le=9)] = 1
    basis: RuleBasis
    whole: RuleWhole
    numerator: Annotated[int, Field(ge=1, le=1000)]
    denominator: Annotated[int, Field(ge=1, le=1000)]
    strict: bool = False

    @field_validator("denominator")
    @classmethod
    def _is_a_part(cls, denominator: int, info: ValidationInfo) -> int:
        if info.data.get("numerator", 0) > denominator:
            raise PydanticCustomError(Reason.NOT_A_FRACTION.value, "more than the whole")
        return denominator


class RequirementGiven(BaseModel):
    """One thing that a version asks of a composition; what does not belong to it is left out."""

    asks: Composition
    severity: Severity = Severity.ERROR
    number: Annotated[int, Field(ge=1, le=99)] | None = None
    numerator: Annotated[int, Field(ge=1, le=100)] | None = None
    denominator: Annotated[int, Field(ge=1, le=100)] | None = None
    capacities: list[Capacity] = Field(default_factory=list, max_length=9)

    @model_validator(mode="after")
    def _is_whole(self) -> "RequirementGiven":
        share = self.numerator and self.denominator
        if (
            (self.asks in NUMBERED and not self.number)
            or (self.asks in SHARED and not share)
            or (self.asks in SEATED and not self.capacities)
        ):
            raise PydanticCustomError(Reason.REQUIREMENT_OPEN.value, "", {"asks": self.asks})
        if self.numerator and self.denominator and self.numerator > self.denominator:
            raise PydanticCustomError(Reason.NOT_A_FRACTION.value, "more than the whole")
        return self

    @property
    def row(self) -> tuple[object, ...]:
        """What is kept: the numbers and capacities that belong to what it asks."""
        share = (self.numerator, self.denominator) if self.asks in SHARED else (None, None)
        number = self.number if self.asks in NUMBERED else None
        seated = [each.value for each in self.capacities] if self.asks in SEATED else []
        return self.asks.value, self.severity.value, number, *share, seated


class RuleAdd(BaseModel):
    """What adding a version takes."""

    body: RuleBody
    version: Version
    source: Source
    article: Short
    valid_from: date
    notice_days: Days | None = None
    emergency_exempt: bool = False
    publication_days: Days = 3
    mandates_most: Annotated[int, Field(ge=0, le=99)] | None = None
    meets_each: RulePeriod | None = None
    display_days: Days = 7
    filing_days: Days | None = None
    handover_days: Days = 10
    reminder_days: Annotated[int, Field(ge=0, le=365)] = 90
    note: Note = ""
    thresholds: Annotated[list[ThresholdGiven], Field(max_length=20)]
    requirements: Annotated[list[RequirementGiven], Field(max_length=20)] = []
    secret: Annotated[list[Short], Field(max_length=20)] = []
    procedure: Annotated[ProcedureGiven | None, Field(validate_default=True)] = None

    @field_validator("procedure")
    @classmethod
    def _say_how_proposals_go(
        cls, given: ProcedureGiven | None, info: ValidationInfo
    ) -> ProcedureGiven | None:
        """A rule of proposals has phases, and no other has."""
        wanted = info.data.get("body") is RuleBody.PROPOSALS
        if wanted is (given is None) and "body" in info.data:
            reason = Reason.MISSING if wanted else Reason.UNKNOWN_CHOICE
            raise PydanticCustomError(reason.value, "")
        return given

    @field_validator("thresholds")
    @classmethod
    def _say_how_much(
        cls, given: list[ThresholdGiven], info: ValidationInfo
    ) -> list[ThresholdGiven]:
        """Whoever decides needs to know how much is enough; rolls and proposals only go on."""
        wanted = {RulePurpose.QUORUM, RulePurpose.MAJORITY}
        decides = info.data.get("body") not in (RuleBody.OWNERS_ROLL, RuleBody.PROPOSALS)
        if decides and not wanted <= {each.purpose for each in given}:
            reason = Reason.THRESHOLDS_LACK if given else Reason.MISSING
            raise PydanticCustomError(reason.value, "no threshold")
        return given

    @field_validator("requirements")
    @classmethod
    def _fit_the_body(
        cls, asked: list[RequirementGiven], info: ValidationInfo
    ) -> list[RequirementGiven]:
        for each in asked:
            if not _fits(info.data.get("body"), each.asks):
                facts = {"asks": each.asks, "body": info.data.get("body")}
                raise PydanticCustomError(Reason.REQUIREMENT_ELSEWHERE.value, "", facts)
        return asked


def _fits(body: RuleBody | None, asks: Composition) -> bool:
    """What is asked of delegates is not asked of a council, and the other way round."""
    return body is None or asks in OF_ANY or (body in COUNCILS) is (asks not in OF_DELEGATES)


async def add(
    actor: Actor, *, body: RuleBody | str, area: str | None = None, **given: Any
) -> RuleSet:
    """Add a version of a rule; the one before it in that place ends where this one begins.

    Args:
        actor: an administrator of the area; for the country, of a city.
        body: whom it speaks of.
        area: the code of where it holds; the country if none.
        version: 1 to 40 characters, not taken there.
        source: the law or who decided it, 1 to 200 characters.
        article: where in it, 1 to 100 characters.
        valid_from: the first day.
        notice_days: of a meeting, full calendar days before it, 0 to 90.
        emergency_exempt: whether an emergency frees from the notice.
        publication_days: in how many days after a meeting its minutes are published, 0 to 90.
        mandates_most: for how many others one may stand by mandate, 0 to 99; any if none.
        meets_each: in what time it must meet at least once.
        display_days: how many full days the names of a council or a roll stand, 0 to 90.
        filing_days: of a council, in how many days it is filed, 0 to 90; none if it is not.
        handover_days: of a council, in how many days it hands over, 0 to 90.
        reminder_days: of a council, how long before its end it is reminded, 0 to 365.
        note: at most 500 characters.
        thresholds: 1 to 20, as of `ThresholdGiven`; of a roll or of proposals perhaps none.
        requirements: at most 20, as of `RequirementGiven`; councils that are there keep theirs.
        secret: the codes of the matters that are cast secretly; of those that the rule decides
            which held there before, none if it decides none. Polls that are there keep theirs.
        procedure: of proposals, as of `ProcedureGiven`; proposals that are there keep theirs.

    Raises:
        NotFound: there is no such area.
        NotAllowed: the actor does not administer it.
        NotValid: with every wrong field; the version is taken, or begins before the one in force.
    """
    place = areas.find(area).name if area else COUNTRY
    if refusal := why_not_add(actor, area):
        raise refusal
    wanted = checked(RuleAdd, body=body, **given)
    async with database.transaction():
        await database.execute(LOCK)
        last = await _last(wanted, area)
        decided = await _decided(wanted, last, area)
        parts = {"thresholds", "requirements", "procedure", "secret"}
        said = wanted.model_dump(exclude=parts)
        row = RuleSetRow(**said, area=area, place=place, added_by=actor.person)
        await row.save()
        await _write_parts(row.id, wanted)
        if last:
            await database.execute(END, last.id, wanted.valid_from)
        if decided:
            ids = [uuid7() for _ in decided.matters]
            await database.execute(COPY, decided.id, row.id, ids, wanted.secret)
        await journal.record(actor, "rule_set.added", row.id, body=wanted.body, area=area)
    return await find(row.id)


async def _last(wanted: RuleAdd, area: str | None) -> RuleSet | None:
    every = await listed(body=wanted.body)
    before = [each for each in every if each.area == area]
    if any(each.version == wanted.version for each in before):
        raise NotValid({"version": Wrong(Reason.NAME_TAKEN, {"name": wanted.version})})
    last = next((each for each in before if each.valid_to is None), None)
    if last and wanted.valid_from <= last.valid_from:
        raise NotValid({"valid_from": Wrong(Reason.RULE_SET_BEFORE_LAST, {"at": last.valid_from})})
    country = next((e.procedure for e in every if e.area is None and e.valid_to is None), None)
    if area and wanted.procedure and (wrong := phases.why_not_valid(wanted.procedure, country)):
        raise NotValid({"procedure": wrong})
    return last


async def _decided(wanted: RuleAdd, last: RuleSet | None, area: str | None) -> RuleSet | None:
    """The rule that says what is decided: the one before in that place, or that held there."""
    held = last or (await in_force(wanted.body, area, wanted.valid_from) if area else None)
    known = {each.code for each in held.matters} if held else set()
    if not known.issuperset(wanted.secret):
        raise NotValid({"secret": Wrong(Reason.UNKNOWN_CHOICE)})
    return held


async def _write_parts(id: UUID, wanted: RuleAdd) -> None:
    thresholds = [each.model_dump(mode="json").values() for each in wanted.thresholds]
    async with database.connection() as c:
        await c.executemany(THRESHOLD, [(uuid7(), id, *each) for each in thresholds])
        await c.executemany(REQUIREMENT, [(uuid7(), id, *r.row) for r in wanted.requirements])
    if wanted.procedure:
        await phases.write(id, wanted.procedure)
