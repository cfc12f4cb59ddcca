"""The append-only record of what was done, chained per subject."""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from uuid import UUID

import asyncpg
from uuid_utils.compat import uuid7

from resolvers import database
from resolvers.actions import ACTIONS
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.database import Statement
from resolvers.latest import Latest


@dataclass(frozen=True, slots=True)
class Entry:
    """One act, as the journal keeps it: ids and words, never personal text."""

    id: UUID
    at: datetime
    action: str
    subject: str
    by: UUID | None
    system: str | None
    facts: dict[str, object]


@dataclass(frozen=True, slots=True)
class New:
    """An entry to be written; *area* is where it lies, if that is known without looking."""

    action: str
    subject: str
    at: datetime
    facts: Mapping[str, object]
    area: str | None = None


_watching: list[Callable[[New], None]] = []
_own: Latest[UUID, Entry] = Latest(1_000)  # of this process, that wait to be told


def watch(told: Callable[[New], None]) -> None:
    """Tell of everything that this process itself writes down, as soon as it is committed."""
    _watching.append(told)


async def record(
    actor: Actor,
    action: str,
    subject: UUID | str,
    *,
    at: datetime | None = None,
    live: bool = True,
    dated: bool = False,
    **facts: object,
) -> UUID:
    """Write down what was done, within the transaction of the act.

    Args:
        actor: who did it.
        action: `thing.past`, one of `ACTIONS`.
        subject: the thing's id or code.
        at: when it was done, if not now (imports).
        live: whether open pages are told.
        dated: whether its id says no more of the time than *at*: of that only the day is known.
        facts: ids, numbers and enum words; never text that a person wrote.
    """
    new = New(action, str(subject), at or now(), facts)
    entry = _id_of(new.at) if dated else uuid7()
    await database.execute(_APPEND, *_arguments(actor, new, entry, live))
    for each in _watching:
        database.afterwards(partial(each, new))
    return entry


async def record_many(actor: Actor, entries: Sequence[New]) -> None:
    """Write down many acts of the past at once; open pages are not told."""
    await _append([_arguments(actor, new, uuid7(), False) for new in entries])


async def record_each(done: Sequence[tuple[Actor, New]]) -> None:
    """Write down what was done by one or another, in this order, within its transaction."""
    await _append([_arguments(actor, new, uuid7(), True) for actor, new in done])


def recording(done: Sequence[tuple[Actor, New]]) -> Statement:
    """The statement that does so, to be sent with others."""
    return _appending([_arguments(actor, new, uuid7(), True) for actor, new in done])


async def _append(rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        sql, values = _appending(rows)
        await database.execute(sql, *values)


def _appending(rows: Sequence[tuple[object, ...]]) -> Statement:
    return Statement(_APPEND_MANY, [list(each) for each in zip(*rows, strict=True)])


_APPEND = "select journal_append($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11)"
_APPEND_MANY = """
    select journal_append(
        id, at, action, subject, by, app, channel, system, facts::jsonb, live, area)
      from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::uuid[], $6::uuid[],
        $7::text[], $8::text[], $9::text[], $10::boolean[], $11::text[])
        as entry (id, at, action, subject, by, app, channel, system, facts, live, area)
"""


def _arguments(actor: Actor, new: New, id: UUID, live: bool) -> tuple[object, ...]:
    if new.action not in ACTIONS:
        raise ValueError(f"{new.action} is not in the table of names")
    facts = json.dumps(new.facts, default=_plain, ensure_ascii=False)
    by, app, channel = actor.person, actor.app, actor.channel.value
    if live:
        said = (new.action, new.subject, by, actor.system, json.loads(facts))
        _own[id] = Entry(id, new.at.astimezone(UTC), *said)
    who = (by, app, channel, actor.system)
    return id, new.at, new.action, new.subject, *who, facts, live, new.area


def _id_of(at: datetime) -> UUID:
    """A UUIDv7 of just that moment, all the rest of it by chance."""
    drawn = int(at.timestamp() * 1000) << 80 | secrets.randbits(80)
    return UUID(int=drawn & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62)


def _plain(fact: object) -> str:
    return fact.value if isinstance(fact, StrEnum) else str(fact)


_UNSORTED = "select count(*) from journal_default where at >= date_trunc('month', now())"
_COLUMNS = "id, at, action, subject, by, system, facts"
_ENTRIES = f"""
    select {_COLUMNS} from journal where id = any(array(select unnest($1::uuid[])))
     order by array_position($1, id)
"""  # behind a `select`, its value promises nothing, so that the many months are planned once


async def history(subject: UUID | str) -> tuple[Entry, ...]:
    """Everything that was done to a thing, oldest first."""
    found = await database.rows(
        f"select {_COLUMNS} from journal where subject = $1 order by position", str(subject)
    )
    return tuple(_entry(r) for r in found)


async def histories(subjects: Sequence[UUID | str]) -> dict[str, tuple[Entry, ...]]:
    """Everything that was done to each of many things, oldest first."""
    found = await database.rows(
        f"select {_COLUMNS} from journal where subject = any($1) order by subject, position",
        [str(subject) for subject in subjects],
    )
    told: dict[str, tuple[Entry, ...]] = {}
    for r in found:
        told[r["subject"]] = (*told.get(r["subject"], ()), _entry(r))
    return told


async def since(last: UUID) -> tuple[Entry, ...]:
    """Entries younger than one already seen, at most 1,000."""
    found = await database.rows(
        f"select {_COLUMNS} from journal where id > $1 order by id limit 1000", last
    )
    return tuple(_entry(r) for r in found)


async def entries(ids: Sequence[UUID]) -> tuple[Entry, ...]:
    """Those of some entries that there are, in the order in which they are asked for."""
    found = await database.rows(_ENTRIES, ids)
    return tuple(_entry(r) for r in found)


async def told(ids: Sequence[UUID]) -> tuple[Entry, ...]:
    """Entries that PostgreSQL has told of, in its order; what this process wrote is not read."""
    own = [entry for id in ids if (entry := _own.pop(id, None))]
    if len(own) == len(ids):
        return tuple(own)
    known = {entry.id: entry for entry in own}
    read = await entries([id for id in ids if id not in known])
    known |= {entry.id: entry for entry in read}
    return tuple(known[id] for id in ids if id in known)


async def actions_on(subject: UUID | str) -> list[str]:
    """What was done to a thing, oldest first, as names only."""
    return [each.action for each in await history(subject)]


async def verify(subject: UUID | str) -> bool:
    """Whether the chain of a thing is whole: nothing changed, added or taken away."""
    return bool(await database.value("select journal_verify($1)", str(subject)))


async def make_partitions(months: int = 3) -> None:
    """Make this month's partition and those of the next *months*, and move there what came before.

    Whoever reads all of the journal meanwhile, as a backup does, is not waited for long: it is
    tried again an hour later, and until then entries come into the default partition.
    """
    async with database.transaction():
        await database.execute("set local lock_timeout = '2s'")
        await database.execute("select journal_make_partitions($1)", months)


async def unsorted() -> int:
    """How many entries of this month or later lie in the default partition; it should be none."""
    return int(await database.value(_UNSORTED))


def _entry(found: asyncpg.Record) -> Entry:
    values = dict(found)
    return Entry(**{**values, "facts": json.loads(values["facts"])})
