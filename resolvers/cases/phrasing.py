"""What is often found and settled on the spot: one tap writes it down. Held in memory."""

from dataclasses import dataclass
from uuid import UUID

from resolvers import database
from resolvers.cases import categories
from resolvers.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Phrase:
    """What was found, and what was done about it, in the usual words."""

    id: UUID
    category: str
    found: str
    done: str
    source: str
    version: str


_known: dict[UUID, Phrase] = {}


async def load() -> None:
    """Read them anew."""
    found = await database.rows(
        "select id, category, found, done, source, version from case_phrases order by position, id"
    )
    _known.clear()
    _known.update((each["id"], Phrase(**each)) for each in found)


def listed() -> tuple[Phrase, ...]:
    """Those that one tap can settle: nobody has to do it, and no photo is asked for."""
    return tuple(each for each in _known.values() if _takes_one_tap(each.category))


def _takes_one_tap(category: str) -> bool:
    about = categories.category(category)
    return about.retired_at is None and about.self_handled and not about.photo_needed


def phrase(id: UUID) -> Phrase:
    """One of them.

    Raises:
        NotFound: there is none with this id.
    """
    if id not in _known:
        raise NotFound
    return _known[id]
