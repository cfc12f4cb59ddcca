"""Finding proposals."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from resolvers import database, estates, rules
from resolvers.actors import Actor, Scope
from resolvers.estates import Estate
from resolvers.proposals import rights
from resolvers.proposals.parts import Version
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.rows import BY_RULE, SLICES, SOURCE, Around, seen
from resolvers.refusals import NotAllowed, NotFound, Reason
from resolvers.slices import Row

_HOMES = """
    select estate, count(*) from units
     where estate = any($1) and use = 'home' and gone_at is null group by estate
"""
_HOMES_THERE = """
    (select nullif(count(*), 0) from units
      where estate = {estate} and use = 'home' and gone_at is null) homes
"""
_LOCK = "select from proposals where id = $1 for no key update"
_SHARE = "select from proposals where id = $1 for share"
_VERSIONS = """
    select v.number, v.title, v.text, v.why, v.by, p.name, v.at from proposal_versions v
      left join people p on p.id = v.by where v.proposal = $1 order by v.number
"""
_TITLES = """
    select p.id, v.title from proposals p
      join proposal_versions v on v.proposal = p.id and v.number = p.revision
     where p.id = any($1)
"""


async def find(
    actor: Actor,
    id: UUID,
    *,
    lock: bool = False,
    share: bool = False,
    shown: frozenset[str] | None = None,
) -> Proposal:
    """A proposal with all that hangs on it: a draft for its authors, others for their estate.

    Args:
        actor: who reads.
        id: which.
        lock: against all other acts, within a transaction.
        share: only against those that move it, so that many may act at once.
        shown: the fields that will be shown or judged by, of `SLICED`; the others are missing.
            None for all.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotFound: none with this id, or none that the actor may know of.
    """
    if refusal := why_not_read(actor):
        raise refusal
    if lock or share:
        await database.rows(_LOCK if lock else _SHARE, id)
    read = None if shown is None else shown | {"authors"}
    rows = await read_where(actor, "where p.id = $2", id, shown=read, within="p.estate")
    if not rows:
        raise NotFound
    estate = await estates.find(rows[0]["estate"])
    if not _may_know(actor, rows[0], estate):
        raise NotFound
    [proposal] = await made_of(actor, rows, (estate,), shown)
    return proposal


async def some(actor: Actor, ids: Collection[UUID]) -> dict[UUID, Proposal]:
    """Those of some proposals that the actor may know of, by id.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
    """
    if refusal := why_not_read(actor):
        raise refusal
    rows = await read_where(actor, "where p.id = any($2)", list(ids))
    return {each.id: each for each in await made_of(actor, rows) if each.known_to(actor)}


def _may_know(actor: Actor, row: Mapping[str, Any], estate: Estate) -> bool:
    """Whether more of it need be read at all."""
    authors = [person for person, *_ in row["authors"]]
    return rights.knows(actor, estate, authors, submitted=row["submitted_at"] is not None)


def why_not_read(actor: Actor) -> NotAllowed | None:
    """Why *actor* cannot read any proposal: neighbours talk among themselves."""
    if actor.person is None and actor.system is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.PROPOSALS_READ):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.PROPOSALS_READ)
    return None


async def named(ids: Collection[UUID]) -> dict[UUID, str]:
    """The titles of some proposals, by id. For those who were told of them."""
    found = await database.rows(_TITLES, list(ids))
    return {each["id"]: each["title"] for each in found}


async def versions(actor: Actor, id: UUID) -> tuple[Version, ...]:
    """Every version of the text of a proposal, the first in front.

    Raises:
        NotFound: none with this id, or none that the actor may know of.
    """
    await find(actor, id)
    return tuple(
        Version(**{**row, "name": row["by"] and seen(actor, row["by"], row["name"])})
        for row in await database.rows(_VERSIONS, id)
    )


async def read_where(
    actor: Actor,
    where: str,
    *values: object,
    shown: frozenset[str] | None = None,
    within: str | None = None,
) -> list[Any]:
    """The rows of some proposals, whose reader is $1.

    Args:
        actor: who reads.
        where: which, and in which order; *values* are $2 and so on.
        shown: the fields that are read; None for all.
        within: what names the one estate in which they lie, so that its homes are counted along.
    """
    columns = ["$1::uuid reader", *SLICES.columns(shown)]
    if within and _is_read("support", shown):
        columns.append(_HOMES_THERE.format(estate=within))
    said = f"select {', '.join(columns)} from {SOURCE} {where}"
    return await database.rows(said, actor.person, *values)


async def made_of(
    actor: Actor,
    rows: Sequence[Row],
    there: Iterable[Estate] = (),
    shown: frozenset[str] | None = None,
) -> tuple[Proposal, ...]:
    """Proposals with their estates and rules, in as many statements for one as for a hundred.

    Args:
        actor: who reads.
        rows: what `read_where` gave.
        there: estates that are known already.
        shown: the fields that were read; the others are missing. None for all.
    """
    around = {each.id: each for each in there}
    wanted = {row["estate"] for row in rows}
    around |= {id: await estates.find(id) for id in wanted - around.keys()}
    ruled = any(_is_read(name, shown) for name in BY_RULE)
    known = {id: await rules.find(id) for id in {row["rule"] for row in rows}} if ruled else {}
    homes = await _homes(rows) if _is_read("support", shown) else {}
    by = Around(actor, around, known, homes)
    if shown is None:
        return tuple(Proposal(**SLICES.values(row, by)) for row in rows)
    return SLICES.some(rows, by, shown)


def _is_read(name: str, shown: frozenset[str] | None) -> bool:
    return shown is None or name in shown


async def _homes(rows: Sequence[Row]) -> dict[UUID, int | None]:
    if rows and "homes" in rows[0]:
        return {row["estate"]: row["homes"] for row in rows}
    return dict(await database.rows(_HOMES, list({row["estate"] for row in rows})))
