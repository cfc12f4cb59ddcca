"""What waits for moderators, and what became of one's own comments and reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from resolvers import database, proposals
from resolvers.actors import Actor
from resolvers.comments.discussing import discussions_of
from resolvers.comments.finding import find, some
from resolvers.comments.judged import Comment
from resolvers.comments.parts import Report
from resolvers.moderation import Rule, why_not_moderate
from resolvers.moderation.rules import RULE
from resolvers.proposals.listing import around
from resolvers.refusals import NotAllowed, Reason

_AROUND = """
    (p.estate = any($1) or exists (select from estates s where s.id = p.estate
                                      and (s.area like any($2) or s.company = any($3))))
"""
_REPORTED = f"""
    select c.id, c.proposal, min(r.at) at from comment_reports r join comments c on c.id = r.comment
      join proposals p on p.id = c.proposal
     where r.decision is null and c.state = 'shown' and {_AROUND}
     group by c.id order by min(r.at), c.id limit 100
"""
_APPEALED = f"""
    select c.id, c.proposal from comment_appeals a
      join comment_decisions d on d.id = a.decision join comments c on c.id = d.comment
      join proposals p on p.id = c.proposal
     where a.upheld is null and c.state = 'removed' and {_AROUND} order by a.at, c.id limit 100
"""
_MINE = "select id, proposal from comments where by = $1 order by at desc, id desc limit 100"
_REPORTS = f"""
    select r.id, r.comment, r.note, r.at, r.by is null found,
           d.rule is not null and r.decision is not null removed, d.at decided_at, {RULE}
      from comment_reports r join moderation_rules u on u.id = r.rule
      left join comment_decisions d on d.id = r.decision
"""


@dataclass(frozen=True, slots=True)
class ModerationDesk:
    """What was reported, the oldest report first; and what was appealed."""

    reported: tuple[Comment, ...]
    appealed: tuple[Comment, ...]


async def desk(actor: Actor) -> ModerationDesk:
    """What waits for those who moderate: at most 100 of each.

    Args:
        actor: who sits in a council, or the community or the street; with what they wrote or
            reported themselves, which somebody else decides.

    Raises:
        NotAllowed: the actor moderates nowhere, or the app may not read proposals.
    """
    if refusal := why_not_moderate(actor):
        raise refusal
    where = around(actor)
    return ModerationDesk(
        await _moderated(actor, await database.rows(_REPORTED, *where)),
        await _moderated(actor, await database.rows(_APPEALED, *where)),
    )


async def _moderated(actor: Actor, rows: Sequence[Any]) -> tuple[Comment, ...]:
    found = await _comments(actor, rows)
    return tuple(each for each in found if each.discussion.moderates(actor))


async def mine(actor: Actor) -> tuple[Comment, ...]:
    """What somebody wrote, the newest first, with what became of it; at most 100.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
    """
    if refusal := proposals.why_not_read(actor):
        raise refusal
    return await _comments(actor, await database.rows(_MINE, actor.person))


async def _comments(actor: Actor, rows: Sequence[Any]) -> tuple[Comment, ...]:
    about = await proposals.some(actor, {row["proposal"] for row in rows})
    talks = await discussions_of(actor, list(about.values()))
    ids = [row["id"] for row in rows if row["proposal"] in talks]
    return tuple(await some(actor, talks, ids, replies=False))


async def my_reports(actor: Actor) -> tuple[Report, ...]:
    """What somebody reported, the newest first, and what came of it; at most 100.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
    """
    if refusal := proposals.why_not_read(actor):
        raise refusal
    last = " where r.by = $1 order by r.at desc, r.id desc limit 100"
    return tuple(map(_report, await database.rows(_REPORTS + last, actor.person)))


async def reports(actor: Actor, id: UUID) -> tuple[Report, ...]:
    """What was reported of a comment, for those who moderate it; never by whom. At most 200.

    Raises:
        NotFound: no such comment that the actor may know of.
        NotAllowed: the actor does not moderate there.
    """
    comment = await find(actor, id)
    if not comment.discussion.moderates(actor) or comment.own(actor):
        raise NotAllowed(Reason.NOT_YOUR_POST)
    about = " where r.comment = $1 order by r.at, r.id limit 200"
    return tuple(map(_report, await database.rows(_REPORTS + about, id)))


def _report(row: Any) -> Report:
    decided = row["decided_at"] is not None
    values = {**row, "rule": Rule(*row["rule"]), "removed": row["removed"] if decided else None}
    return Report(**values)
