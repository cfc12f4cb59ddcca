"""Who is told what of a comment, each thing once."""

from collections.abc import Iterable
from uuid import UUID

from resolvers import database, moderation, notices
from resolvers.comments.discussing import Discussion
from resolvers.comments.judged import Comment
from resolvers.notices import Address, New, NoticeKind
from resolvers.proposals import Proposal
from resolvers.tables.comment_words import CommentAct

STEPS = {act: step for step, act in enumerate(CommentAct)}
_REPORTERS = "select by from comment_reports where decision = $1 and by is not null"


async def tell_author(comment: Comment, act: CommentAct, *, cause: UUID) -> None:
    """Tell who wrote a comment what was done with it."""
    await _send(comment.proposal, comment.id, act, cause, [Address(person=comment.by)])


async def tell_moderators(talk: Discussion, comment: UUID, *, cause: UUID) -> None:
    """Tell who sits in a council of the estate, and its community, that one was reported."""
    to = await moderation.moderators(talk.proposal.estate)
    await _send(talk.proposal, comment, CommentAct.REPORT, cause, to)


async def tell_offices(comment: Comment, *, cause: UUID) -> None:
    """Tell the community and the street that somebody appeals."""
    to = await moderation.offices(comment.proposal.estate)
    await _send(comment.proposal, comment.id, CommentAct.APPEAL, cause, to)


async def tell_reporters(comment: Comment, act: CommentAct, *, decision: UUID) -> None:
    """Tell who reported it what came of that."""
    rows = await database.rows(_REPORTERS, decision)
    to = [Address(person=row["by"]) for row in rows]
    await _send(comment.proposal, comment.id, act, decision, to)


async def _send(
    proposal: Proposal,
    comment: UUID,
    act: CommentAct,
    cause: UUID,
    to: Iterable[Address],
) -> None:
    kind, county = NoticeKind.COMMENT, proposal.estate.area[:6]
    step, word = STEPS[act], act.value
    await notices.send(
        [
            New(each, kind, county, comment, cause, step, word=word, about_kind="comment")
            for each in to
        ]
    )
