"""Reading inboxes: what was told, what needs somebody, what is new."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import database, journal, lists
from resolvers.actors import Actor, Scope
from resolvers.clock import now
from resolvers.lists import Page
from resolvers.notices.offices import HOLDERS, STAFF
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason, Refused, Wrong
from resolvers.tables.notices import Desk, NoticeBox, NoticeKind

NEEDED = (
    "(kind in ('question', 'request', 'reminder', 'warning', 'overdue', 'escalation', 'urging',"
    " 'supervision') or kind in ('proposal', 'survey') and due_at is not null"
    " or kind = 'comment' and word in ('report', 'remove', 'appeal')"
    " or kind in ('conversation', 'survey') and word = 'flagged')"
)
AT_ONCE = f"({NEEDED} or kind = 'comment' and word = 'answer')"
BOXES = {NoticeBox.ALL: "true", NoticeBox.NEEDED: NEEDED, NoticeBox.NEWS: "kind = 'news'"}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was told; *word* is what its kind is about, as in the enum of that.

    News of a discussion have no word: they say how many comments and answers are new.
    """

    id: UUID
    kind: NoticeKind
    word: str | None
    about_kind: str
    about: UUID
    due_at: datetime | None
    at: datetime
    delivered_at: datetime | None
    read_at: datetime | None
    comment_count: int | None
    answer_count: int | None
    person: UUID | None
    organisation: UUID | None
    desk: Desk | None
    area: str | None

    def why_not_read(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot mark this as read: whoever opens its inbox can, once."""
        if not actor.may(Scope.NOTICES_WRITE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.NOTICES_WRITE)
        return NotNow(Reason.ALREADY_READ, at=self.read_at) if self.read_at else None


COLUMNS = (
    "id, kind, word, about_kind, about, due_at, at, delivered_at, read_at, comment_count,"
    " answer_count, person, organisation, desk, area"
)
MINE = (
    "(person = $1 or organisation = any($2)"
    " or (area, desk) in (select * from unnest($3::text[], $4::text[])))"
)

INBOX = ("person", "organisation", "area", "desk")
THROUGH = (
    " and ".join(f"{name} is not distinct from ${at}" for at, name in enumerate(INBOX, 3))
    + " and (at, id) <= ($7, $8)"
)


async def listed(
    actor: Actor,
    *,
    unread: bool = False,
    box: NoticeBox = NoticeBox.ALL,
    first: int = 20,
    after: str | None = None,
) -> Page[Notice]:
    """What lies in the inboxes that an actor opens, newest first.

    Args:
        actor: who reads; their own inbox, and those of the desks they hold.
        unread: only what nobody has read.
        box: all of it, only what needs somebody, or only news of what is followed.
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
        f" and {BOXES[box]} {'and read_at is null' if unread else ''} {since}"
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
        notice = await _readable(actor, id)
        await _mark(actor, "id = $3", notice.id)
    return await find(actor, id)


async def read_through(actor: Actor, id: UUID) -> Notice:
    """Mark a notice as read, and all that is older and unread in the same inbox.

    Args:
        actor: who read it.
        id: which notice, the newest that they have seen.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotFound: there is no such notice in the actor's inboxes.
        NotNow: it was read before.
    """
    async with database.transaction():
        notice = await _readable(actor, id)
        await _mark(actor, THROUGH, *(getattr(notice, name) for name in INBOX), notice.at, id)
    return await find(actor, id)


async def _readable(actor: Actor, id: UUID) -> Notice:
    notice = await find(actor, id, lock=True)
    if refusal := notice.why_not_read(actor):
        raise refusal
    return notice


async def _mark(actor: Actor, which: str, *arguments: object) -> None:
    at = now()
    found = await database.rows(
        "update notices set read_at = $1, read_by = $2, delivered_at = coalesce(delivered_at, $1)"
        f" where {which} and read_at is null returning id",
        at,
        actor.person,
        *arguments,
    )
    told = [journal.New("notice.read", str(each["id"]), at, {}) for each in found]
    await journal.record_each([(actor, each) for each in told])


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
