"""The two-level list of categories, held in memory, with the names that they had before."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

from resolvers import database, journal
from resolvers.actors import Actor, why_not_administer_all
from resolvers.languages import DEFAULT, Language
from resolvers.live import hub
from resolvers.refusals import NotFound, NotNow, Reason, Refused
from resolvers.tables.case_words import CategoryAct

OTHER = "99"


@dataclass(frozen=True, slots=True)
class CategoryChange:
    """What was done to a category; the names and their source are those it had until then."""

    kind: CategoryAct
    at: datetime
    note: str
    name: str
    name_en: str
    source: str
    version: str


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
    changes: tuple[CategoryChange, ...] = ()

    def then(self, at: datetime) -> "Category":
        """As it was called at that moment."""
        later = next((each for each in self.changes if each.at > at), None)
        return replace(self, name=later.name, name_en=later.name_en) if later else self

    def why_not_rename(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot give it another name: administrators of the city can."""
        return why_not_administer_all(actor) or self._why_not_in_force()

    def why_not_retire(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot end it: not what takes in the rest, nor what has some below it."""
        if refusal := why_not_administer_all(actor) or self._why_not_in_force():
            return refusal
        if self.code == OTHER:
            return NotNow(Reason.CATEGORY_NEEDED)
        below = sum(each.parent == self.code for each in listed())
        return NotNow(Reason.CATEGORY_HAS_MORE, count=below) if below else None

    def why_not_reinstate(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot have new cases reported under it again."""
        if refusal := why_not_administer_all(actor):
            return refusal
        if self.retired_at is None:
            return NotNow(Reason.CATEGORY_IN_FORCE)
        above = category(self.parent) if self.parent else None
        return NotNow(Reason.CATEGORY_ABOVE_RETIRED) if above and above.retired_at else None

    def _why_not_in_force(self) -> Refused | None:
        retired = self.retired_at
        return NotNow(Reason.CATEGORY_RETIRED, at=retired) if retired else None


_known: dict[str, Category] = {}


async def load() -> None:
    """Read the list anew."""
    found = await database.rows(
        "select code, name, name_en, parent, accepted_at_once, self_handled, photo_needed,"
        " keywords, shared, near_m, source, version, retired_at from case_categories order by code"
    )
    changes = await _changes()
    rows = (
        {**r, "keywords": tuple(r["keywords"]), "changes": tuple(changes[r["code"]])} for r in found
    )
    known = {each["code"]: Category(**each) for each in rows}
    _known.clear()
    _known.update(known)


async def hold() -> None:
    """Lock the whole list, since one category depends on those below it, and read it anew."""
    await database.execute("select from case_categories order by code for no key update")
    await load()


async def _changes() -> defaultdict[str, list[CategoryChange]]:
    found = await database.rows(
        "select category, kind, at, note, name, name_en, source, version"
        " from case_category_acts order by at, id"
    )
    changes: defaultdict[str, list[CategoryChange]] = defaultdict(list)
    for code, kind, *said in (row.values() for row in found):
        changes[code].append(CategoryChange(CategoryAct(kind), *said))
    return changes


async def _told(_entry: journal.Entry) -> None:
    await load()


hub.watch("category.", _told)


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


def all_listed() -> tuple[Category, ...]:
    """Every category, the retired ones, too, by code."""
    return tuple(_known.values())


def called(category: Category | CategoryChange, language: Language) -> str:
    """Its name in a language, or the one that it had until something was done to it."""
    return category.name if language == DEFAULT else category.name_en


def category(code: str, at: datetime | None = None) -> Category:
    """One category, a retired one, too; as it was called at a moment, if one is given.

    Raises:
        NotFound: there is none with this code.
    """
    if code not in _known:
        raise NotFound
    return _known[code].then(at) if at else _known[code]


def leaves() -> tuple[Category, ...]:
    """The categories that a new case can have: those in force with none in force below them."""
    held = listed()
    parents = {each.parent for each in held}
    return tuple(each for each in held if each.code not in parents)


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
