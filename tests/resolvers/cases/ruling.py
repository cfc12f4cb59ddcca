"""Rules set for a test."""

from typing import Any

from resolvers import cases, database
from resolvers.cases import DispatchRule
from tests import story

SAID = {"source": "责任清单", "version": "2026-2"}


async def rule(**fields: Any) -> DispatchRule:
    """A rule of the county: noise goes to the bureau, unless a test says otherwise."""
    given = {"area": story.COUNTY, "category": "0504", "organisation": story.BUREAU, **SAID}
    return await cases.set_rule(story.ADMIN.actor, **{**given, **fields})


async def everything_of_rules() -> tuple[object, ...]:
    """All that is kept of rules, and how much of it is in the journal."""
    found = await database.rows("select * from dispatch_rules order by id")
    entries = await database.value("select count(*) from journal where action like 'rule.%'")
    return *map(tuple, found), entries
