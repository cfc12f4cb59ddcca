"""The author of a removed comment asks somebody else to look again; it is decided once."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from resolvers import database, journal, notices
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.comments.finding import find
from resolvers.comments.judged import Comment
from resolvers.comments.moderating import Why
from resolvers.comments.telling import tell_author, tell_offices
from resolvers.refusals import checked
from resolvers.tables.comment_words import CommentAct

_APPEAL = "insert into comment_appeals (decision, text, at, answer) values ($1, $2, $3, '')"
_RULE = """
    update comment_appeals set upheld = $2, answer = $3, decided_by = $4, decided_at = $5
     where decision = $1
"""
_RESTORE = "update comments set state = 'shown' where id = $1"


class CommentAppeal(BaseModel):
    """What an appeal takes."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


class CommentRule(BaseModel):
    """What deciding on an appeal takes."""

    answer: Why


async def appeal(actor: Actor, id: UUID, *, text: str) -> Comment:
    """Ask the community or the street to look again; not who removed it decides.

    Args:
        actor: who wrote it.
        id: which comment, that was removed.
        text: why it should stand, 1 to 1,000 characters.

    Raises:
        NotFound: no such comment that the actor may know of.
        NotAllowed: somebody else wrote it.
        NotNow: it was not removed, or the removal was appealed before.
        NotValid: the text is missing or too long.
    """
    async with database.transaction():
        comment = await find(actor, id, lock=True)
        if refusal := comment.why_not_appeal(actor):
            raise refusal
        given = checked(CommentAppeal, text=text)
        assert comment.decision is not None
        await database.execute(_APPEAL, comment.decision.id, given.text, now())
        await journal.record(actor, "comment.appealed", id, live=False)
        await tell_offices(comment, cause=comment.decision.id)
    return await find(actor, id)


async def uphold(actor: Actor, id: UUID, *, answer: str) -> Comment:
    """Decide that a removal stands, and tell its author why; that is the last word.

    Args:
        actor: the community or the street; who neither removed, wrote nor reported it, nor
            writes the proposal.
        id: which comment.
        answer: why, 1 to 1,000 characters.

    Raises:
        NotFound: no such comment that the actor may know of.
        NotAllowed: the actor does not decide on it.
        NotNow: nobody appealed, or it was decided before.
        NotValid: the reason is missing or too long.
    """
    return await _rule(actor, id, CommentAct.UPHOLD, answer)


async def restore(actor: Actor, id: UUID, *, answer: str) -> Comment:
    """Put a removed comment back on appeal, and tell its author why.

    Args:
        actor, id, answer: as for `uphold`.

    Raises:
        NotFound: no such comment that the actor may know of.
        NotAllowed: the actor does not decide on it.
        NotNow: nobody appealed, or it was decided before.
        NotValid: the reason is missing or too long.
    """
    return await _rule(actor, id, CommentAct.RESTORE, answer)


async def _rule(actor: Actor, id: UUID, act: CommentAct, answer: str) -> Comment:
    async with database.transaction():
        comment = await find(actor, id, lock=True)
        if refusal := getattr(comment, f"why_not_{act}")(actor):
            raise refusal
        given = checked(CommentRule, answer=answer)
        decision, upheld = comment.decision, act is CommentAct.UPHOLD
        assert decision is not None
        said = (upheld, given.answer, actor.person, now())
        await database.execute(_RULE, decision.id, *said)
        if not upheld:
            await database.execute(_RESTORE, id)
        past = "comment.upheld" if upheld else "comment.restored"
        await journal.record(actor, past, id, within=comment.proposal.id, live=not upheld)
        await notices.settle([decision.id], CommentAct.APPEAL)
        await tell_author(comment, act, cause=decision.id)
    return await find(actor, id)
