"""Which doors a poll has, and what reached them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from resolvers import database, estates, files, masking
from resolvers.actors import Actor
from resolvers.estates import places
from resolvers.files import File
from resolvers.polls import finding
from resolvers.polls.delivery.judging import why_not_see
from resolvers.polls.delivery.reach import Delivered, Door, Posting, Reach, reach
from resolvers.polls.poll import Poll
from resolvers.refusals import NotFound
from resolvers.tables.delivery_words import DeliveryTo, DeliveryWay, PostingKind

_FROZEN = """
    select u.id, h.key as head, h.developer, b.name as building, u.entrance, u.room, u.place
      from poll_units p join poll_heads h on h.id = p.head
      join units u on u.id = p.unit join buildings b on b.id = u.building
     where p.poll = $1 order by u.place
"""
_PLACES = """
    select u.id, b.name as building, u.entrance, u.room, u.place
      from units u join buildings b on b.id = u.building where u.id = any($1) order by u.place
"""
_DELIVERED = """
    select d.unit, d.way, d.at, d.receiver, d.photo,
           case when d.way = 'handed' then p.name end as by
      from poll_deliveries d join people p on p.id = d.by where d.poll = $1 order by d.at
"""
_POSTINGS = """
    select t.id, t.building, b.name, t.kind, t.photo, t.at
      from poll_postings t join buildings b on b.id = t.building
     where t.poll = $1 order by t.at desc limit 200
"""


async def doors(poll: Poll) -> tuple[Door, ...]:
    """Every unit that counts, as one walks: of the frozen roll, or of the one put up for it.

    For those who have judged.
    """
    if poll.fingerprint is not None:
        return tuple(_door(row) for row in await database.rows(_FROZEN, poll.id))
    if poll.publication is None:
        return ()
    voters = await estates.voters(poll.council.estate, day=poll.publication.record_on)
    whose = {
        unit: {"head": f"{n:05}", "developer": head.is_developer}
        for n, head in enumerate(voters.heads, start=1)
        for unit in head.units
    }
    rows = await database.rows(_PLACES, list(whose))
    return tuple(_door({**row, **whose[row["id"]]}) for row in rows)


async def delivered(poll: Poll) -> tuple[Delivered, ...]:
    """What was delivered, in order. For those who have judged."""
    return tuple(map(_delivered, await database.rows(_DELIVERED, poll.id)))


async def postings(poll: Poll) -> tuple[Posting, ...]:
    """What hangs on walls, the latest first; at most 200. For everybody who knows the poll."""
    found = await database.rows(_POSTINGS, poll.id)
    return tuple(Posting(**{**row, "kind": PostingKind(row["kind"])}) for row in found)


async def reached(poll: Poll, there: tuple[Door, ...] | None = None) -> Reach:
    """How far its notice has come, and who was not reached. For those who have judged.

    *there* are its doors, for who has them.
    """
    return reach(there or await doors(poll), await delivered(poll), await postings(poll))


async def photo(actor: Actor, file: UUID) -> File:
    """A photo of a wall, for who knows the poll; of a hand-over, for who may see deliveries.

    Raises:
        NotFound: it is neither, or the actor may not know it.
    """
    row = await database.row("select poll from poll_postings where photo = $1", file)
    wall = row is not None
    row = row or await database.row("select poll from poll_deliveries where photo = $1", file)
    if row is None:
        raise NotFound
    poll = await finding.find(actor, row["poll"])
    if not wall and why_not_see(poll, actor):
        raise NotFound
    return await files.find(file)


def _door(row: Mapping[str, Any]) -> Door:
    label = places.label(row["building"], row["entrance"], row["room"])
    names = ("head", "building", "entrance", "room", "developer")
    return Door(unit=row["id"], label=label, **{name: row[name] for name in names})


def _delivered(row: Mapping[str, Any]) -> Delivered:
    known = {
        "way": DeliveryWay(row["way"]),
        "receiver": DeliveryTo(row["receiver"]) if row["receiver"] else None,
        "by": masking.name(row["by"]) if row["by"] else None,
    }
    return Delivered(**{**row, **known})
