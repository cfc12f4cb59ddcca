"""From rows to cases as their readers may see them: whole, or only as far as they are shown."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from resolvers import masking
from resolvers.cases import deadlines
from resolvers.cases.case import Case
from resolvers.cases.clocks.kept import NEXT, PROMISED, clock_of
from resolvers.cases.facts import Sight
from resolvers.coordinates import Point
from resolvers.slices import Field, Read, Row, Slices
from resolvers.tables.case_words import Clock, Outcome, Rating, Source, Stage, Urgency

SOURCE = """
    cases c
    left join estates e on e.id = c.estate
    left join people reporter on reporter.id = c.reporter
    left join case_publications p on p."case" = c.id
    left join case_clocks k on k.id = c.promise
    left join case_clocks n on n.id = c.next_clock
"""
RULED = "c.category, c.urgency, c.area"


def _field(columns: str, read: Read | None = None) -> Field:
    return Field(tuple(filter(None, columns.split(", "))), read)


def _reporter(found: Row, sight: Sight) -> str | None:
    """The reporter's name: their own in full, to the staff masked, else hidden."""
    name = found["reporter"]
    if name is None or sight is Sight.PUBLIC:
        return None
    if sight is Sight.OWN:
        return str(name)
    return None if found["anonymous"] else masking.name(name)


def _point(found: Row, sight: Sight) -> Point | None:
    """In public a place is blurred, and in an estate, where people live, not shown at all."""
    if found["latitude_e6"] is None:
        return None
    point = Point(found["latitude_e6"], found["longitude_e6"])
    if sight is not Sight.PUBLIC:
        return point
    return None if found["estate"] else point.blurred


def _until(clock: Clock, found: Row, since: datetime | None) -> datetime | None:
    """Until when something may be asked, or not again, since then."""
    if since is None:
        return None
    rule = deadlines.rule(clock, found["category"], Urgency(found["urgency"]), found["area"], since)
    return rule.due(since) if rule else None


def _published(name: str) -> Callable[[Row, Sight], Any]:
    """A text that the public reads in another form."""
    return lambda found, sight: found[f"public_{name}" if sight is Sight.PUBLIC else name]


def _hidden(name: str, instead: Any) -> Callable[[Row, Sight], Any]:
    """What the public does not see."""
    return lambda found, sight: instead if sight is Sight.PUBLIC else found[name]


def _word(words: type[Any], name: str) -> Callable[[Row, Sight], Any]:
    known: dict[str | None, Any] = {None: None, **{str(each): each for each in words}}
    return lambda found, _: known[found[name]]


def _plain(*names: str) -> dict[str, Field]:
    return {name: _field(f"c.{name}") for name in names}


FIELDS: dict[str, Field] = {
    **_plain("id", "number", "area", "estate", "category", "stage_at", "anonymous", "reported_at"),
    **_plain("found_at", "lead", "finished_at", "closed_at", "published_at", "act_count"),
    **_plain("reopened_count", "unsatisfied_count", "returned_count", "sent_back_count"),
    **_plain("extended_count", "part_count", "visit_count", "version"),
    "estate_name": _field("e.name as estate_name"),
    "title": _field("c.title, p.title as public_title", _published("title")),
    "text": _field("c.text, p.text as public_text", _published("text")),
    "place": _field(
        "c.place",
        lambda found, sight: (
            masking.text(found["place"]) if sight is Sight.PUBLIC else found["place"]
        ),
    ),
    "urgency": _field("c.urgency", _word(Urgency, "urgency")),
    "source": _field("c.source", _word(Source, "source")),
    "stage": _field("c.stage", _word(Stage, "stage")),
    "outcome": _field("c.outcome", _word(Outcome, "outcome")),
    "rating": _field("c.rating", _word(Rating, "rating")),
    "reporter": _field("reporter.name as reporter, c.anonymous", _reporter),
    "finished_by": _field("c.finished_by", _hidden("finished_by", None)),
    "photo_count": _field("c.photo_count", _hidden("photo_count", 0)),
    "clock_off_s": _field("c.clock_off_s", _hidden("clock_off_s", None)),
    "promise": _field(PROMISED, lambda found, _: clock_of(found, "promise_")),
    "next": _field(
        NEXT, lambda found, sight: None if sight is Sight.PUBLIC else clock_of(found, "next_")
    ),
    "reopen_until": _field(
        f"c.closed_at, {RULED}", lambda found, _: _until(Clock.REOPEN, found, found["closed_at"])
    ),
    "urge_from": _field(
        f"c.urged_at, {RULED}", lambda found, _: _until(Clock.URGE, found, found["urged_at"])
    ),
    "point": _field("c.latitude_e6, c.longitude_e6, c.estate", _point),
    "mine": _field("c.reporter = $1 as mine", lambda found, _: bool(found["mine"])),
    "sight": _field("", lambda _, sight: sight),
    "match": _field("", lambda *_: None),
}
COUNTS = tuple(name for name in FIELDS if name.endswith("_count"))
ALWAYS = ("id", "mine", "reported_at", "published_at")  # to find, to sort, to judge sight
_SLICES: Slices[Case, Sight] = Slices(Case, FIELDS, always=ALWAYS)
SLICED = _SLICES.names


@lru_cache(maxsize=1024)
def columns(shown: frozenset[str] | None = None, *, public: bool = True) -> str:
    """What is selected for these fields, or for whole cases.

    Args:
        shown: the fields; None for all.
        public: whether some of them may be read in public, where texts have another form.
    """
    read = dict.fromkeys((*_SLICES.columns(shown), "c.next_due_at"))
    return ", ".join(each for each in read if public or not each.startswith("p."))


COLUMNS = columns()


def case_of(found: Row, sight: Sight, shown: frozenset[str] | None = None, **loaded: Any) -> Case:
    """A row as the case that a reader with this sight may see.

    Args:
        found: the row.
        sight: of the reader.
        shown: the fields that were read; the others are missing from what is returned, so that
            nobody can take them for empty. None for a whole case.
        loaded: its parts.
    """
    if shown is None:
        return Case(**{**_SLICES.values(found, sight), "rated": False, **loaded})
    [case] = _SLICES.some((found,), sight, shown)
    for name, value in loaded.items():
        object.__setattr__(case, name, value)
    return case


class _Begun(dict[str, Any]):
    """The row of a case that begins: of what it does not name there is nothing."""

    def __missing__(self, name: str) -> None:
        return None


def fresh(row: Row) -> Case:
    """A case that is not written down yet, as the system sees it: nothing hangs on it."""
    found = _Begun({**dict.fromkeys(COUNTS, 0), "version": 1, **row, "reporter": None})
    return case_of(found, Sight.STAFF, assignments=(), clocks=(), requests=(), supervisions=())


def cases_of(
    rows: Iterable[Row], sight: Sight, shown: frozenset[str] | None = None
) -> tuple[Case, ...]:
    """Many rows as cases without parts, as a reader with one sight of all of them may see them."""
    if shown is None:
        return tuple(case_of(row, sight) for row in rows)
    return _SLICES.some(rows, sight, shown)
