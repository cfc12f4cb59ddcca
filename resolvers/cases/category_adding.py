"""A category of the city's own, beside those that are shipped."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from resolvers import database, journal
from resolvers.actors import Actor, why_not_administer_all
from resolvers.cases import categories
from resolvers.cases.categories import OTHER, Category
from resolvers.cases.category_acts import CategoryNames
from resolvers.refusals import NotNow, NotValid, Reason, Refused, Wrong, checked
from resolvers.tables.cases import CategoryRow

OWN = range(51, 99)
"""The two digits of categories that a city adds; what is shipped stays below."""
Keyword = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]


class CategoryAdd(CategoryNames):
    """What adding takes: its names and their source, and how its cases are handled."""

    parent: str | None = None
    accepted_at_once: bool = True
    self_handled: bool = True
    photo_needed: bool = False
    shared: bool = False
    near_m: Annotated[int, Field(ge=1, le=500)] = 100
    keywords: Annotated[tuple[Keyword, ...], Field(max_length=50)] = ()


def why_not_add_category(actor: Actor, parent: Category | None = None) -> Refused | None:
    """Why *actor* cannot add a category, below *parent* if one is given."""
    if refusal := why_not_administer_all(actor):
        return refusal
    if parent and parent.retired_at:
        return NotNow(Reason.CATEGORY_RETIRED, at=parent.retired_at)
    if parent and (parent.parent or parent.code == OTHER):
        return NotNow(Reason.CATEGORY_ABOVE_NOT_FIRST)
    return None if _free(parent) else NotNow(Reason.CATEGORIES_FULL, count=len(OWN))


async def add_category(
    actor: Actor,
    *,
    parent: str | None = None,
    name: str,
    name_en: str,
    source: str,
    version: str,
    keywords: Sequence[str] = (),
    **handled: Any,
) -> Category:
    """Add a category of the city's own; it gets the next code from 51 on.

    What was reported under one of the first level stays there when the first is added below it;
    new reports then name one below.

    Args:
        actor: an administrator of the city or above it.
        parent: the code of the one above it; None for one of the first level.
        name: its name, 1 to 40 characters, of none beside it; name_en: in English, 1 to 60.
        source: where this is written, 1 to 100 characters; version: of that, 1 to 20.
        keywords: by which a text is known to be about it, at most 50 of 20 characters each.
        handled: *accepted_at_once* (without a dispatcher), *self_handled* (on the spot),
            *photo_needed* (to solve it), *shared* (many can report the same), *near_m* (how far
            apart that can be, 1 to 500 metres).

    Raises:
        NotFound: there is none with the code of the one above.
        NotAllowed: the actor does not administer the city.
        NotNow: the one above is retired, takes in what fits nowhere else, or is of the second
            level; or all 48 codes of a city are used up there.
        NotValid: with every wrong field, or the name is taken.

    Source: domain.md §4.4: the list is a city's own.
    """
    async with database.transaction():
        await categories.hold()
        above = categories.category(parent) if parent else None
        if refusal := why_not_add_category(actor, above):
            raise refusal
        said = {"name": name, "name_en": name_en, "source": source, "version": version}
        given = checked(CategoryAdd, parent=parent, keywords=tuple(keywords), **said, **handled)
        if any(each.parent == parent and each.name == given.name for each in categories.listed()):
            raise NotValid({"name": Wrong(Reason.NAME_TAKEN, {"name": given.name})})
        code = _free(above)
        await CategoryRow.insert(CategoryRow(code=code, **given.model_dump(mode="json")))
        await journal.record(actor, "category.added", code)
    await categories.load()
    return categories.category(code)


def _free(parent: Category | None) -> str:
    """The next code below a category; empty when there is none left."""
    used = {each.code for each in categories.all_listed()}
    codes = (f"{parent.code if parent else ''}{number}" for number in OWN)
    return next((code for code in codes if code not in used), "")
