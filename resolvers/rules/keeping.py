"""Finding the rule in force, and adding a version."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import areas, calendar, clock, database, journal
from resolvers.actors import Actor
from resolvers.refusals import NotFound, NotValid, Reason, Wrong, checked
from resolvers.rules.rule import Matter, RuleSet, Threshold, why_not_add
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
READ = """
    select r.id, r.body, r.area, r.place, r.version, r.source, r.article, r.valid_from, r.valid_to,
           r.notice_days, r.emergency_exempt, r.meets_each, r.seats_least, r.seats_most,
           r.seats_odd, r.term_years, r.note, r.added_by is null as shipped,
           array(select (t.purpose, t.alternative, t.basis, t.whole, t.numerator, t.denominator,
                         t.strict) from rule_thresholds t where t.rule_set = r.id
                 order by t.alternative, t.id) thresholds,
           array(select (m.code, m.item, m.name) from rule_matters m where m.rule_set = r.id
                 order by m.id) matters
      from rule_sets r
"""
ORDER = " order by r.body, r.area nulls first, r.valid_from desc, r.id"
END = "update rule_sets set valid_to = $2 where id = $1"
COPY = """
    insert into rule_matters (id, rule_set, code, item, name)
    select new.id, $2, m.code, m.item, m.name from unnest($3::uuid[]) with ordinality new (id, n)
      join (select code, item, name, row_number() over (order by id) n from rule_matters
             where rule_set = $1) m using (n)
"""
THRESHOLD = """
    insert into rule_thresholds
        (id, rule_set, purpose, alternative, basis, whole, numerator, denominator, strict)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""

Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Version = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
Source = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Seats = Annotated[int, Field(ge=1, le=99)]


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


class RuleAdd(BaseModel):
    """What adding a version takes."""

    body: RuleBody
    version: Version
    source: Source
    article: Short
    valid_from: date
    notice_days: Annotated[int, Field(ge=0, le=90)] | None = None
    emergency_exempt: bool = False
    meets_each: RulePeriod | None = None
    seats_least: Seats | None = None
    seats_most: Seats | None = None
    seats_odd: bool = False
    term_years: Annotated[int, Field(ge=1, le=10)] | None = None
    note: Note = ""
    thresholds: Annotated[list[ThresholdGiven], Field(min_length=1, max_length=20)]

    @field_validator("seats_most")
    @classmethod
    def _is_not_less(cls, most: int | None, info: ValidationInfo) -> int | None:
        least = info.data.get("seats_least")
        if most is not None and least is not None and most < least:
            raise PydanticCustomError(Reason.TOO_SMALL.value, "", {"ge": least, "limit": least})
        return most


async def listed(*, body: RuleBody | None = None) -> tuple[RuleSet, ...]:
    """Every version of every rule, by body, the country's first, the newest first; public.

    Args:
        body: only those that speak of this body.
    """
    where = " where $1::text is null or r.body = $1"
    found = await database.rows(READ + where + ORDER, body.value if body else None)
    return tuple(map(_rule_set, found))


async def find(id: UUID) -> RuleSet:
    """One version; all of them are public.

    Raises:
        NotFound: there is none with this id.
    """
    found = await database.row(READ + " where r.id = $1", id)
    if found is None:
        raise NotFound
    return _rule_set(found)


async def in_force(body: RuleBody, area: str, day: date | None = None) -> RuleSet | None:
    """The rule of the smallest place that holds an area, or None where nobody made one.

    Args:
        body: whom it speaks of.
        area: the code of the area.
        day: when, in Shanghai; today if not given.
    """
    when = day or clock.now().astimezone(calendar.SHANGHAI).date()
    fitting = [r for r in await listed(body=body) if r.holds_on(when) and _holds_in(r, area)]
    return max(fitting, key=lambda rule: len(_prefix(rule.area)), default=None)


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
        meets_each: in what time it must meet at least once.
        seats_least, seats_most, seats_odd: how many members, 1 to 99.
        term_years: of its members, 1 to 10.
        note: at most 500 characters.
        thresholds: 1 to 20, as of `ThresholdGiven`.

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
        row = RuleSetRow(**wanted.model_dump(exclude={"thresholds"}), area=area, place=place)
        row.added_by = actor.person
        await row.save()
        await _write_thresholds(row.id, wanted.thresholds)
        if last:
            await database.execute(END, last.id, wanted.valid_from)
            await database.execute(COPY, last.id, row.id, [uuid7() for _ in last.matters])
        await journal.record(actor, "rule_set.added", row.id, body=wanted.body, area=area)
    return await find(row.id)


async def _last(wanted: RuleAdd, area: str | None) -> RuleSet | None:
    before = [each for each in await listed(body=wanted.body) if each.area == area]
    if any(each.version == wanted.version for each in before):
        raise NotValid({"version": Wrong(Reason.NAME_TAKEN, {"name": wanted.version})})
    last = next((each for each in before if each.valid_to is None), None)
    if last and wanted.valid_from <= last.valid_from:
        raise NotValid({"valid_from": Wrong(Reason.RULE_SET_BEFORE_LAST, {"at": last.valid_from})})
    return last


async def _write_thresholds(id: UUID, thresholds: Sequence[ThresholdGiven]) -> None:
    async with database.connection() as c:
        await c.executemany(
            THRESHOLD,
            [(uuid7(), id, *each.model_dump(mode="json").values()) for each in thresholds],
        )


def _holds_in(rule: RuleSet, area: str) -> bool:
    prefix = _prefix(rule.area)
    return rule.area is None or (prefix != "" and area.startswith(prefix))


def _prefix(area: str | None) -> str:
    known = areas.tree().get(area)
    return known.prefix if known else ""


def _rule_set(row: Mapping[str, Any]) -> RuleSet:
    thresholds = tuple(
        Threshold(RulePurpose(purpose), way, RuleBasis(basis), RuleWhole(whole), *numbers)
        for purpose, way, basis, whole, *numbers in row["thresholds"]
    )
    matters = tuple(Matter(*each) for each in row["matters"])
    known = {
        "body": RuleBody(row["body"]),
        "meets_each": RulePeriod(row["meets_each"]) if row["meets_each"] else None,
        "thresholds": thresholds,
        "matters": matters,
    }
    return RuleSet(**{**row, **known})
