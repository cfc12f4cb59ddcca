"""Adding statements, taking them back, hiding and showing them."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal, keys, proposals
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.moderation import judged
from resolvers.notices import Address
from resolvers.opinions.conversation import Conversation, Statement
from resolvers.opinions.finding import find, find_statement
from resolvers.opinions.telling import tell, tell_moderators
from resolvers.opinions.voting import add_vote
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked
from resolvers.tables.opinion_words import OpinionNews, Stance

_NUMBER = "select coalesce(max(number), 0) + 1 from statements where conversation = $1"
_INSERT = """
    insert into statements (id, conversation, number, text, by, at, because, changed_at)
    values ($1, $2, $3, $4, $5, $6, '', $6) on conflict do nothing returning id
"""
_TAKE_BACK = """
    with gone as (delete from statement_votes where statement = $1)
    delete from statements where id = $1
"""
_HIDE = """
    update statements set hidden_by = $2, hidden_at = $3, because = $4, changed_at = $5
     where id = $1 returning by
"""
_SAID = """
    select exists (select from statements t join statements s on s.id = $1
                    where t.conversation = s.conversation and t.id <> s.id
                      and lower(t.text) = lower(s.text) and t.hidden_at is null)
"""


class StatementSay(BaseModel):
    """What a statement takes."""

    text: Annotated[
        str,
        StringConstraints(
            strip_whitespace=True, min_length=1, max_length=140, pattern=r"^[^\r\n]*$"
        ),
    ]
    client_key: UUID | None = None


class StatementHide(BaseModel):
    """What hiding takes."""

    because: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


async def say(actor: Actor, id: UUID, **given: Any) -> Conversation:
    """Add one thing that one thinks; whoever lives there agrees to it themselves.

    Args:
        actor: a verified resident of the estate, tenants included, or the convenor.
        id: of which conversation.
        text: one thought in one sentence, 1 to 140 characters on one line; nobody is told whose.
        client_key: made by the client; a repeat does nothing.

    Raises:
        NotFound: no such conversation that the actor may know of.
        NotAllowed: the actor neither lives there nor runs it.
        NotNow: it is closed, or has as many statements, or of the actor's, as `TalkLimit` lets.
        NotValid: the text is missing, too long, has somebody's number or a word that is refused
            there, or was said in the same words.
    """
    async with database.transaction():
        conversation = await find(actor, id, lock=True)
        wanted = checked(StatementSay, **given)
        if await keys.known(actor, "statement", wanted.client_key):
            return conversation
        if refusal := conversation.why_not_say(actor):
            raise refusal
        found = await judged(wanted.text, conversation.estate.area)
        number, made = await database.value(_NUMBER, id), uuid7()
        said = (made, id, number, wanted.text, actor.person, now())
        if await database.value(_INSERT, *said) is None:
            raise NotValid({"text": Wrong(Reason.SAID_ALREADY)})
        if proposals.resides(actor, conversation.estate):
            await add_vote(actor, made, Stance.AGREE)
        await keys.keep(actor, "statement", wanted.client_key, made)
        await journal.record(actor, "statement.said", id, statement=made)
        if found:
            await tell_moderators(conversation, made)
    return await find(actor, id)


async def take_back(actor: Actor, id: UUID) -> Conversation:
    """Take back a statement of one's own, before anybody else has said what they think of it.

    Args:
        actor: who made it.
        id: which statement; it is deleted.

    Raises:
        NotFound: no such statement that the actor may know of.
        NotAllowed: it is somebody else's.
        NotNow: somebody else has voted on it.
    """
    async with database.transaction():
        statement = await find_statement(actor, id, lock=True)
        if refusal := statement.why_not_take_back(actor):
            raise refusal
        there = statement.conversation.id
        await database.execute(_TAKE_BACK, id)
        await journal.record(actor, "statement.taken_back", there, statement=id)
    return await find(actor, there)


async def hide(actor: Actor, id: UUID, *, because: str) -> Statement:
    """Hide a statement and say why; its author is told, and its votes do not count any more.

    Args:
        actor: who runs the conversation; not about a proposal of their own.
        id: which statement.
        because: why, 1 to 200 characters; everybody reads it.

    Raises:
        NotFound: no such statement that the actor may know of.
        NotAllowed: the actor does not run it, or writes the proposal.
        NotNow: it is hidden already.
        NotValid: the reason is missing or too long.
    """
    async with database.transaction():
        statement = await find_statement(actor, id, lock=True)
        if refusal := statement.why_not_hide(actor):
            raise refusal
        given = checked(StatementHide, because=because)
        await _change(actor, statement, OpinionNews.HIDDEN, now(), given.because)
    return await find_statement(actor, id)


async def restore(actor: Actor, id: UUID) -> Statement:
    """Show a hidden statement again; its author is told.

    Args:
        actor: who runs the conversation; not for a statement or a proposal of their own.
        id: which statement.

    Raises:
        NotFound: no such statement that the actor may know of.
        NotAllowed: the actor does not run it, made the statement, or writes the proposal.
        NotNow: it is not hidden, or the same was said again meanwhile.
    """
    async with database.transaction():
        statement = await find_statement(actor, id, lock=True)
        if refusal := statement.why_not_restore(actor):
            raise refusal
        if await database.value(_SAID, id):
            raise NotNow(Reason.SAID_ALREADY)
        await _change(actor, statement, OpinionNews.RESTORED, None, "")
    return await find_statement(actor, id)


async def _change(
    actor: Actor, statement: Statement, news: OpinionNews, hidden_at: object, because: str
) -> None:
    """Write whether it is hidden, and tell its author."""
    by = actor.person if hidden_at else None
    author = await database.value(_HIDE, statement.id, by, hidden_at, because, now())
    there = statement.conversation
    await journal.record(actor, f"statement.{news}", there.id, statement=statement.id)
    if author and author != actor.person:
        step = int(now().timestamp())
        await tell(there, news, [Address(person=author)], cause=statement.id, step=step)
