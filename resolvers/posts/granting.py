"""Giving and ending posts."""

from datetime import datetime
from uuid import UUID

import asyncpg
from pydantic import AwareDatetime, BaseModel, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from resolvers import areas, clock, database, journal, people
from resolvers.actors import Actor, PostKind
from resolvers.areas import Level
from resolvers.posts.held import HeldPost, find, why_not_grant, within
from resolvers.posts.times import later_than
from resolvers.refusals import NotNow, Reason, checked
from resolvers.tables.people import PostRow

PLACES: dict[PostKind, set[str]] = {
    PostKind.RESIDENT: {"estate", "area"},
    PostKind.OWNER: {"estate"},
    PostKind.GRID_WORKER: {"area", "organisation"},
    PostKind.GRID_LEADER: {"area"},
    PostKind.MICRO_GRID_WORKER: {"area"},
    PostKind.BUILDING_HEAD: {"area", "estate"},
    PostKind.PROPERTY_MANAGER: {"organisation"},
    PostKind.OFFICER: {"organisation", "area"},
    PostKind.DISPATCHER: {"area"},
    PostKind.CHECKER: {"area"},
    PostKind.COMMANDER: {"area"},
    PostKind.MEDIATOR: {"area", "organisation"},
    PostKind.COUNCIL_MEMBER: {"estate"},
    PostKind.COMMITTEE_MEMBER: {"estate"},
    PostKind.CLERK: {"organisation", "area"},
    PostKind.SUPERVISOR: {"area"},
    PostKind.ADMINISTRATOR: {"area"},
    PostKind.INTAKE_OFFICER: {"area"},
    PostKind.AUDITOR: {"area"},
    PostKind.PRIVACY_OFFICER: {"area"},
}
LEVELS = {
    PostKind.GRID_LEADER: {Level.GRID},
    PostKind.MICRO_GRID_WORKER: {Level.MICRO_GRID},
}


class PostGrant(BaseModel):
    """What granting a post takes: where, at which level if that is an area, and what."""

    place: str
    level: Level | None
    kind: PostKind
    phone: people.Phone
    name: people.Name
    from_at: AwareDatetime | None = None
    to_at: AwareDatetime | None = None

    @field_validator("kind")
    @classmethod
    def _is_held_there(cls, kind: PostKind, info: ValidationInfo) -> PostKind:
        """Grids are led and walked, organisations managed, estates owned."""
        level = info.data["level"]
        wrong_level = level is not None and level not in LEVELS.get(kind, Level)
        if info.data["place"] not in PLACES[kind] or wrong_level:
            raise PydanticCustomError(Reason.NOT_HELD_THERE.value, "not held there", {"post": kind})
        return kind

    @field_validator("to_at")
    @classmethod
    def _ends_after_it_begins(cls, to_at: datetime | None, info: ValidationInfo) -> datetime | None:
        begins = info.data.get("from_at") or clock.now()
        return to_at and later_than(begins, to_at)


async def grant(
    actor: Actor,
    *,
    kind: PostKind | str,
    phone: str,
    name: str,
    area: str | None = None,
    organisation: UUID | None = None,
    estate: UUID | None = None,
    from_at: datetime | None = None,
    to_at: datetime | None = None,
) -> HeldPost:
    """Give somebody a post in an area, an organisation or an estate.

    Args:
        actor: an administrator of the area where that lies.
        kind: which post.
        phone: whose; a person not known yet is registered.
        name: of that person, 1 to 60 characters.
        area, organisation, estate: where; exactly one of them.
        from_at, to_at: from when (now) and to when (open end).

    Raises:
        NotFound: there is no such place.
        NotAllowed: the actor is no administrator there.
        NotNow: the grid has a leader in that time already (each has exactly one).
        NotValid: with every wrong field, or this post is not held in such a place.
    """
    lies_in = await within(area, organisation, estate)
    if refusal := why_not_grant(actor, lies_in):
        raise refusal
    given = checked(
        PostGrant,
        place="area" if area else "organisation" if organisation else "estate",
        level=areas.tree().find(area).level if area else None,
        kind=kind,
        phone=phone,
        name=name,
        from_at=from_at,
        to_at=to_at,
    )
    async with database.transaction():
        person = await people.register(actor, name=given.name, phone=given.phone)
        row = PostRow(
            person=person.id,
            kind=given.kind,
            area=area,
            organisation=organisation,
            estate=estate,
            from_at=given.from_at or clock.now(),
            to_at=given.to_at,
            granted_by=actor.person,
        )
        try:
            await PostRow.insert(row)
        except asyncpg.ExclusionViolationError:
            raise NotNow(Reason.GRID_HAS_LEADER, area=area) from None
        await journal.record(actor, "post.granted", row.id, post=given.kind, person=person.id)
    return await find(row.id)


async def revoke(actor: Actor, post: UUID) -> HeldPost:
    """End a post.

    Raises:
        NotFound: there is no such post.
        NotAllowed: the actor is no administrator where it is held.
        NotNow: it has ended already.
    """
    async with database.transaction():
        held = await find(post, lock=True)
        if refusal := held.why_not_revoke(actor):
            raise refusal
        await database.execute(
            "update posts set revoked_at = now(), revoked_by = $2 where id = $1", post, actor.person
        )
        await journal.record(actor, "post.revoked", post, person=held.person)
    return await find(post)


async def give(actor: Actor, person: UUID, kind: PostKind, *, estate: UUID) -> UUID:
    """Give the post that comes with an act of an upper domain, which has judged it.

    Args:
        actor: who does that act.
        person: to whom.
        kind: which post.
        estate: where.
    """
    row = PostRow(
        person=person, kind=kind, estate=estate, from_at=clock.now(), granted_by=actor.person
    )
    await PostRow.insert(row)
    await journal.record(actor, "post.granted", row.id, post=kind, person=person)
    return UUID(str(row.id))


async def end(actor: Actor, post: UUID) -> None:
    """End a post with an act of an upper domain, unless it has ended already."""
    person = await database.value(
        "update posts set revoked_at = $2, revoked_by = $3"
        " where id = $1 and revoked_at is null returning person",
        post,
        clock.now(),
        actor.person,
    )
    if person:
        await journal.record(actor, "post.revoked", post, person=person)
