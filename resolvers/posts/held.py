"""Posts as they are held now: by whom, where, and as what an actor has them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from resolvers import areas, clock, database, masking, secrecy
from resolvers.actors import Actor, Post, PostKind, Scope
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason, Refused, Wrong

STAFF_OF_GRIDS = (PostKind.GRID_LEADER, PostKind.GRID_WORKER, PostKind.MICRO_GRID_WORKER)
MOST_HOLDERS = 200


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post as it was granted; *within* is the area it lies in."""

    id: UUID
    person: UUID
    kind: PostKind
    area: str | None
    organisation: UUID | None
    estate: UUID | None
    within: str
    from_at: datetime
    to_at: datetime | None
    revoked_at: datetime | None

    @property
    def is_duty(self) -> bool:
        """Whether somebody has to stand in for it: living somewhere is no duty."""
        return self.kind not in (PostKind.RESIDENT, PostKind.OWNER)

    def why_not_revoke(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot end this post now, or None when they can."""
        return why_not_grant(actor, self.within) or self._ended()

    def why_not_delegate(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot lend this post: only who holds it can."""
        if not actor.may(Scope.ADMINISTER):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
        if actor.person != self.person:
            return NotAllowed(Reason.NOT_YOUR_POST)
        return self._ended()

    def _ended(self) -> Refused | None:
        over = self.to_at if self.to_at and self.to_at <= clock.now() else None
        ended = self.revoked_at or over
        return NotNow(Reason.POST_ENDED, at=ended) if ended else None


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who serves a grid; name and phone are public by design."""

    person: UUID
    name: str
    phone: str
    kind: PostKind


@dataclass(frozen=True, slots=True)
class Holder:
    """A post, and who holds it as an administrator sees them: the phone is masked."""

    post: HeldPost
    name: str
    phone: str


def why_not_grant(actor: Actor, within: str) -> Refused | None:
    """Why *actor* cannot grant posts in this area: its administrators can."""
    if not actor.may(Scope.ADMINISTER):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
    return None if areas.administers(actor, within) else NotAllowed(Reason.NOT_YOUR_POST)


async def find(post: UUID, *, lock: bool = False) -> HeldPost:
    """A post by its id; posts are no secret.

    Raises:
        NotFound: there is no such post.
    """
    found = await database.row(
        f"select {_HELD} where posts.id = $1{' for update of posts' if lock else ''}", post
    )
    if found is None:
        raise NotFound
    return _held(found)


async def held_by(person: UUID) -> tuple[HeldPost, ...]:
    """The posts that a person holds now, newest first."""
    found = await database.rows(
        f"select {_HELD} where posts.person = $1 and {NOW} order by posts.from_at desc", person
    )
    return tuple(_held(r) for r in found)


async def holders(
    actor: Actor,
    *,
    area: str | None = None,
    organisation: UUID | None = None,
    estate: UUID | None = None,
) -> tuple[Holder, ...]:
    """Who holds a post in this very place now, by kind; at most 200.

    Args:
        actor: an administrator of the area where it lies.
        area, organisation, estate: where; exactly one of them.

    Raises:
        NotFound: there is no such place.
        NotAllowed: the actor is no administrator there.
    """
    if refusal := why_not_grant(actor, await within(area, organisation, estate)):
        raise refusal
    found = await database.rows(
        f"select people.name, people.phone, {_HELD} join people on people.id = posts.person"
        " where (posts.area = $1 or posts.organisation = $2 or posts.estate = $3)"
        f" and {NOW} order by posts.kind, posts.from_at limit {MOST_HOLDERS}",
        area,
        organisation,
        estate,
    )
    return tuple(_holder(**r) for r in found)


def _holder(name: str, phone: bytes | None, **post: Any) -> Holder:
    return Holder(_held(post), name, masking.phone(_open(phone)))


async def staff(area: str) -> tuple[Staff, ...]:
    """Who serves a grid or micro-grid: its leader first, then the workers."""
    found = await database.rows(
        "select posts.person, people.name, people.phone, posts.kind from posts"
        f" join people on people.id = posts.person where posts.area = $1 and {NOW}"
        " and posts.kind = any($2) order by posts.kind <> 'grid_leader', posts.from_at",
        area,
        list(STAFF_OF_GRIDS),
    )
    return tuple(
        Staff(r["person"], r["name"], _open(r["phone"]), PostKind(r["kind"])) for r in found
    )


def _open(phone: bytes | None) -> str:
    return secrecy.decrypt(phone) if phone else ""


async def posts_of(person: UUID) -> frozenset[Post]:
    """What a person holds now, of their own or lent to them."""
    return held_in(await database.rows(HELD_BY.format(person="$1"), person))


def held_in(found: Iterable[asyncpg.Record]) -> frozenset[Post]:
    """The posts of rows that have the columns of `HELD_BY`; those without a post are passed by."""
    return frozenset(_post(row) for row in found if row["post"])


def _post(found: asyncpg.Record) -> Post:
    area = areas.tree().get(found["post_area"]) if found["post_area"] else None
    return Post(
        kind=PostKind(found["post"]),
        area=found["post_area"],
        prefix=area.prefix if area else None,
        organisation=found["post_organisation"],
        estate=found["post_estate"],
    )


async def within(area: str | None, organisation: UUID | None, estate: UUID | None) -> str:
    """The area in which a living place lies; exactly one of the three is given."""
    if sum(place is not None for place in (area, organisation, estate)) != 1:
        raise NotValid({"area": Wrong(Reason.MISSING)})
    within = await database.value(
        "select code from areas where code = $1 and retired_at is null"
        " union all select seat from organisations where id = $2"
        " union all select area from estates where id = $3",
        area,
        organisation,
        estate,
    )
    if within is None:
        raise NotFound
    return str(within)


NOW = (
    "posts.revoked_at is null and posts.from_at <= now()"
    " and (posts.to_at is null or posts.to_at > now())"
)
_POST = (
    "posts.kind as post, posts.area as post_area, posts.organisation as post_organisation,"
    " posts.estate as post_estate"
)
HELD_BY = (
    f"select {_POST} from posts where posts.person = {{person}} and {NOW}"
    f" union select {_POST} from delegations"
    " join posts on posts.id = delegations.post where delegations.person = {person}"
    " and delegations.ended_at is null and now() between delegations.from_at"
    f" and delegations.to_at and {NOW}"
)
_HELD = (
    "posts.id, posts.person, posts.kind, posts.area, posts.organisation, posts.estate,"
    " coalesce(posts.area, organisations.seat, estates.area) as within,"
    " posts.from_at, posts.to_at, posts.revoked_at from posts"
    " left join organisations on organisations.id = posts.organisation"
    " left join estates on estates.id = posts.estate"
)


def _held(found: Mapping[str, Any]) -> HeldPost:
    return HeldPost(**{**found, "kind": PostKind(found["kind"])})
