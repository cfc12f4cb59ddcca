"""Who is responsible: rules of area and category lead to an organisation."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from resolvers import areas, database, journal, organisations
from resolvers.actors import Actor, Scope
from resolvers.cases import categories
from resolvers.refusals import NotAllowed, NotFound, NotValid, Reason, Refused, Wrong, checked
from resolvers.tables.cases import DispatchRuleRow


@dataclass(frozen=True, slots=True)
class DispatchRule:
    """Cases of this area and category go to an organisation, or to the estate's company.

    *category* is None for all, *organisation* None for the company of the estate.
    """

    id: UUID
    area: str
    category: str | None
    organisation: UUID | None
    estate_company: bool
    source: str
    version: str
    from_at: datetime


@dataclass(frozen=True, slots=True)
class Route:
    """Where a case goes, and the rule that says so."""

    organisation: UUID
    rule: DispatchRule


class RuleSet(BaseModel):
    """What setting a rule takes."""

    source: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    version: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]


_COLUMNS = (
    "id, area, category, organisation, coalesce(estate_company, false) as estate_company,"
    " source, version, from_at"
)


async def route(area: str, category: str, estate: UUID | None) -> Route | None:
    """The most specific rule for a case, or None: then the dispatchers decide.

    A deeper category weighs more than a shallower one, then a smaller area more than a
    larger, then the estate's own company more than anybody else.
    """
    codes = [each.code for each in areas.tree().path(area)]
    found = await database.rows(
        f"select {_COLUMNS} from dispatch_rules where to_at is null and area = any($1)"
        " and (category is null or category = any($2))",
        codes,
        [category, category[:2]],
    )
    company = await _company(estate)
    rules = sorted((DispatchRule(**r) for r in found), key=_weight, reverse=True)
    for rule in rules:
        if organisation := company if rule.estate_company else rule.organisation:
            return Route(organisation, rule)
    return None


def _weight(rule: DispatchRule) -> tuple[int, int, bool]:
    return len(rule.category or ""), len(areas.tree().find(rule.area).prefix), rule.estate_company


async def _company(estate: UUID | None) -> UUID | None:
    if estate is None:
        return None
    found: UUID | None = await database.value("select company from estates where id = $1", estate)
    return found


def why_not_set_rule(actor: Actor, area: str) -> Refused | None:
    """Why *actor* cannot decide who is responsible there: its administrators can."""
    if not actor.may(Scope.ADMINISTER):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
    return None if areas.administers(actor, area) else NotAllowed(Reason.NOT_YOUR_POST)


async def set_rule(
    actor: Actor,
    *,
    area: str,
    category: str | None,
    organisation: UUID | None,
    source: str,
    version: str,
) -> DispatchRule:
    """Decide who is responsible from now on; the rule that it replaces ends, and stays.

    Args:
        actor: an administrator of the area.
        area: code of the area, with all that lies below it.
        category: code of a category of either level; None for all.
        organisation: who; None for the property company of the case's estate.
        source: where this is written, 1 to 100 characters.
        version: of that list, 1 to 20 characters.

    Raises:
        NotFound: there is no such area.
        NotAllowed: the actor is no administrator there.
        NotValid: with every wrong field.
    """
    areas.tree().find(area)
    if refusal := why_not_set_rule(actor, area):
        raise refusal
    given = checked(RuleSet, source=source, version=version)
    _check_ends(category, organisation)
    row = DispatchRuleRow(
        area=area,
        category=category,
        organisation=organisation,
        estate_company=None if organisation else True,
        source=given.source,
        version=given.version,
        set_by=actor.person,
    )
    async with database.transaction():
        await database.execute("select from areas where code = $1 for no key update", area)
        await database.execute(
            "update dispatch_rules set to_at = now() where to_at is null and area = $1"
            " and category is not distinct from $2 and (estate_company is true) = $3",
            area,
            category,
            organisation is None,
        )
        await DispatchRuleRow.insert(row)
        await journal.record(actor, "rule.set", row.id, area=area, category=category)
    return await find_rule(row.id)


def _check_ends(category: str | None, organisation: UUID | None) -> None:
    wrong = {}
    if category is not None and category not in {each.code for each in categories.listed()}:
        wrong["category"] = Wrong(Reason.UNKNOWN_CHOICE)
    if organisation is not None and organisations.get(organisation) is None:
        wrong["organisation"] = Wrong(Reason.UNKNOWN_CHOICE)
    if wrong:
        raise NotValid(wrong)


async def find_rule(id: UUID) -> DispatchRule:
    """One rule, ended ones too; rules are public.

    Raises:
        NotFound: there is no such rule.
    """
    found = await database.row(f"select {_COLUMNS} from dispatch_rules where id = $1", id)
    if found is None:
        raise NotFound
    return DispatchRule(**found)


async def rules(area: str) -> tuple[DispatchRule, ...]:
    """The rules that hold in an area now: its own and those of the areas above it."""
    codes = [each.code for each in areas.tree().path(area)]
    found = await database.rows(
        f"select {_COLUMNS} from dispatch_rules where to_at is null and area = any($1)", codes
    )
    return tuple(sorted((DispatchRule(**r) for r in found), key=_weight, reverse=True))
