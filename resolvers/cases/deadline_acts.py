"""Setting and ending the rules of how long things may take; running clocks keep theirs."""

from dataclasses import fields
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from uuid_utils.compat import uuid7

from resolvers import areas, database, journal
from resolvers.actors import Actor
from resolvers.cases import deadlines
from resolvers.cases.dated import Dated, KnownCategory
from resolvers.cases.deadlines import DeadlineRule, why_not_set_deadline
from resolvers.clock import now
from resolvers.refusals import checked
from resolvers.tables.calendar import Unit
from resolvers.tables.case_words import Clock, Urgency
from resolvers.tables.cases import DeadlineRuleRow

MOST = 1_000
LOCK = "select pg_advisory_xact_lock(hashtext('deadlines'))"
SAME = """
    update deadline_rules set to_at = greatest($2, from_at), retired_by = $3
     where to_at is null and clock = $1 and category is not distinct from $4
       and area is not distinct from $5 and urgency is not distinct from $6
"""


class DeadlineSet(Dated):
    """What setting a rule takes."""

    clock: Clock
    category: KnownCategory | None = None
    urgency: Urgency | None = None
    amount: Annotated[int, Field(ge=1, le=MOST)]
    unit: Unit
    rolls: bool = True


async def set_deadline(actor: Actor, *, area: str | None = None, **given: Any) -> DeadlineRule:
    """Decide how long something may take from now on; the rule that says the same ends.

    Clocks that run keep the rule by which they were set.

    Args:
        actor: an administrator of the area; without one, of the city.
        area: code of the area, with all that lies below it; None for all.
        clock: for what.
        category: code of a category of either level; None for all.
        urgency: only cases as urgent as this; None for all.
        amount: 1 to 1,000 of the unit.
        unit: minute, hour, work_hour, natural_day, work_day, same_day or month.
        rolls: whether natural days and months move behind a day off.
        source: where this is written, 1 to 100 characters; version: of that, 1 to 20.
        note: why, up to 500 characters.
        from_date: the first day on which it holds; to_date: the last; None for no bound.

    Raises:
        NotFound: there is no such area.
        NotAllowed: the actor does not administer it.
        NotValid: with every wrong field.

    Source: cases.md §14.
    """
    if area is not None:
        areas.tree().find(area)
    if refusal := why_not_set_deadline(actor, area):
        raise refusal
    wanted = checked(DeadlineSet, **given)
    said = wanted.model_dump(exclude={"from_date", "to_date"})
    rule = DeadlineRule(uuid7(), area=area, from_at=wanted.begins, to_at=wanted.ends, **said)
    async with database.transaction():
        await database.execute(LOCK)
        if rule.to_at is None:
            same = (rule.category, rule.area, rule.urgency)
            await database.execute(SAME, rule.clock, rule.from_at, actor.person, *same)
        row = {each.name: getattr(rule, each.name) for each in fields(rule)}
        await DeadlineRuleRow.insert(DeadlineRuleRow(**row, set_by=actor.person))
        about = {"area": area, "category": rule.category}
        await journal.record(actor, "deadline.set", rule.id, clock=rule.clock, about=about)
    await deadlines.load()
    return deadlines.find(rule.id)


async def retire_deadline(actor: Actor, id: UUID) -> DeadlineRule:
    """End a rule now; the clocks that were set by it run on as they are.

    Args:
        actor: an administrator of its area; without one, of the city.
        id: which rule.

    Raises:
        NotFound: there is no such rule.
        NotAllowed: the actor does not administer its area.
        NotNow: it has ended before, or is the last one of its kind for all.
    """
    async with database.transaction():
        await database.execute(LOCK)
        await deadlines.load()
        rule = deadlines.find(id)
        if refusal := rule.why_not_retire(actor):
            raise refusal
        await database.execute(
            "update deadline_rules set to_at = greatest($2, from_at), retired_by = $3"
            " where id = $1",
            id,
            now(),
            actor.person,
        )
        await journal.record(actor, "deadline.retired", id, clock=rule.clock)
    await deadlines.load()
    return deadlines.find(id)
