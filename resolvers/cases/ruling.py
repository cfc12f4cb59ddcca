"""Setting, moving and ending dispatch rules."""

from dataclasses import fields
from datetime import time
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, ValidationInfo, field_validator
from uuid_utils.compat import uuid7

from resolvers import areas, database, journal, keys, organisations
from resolvers.actors import Actor
from resolvers.cases.dated import Dated, KnownCategory, wrong
from resolvers.cases.rules import USUAL, DispatchRule, find_rule, why_not_set_rule
from resolvers.clock import now
from resolvers.refusals import Reason, checked
from resolvers.tables.case_words import RuleDays, Urgency
from resolvers.tables.cases import DispatchRuleRow

Position = Annotated[int, Field(ge=1, le=999)]
_SAME = """
    update dispatch_rules set to_at = greatest($2, from_at), retired_by = $3
     where to_at is null and area = $1 and category is not distinct from $4
       and (estate_company is true) = $5 and urgency is not distinct from $6
       and days is not distinct from $7 and from_time is not distinct from $8
       and to_time is not distinct from $9
"""


class RuleSet(Dated):
    """What setting a rule takes; without an organisation it leads to the estate's company."""

    area: str
    category: KnownCategory | None = None
    organisation: UUID | None = None
    urgency: Urgency | None = None
    days: RuleDays | None = None
    from_time: time | None = None
    to_time: Annotated[time | None, Field(validate_default=True)] = None
    position: Position = USUAL
    owner: UUID | None = None
    client_key: UUID | None = None

    @field_validator("organisation", "owner")
    @classmethod
    def _known_organisation(cls, id: UUID | None) -> UUID | None:
        if id is not None and organisations.get(id) is None:
            raise wrong(Reason.UNKNOWN_CHOICE)
        return id

    @field_validator("to_time")
    @classmethod
    def _hours_are_whole(cls, until: time | None, info: ValidationInfo) -> time | None:
        since = info.data.get("from_time")
        if (since is None) != (until is None):
            raise wrong(Reason.HOURS_BOTH)
        if since is not None and since == until:
            raise wrong(Reason.ENDS_BEFORE_IT_BEGINS)
        return until

    def rule(self, id: UUID) -> DispatchRule:
        """As the rule that it makes."""
        said = self.model_dump(exclude={"from_date", "to_date", "client_key"})
        company = self.organisation is None
        begins, ends = self.begins, self.ends
        return DispatchRule(id=id, **said, estate_company=company, from_at=begins, to_at=ends)


async def set_rule(actor: Actor, *, area: str, **given: Any) -> DispatchRule:
    """Decide who is responsible from now on; the one that says the same ends, and stays.

    Args:
        actor: an administrator or dispatcher of the area.
        area: code of the area, with all that lies below it.
        category: code of a category of either level; None for all.
        organisation: who; None for the property company of the case's estate.
        urgency: only cases as urgent as this; None for all.
        days: only on working days, or only on days off; None for all.
        from_time: only from this time of day in Shanghai on; to_time: and before this one;
            both or neither, and past midnight when the second is the earlier.
        position: when it is tried, 1 to 999, the lowest first; 500 if not given. Of the same
            position: the deeper category, the narrower rule, the smaller area first.
        owner: the organisation that answers for the rule.
        source: where this is written, 1 to 100 characters; version: of that, 1 to 20.
        note: why, up to 500 characters.
        from_date: the first day on which it holds; to_date: the last; None for no bound.
        client_key: made by the client; a repeat gives the first rule back.

    Raises:
        NotFound: there is no such area.
        NotAllowed: the actor is neither administrator nor dispatcher there.
        NotNow: the key was used by somebody else, or for something else.
        NotValid: with every wrong field.
    """
    areas.tree().find(area)
    if refusal := why_not_set_rule(actor, area):
        raise refusal
    sent = checked(RuleSet, area=area, **given)
    rule = sent.rule(uuid7())
    async with database.transaction():
        if known := await keys.known(actor, "rule", sent.client_key):
            return await find_rule(known)
        await database.execute("select from areas where code = $1 for no key update", area)
        if rule.to_at is None:
            await _end_the_same(actor, rule)
        await _insert(actor, rule)
        await journal.record(actor, "rule.set", rule.id, area=area, category=rule.category)
        await keys.keep(actor, "rule", sent.client_key, rule.id)
    return await find_rule(rule.id)


def drafted(**given: Any) -> DispatchRule:
    """The rule that these fields would make.

    Raises:
        NotValid: with every wrong field.
    """
    return checked(RuleSet, **given).rule(uuid7())


async def _end_the_same(actor: Actor, rule: DispatchRule) -> None:
    await database.execute(
        _SAME,
        rule.area,
        rule.from_at,
        actor.person,
        rule.category,
        rule.estate_company,
        rule.urgency,
        rule.days,
        rule.from_time,
        rule.to_time,
    )


async def _insert(actor: Actor, rule: DispatchRule) -> None:
    row = {**{each.name: getattr(rule, each.name) for each in fields(rule)}, "set_by": actor.person}
    row["estate_company"] = rule.estate_company or None
    await DispatchRuleRow.insert(DispatchRuleRow(**row))


async def move_rule(actor: Actor, id: UUID, *, position: int | str) -> DispatchRule:
    """Have a rule tried earlier or later.

    Args:
        actor: an administrator or dispatcher of its area.
        id: which rule.
        position: 1 to 999; the lowest is tried first.

    Raises:
        NotFound: there is no such rule.
        NotAllowed: the actor is neither administrator nor dispatcher there.
        NotNow: it has ended.
        NotValid: the position is no number, or out of bounds.
    """
    async with database.transaction():
        rule = await _locked(id)
        if refusal := rule.why_not_move(actor, now()):
            raise refusal
        given = checked(RuleMove, position=position)
        await database.execute(
            "update dispatch_rules set position = $2 where id = $1", id, given.position
        )
        await journal.record(actor, "rule.moved", id, position=given.position)
    return await find_rule(id)


class RuleMove(BaseModel):
    """What moving a rule takes."""

    position: Position


async def retire_rule(actor: Actor, id: UUID) -> DispatchRule:
    """End a rule now; what it has sent stays where it is.

    Args:
        actor: an administrator or dispatcher of its area.
        id: which rule.

    Raises:
        NotFound: there is no such rule.
        NotAllowed: the actor is neither administrator nor dispatcher there.
        NotNow: it has ended before.
    """
    async with database.transaction():
        rule = await _locked(id)
        if refusal := rule.why_not_retire(actor, now()):
            raise refusal
        await database.execute(
            "update dispatch_rules set to_at = greatest($2, from_at), retired_by = $3"
            " where id = $1",
            id,
            now(),
            actor.person,
        )
        await journal.record(actor, "rule.retired", id)
    return await find_rule(id)


async def _locked(id: UUID) -> DispatchRule:
    await database.execute("select from dispatch_rules where id = $1 for no key update", id)
    return await find_rule(id)
