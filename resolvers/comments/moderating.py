"""Reports, and what moderators decide on them by a rule; slow mode."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal, notices, proposals
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.comments.discussing import Discussion, discussion
from resolvers.comments.finding import find
from resolvers.comments.judged import Comment
from resolvers.comments.telling import tell_author, tell_moderators, tell_reporters
from resolvers.comments.writing import counted
from resolvers.moderation import rule as rule_of
from resolvers.rates import Rate
from resolvers.refusals import NotValid, Reason, Wrong, checked
from resolvers.tables.comment_words import CommentAct

_REPORT = """
    insert into comment_reports (id, comment, by, rule, note, at) values ($1, $2, $3, $4, $5, $6)
"""
_DECIDE = """
    insert into comment_decisions (id, comment, rule, note, by, at) values ($1, $2, $3, $4, $5, $6)
"""
_SETTLE = """
    update comment_reports set decision = $2 where comment = $1 and decision is null returning id
"""
_REMOVE = "update comments set state = 'removed' where id = $1"
_PACE = "insert into comment_paces (id, proposal, minutes, by, at) values ($1, $2, $3, $4, $5)"
Why = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


class CommentReport(BaseModel):
    """What a report takes."""

    rule: UUID
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class CommentRemove(BaseModel):
    """What removing takes."""

    rule: UUID
    note: Why


class CommentKeep(BaseModel):
    """What keeping takes."""

    note: Why


class Slow(BaseModel):
    """What slow mode takes."""

    minutes: Annotated[int, Field(ge=0, le=1440)]


async def report(actor: Actor, id: UUID, *, rule: UUID | str | None, note: str = "") -> Comment:
    """Say that a comment breaks a rule; who moderates looks at it.

    Args:
        actor: who reads it, but for its author; once.
        id: which comment.
        rule: which rule, one of `rules`.
        note: what else there is to say, at most 500 characters; only moderators read it.

    Raises:
        NotFound: no such comment that the actor may know of.
        NotAllowed: the actor wrote it.
        NotNow: they reported it before, or it was removed or taken back.
        NotValid: with every wrong field.
    """
    async with database.transaction():
        comment = await find(actor, id, lock=True)
        if refusal := comment.why_not_report(actor):
            raise refusal
        await counted(actor, Rate.REPORT)
        given = checked(CommentReport, rule=rule, note=note)
        await _known(given.rule)
        made = uuid7()
        said = (id, actor.person, given.rule, given.note, now())
        await database.execute(_REPORT, made, *said)
        await journal.record(actor, "comment.reported", id, rule=given.rule, live=False)
        if not comment.open_reports:
            await tell_moderators(comment.discussion, id, cause=made)
    return await find(actor, id)


async def remove(actor: Actor, id: UUID, *, rule: UUID | str | None, note: str) -> Comment:
    """Remove a comment by a rule, and tell its author why; they may appeal to somebody else.

    Args:
        actor: who sits in a council, or the community; neither wrote it nor the proposal, nor
            reported it.
        id: which comment.
        rule: which rule it breaks, one of `rules`.
        note: why, told to its author, 1 to 1,000 characters.

    Raises:
        NotFound: no such comment that the actor may know of.
        NotAllowed: the actor does not moderate there, wrote it or the proposal, or reported it.
        NotNow: it was removed or taken back; or it was restored on appeal and not changed since.
        NotValid: with every wrong field.
    """
    async with database.transaction():
        comment = await find(actor, id, lock=True)
        if refusal := comment.why_not_remove(actor):
            raise refusal
        given = checked(CommentRemove, rule=rule, note=note)
        await _known(given.rule)
        await database.execute(_REMOVE, id)
        made = await _decided(actor, comment, given.rule, given.note)
        within = comment.proposal.id
        await journal.record(actor, "comment.removed", id, rule=given.rule, within=within)
        await tell_author(comment, CommentAct.REMOVE, cause=made)
        await tell_reporters(comment, CommentAct.HEED, decision=made)
    return await find(actor, id)


async def keep(actor: Actor, id: UUID, *, note: str) -> Comment:
    """Decide that a comment that was reported stays; who reported it is told.

    Args:
        actor: who sits in a council, or the community; neither wrote it nor the proposal, nor
            reported it.
        id: which comment.
        note: why, 1 to 1,000 characters.

    Raises:
        NotFound: no such comment that the actor may know of.
        NotAllowed: the actor does not moderate there, wrote it or the proposal, or reported it.
        NotNow: nobody reported it, or it was removed or taken back.
        NotValid: the reason is missing or too long.
    """
    async with database.transaction():
        comment = await find(actor, id, lock=True)
        if refusal := comment.why_not_keep(actor):
            raise refusal
        given = checked(CommentKeep, note=note)
        made = await _decided(actor, comment, None, given.note)
        await journal.record(actor, "comment.kept", id, live=False)
        await tell_reporters(comment, CommentAct.KEEP, decision=made)
    return await find(actor, id)


async def slow(actor: Actor, proposal: UUID, *, minutes: int | str | None) -> Discussion:
    """Let so many minutes pass between two comments of one person; 0 ends it.

    Args:
        actor: who sits in a council, or the community.
        proposal: of which proposal.
        minutes: 0 to 1,440.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not moderate there.
        NotNow: neighbours do not talk in this phase.
        NotValid: it is no such number.
    """
    async with database.transaction():
        await proposals.find(actor, proposal, lock=True)
        talk = await discussion(actor, proposal)
        if refusal := talk.why_not_slow(actor):
            raise refusal
        given = checked(Slow, minutes=minutes)
        await database.execute(_PACE, uuid7(), proposal, given.minutes, actor.person, now())
        await journal.record(actor, "proposal.slowed", proposal, minutes=given.minutes, live=False)
    return await discussion(actor, proposal)


async def _known(rule: UUID) -> None:
    if await rule_of(rule) is None:
        raise NotValid({"rule": Wrong(Reason.UNKNOWN_CHOICE)})


async def _decided(actor: Actor, comment: Comment, rule: UUID | None, note: str) -> UUID:
    made = uuid7()
    await database.execute(_DECIDE, made, comment.id, rule, note, actor.person, now())
    reports = await database.rows(_SETTLE, comment.id, made)
    await notices.settle([row["id"] for row in reports], CommentAct.REPORT)
    return made
