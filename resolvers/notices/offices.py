"""Who sits where: the inboxes that there are, and who opens them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from resolvers import areas, database
from resolvers.actors import PostKind
from resolvers.tables.notices import Desk

HOLDERS: Mapping[Desk, tuple[PostKind, ...]] = {
    Desk.DISPATCH: (PostKind.DISPATCHER, PostKind.COMMANDER),
    Desk.CHECK: (PostKind.CHECKER, PostKind.GRID_LEADER),
    Desk.COMMAND: (PostKind.COMMANDER, PostKind.SUPERVISOR),
    Desk.OWNER: (PostKind.ADMINISTRATOR,),
}
STAFF = tuple(kind for kind in PostKind if kind not in (PostKind.RESIDENT, PostKind.OWNER))
HELD = "revoked_at is null and from_at <= now() and (to_at is null or to_at > now())"


@dataclass(frozen=True, slots=True)
class Address:
    """One inbox: a person's, an organisation's, or that of a desk in an area.

    *staffed* when there is somebody who opens it.
    """

    person: UUID | None = None
    organisation: UUID | None = None
    desk: Desk | None = None
    area: str | None = None
    staffed: bool = True


@dataclass(frozen=True, slots=True)
class Offices:
    """Who sits where now: the areas in which each desk is held, and the staffed organisations."""

    held: Mapping[Desk, frozenset[str]]
    staffed: frozenset[UUID]

    def organisation(self, id: UUID) -> Address:
        """The desk of an organisation."""
        return Address(organisation=id, staffed=id in self.staffed)

    def desk(self, desk: Desk, area: str) -> Address:
        """The nearest such desk that is held, from an area upwards; else that of its owner."""
        for wanted in dict.fromkeys((desk, Desk.OWNER)):
            for above in reversed(areas.tree().path(area)):
                if above.code in self.held[wanted]:
                    return Address(desk=wanted, area=above.code)
        return Address(desk=desk, area=area, staffed=False)


async def offices() -> Offices:
    """Who sits where now."""
    held = await database.rows(
        f"select distinct kind, area from posts where area is not null and {HELD}"
    )
    places = {(PostKind(r["kind"]), r["area"]) for r in held}
    staffed = await database.rows(
        "select distinct organisation from posts where organisation is not null"
        f" and kind = any($1) and {HELD}",
        [kind.value for kind in STAFF],
    )
    desks = {
        desk: frozenset(area for kind, area in places if kind in kinds)
        for desk, kinds in HOLDERS.items()
    }
    return Offices(desks, frozenset(r["organisation"] for r in staffed))
