"""Finding councils, and those that wait for somebody."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from resolvers import areas, database, rules
from resolvers.actors import Actor, PostKind
from resolvers.councils.council import Council
from resolvers.councils.parts import Act, Item, Seat
from resolvers.councils.transitions import prepares
from resolvers.estates import standing
from resolvers.refusals import NotFound
from resolvers.tables.council_words import (
    Capacity,
    CouncilAct,
    CouncilKind,
    CouncilStage,
    Office,
    SeatEnd,
)

MOST = 100
_SEATS = f"""
    select s.id, s.council, s.person, p.name, s.capacity, s.office, s.is_owner, s.post, s.from_at,
           s.to_at, s.ended_because, s.replaced_by,
           {standing.EMPLOYED.format(estate="c.estate", person="s.person")} employed,
           s.is_owner and s.to_at is null
           and {standing.LAPSED.format(estate="c.estate", person="s.person")} lapsed
      from council_seats s join people p on p.id = s.person
      join councils c on c.id = s.council
     where s.council = {database.AMONG} order by s.from_at, s.id
"""
_ITEMS = f"""
    select i.id, i.council, i.name, i.listed_by, i.listed_at, i.received_by, p.name receiver,
           i.received_at
      from council_items i left join people p on p.id = i.received_by
     where i.council = {database.AMONG} order by i.listed_at, i.id
"""
_ACTS = f"""
    select council, kind, at, note from council_acts where council = {database.AMONG}
     order by at, id
"""
_COUNCIL = """
    select c.id, c.estate, e.name estate_name, e.area, e.company, c.kind, c.number, c.rule, c.stage,
           c.stage_at, c.phone, c.term_years, c.notice_until, c.formed_at, c.filing_due_at,
           c.filed_at, c.filing_number, c.installed_on, c.term_ends_on, c.handover_due_at,
           exists (select from councils o where o.estate = c.estate and o.kind = c.kind
                      and o.id <> c.id and o.stage = 'in_office') rival
      from councils c join estates e on e.id = c.estate
"""
_NAMED = """
    select c.id, e.name, c.kind from councils c join estates e on e.id = c.estate
     where c.id = any($1)
"""
_LOCK = "select from councils where id = $1 for no key update"


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> Council:
    """A council; public from its announcement on.

    Raises:
        NotFound: none with this id, or only proposed and the actor does not prepare it.
    """
    if lock:
        await database.rows(_LOCK, id)
    found = await _read("c.id = $1", id)
    if not found or not found[0].known_to(actor):
        raise NotFound
    return found[0]


async def named(ids: Collection[UUID]) -> dict[UUID, tuple[str, CouncilKind]]:
    """The estate and the kind of some councils, by id. For those who were told of them."""
    found = await database.rows(_NAMED, list(ids))
    return {each["id"]: (each["name"], CouncilKind(each["kind"])) for each in found}


async def of_estate(actor: Actor, estate: UUID) -> tuple[Council, ...]:
    """The councils of an estate that the actor may know of, the newest first; at most 100."""
    found = await _read("c.estate = $1", estate)
    return tuple(each for each in found if each.known_to(actor))


async def desk(actor: Actor) -> tuple[Council, ...]:
    """The living councils that the actor sits in or prepares, the oldest stage first; at most 100.

    Args:
        actor: a member, or whoever prepares councils in an area.
    """
    alive = "c.stage <> 'dissolved' and "
    prefixes = [*actor.prefixes((PostKind.OFFICER, PostKind.CLERK, PostKind.ADMINISTRATOR))]
    offices = actor.organisations((PostKind.OFFICER, PostKind.CLERK))
    served = await database.rows(
        "select area from organisation_areas where organisation = any($1)", list(offices)
    )
    found = await _read(
        alive + "(exists (select from council_seats s where s.council = c.id and s.person = $1"
        " and s.to_at is null) or e.area like any($2) or exists (select from unnest($3::text[]) a"
        " where e.area like a || '%'))",
        actor.person,
        [f"{prefix}%" for prefix in prefixes],
        [_prefix(each["area"]) for each in served],
    )
    return tuple(e for e in found if e.seats_person(actor.person) or prepares(actor, e.area))


def _prefix(code: str) -> str:
    known = areas.tree().get(code)
    return known.prefix if known else code


async def _read(where: str, *args: object) -> list[Council]:
    order = f" where {where} order by c.stage_at desc, c.id desc limit {MOST}"
    found = await database.rows(_COUNCIL + order, *args)
    ids = [each["id"] for each in found]
    if not ids:
        return []
    known = {id: await rules.find(id) for id in {each["rule"] for each in found}}
    seats, items, acts = [await database.rows(each, ids) for each in (_SEATS, _ITEMS, _ACTS)]
    return [
        _council(
            each,
            rule=known[each["rule"]],
            seats=tuple(_seat(s) for s in seats if s["council"] == each["id"]),
            items=tuple(_item(i) for i in items if i["council"] == each["id"]),
            acts=tuple(_act(a) for a in acts if a["council"] == each["id"]),
        )
        for each in found
    ]


def _council(row: Mapping[str, Any], **more: Any) -> Council:
    known = {"kind": CouncilKind(row["kind"]), "stage": CouncilStage(row["stage"])}
    return Council(**{**row, **known, **more})


def _seat(row: Mapping[str, Any]) -> Seat:
    values = {**row}
    values.pop("council")
    ended = values["ended_because"]
    known = {"capacity": Capacity(values["capacity"]), "office": Office(values["office"])}
    return Seat(**{**values, **known, "ended_because": SeatEnd(ended) if ended else None})


def _item(row: Mapping[str, Any]) -> Item:
    return Item(**{name: value for name, value in row.items() if name != "council"})


def _act(row: Mapping[str, Any]) -> Act:
    return Act(CouncilAct(row["kind"]), row["at"], row["note"])
