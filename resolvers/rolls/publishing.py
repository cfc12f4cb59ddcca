"""Putting the roll up for the owners, confirming it, and taking it down again."""

from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints, field_validator
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import calendar, database, estates, journal, rules
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.estates import Estate
from resolvers.refusals import NotFound, Reason, checked
from resolvers.rolls.publication import Figures, Publication, why_not_publish
from resolvers.rolls.publications import find, latest
from resolvers.rolls.telling import tell
from resolvers.rules import RuleBody
from resolvers.tables.roll_publications import RollNews

BEFORE, AFTER = timedelta(days=30), timedelta(days=90)  # how far the record day may lie
PUBLISH = """
    insert into roll_publications (id, county, estate, rule, stage, record_on, until, units, heads,
        area, version, published_by, published_at, note)
    values ($1, $2, $3, $4, 'open', $5, $6, $7, $8, $9, $10, $11, $12, '')
"""
CONFIRM = """
    update roll_publications p set stage = 'confirmed', settled_units = $2, settled_heads = $3,
           settled_area = $4, ended_by = $5, ended_at = $6,
           version = coalesce((select r.version from rolls r where r.estate = p.estate), 0)
     where id = $1
"""
WITHDRAW = """
    update roll_publications set stage = 'withdrawn', ended_by = $2, ended_at = $3, note = $4
     where id = $1
"""


class RollPublish(BaseModel):
    """What putting the roll up takes."""

    record_on: date

    @field_validator("record_on")
    @classmethod
    def _is_near(cls, day: date) -> date:
        first, last = calendar.today() - BEFORE, calendar.today() + AFTER
        if not first <= day <= last:
            raise PydanticCustomError(
                Reason.RECORD_DAY_FAR.value, "", {"first": first, "last": last}
            )
        return day


class RollWithdraw(BaseModel):
    """What taking it down takes."""

    note: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


async def publish(
    actor: Actor, estate: UUID, *, record_on: date | str | None = None
) -> Publication:
    """Put the roll up for the owners, with room, area and masked name; they are told.

    Args:
        actor: who keeps the roll.
        estate: which.
        record_on: the day as of which owners are counted, today if not given; at most 30 days
            ago and 90 days ahead.

    Raises:
        NotFound: no such estate, or the actor may not know its roll.
        NotAllowed: the actor does not keep it.
        NotNow: it has no roll, or its roll stands already.
        NotValid: the day is none, or too far away.

    Source: 业主大会和业主委员会指导规则 art. 12; the rule in force where the estate lies.
    """
    async with database.transaction():
        there = await estates.locked(estate)
        roll = await estates.roll(estate)
        if refusal := why_not_publish(actor, roll, await latest(estate)):
            raise refusal
        given = checked(RollPublish, record_on=record_on or calendar.today())
        rule = await rules.in_force(RuleBody.OWNERS_ROLL, there.area)
        if rule is None:
            raise NotFound
        until = calendar.kept_through(calendar.today(), rule.display_days)
        figures, id = await counted(there, given.record_on), uuid7()
        await database.execute(
            PUBLISH,
            *(id, there.area[:6], estate, rule.id, given.record_on, until),
            *(figures.units, figures.heads, figures.area, roll.version, actor.person, now()),
        )
        await journal.record(actor, "roll.published", estate, publication=id)
        made = await find(id)
        await tell(made, RollNews.PUBLISHED)
    return made


async def confirm(actor: Actor, id: UUID) -> Publication:
    """Confirm the roll after its days, with everything answered; the owners are told.

    Args:
        actor: who keeps the roll.
        id: which publication.

    Raises:
        NotFound: there is none with this id, or the actor may not know the roll.
        NotAllowed: the actor does not keep it.
        NotNow: its days are not over, an objection waits, or it has ended.

    Source: 业主大会和业主委员会指导规则 art. 12 (objections are recorded and answered).
    """
    async with database.transaction():
        there = await _locked(id)
        if refusal := there.why_not_confirm(actor):
            raise refusal
        figures = await counted(there.estate, there.record_on)
        said = (figures.units, figures.heads, figures.area, actor.person, now())
        await database.execute(CONFIRM, id, *said)
        await journal.record(actor, "roll.confirmed", there.estate.id, publication=id)
        await tell(there, RollNews.CONFIRMED)
    return await find(id)


async def withdraw(actor: Actor, id: UUID, *, note: str) -> Publication:
    """Take the roll down, to put it up anew; objections that were made stay readable.

    Args:
        actor: who keeps the roll.
        id: which publication.
        note: why, 1 to 200 characters; everybody reads it.

    Raises:
        NotFound: there is none with this id, or the actor may not know the roll.
        NotAllowed: the actor does not keep it.
        NotNow: it has ended.
        NotValid: the reason is missing or too long.
    """
    async with database.transaction():
        there = await _locked(id)
        if refusal := there.why_not_withdraw(actor):
            raise refusal
        given = checked(RollWithdraw, note=note)
        await database.execute(WITHDRAW, id, actor.person, now(), given.note)
        await journal.record(actor, "roll.withdrawn", there.estate.id, publication=id)
        await tell(there, RollNews.WITHDRAWN)
    return await find(id)


async def counted(estate: Estate, day: date) -> Figures:
    """What the roll says of a day."""
    voters = await estates.voters(estate.id, day=day)
    return Figures(sum(len(each.units) for each in voters.heads), voters.count, voters.area)


async def _locked(id: UUID) -> Publication:
    """A publication that nobody else ends, and whose roll nobody changes meanwhile."""
    there = await find(id)
    await estates.locked(there.estate.id)
    return await find(id, lock=True)
