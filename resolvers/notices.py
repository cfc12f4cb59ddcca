"""What is told to whom: inboxes of persons, of organisations' desks and of roles in an area."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from resolvers import areas, database, journal, lists
from resolvers.actors import Actor, PostKind, Scope
from resolvers.clock import now
from resolvers.lists import Page
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason, Refused, Wrong
from resolvers.tables.notices import Desk, NoticeKind, Reminder

__all__ = [
    "Address",
    "Desk",
    "New",
    "Notice",
    "NoticeKind",
    "Offices",
    "Reminder",
    "listed",
    "read",
    "send",
]

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
class New:
    """Something to be told; *cause* and *step* make that it is told once."""

    to: Address
    kind: NoticeKind
    county: str
    about: UUID
    cause: UUID
    step: int = 0
    word: str | None = None
    due_at: datetime | None = None
    about_kind: str = "case"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was told; *word* is what its kind is about, as in the enum of that."""

    id: UUID
    kind: NoticeKind
    word: str | None
    about_kind: str
    about: UUID
    due_at: datetime | None
    at: datetime
    delivered_at: datetime | None
    read_at: datetime | None
    person: UUID | None
    organisation: UUID | None
    desk: Desk | None
    area: str | None

    def why_not_read(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot mark this as read: whoever opens its inbox can, once."""
        if not actor.may(Scope.NOTICES_WRITE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.NOTICES_WRITE)
        return NotNow(Reason.ALREADY_READ, at=self.read_at) if self.read_at else None


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


SEND = """
    insert into notices (id, county, person, organisation, desk, area, kind, word, about_kind,
        about, cause, step, due_at, at, delivered_at)
    select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::text[],
        $7::text[], $8::text[], $9::text[], $10::uuid[], $11::uuid[], $12::int[],
        $13::timestamptz[], $14::timestamptz[], $15::timestamptz[])
    on conflict do nothing
"""


async def send(news: Sequence[New]) -> None:
    """Put notices into their inboxes; what was sent before is not sent again.

    A notice is delivered when somebody opens its inbox; else it waits there.
    """
    at = now()
    if rows := [_row(new, at) for new in news]:
        await database.execute(SEND, *map(list, zip(*rows, strict=True)))


def _row(new: New, at: datetime) -> tuple[Any, ...]:
    to = new.to
    return (
        uuid7(),
        new.county,
        to.person,
        to.organisation,
        to.desk.value if to.desk else None,
        to.area if to.desk else None,
        new.kind.value,
        new.word,
        new.about_kind,
        new.about,
        new.cause,
        new.step,
        new.due_at,
        at,
        at if to.staffed else None,
    )


COLUMNS = (
    "id, kind, word, about_kind, about, due_at, at, delivered_at, read_at, person, organisation,"
    " desk, area"
)
MINE = (
    "(person = $1 or organisation = any($2)"
    " or (area, desk) in (select * from unnest($3::text[], $4::text[])))"
)


async def listed(
    actor: Actor, *, unread: bool = False, first: int = 20, after: str | None = None
) -> Page[Notice]:
    """What lies in the inboxes that an actor opens, newest first.

    Args:
        actor: who reads; their own inbox, and those of the desks they hold.
        unread: only what nobody has read.
        first: how many, 1 to 100.
        after: the cursor of the last one seen.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotValid: *first* or *after* is wrong.
    """
    _check(actor)
    key = lists.asked(first, after, UUID)
    if key and key[0] is None:
        raise NotValid({"after": Wrong(Reason.NOT_A_CURSOR)})
    since = "and (at, id) < ($5, $6)" if key else ""
    found = await database.rows(
        f"select {COLUMNS} from notices where {MINE}"
        f" {'and read_at is null' if unread else ''} {since}"
        f" order by at desc, id desc limit {first + 1:d}",
        *_inboxes(actor),
        *(key or ()),
    )
    notices = [_notice(r) for r in found]
    return lists.page(notices, first, lambda each: (each.at, each.id), after=after)


async def unread(actor: Actor) -> int:
    """How much lies unread in an actor's inboxes, counted up to 100."""
    if actor.person is None or not actor.may(Scope.NOTICES_READ):
        return 0
    counted = f"select from notices where {MINE} and read_at is null limit 100"
    return int(await database.value(f"select count(*) from ({counted}) found", *_inboxes(actor)))


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> Notice:
    """One notice of an actor's inboxes.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotFound: there is no such notice, or it lies in another inbox.
    """
    _check(actor)
    found = await database.row(
        f"select {COLUMNS} from notices where {MINE} and id = $5"
        f"{' for no key update' if lock else ''}",
        *_inboxes(actor),
        id,
    )
    if found is None:
        raise NotFound
    return _notice(found)


async def read(actor: Actor, id: UUID) -> Notice:
    """Mark a notice as read, for all who open its inbox.

    Args:
        actor: who read it.
        id: which notice.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotFound: there is no such notice in the actor's inboxes.
        NotNow: it was read before.
    """
    async with database.transaction():
        notice = await find(actor, id, lock=True)
        if refusal := notice.why_not_read(actor):
            raise refusal
        await database.execute(
            "update notices set read_at = $2, read_by = $3, delivered_at"
            " = coalesce(delivered_at, $2) where id = $1",
            id,
            now(),
            actor.person,
        )
        await journal.record(actor, "notice.read", id)
    return await find(actor, id)


def _check(actor: Actor) -> None:
    if not actor.may(Scope.NOTICES_READ):
        raise NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.NOTICES_READ)
    if actor.person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)


def _inboxes(actor: Actor) -> tuple[UUID | None, list[UUID], list[str], list[str]]:
    desks = sorted(_desks(actor))
    return (
        actor.person,
        list(actor.organisations(STAFF)),
        [area for area, _ in desks],
        [desk.value for _, desk in desks],
    )


def _desks(actor: Actor) -> Iterable[tuple[str, Desk]]:
    return {
        (post.area, desk)
        for post in actor.posts
        for desk, kinds in HOLDERS.items()
        if post.area and post.kind in kinds
    }


def _notice(found: Mapping[str, Any]) -> Notice:
    desk = Desk(found["desk"]) if found["desk"] else None
    return Notice(**{**found, "kind": NoticeKind(found["kind"]), "desk": desk})
