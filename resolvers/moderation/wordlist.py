"""The words that nobody may use: refused at once, or shown to the moderators."""

import asyncio
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, StringConstraints
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import areas, councils, database, estates, journal
from resolvers.actors import Actor, PostKind, Scope, why_not_administer_all
from resolvers.clock import now
from resolvers.moderation.rights import why_not_moderate
from resolvers.moderation.rules import RULE, Rule
from resolvers.proposals.listing import around
from resolvers.refusals import (
    NotAllowed,
    NotFound,
    NotNow,
    NotValid,
    Reason,
    Refused,
    Wrong,
    checked,
)
from resolvers.tables.comment_words import WordEffect

SHORTEST, TRIED_DAYS = 2, 90
_BETWEEN = re.compile(r"[\W_]+")
_READ = f"""
    select w.id, w.word, w.effect, w.area, w.added_at, w.retired_at, {RULE}
      from comment_words w join moderation_rules u on u.id = w.rule
"""
_LISTED = _READ + " order by w.retired_at is not null, w.area nulls first, w.word, w.id limit 1000"
_IN_FORCE = _READ + " where w.retired_at is null order by w.id"
_ADD = """
    insert into comment_words (id, word, effect, rule, area, added_by, added_at)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id
"""
_TRIED = """
    select 'comment' kind, c.text from comments c join proposals p on p.id = c.proposal
      join estates e on e.id = p.estate
     where c.at > $1 and not c.official and e.area like $2
     union all
    select 'statement', s.text from statements s join conversations v on v.id = s.conversation
      join estates e on e.id = v.estate where s.at > $1 and e.area like $2
"""
_HOLDS = "select from moderation_rules where id = $1 and retired_at is null for share"
_RETIRE = "update comment_words set retired_at = $2, retired_by = $3 where id = $1"


def plain(text: str) -> str:
    """A text as it is compared: one form of each sign, nothing between the letters."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text).casefold())


def _compared(word: str) -> str:
    if len(plain(word)) < SHORTEST:
        raise PydanticCustomError(Reason.TOO_SHORT.value, "two letters", {"limit": SHORTEST})
    return plain(word)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the list, where it holds (everywhere without *area*), and since and until when."""

    id: UUID
    word: str
    effect: WordEffect
    rule: Rule
    area: str | None
    added_at: datetime
    retired_at: datetime | None

    def why_not_retire(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take it off the list."""
        if refusal := why_not_list_word(actor, self.area):
            return refusal
        return NotNow(Reason.WORD_RETIRED, at=self.retired_at) if self.retired_at else None


class WordTry(BaseModel):
    """What trying a word takes."""

    word: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=40),
        AfterValidator(_compared),
    ]


class WordAdd(WordTry):
    """What a word takes."""

    effect: WordEffect
    rule: UUID


def why_not_list_word(actor: Actor, area: str | None) -> Refused | None:
    """Why *actor* cannot change the list of an area: its community and its administrators can.

    What holds everywhere is for the administrators of a city.
    """
    if area is None or actor.system is not None:
        return why_not_administer_all(actor)
    held = any(area.startswith(each) for each in actor.prefixes([PostKind.ADMINISTRATOR]))
    if not (held or councils.prepares(actor, area)):
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not actor.may(Scope.PROPOSALS_HANDLE):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.PROPOSALS_HANDLE)
    return None


async def words(actor: Actor) -> tuple[Word, ...]:
    """The words that hold where an actor moderates, those retired last; at most 1,000.

    Who knows the list knows how to get around it, so that only moderators read it.

    Raises:
        NotAllowed: the actor moderates nowhere, or the app may not read proposals.
    """
    if refusal := why_not_moderate(actor):
        raise refusal
    there = await _places(actor)
    found = map(_word, await database.rows(_LISTED))
    return tuple(each for each in found if _concerns(each, there))


async def _places(actor: Actor) -> list[str]:
    """The beginnings of the codes of where an actor moderates."""
    seats, patterns, _ = around(actor)
    homes = [(await estates.find(each)).area for each in seats]
    return [*homes, *(each[:-1] for each in patterns)]


def _concerns(word: Word, places: Iterable[str]) -> bool:
    """Whether a word holds in one of some places, or in a part of it."""
    area = word.area
    return area is None or any(area.startswith(p) or _holds(area, p) for p in places)


async def add_word(
    actor: Actor, *, word: str, effect: str, rule: UUID | str | None, area: str | None = None
) -> Word:
    """Put a word on the list.

    Args:
        actor: of the community, or an administrator of the area; for everywhere, of a city.
        word: 2 to 40 letters; spaces and signs between letters do not hide it.
        effect: whether it is refused, or reported to the moderators.
        rule: which rule it breaks.
        area: the code of where it holds; everywhere if none.

    Raises:
        NotFound: there is no such area.
        NotAllowed: the list there is not the actor's.
        NotNow: it stands on that list.
        NotValid: with every wrong field.
    """
    if area is not None:
        areas.find(area)
    if refusal := why_not_list_word(actor, area):
        raise refusal
    given = checked(WordAdd, word=word, effect=effect, rule=rule)
    async with database.transaction():
        await _known(given.rule)
        id, said = uuid7(), (given.word, given.effect.value, given.rule, area)
        if await database.value(_ADD, id, *said, actor.person, now()) is None:
            raise NotNow(Reason.WORD_LISTED)
        await journal.record(actor, "comment_word.added", id, effect=given.effect, area=area)
    return await find_word(actor, id)


async def _known(id: UUID) -> None:
    """That the rule holds, and goes on holding until the word is listed."""
    if not await database.rows(_HOLDS, id):
        raise NotValid({"rule": Wrong(Reason.UNKNOWN_CHOICE)})


async def retire_word(actor: Actor, id: UUID) -> Word:
    """Take a word off the list; that it stood there is kept.

    Raises:
        NotFound: there is no such word.
        NotAllowed: the list there is not the actor's.
        NotNow: it was taken off before.
    """
    async with database.transaction():
        await database.rows("select from comment_words where id = $1 for update", id)
        word = await find_word(actor, id)
        if refusal := word.why_not_retire(actor):
            raise refusal
        await database.execute(_RETIRE, id, now(), actor.person)
        await journal.record(actor, "comment_word.retired", id)
    return await find_word(actor, id)


@dataclass(frozen=True, slots=True)
class Trial:
    """What a word would have caught in the last days: so many comments and statements."""

    word: str
    days: int
    comments: int
    statements: int


async def try_word(actor: Actor, *, word: str, area: str | None = None) -> Trial:
    """What a word would have caught in the last 90 days; nothing is changed.

    Args:
        actor: who may list it there.
        word: 2 to 40 letters.
        area: the code of where it would hold; everywhere if none.

    Raises:
        NotFound: there is no such area.
        NotAllowed: the list there is not the actor's.
        NotValid: the word is missing, too short or too long.
    """
    prefix = areas.find(area).prefix if area is not None else ""
    if refusal := why_not_list_word(actor, area):
        raise refusal
    tried = checked(WordTry, word=word).word
    since = now() - timedelta(days=TRIED_DAYS)
    found = await database.rows(_TRIED, since, f"{prefix}%")
    caught = await asyncio.to_thread(_caught, tried, found)
    return Trial(tried, TRIED_DAYS, caught.count("comment"), caught.count("statement"))


def _caught(word: str, said: Sequence[Mapping[str, Any]]) -> list[str]:
    return [each["kind"] for each in said if word in plain(each["text"])]


async def find_word(actor: Actor, id: UUID) -> Word:
    """A word of the list that holds where an actor moderates.

    Raises:
        NotAllowed: the actor moderates nowhere, or the app may not read proposals.
        NotFound: there is none.
    """
    if refusal := why_not_moderate(actor):
        raise refusal
    row = await database.row(_READ + " where w.id = $1", id)
    if row is None or not _concerns(word := _word(row), await _places(actor)):
        raise NotFound
    return word


async def holding(area: str) -> tuple[Word, ...]:
    """The words that hold in an area: its own, those of the areas above it, and the general."""
    found = map(_word, await database.rows(_IN_FORCE))
    return tuple(each for each in found if each.area is None or _holds(each.area, area))


def _holds(above: str, area: str) -> bool:
    there = areas.tree().get(above)
    return there is not None and area.startswith(there.prefix)


def among(words: Iterable[Word], text: str) -> Sequence[Word]:
    """Those of the words that a text has, however it is spaced."""
    compared = plain(text)
    return [each for each in words if each.word in compared]


def _word(row: Mapping[str, Any]) -> Word:
    values = {**row}
    return Word(**{**values, "rule": Rule(*values["rule"]), "effect": WordEffect(values["effect"])})
