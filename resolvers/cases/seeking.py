"""Looking for cases by words, numbers, places and phones: what is meant, and where it stood.

Each meaning is an alternative of its own, so that a list reads it through its own index. Sight
comes first: in public only published words are looked at, and who reported only for those who
may ask to see it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from resolvers import areas, database, estates, journal, secrecy, terms
from resolvers.actors import Actor, Scope
from resolvers.areas import initials
from resolvers.cases.capacities import CHECKERS, DESK
from resolvers.cases.case import Case
from resolvers.cases.facts import Match
from resolvers.cases.finding import inside
from resolvers.tables.case_words import MatchIn
from resolvers.terms import Piece

Value = Callable[[object], str]
RARE = 5_000  # answers that hold something; more are met soon by reading from the newest case on
PLACES = 4  # a name of more areas, or of more estates than one page shows, is a word like another
ESTATES = 20
NUMBER = re.compile(r"(?:xx)?\d{4,16}")
WHOLE = re.compile(r"xx\d{16}")
PHONE = re.compile(r"1[3-9]\d{9}")
WORDS = "c.title || ' ' || c.text || ' ' || c.place"
PUBLISHED = "p.title || ' ' || p.text"
READ = frozenset({"number", "title", "text", "place", "estate", "estate_name", "area"})
_PERSON = """
    select id from people
     where phone_fingerprint = $1 and restricted_at is null and forgotten_at is null
"""
_ANSWERED = "select count(*) from case_finishes_with($1, $2)"


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for.

    *prefixes* and *estates* are the places that *place* names; *rest* are the terms beside it.
    *rare* are those of both that few answers hold.
    *reporter* is whose phone it is, *within* where this actor may ask to see that.
    """

    terms: tuple[str, ...]
    rest: tuple[str, ...] = ()
    place: str = ""
    prefixes: tuple[str, ...] = ()
    estates: tuple[UUID, ...] = ()
    rare: frozenset[tuple[str, ...]] = frozenset()
    reporter: UUID | None = None
    within: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The case number that is looked for, or a part of one; empty when it is none."""
        only = self.terms[0] if len(self.terms) == 1 else ""
        return only.upper() if NUMBER.fullmatch(only) else ""


async def read(actor: Actor, text: str | None, *, public: bool) -> Sought | None:
    """What somebody means who looks for a text; None when nothing is looked for.

    That a phone was looked for stands in the journal of the person whose it is.

    Raises:
        NotValid: the text is too long.
    """
    parts = await terms.read(text)
    if not parts:
        return None
    all_ = terms.all_of(parts)
    for part in dict.fromkeys((*parts, *all_)):
        prefixes, estates_ = await _places(part)
        if prefixes or estates_:
            gone = parts.get(part, (part,))
            rest = tuple(each for each in all_ if each not in gone)
            rare = frozenset() if public else await _rare(all_, rest)
            return Sought(all_, rest, part, prefixes, estates_, rare)
    within = () if public else _within(actor)
    reporter = await _reporter(actor, all_) if within else None
    rare = frozenset() if public else await _rare(all_)
    return Sought(all_, rare=rare, reporter=reporter, within=within)


async def _rare(*sought: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Those that few answers hold.

    PostgreSQL takes what it never met in a sample for something that one in two hundred holds, and
    would look through all cases from the newest on for an answer that nobody wrote.
    """
    return frozenset([each for each in sought if each and await _answered(each) <= RARE])


async def _answered(sought: tuple[str, ...]) -> int:
    return int(await database.value(_ANSWERED, terms.grams(sought), RARE + 1))


async def _places(term: str) -> tuple[tuple[str, ...], tuple[UUID, ...]]:
    if len(term) < initials.LEAST or term.isdecimal():
        return (), ()
    called = tuple(each.prefix for each in areas.tree().called(term))
    found = await estates.search(term, limit=ESTATES)
    named = tuple(each.id for each in found) if len(found) < ESTATES else ()
    return called if len(called) <= PLACES else (), named


def _within(actor: Actor) -> tuple[str, ...]:
    """Where somebody may ask to see who reported a case."""
    return actor.prefixes((*DESK, *CHECKERS)) if actor.may(Scope.CASES_HANDLE) else ()


async def _reporter(actor: Actor, all_: tuple[str, ...]) -> UUID | None:
    [phone, *more] = all_
    if more or not PHONE.fullmatch(phone):
        return None
    person: UUID | None = await database.value(_PERSON, secrecy.fingerprint(phone))
    if person is not None:
        async with database.transaction():
            await journal.record(actor, "person.sought", person, live=False)
    return person


def alternatives(sought: Sought, value: Value, *, public: bool) -> list[str]:
    """The conditions of which one has to hold."""
    if WHOLE.fullmatch(sought.number.lower()):
        return [f"c.number = {value(sought.number)}"]
    found = _said(sought, sought.terms, value, public=public)
    if sought.number:
        found.append(f"c.number like {value(f'%{sought.number}%')}")
    for place in _there(sought, value):
        rest = _said(sought, sought.rest, value, public=public) if sought.rest else ["true"]
        found += [f"{place} and {each}" for each in rest]
    if sought.reporter:
        there = " or ".join(inside(each, value(each)) for each in sought.within)
        found.append(f"c.reporter = {value(sought.reporter)} and not c.anonymous and ({there})")
    return found


def _there(sought: Sought, value: Value) -> list[str]:
    found = [inside(each, value(each)) for each in sought.prefixes]
    return [*found, f"c.estate = any({value(list(sought.estates))})"] if sought.estates else found


def _said(sought: Sought, parts: tuple[str, ...], value: Value, *, public: bool) -> list[str]:
    """All of it in the words of the case, or all of it in one answer.

    In public an answer is masked when it is read: what is not masked yet is not looked through.
    """
    if public:
        return [_stands(PUBLISHED, parts, value)]
    replied = 'exists (select from case_finishes f where f."case" = c.id and {})'
    if parts in sought.rare:
        few = f"select case_finishes_with({value(terms.grams(parts))}, {RARE:d})"
        answered = f"c.id in ({few}) and {replied.format(_holds('f.reply', parts, value))}"
    else:
        answered = replied.format(_stands("f.reply", parts, value))
    return [_stands(WORDS, parts, value), answered]


def _stands(words: str, sought: tuple[str, ...], value: Value) -> str:
    """Terms are narrowed by their pairs of letters and then looked at.

    How rare they are is known of these pairs alone: `ilike` would be taken for rare, and a
    frequent word would be sorted whole instead of being read from the newest on.
    """
    return f"{_holds(words, sought, value)} and grams({words}) @> {value(terms.grams(sought))}"


def _holds(words: str, sought: tuple[str, ...], value: Value) -> str:
    return " and ".join(f"position({value(each)}::text in lower({words})) > 0" for each in sought)


def reply(sought: Sought, value: Value) -> str:
    """The newest answer that holds all of it, as a column."""
    held = _holds("f.reply", sought.rest or sought.terms, value)
    return (
        f'(select f.reply from case_finishes f where f."case" = c.id and {held}'
        " order by f.at desc limit 1) as matched_reply"
    )


def match(sought: Sought, case: Case, replied: str | None, *, public: bool) -> Match:
    """Where a case that was found has it: the first text that holds all of it, else some of it."""
    if sought.number and sought.number in case.number:
        return Match(MatchIn.NUMBER, terms.marked(case.number, (sought.number.lower(),)))
    texts = {
        MatchIn.TITLE: case.title,
        MatchIn.TEXT: case.text,
        MatchIn.PLACE: "" if public else case.place,
        MatchIn.REPLY: replied or "",
    }
    for held in (all, any):
        for where, text in texts.items():
            low = text.lower()
            if held(each in low for each in sought.terms):
                marked = terms.marked if where is MatchIn.TITLE else terms.excerpt
                return Match(where, marked(text, sought.terms))
    return _by_place(sought, case) or Match(MatchIn.REPORTER)


def _by_place(sought: Sought, case: Case) -> Match | None:
    if case.estate in sought.estates and case.estate_name:
        return Match(MatchIn.PLACE, (Piece(case.estate_name, hit=True),))
    path = areas.tree().path(case.area)
    names = [each.name for each in path if each.prefix in sought.prefixes]
    return Match(MatchIn.PLACE, (Piece(names[0], hit=True),)) if names else None
