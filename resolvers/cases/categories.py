"""The two-level list of categories, held in memory."""

from dataclasses import dataclass
from datetime import datetime

from resolvers import database
from resolvers.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Category:
    """What a case is about; *parent* is None on the first level.

    *shared* when many can report the same thing, *near_m* how far apart that can be. A retired
    one stays with the cases that have it, and is for no new one.
    """

    code: str
    name: str
    name_en: str
    parent: str | None
    accepted_at_once: bool
    self_handled: bool
    photo_needed: bool
    keywords: tuple[str, ...]
    shared: bool
    near_m: int
    source: str
    version: str
    retired_at: datetime | None


OTHER = "99"
_known: dict[str, Category] = {}


async def load() -> None:
    """Read the list anew."""
    found = await database.rows(
        "select code, name, name_en, parent, accepted_at_once, self_handled, photo_needed,"
        " keywords, shared, near_m, source, version, retired_at from case_categories order by code"
    )
    rows = ({**r, "keywords": tuple(r["keywords"])} for r in found)
    _known.clear()
    _known.update((each["code"], Category(**each)) for each in rows)


def listed() -> tuple[Category, ...]:
    """Every category that is in force, by code."""
    return tuple(each for each in _known.values() if each.retired_at is None)


def under(code: str) -> tuple[str, ...]:
    """The codes of a category and of all that are or were below it.

    Raises:
        NotFound: there is none with this code.
    """
    wanted = category(code).code
    return tuple(each.code for each in _known.values() if wanted in (each.code, each.parent))


def category(code: str) -> Category:
    """One category, a retired one, too.

    Raises:
        NotFound: there is none with this code.
    """
    if code not in _known:
        raise NotFound
    return _known[code]


def leaves() -> tuple[Category, ...]:
    """The categories that a new case can have: those in force with none below them."""
    parents = {each.parent for each in _known.values()}
    return tuple(each for each in listed() if each.code not in parents)


def is_leaf(code: str) -> bool:
    """Whether a case can have this category."""
    return any(each.code == code for each in leaves())


def near(code: str) -> tuple[str, ...]:
    """The codes of a category and of those beside it, below the same first level."""
    about = category(code)
    above = about.parent or about.code
    return tuple(each.code for each in _known.values() if above in (each.code, each.parent))


def suggest(text: str) -> Category:
    """The leaf whose keywords a text names most often; "other" when it names none.

    Longer words weigh more, since they say more.
    """
    best, score = category(OTHER), 0
    for each in leaves():
        named = sum(text.count(word) * len(word) for word in each.keywords)
        if named > score:
            best, score = each, named
    return best
