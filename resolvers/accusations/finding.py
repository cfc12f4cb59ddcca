"""Finding accusations: through the access list alone, and every look at one is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import database, journal, secrecy
from resolvers.accusations.accusation import Accusation, Step
from resolvers.actors import Actor, Scope
from resolvers.clock import now
from resolvers.refusals import NotAllowed, NotFound, Reason
from resolvers.tables.accusations import AccusationAct, AccusationStage
from resolvers.unmaskings import CONFIDANTS

MOST = 100
COLUMNS = """
    a.id, a.number, a.area, a.accused, a.accused_names, a.text, a.stage, a.filed_at, a.due_at,
    a.due_source, a.lead, a.closed_at, coalesce(a.reporter = $1, false) as mine,
    exists (select from accusation_readers r where r.accusation = a.id and r.person = $1
            and r.removed_at is null) as reads
"""
CONFIDED = "exists (select from unnest($2::text[]) s where starts_with(a.area, s))"
READS = (
    "exists (select from accusation_readers r where r.accusation = a.id and r.person = $1"
    " and r.removed_at is null)"
)
BARRED = "a.accused = any($3)"
SEEN = f"(a.reporter = $1 or (not {BARRED} and ({READS} or {CONFIDED})))"


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody opened an accusation, and when."""

    name: str
    at: datetime


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> Accusation:
    """One accusation, for who filed it, its readers, and the confidants of its area.

    People of the accused organisation never find it, whatever else they hold; nor does
    somebody whom it names.

    Raises:
        NotFound: there is none that this actor may know of.

    Source: 信访工作条例 30, 46(5); domain.md §5.2, §11.2.
    """
    if actor.person is None or not actor.may(Scope.READ):
        raise NotFound
    if lock:
        await database.execute("select from accusations where id = $1 for no key update", id)
    found = await database.row(
        f"select {COLUMNS} from accusations a where a.id = $4 and {SEEN}", *_scope(actor), id
    )
    if found is None or await _named(actor, found):
        raise NotFound
    return replace(_accusation(found), steps=await _steps(id, inside=not found["mine"]))


async def open_(actor: Actor, id: UUID) -> Accusation:
    """Read one accusation; that one has is kept, but of who filed it.

    Raises:
        NotFound: there is none that this actor may know of.
    """
    async with database.transaction():
        accusation = await find(actor, id)
        if not accusation.mine:
            await database.execute(
                "insert into accusation_looks (id, accusation, person, at) values ($1, $2, $3, $4)",
                *(uuid7(), id, actor.person, now()),
            )
            await journal.record(actor, "accusation.read", id, live=False)
    return accusation


async def looks(actor: Actor, id: UUID) -> tuple[Look, ...]:
    """Who opened an accusation, newest first, for the confidants of its area.

    Raises:
        NotFound: there is none that this actor may know of.
        NotAllowed: the actor is no intake officer or auditor there.
    """
    accusation = await find(actor, id)
    if accusation.mine or not actor.holds(*CONFIDANTS, area=accusation.area):
        raise NotAllowed(Reason.NOT_YOUR_POST)
    found = await database.rows(
        "select people.name, l.at from accusation_looks l join people on people.id = l.person"
        f" where l.accusation = $1 order by l.at desc limit {MOST}",
        id,
    )
    return tuple(Look(**r) for r in found)


async def mine(actor: Actor) -> tuple[Accusation, ...]:
    """What this actor filed, newest first."""
    if actor.person is None or not actor.may(Scope.READ):
        return ()
    found = await database.rows(
        f"select {COLUMNS} from accusations a where a.reporter = $1"
        f" order by a.filed_at desc limit {MOST}",
        actor.person,
    )
    return tuple(_accusation(r) for r in found)


async def listed(actor: Actor) -> tuple[Accusation, ...]:
    """What this actor may read by post or access list, due first; closed ones at the end."""
    if actor.person is None or not actor.may(Scope.READ):
        return ()
    found = await database.rows(
        f"select {COLUMNS} from accusations a where a.reporter is distinct from $1 and {SEEN}"
        f" order by a.closed_at nulls first, a.due_at, a.id limit {MOST}",
        *_scope(actor),
    )
    return tuple([_accusation(r) for r in found if not await _named(actor, r)])


def _scope(actor: Actor) -> tuple[UUID | None, list[str], list[UUID]]:
    """The person, the areas that they are confidants of, the organisations they belong to."""
    mine = {post.organisation for post in actor.posts if post.organisation}
    return actor.person, list(actor.prefixes(CONFIDANTS)), sorted(mine)


async def _named(actor: Actor, found: Mapping[str, Any]) -> bool:
    """Whether the accusation names the reader, who then must not read it."""
    if found["mine"] or not found["accused_names"]:
        return False
    name = await database.value("select name from people where id = $1", actor.person)
    return str(name) in secrecy.decrypt(found["accused_names"])


async def _steps(id: UUID, *, inside: bool) -> tuple[Step, ...]:
    found = await database.rows(
        "select kind, at, organisation, note, internal from accusation_acts"
        " where accusation = $1 order by at, id",
        id,
    )
    return tuple(
        Step(
            AccusationAct(r["kind"]),
            r["at"],
            r["organisation"],
            _opened(r["note"]),
            _opened(r["internal"]) if inside else "",
        )
        for r in found
    )


def _opened(sealed: bytes | None) -> str:
    return secrecy.decrypt(sealed) if sealed else ""


def _accusation(found: Mapping[str, Any]) -> Accusation:
    values = {**found, "stage": AccusationStage(found["stage"])}
    for name in ("text", "accused_names"):
        values[name] = _opened(found[name])
    return Accusation(**values)
