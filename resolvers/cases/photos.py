"""The photos of a case: who may see them, and which were used before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resolvers import database, files, fingerprints, pictures
from resolvers.actors import Actor
from resolvers.cases.facts import Sight
from resolvers.cases.finding import STAFFED, find, scope
from resolvers.files import File
from resolvers.fingerprints import PLAIN, SAME, nearby
from resolvers.refusals import NotFound
from resolvers.tables.case_words import CaseAct

MOST = 20
SMALLEST = pictures.SIZES[-1]
OWN = """
    select f.id, f.fingerprint, f.attached_at, p.act
      from case_photos p join files f on f.id = p.file
     where p."case" = $1 and f.fingerprint <> 0
"""
BEFORE = f"""
    select m.file as photo, f.id as file, c.id as "case", c.number, t.kind as act,
           f.attached_at as at,
           bit_count((f.fingerprint # m.print)::bit(64))::int as distance
      from files f
      join unnest($5::uuid[], $6::bigint[], $7::timestamptz[], $8::uuid[])
           m(file, print, at, act) on bit_count((f.fingerprint # m.print)::bit(64)) <= {SAME}
      join case_photos p on p.file = f.id
      join case_acts t on t.id = p.act
      join cases c on c.id = p."case"
     where bands(f.fingerprint) && $4 and f.fingerprint <> {PLAIN}
       and f.attached_at < m.at and p.act <> m.act and (c.id = $1 or {STAFFED})
     order by distance, f.attached_at, f.id limit {MOST}
"""


@dataclass(frozen=True, slots=True)
class Reuse:
    """A photo of a case that looks like one that was used before.

    *distance* is in how many of 64 bits their fingerprints differ: 0 to 7. *file* was brought
    by *act* to *case*, which may be the same one.
    """

    photo: UUID
    file: UUID
    case: UUID
    number: str
    act: CaseAct
    at: datetime
    distance: int


async def photo(actor: Actor, file: UUID) -> File:
    """A photo that the actor may see: of a case they know as its reporter or staff.

    Raises:
        NotFound: no such photo, or none that this actor may know of.
    """
    found = await files.find(file)
    case = await database.value('select "case" from case_photos where file = $1', file)
    if case is None:
        if refusal := found.why_not_open(actor):
            raise refusal
    elif (await find(actor, case)).sight is Sight.PUBLIC:
        raise NotFound
    return found


async def reused(actor: Actor, id: UUID) -> tuple[Reuse, ...]:
    """Which photos of a case were used before, in it or in another one; at most 20, nearest first.

    The same picture is known again when it was compressed anew, made smaller or turned by the
    camera's own note; not when it was cut, mirrored or drawn on much.

    Args:
        actor: a dispatcher, checker or superior of its area; cases that they do not know of
            are left out.
        id: which case.

    Raises:
        NotFound: no such case that this actor may know of.
        NotAllowed: the actor does none of that there.
    """
    case = await find(actor, id)
    if refusal := case.why_not_compare_photos(actor):
        raise refusal
    own = await database.rows(OWN, id)
    probes = {each for row in own for each in nearby(row["fingerprint"])}
    columns = ("id", "fingerprint", "attached_at", "act")
    mine = ([row[name] for row in own] for name in columns)
    seen = scope(actor)[1:]
    found = await database.rows(BEFORE, id, *seen, list(probes), *mine) if own else []
    return tuple(Reuse(**{**row, "act": CaseAct(row["act"])}) for row in found)


async def take_fingerprints() -> int:
    """Take those of photos that were stored before there were any; gives how many."""
    taken = 0
    while found := await database.rows(UNTAKEN):
        for row in found:
            print = await _looks(row["file"])
            await database.execute(SET, row["file"], print)
        taken += len(found)
    return taken


UNTAKEN = """
    select p.file from case_photos p join files f on f.id = p.file
     where f.fingerprint is null limit 500
"""
SET = "update files set fingerprint = $2 where id = $1"


async def _looks(file: UUID) -> int:
    """Of the smallest size, which is enough; one whose bytes are gone resembles nothing."""
    try:
        content = await files.read(file, SMALLEST)
        return await pictures.looks(b"".join([each async for each in content.chunks]))
    except (NotFound, *pictures.BROKEN):
        return fingerprints.PLAIN
