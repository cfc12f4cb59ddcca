"""Pages of the journal within one's areas, and the chain of one thing."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import asyncpg
from pydantic import AwareDatetime, BaseModel, StringConstraints

from resolvers import areas, database, journal, lists, masking
from resolvers.actions import ACTIONS
from resolvers.actors import Actor, Channel, PostKind, Scope
from resolvers.lists import Page
from resolvers.refusals import (
    NotAllowed,
    NotFound,
    NotValid,
    Reason,
    Refused,
    Wrong,
    checked,
)

READERS = (PostKind.SUPERVISOR, PostKind.ADMINISTRATOR)
CITY = 4  # digits: who oversees a city reads what belongs to no area
CONFIDENTIAL = ("accusation",)  # has readers of its own, who see who looked
INDEXED = {6: "left(area, 6)", 9: "left(area, 9)", 12: "left(area, 12)"}
COLUMNS = "id, at, action, subject, position, by, app, channel, system, facts, area"
UUID_FORM = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
Key = tuple[datetime, UUID]


@dataclass(frozen=True, slots=True)
class Line:
    """One act; *name* is masked, and None when the system acted or nobody was signed in.

    *unnamed* says that somebody acted who reported without giving their name: *by* is None then.
    """

    id: UUID
    at: datetime
    action: str
    subject: str
    position: int
    by: UUID | None
    name: str | None
    app: UUID | None
    channel: Channel
    system: str | None
    area: str | None
    facts: dict[str, object]
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """What became of the chain of a thing: whether it is whole, and how many entries it has."""

    subject: str
    count: int
    whole: bool
    checked_at: datetime


class Filter(BaseModel, frozen=True):
    """What the journal is narrowed to; None narrows nothing.

    *action* is one action, or a thing that takes all its actions; *subject* an id, a code or a
    case number; *by* a person; *since* is included, *until* is not.
    """

    action: Annotated[str, StringConstraints(max_length=60)] | None = None
    subject: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] | None = None
    by: UUID | None = None
    area: Annotated[str, StringConstraints(max_length=18)] | None = None
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None


EVERYTHING = Filter()


def why_not_read(actor: Actor) -> Refused | None:
    """Why *actor* cannot read the journal: supervisors and administrators of an area can."""
    if actor.person is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.ADMINISTER):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
    if not actor.prefixes(READERS):
        return NotAllowed(Reason.NOT_YOUR_POST)
    return None


async def filtered(**given: Any) -> Filter:
    """A filter of what was typed; the number of a case stands for its id.

    Raises:
        NotValid: with every wrong field.
    """
    filter = checked(Filter, **{name: value or None for name, value in given.items()})
    if filter.action and not _actions(filter.action):
        raise NotValid({"action": Wrong(Reason.UNKNOWN_CHOICE)})
    if filter.subject is None:
        return filter
    return filter.model_copy(update={"subject": await _subject(filter.subject)})


async def _subject(given: str) -> str:
    numbered = "select id::text from cases where number = $1"
    return await database.value(numbered, given.upper()) or given.lower()


async def listed(
    actor: Actor, *, filter: Filter = EVERYTHING, first: int = 50, after: str | None = None
) -> Page[Line]:
    """Some of the journal, newest first.

    Args:
        actor: a supervisor or administrator; sees what lies in their areas.
        filter: what to narrow it to.
        first: how many, 1 to 100.
        after: the cursor of the last one seen.

    Accusations are not in it: who read one stands on its own page, for its confidants.

    Raises:
        NotAllowed: the actor is neither.
        NotFound: the area is none, or none of the actor's.
        NotValid: *first* or *after* is wrong.

    Source: 网络安全法 23(三), GB/T 22239-2019 8.1.4.3 (audit).
    """
    if refusal := why_not_read(actor):
        raise refusal
    key = lists.asked(first, after, UUID)
    if key and key[0] is None:
        raise NotValid({"after": Wrong(Reason.NOT_A_CURSOR)})
    found = await rows(actor, filter, key, first + 1)
    return lists.page(found, first, lambda line: (line.at, line.id), after=after)


async def rows(actor: Actor, filter: Filter, key: Any, most: int) -> list[Line]:
    """Up to *most* lines after a key."""
    query = _Query()
    entries = _entries(query, actor, filter, key, most)
    found = await database.rows(
        f"select j.*, p.name, {_unnamed('j')} or j.system = 'reporter' as unnamed"
        f" from ({entries}) j"
        " left join people p on p.id = j.by order by j.at desc, j.id desc",
        *query.parameters,
    )
    return [_line(row) for row in found]


async def more_than(actor: Actor, filter: Filter, most: int) -> bool:
    """Whether there are more lines than so many; counts no further."""
    query = _Query()
    entries = _entries(query, actor, filter, None, most + 1)
    found = await database.value(f"select count(*) from ({entries}) found", *query.parameters)
    return int(found) > most


def _entries(query: "_Query", actor: Actor, filter: Filter, key: Key | None, most: int) -> str:
    conditions = _narrowing(query, filter, key)
    order = f"order by at desc, id desc limit {most:d}"
    parts = [
        f"(select {COLUMNS} from journal where {' and '.join([inside, *conditions])} {order})"
        for inside in _insides(query, actor, filter.area)
    ]
    return f"select * from ({' union all '.join(parts)}) entries {order}"


def _unnamed(entry: str) -> str:
    """Whether it was done by somebody who reported without giving their name to the staff."""
    case = f"case when {entry}.subject ~ '{UUID_FORM}' then {entry}.subject::uuid end"
    return (
        f"exists (select from cases c where c.id = {case}"
        f" and c.anonymous and c.reporter = {entry}.by)"
    )


class _Query:
    """Parameters, and the places where they stand."""

    def __init__(self) -> None:
        self.parameters: list[object] = []

    def __call__(self, value: object) -> str:
        self.parameters.append(value)
        return f"${len(self.parameters)}"


def _narrowing(query: _Query, filter: Filter, key: Key | None) -> list[str]:
    found = [f"not starts_with(action, '{thing}.')" for thing in CONFIDENTIAL]
    if filter.action:
        found.append(f"action = any({query(_actions(filter.action))})")
    if filter.subject:
        found.append(f"subject = {query(filter.subject)}")
    if filter.by:
        found.append(f"by = {query(filter.by)} and not {_unnamed('journal')}")
    if filter.since:
        found.append(f"at >= {query(filter.since)}")
    if filter.until:
        found.append(f"at < {query(filter.until)}")
    if key:
        found.append(f"(at, id) < ({query(key[0])}, {query(key[1])})")
    return found


def _actions(wanted: str) -> list[str]:
    return sorted(a for a in ACTIONS if wanted in (a, a.partition(".")[0]))


def _insides(query: _Query, actor: Actor, area: str | None) -> list[str]:
    """One condition for each prefix, so that each is answered from an index of its own."""
    held = _outermost(actor.prefixes(READERS))
    if area is None:
        return [_inside(query, prefix) for prefix in held]
    wanted = areas.tree().find(area).prefix
    both = [max(wanted, each, key=len) for each in held if _nested(wanted, each)]
    if not both:
        raise NotFound
    return [_within(query, prefix) for prefix in both]


def _outermost(prefixes: Iterable[str]) -> list[str]:
    found = sorted(prefixes, key=len)
    return [p for n, p in enumerate(found) if not any(p.startswith(q) for q in found[:n])]


def _nested(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _inside(query: _Query, prefix: str) -> str:
    within = _within(query, prefix)
    return f"(area is null or {within})" if len(prefix) <= CITY else within


def _within(query: _Query, prefix: str) -> str:
    if column := INDEXED.get(len(prefix)):
        return f"{column} = {query(prefix)}"
    whole = f"starts_with(area, {query(prefix)})"
    return f"left(area, 12) = {query(prefix[:12])} and {whole}" if len(prefix) > 12 else whole


async def verify(actor: Actor, subject: str) -> Chain:
    """Check the chain of a thing: nothing changed, added or taken away.

    Args:
        actor: who may read at least one of its entries.
        subject: the id or code of the thing.

    Raises:
        NotAllowed: the actor reads no journal.
        NotFound: there is nothing about it in the actor's areas.
    """
    seen = await listed(actor, filter=Filter(subject=subject), first=1)
    if not seen.items:
        raise NotFound
    whole = await journal.verify(subject)
    counted = "select count(*)::int, now() as at from journal where subject = $1"
    found = await database.row(counted, subject)
    assert found
    return Chain(subject, found["count"], whole, found["at"])


def _line(row: asyncpg.Record) -> Line:
    values = dict(row)
    values["facts"] = json.loads(values["facts"])
    values["channel"] = Channel(values["channel"])
    if values["unnamed"]:
        values["by"] = values["name"] = values["system"] = None
    values["name"] = masking.name(values["name"]) if values["name"] else None
    return Line(**values)
