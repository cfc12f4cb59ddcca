"""What becomes of a comment by those who talk: other words, taken back, found useful."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from uuid_utils.compat import uuid7

from resolvers import database, journal
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.comments.finding import find
from resolvers.comments.judged import Comment
from resolvers.comments.parts import Text
from resolvers.comments.tongue import language_of
from resolvers.comments.writing import Tag, Words, counted, note
from resolvers.moderation import judged
from resolvers.rates import Rate
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Wrong, checked

_KEEP = """
    insert into comment_texts (id, comment, number, text, at)
    select $2, id, revision, text, coalesce(edited_at, at) from comments where id = $1
"""
_REWRITE = """
    update comments set text = $2, language = $3, revision = revision + 1, edited_at = $4
     where id = $1
"""
_TAKE_BACK = "update comments set state = 'taken_back' where id = $1"
_TEXTS = "select number, text, at from comment_texts where comment = $1 order by number"
_MARK = """
    insert into comment_marks (id, comment, person, at) values ($1, $2, $3, $4)
    on conflict do nothing returning id
"""
_UNMARK = "delete from comment_marks where comment = $1 and person = $2 returning id"


class CommentEdit(BaseModel):
    """What other words take."""

    text: Words
    language: Tag | None = None
    base: Annotated[int, Field(ge=1, le=2**15 - 1)]


async def edit(
    actor: Actor, id: UUID, *, text: str, base: int | str, language: str | None = None
) -> Comment:
    """Change the words of a comment; what it read before stays to be read.

    Args:
        actor: who wrote it.
        id: which.
        text: 1 to 2,000 characters.
        base: the `revision` that was changed.
        language: of the text; if none, that which was said before stays, and that which was told
            from the script is told anew.

    Raises:
        NotFound: no such comment that the actor may know of.
        NotAllowed: somebody else wrote it.
        NotNow: it was removed or taken back, neighbours do not talk in this phase, or it was
            changed in another window meanwhile.
        NotValid: with every wrong field; nothing is changed, or as for a comment.
    """
    async with database.transaction():
        comment = await find(actor, id, lock=True)
        if refusal := comment.why_not_edit(actor):
            raise refusal
        await counted(actor, Rate.COMMENT)
        wanted = checked(CommentEdit, text=text, base=base, language=language)
        if wanted.base != comment.revision:
            raise NotNow(Reason.TEXT_CHANGED, number=comment.revision, at=comment.edited_at)
        if wanted.text == comment.text:
            raise NotValid({"text": Wrong(Reason.NOTHING_CHANGED)})
        area, official = comment.proposal.estate.area, comment.official
        found = await judged(wanted.text, area, official=official)
        await database.execute(_KEEP, id, uuid7())
        tongue = wanted.language or _language(comment, wanted.text)
        await database.execute(_REWRITE, id, wanted.text, tongue, now())
        await journal.record(actor, "comment.edited", id, within=comment.proposal.id)
        await note(comment.discussion, id, found)
    return await find(actor, id)


def _language(comment: Comment, text: str) -> str:
    """What its author said stays; what was only told from the script is told anew."""
    told = comment.language == language_of(comment.text)
    return language_of(text) if told else comment.language


async def take_back(actor: Actor, id: UUID) -> Comment:
    """Take back what one said; that something stood there, and the replies, stay.

    Raises:
        NotFound: no such comment that the actor may know of.
        NotAllowed: somebody else wrote it.
        NotNow: it was removed or taken back before.
    """
    async with database.transaction():
        comment = await find(actor, id, lock=True)
        if refusal := comment.why_not_take_back(actor):
            raise refusal
        await database.execute(_TAKE_BACK, id)
        await journal.record(actor, "comment.taken_back", id, within=comment.proposal.id)
    return await find(actor, id)


async def texts(actor: Actor, id: UUID) -> tuple[Text, ...]:
    """Every text of a comment, the first in front, the present one last.

    Raises:
        NotFound: no such comment that the actor may know of, or none whose words they may read.
    """
    return await texts_of(await find(actor, id))


async def texts_of(comment: Comment) -> tuple[Text, ...]:
    """The same, of a comment that was found for who reads; no query where it was never changed.

    Raises:
        NotFound: they may not read its words.
    """
    if not comment.text:
        raise NotFound
    before = await database.rows(_TEXTS, comment.id) if comment.edited_at else []
    present = Text(comment.revision, comment.text, comment.edited_at or comment.at)
    return (*(Text(**row) for row in before), present)


async def mark(actor: Actor, id: UUID) -> Comment:
    """Find a comment useful.

    Args:
        actor: a verified resident of the estate, but for its author.
        id: which.

    Raises:
        NotFound: no such comment that the actor may know of.
        NotAllowed: the actor does not live there, or wrote it.
        NotNow: it is marked already, was removed or taken back, or the discussion is closed.
    """
    async with database.transaction():
        comment = await find(actor, id, share=True)
        if refusal := comment.why_not_mark(actor):
            raise refusal
        await counted(actor, Rate.MARK)
        if await database.value(_MARK, uuid7(), id, actor.person, now()) is None:
            raise NotNow(Reason.MARKED_ALREADY)
        await journal.record(actor, "comment.marked", id, live=False)
    return await find(actor, id)


async def unmark(actor: Actor, id: UUID) -> Comment:
    """Take that back.

    Raises:
        NotFound: no such comment that the actor may know of.
        NotAllowed: the actor does not live there.
        NotNow: it is not marked, or the discussion is closed.
    """
    async with database.transaction():
        comment = await find(actor, id, share=True)
        if refusal := comment.why_not_unmark(actor):
            raise refusal
        if await database.value(_UNMARK, id, actor.person) is None:
            raise NotNow(Reason.NOT_MARKED)
        await journal.record(actor, "comment.unmarked", id, live=False)
    return await find(actor, id)
