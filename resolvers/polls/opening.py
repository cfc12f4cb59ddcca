"""Opening a poll: its roll is frozen, with a fingerprint, and ballots are taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database, estates
from resolvers.actors import Actor
from resolvers.estates import Electorate, Head, places
from resolvers.polls.finding import find
from resolvers.polls.poll import Poll
from resolvers.polls.recounting import fingerprinted
from resolvers.polls.telling import tell
from resolvers.polls.writing import move
from resolvers.tables.poll_words import PollAct, PollNews, PollStage

_PLACES = """
    select u.id, b.name as building, u.entrance, u.room, u.exclusive_area as area
      from units u join buildings b on b.id = u.building where u.id = any($1)
"""
_DEVELOPERS = "select id from owners where estate = $1 and developer"
_HEADS = """
    insert into poll_heads (id, poll, key, area, developer)
    select h.id, $1, h.key, h.area, h.developer
      from unnest($2::uuid[], $3::text[], $4::int[], $5::bool[]) as h (id, key, area, developer)
"""
_UNITS = """
    insert into poll_units (id, poll, head, unit, building, label, area)
    select u.id, $1, u.head, u.unit, u.building, u.label, u.area
      from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::int[])
        as u (id, head, unit, building, label, area)
"""
_OWNERS = """
    insert into poll_owners (id, head, owner, represents)
    select w.id, w.head, w.owner,
           exists (select from poll_units u join ownerships s on s.unit = u.unit
                    where u.head = w.head and s.owner = w.owner and s.represents
                      and s.from_date <= $1 and (s.to_date is null or s.to_date > $1))
      from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as w (id, head, owner)
"""


@dataclass(frozen=True, slots=True)
class _Frozen:
    """A head with the id and the key that it has in this poll."""

    id: UUID
    key: str
    head: Head


async def open_(actor: Actor, id: UUID) -> Poll:
    """Open a poll at its time: the roll of the record day is frozen, and ballots are taken.

    From now on nothing changes that roll, not even by SQL: a trigger refuses it. One that was
    put up and confirmed anew since the call takes the place of the earlier.

    Raises:
        NotFound: no such poll that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is not called, too early or too late, or its roll was not confirmed or was
            changed since.

    Source: domain.md §1.2, §1.4a; deliberation.md §1.5: roll and weights stand from the opening.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        await estates.locked(poll.council.estate)
        poll = await find(actor, id)
        if refusal := poll.why_not_open(actor):
            raise refusal
        assert poll.publication is not None
        roll = poll.publication.id
        frozen = await _freeze(poll, poll.publication.record_on)
        await move(actor, poll, PollAct.OPEN, PollStage.OPEN, publication=roll, fingerprint=frozen)
        await tell(poll, PollNews.OPENED)
    return await find(actor, id)


async def _freeze(poll: Poll, day: date) -> str:
    estate = poll.council.estate
    voters = await estates.voters(estate, day=day)
    heads = _numbered(voters)
    lines = await _write(poll.id, heads)
    if owners := await _owners(estate, heads):
        await database.execute(_OWNERS, day, *map(list, zip(*owners, strict=True)))
    return fingerprinted(lines, [])


def _numbered(voters: Electorate) -> list[_Frozen]:
    return [_Frozen(uuid7(), f"{n:05}", each) for n, each in enumerate(voters.heads, start=1)]


async def _write(poll: UUID, heads: Sequence[_Frozen]) -> list[tuple[str, ...]]:
    said = [(e.id, e.key, e.head.area, e.head.is_developer) for e in heads]
    await database.execute(_HEADS, poll, *map(list, zip(*said, strict=True)))
    units = list(chain.from_iterable(e.head.units for e in heads))
    known = {row["id"]: row for row in await database.rows(_PLACES, units)}
    rows = [_unit(e.id, known[unit]) for e in heads for unit in e.head.units]
    await database.execute(_UNITS, poll, *map(list, zip(*rows, strict=True)))
    keys = {e.id: e.key for e in heads}
    return [(label, keys[head], str(area)) for _, head, _, _, label, area in rows]


def _unit(head: UUID, row: Mapping[str, Any]) -> tuple[Any, ...]:
    label = places.label(row["building"], row["entrance"], row["room"])
    return uuid7(), head, row["id"], row["building"], label, row["area"]


async def _owners(estate: UUID, heads: Sequence[_Frozen]) -> list[tuple[UUID, UUID, UUID]]:
    """Who stands behind each head; behind the developer's, whoever the roll calls developer."""
    builders = {row["id"] for row in await database.rows(_DEVELOPERS, estate)}
    found = []
    for each in heads:
        people = {owner for owner in each.head.owners if isinstance(owner, UUID)}
        behind = builders if each.head.is_developer else people
        found += [(uuid7(), each.id, owner) for owner in sorted(behind)]
    return found
