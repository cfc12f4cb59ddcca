"""Lists of comments: by use, the newest, one side, and what hardly anybody has heard yet."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from resolvers import database, lists, moderation
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.comments.discussing import Discussion, discussion
from resolvers.comments.finding import some
from resolvers.comments.judged import Comment
from resolvers.comments.worth import worth
from resolvers.lists import Page
from resolvers.moderation import Limits
from resolvers.refusals import NotValid, Reason, Wrong
from resolvers.tables.comment_words import CommentStance

SIDES = (CommentStance.FOR, CommentStance.AGAINST)
_PLACES = """
    select c.id, c.stance, c.at,
           (select count(*) from comment_marks m where m.comment = c.id and m.at <= $2) useful,
           (select count(*) from comments r
             where r.parent = c.id and r.by <> c.by and r.state = 'shown' and r.at <= $2) replies
      from comments c
     where c.proposal = $1 and c.parent is null and c.at <= $2
       and (c.state = 'shown'
            or exists (select from comments r where r.parent = c.id and r.state = 'shown'))
"""
_TAKING_PART = """
    select max(at) at from (
           select m.person, m.at from comment_marks m join comments c on c.id = m.comment
            where c.proposal = $1 and m.at <= $2
            union all select by, at from comments where proposal = $1 and at <= $2) a
     group by person order by at
"""


class CommentOrder(StrEnum):
    """What comes first."""

    USEFUL = "useful"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a comment stands: how many heard it, and by how many of those it was held useful."""

    id: UUID
    stance: CommentStance
    at: datetime
    heard: int
    worth: float


@dataclass(frozen=True, slots=True)
class Sides:
    """What is held most useful for and against, and of the questions and suggestions."""

    discussion: Discussion
    supporting: tuple[Comment, ...]
    opposing: tuple[Comment, ...]
    others: tuple[Comment, ...]


async def listed(
    actor: Actor,
    proposal: UUID,
    *,
    order: CommentOrder = CommentOrder.USEFUL,
    stance: CommentStance | None = None,
    unheard: bool = False,
    first: int = 20,
    after: str | None = None,
) -> Page[Comment]:
    """The comments of a proposal with the first of their replies, as of the first page.

    Args:
        actor: who reads; belongs to the estate or serves it.
        proposal: of which.
        order: the most useful first (see `worth`), or the newest.
        stance: of one side only.
        unheard: only those that few others marked or replied to, as `TalkLimit.HEARD` says.
        first: how many, 1 to 100.
        after: the cursor of the last one seen; what was written since is not among them.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotFound: no such proposal that the actor may know of.
        NotValid: *first* or *after* is wrong.
    """
    talk = await discussion(actor, proposal)
    return await listed_in(
        actor, talk, order=order, stance=stance, unheard=unheard, first=first, after=after
    )


async def listed_in(
    actor: Actor,
    talk: Discussion,
    *,
    order: CommentOrder = CommentOrder.USEFUL,
    stance: CommentStance | None = None,
    unheard: bool = False,
    first: int = 20,
    after: str | None = None,
) -> Page[Comment]:
    """The same, of a discussion that was found for the same actor."""
    as_of, last = _asked(first, after)
    limits = await moderation.limits()
    places = await _places(talk.proposal.id, as_of, limits)
    wanted = [each for each in places if stance in (None, each.stance)]
    if unheard:
        wanted = [each for each in wanted if each.heard < limits.heard]
    ids = [each.id for each in sorted(wanted, key=ORDERS[order])]
    start = ids.index(last) + 1 if last in ids else 0
    chosen = ids[start : start + first + 1]
    found = await some(actor, {talk.proposal.id: talk}, chosen[:first])
    page = lists.page(found, first, lambda each: (as_of, each.id), after=after, count=len(ids))
    return Page(page.items, len(chosen) > first, page.cursors, page.earlier, page.count)


ORDERS: Mapping[CommentOrder, Callable[[Place], Any]] = {
    CommentOrder.USEFUL: lambda each: (-each.worth, each.at, each.id),
    CommentOrder.NEW: lambda each: (-each.at.timestamp(), each.id),
}


def _asked(first: int, after: str | None) -> tuple[datetime, UUID | None]:
    key = lists.asked(first, after, UUID)
    if key is None:
        return now(), None
    if key[0] is None:
        raise NotValid({"after": Wrong(Reason.NOT_A_CURSOR)})
    return key[0], key[1]


async def sides(actor: Actor, proposal: UUID, *, first: int = 3) -> Sides:
    """What is held most useful on each side of a discussion.

    Args:
        actor: who reads; belongs to the estate or serves it.
        proposal: of which.
        first: how many on a side, 1 to 100; as many questions and suggestions together.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotFound: no such proposal that the actor may know of.
        NotValid: *first* is wrong.
    """
    lists.asked(first, None, UUID)
    talk = await discussion(actor, proposal)
    return await sides_in(actor, talk, first)


async def sides_in(actor: Actor, talk: Discussion, first: int) -> Sides:
    """The same, of a discussion that was found for the same actor."""
    limits = await moderation.limits()
    found = await _places(talk.proposal.id, now(), limits)
    places = sorted(found, key=ORDERS[CommentOrder.USEFUL])
    groups: list[Collection[CommentStance]] = [
        [CommentStance.FOR],
        [CommentStance.AGAINST],
        set(CommentStance) - set(SIDES),
    ]
    chosen = [[e.id for e in places if e.stance in group][:first] for group in groups]
    ids = [id for group in chosen for id in group]
    shown = {each.id: each for each in await some(actor, {talk.proposal.id: talk}, ids)}
    return Sides(talk, *(tuple(shown[id] for id in group if id in shown) for group in chosen))


async def _places(proposal: UUID, as_of: datetime, limits: Limits) -> list[Place]:
    """Every comment that is no reply, as things stood at a moment."""
    rows = await database.rows(_PLACES, proposal, as_of)
    if not rows:
        return []
    parts = [row["at"] for row in await database.rows(_TAKING_PART, proposal, as_of)]
    return [_place(row, parts, as_of, limits) for row in rows]


def _place(
    row: Mapping[str, Any], parts: Sequence[datetime], as_of: datetime, limits: Limits
) -> Place:
    """*parts* are when each of those who take part last did, in order; the author is one."""
    others = len(parts) - bisect_left(parts, row["at"]) - 1
    useful = row["useful"]
    share, halved_in = limits.newness / 100, limits.halved_in
    age = as_of - row["at"]
    value = worth(useful, max(others, useful), age, share=share, halved_in=halved_in)
    return Place(row["id"], CommentStance(row["stance"]), row["at"], useful + row["replies"], value)
