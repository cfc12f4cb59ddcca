"""Renaming, ending and reinstating a category; cases keep the word they were reported under."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.cases import categories
from resolvers.cases.categories import Category
from resolvers.cases.dated import SourceName, VersionName, Why
from resolvers.clock import now
from resolvers.refusals import checked
from resolvers.tables.case_customs import CategoryActRow
from resolvers.tables.case_words import CategoryAct

RECORDED = {
    CategoryAct.RENAME: "category.renamed",
    CategoryAct.RETIRE: "category.retired",
    CategoryAct.REINSTATE: "category.reinstated",
}
POINTING = """
    select (select count(*) from dispatch_rules where category = $1
               and (to_at is null or to_at > $2)) as dispatch_rules,
           (select count(*) from deadline_rules where category = $1
               and (to_at is null or to_at > $2)) as deadline_rules,
           (select count(*) from duties where category = $1 and to_at is null) as duties
"""


class CategoryNote(BaseModel):
    """What ending and reinstating take."""

    note: Why = ""


class CategoryNames(BaseModel):
    """Both names of a category, and where they are written."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    name_en: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    source: SourceName
    version: VersionName


class CategoryRename(CategoryNames, CategoryNote):
    """What renaming takes."""


@dataclass(frozen=True, slots=True)
class Pointing:
    """How many rules and duties that hold speak of a category itself, not of what lies above."""

    dispatch_rules: int
    deadline_rules: int
    duties: int

    @property
    def any(self) -> bool:
        """Whether there are some at all."""
        return bool(self.dispatch_rules or self.deadline_rules or self.duties)


async def pointing(code: str) -> Pointing:
    """What says something about a category, and says nothing any more once it is retired.

    Raises:
        NotFound: there is none with this code.
    """
    found = await database.row(POINTING, categories.category(code).code, now())
    assert found is not None
    return Pointing(**found)


async def rename_category(
    actor: Actor, code: str, *, name: str, name_en: str, source: str, version: str, note: str = ""
) -> Category:
    """Give a category another name from now on; cases reported before keep the old word.

    Args:
        actor: an administrator of the city or above it.
        code: which category.
        name: its name, 1 to 40 characters; name_en: in English, 1 to 60.
        source: where this is written, 1 to 100 characters; version: of that, 1 to 20.
        note: why, up to 500 characters.

    Raises:
        NotFound: there is none with this code.
        NotAllowed: the actor does not administer the city.
        NotNow: it is retired.
        NotValid: with every wrong field.

    Source: domain.md §4.4: the list is a city's own.
    """
    async with database.transaction():
        found = await _locked(code)
        if refusal := found.why_not_rename(actor):
            raise refusal
        said = {"name": name, "name_en": name_en, "source": source, "version": version}
        given = checked(CategoryRename, note=note, **said)
        await database.execute(
            "update case_categories set name = $2, name_en = $3, source = $4, version = $5"
            " where code = $1",
            *(code, given.name, given.name_en, given.source, given.version),
        )
        await _write(actor, found, CategoryAct.RENAME, given.note)
    return await _read(code)


async def retire_category(actor: Actor, code: str, *, note: str = "") -> Category:
    """End a category: no new case is reported under it, and those that were keep it.

    Args:
        actor: an administrator of the city or above it.
        code: which category.
        note: why, up to 500 characters.

    Raises:
        NotFound: there is none with this code.
        NotAllowed: the actor does not administer the city.
        NotNow: it is retired, has others below it, or takes in what fits nowhere else.
        NotValid: the note is too long.
    """
    async with database.transaction():
        found = await _locked(code)
        if refusal := found.why_not_retire(actor):
            raise refusal
        given = checked(CategoryNote, note=note)
        query = "update case_categories set retired_at = $2 where code = $1"
        await database.execute(query, code, now())
        await _write(actor, found, CategoryAct.RETIRE, given.note)
    return await _read(code)


async def reinstate_category(actor: Actor, code: str, *, note: str = "") -> Category:
    """Have new cases reported under a category again.

    Args:
        actor: an administrator of the city or above it.
        code: which category.
        note: why, up to 500 characters.

    Raises:
        NotFound: there is none with this code.
        NotAllowed: the actor does not administer the city.
        NotNow: it is in force, or the one above it is retired.
        NotValid: the note is too long.
    """
    async with database.transaction():
        found = await _locked(code)
        if refusal := found.why_not_reinstate(actor):
            raise refusal
        given = checked(CategoryNote, note=note)
        query = "update case_categories set retired_at = null where code = $1"
        await database.execute(query, code)
        await _write(actor, found, CategoryAct.REINSTATE, given.note)
    return await _read(code)


async def _locked(code: str) -> Category:
    await categories.hold()
    return categories.category(code)


async def _write(actor: Actor, before: Category, kind: CategoryAct, note: str) -> None:
    act = CategoryActRow(
        id=uuid7(),
        category=before.code,
        kind=kind,
        by=actor.person,
        at=now(),
        note=note,
        name=before.name,
        name_en=before.name_en,
        source=before.source,
        version=before.version,
    )
    await CategoryActRow.insert(act)
    await journal.record(actor, RECORDED[kind], before.code)


async def _read(code: str) -> Category:
    await categories.load()
    return categories.category(code)
