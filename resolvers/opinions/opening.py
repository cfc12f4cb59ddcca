"""Opening and closing conversations."""

from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, estates, journal, keys, proposals
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.opinions.conversation import Conversation, why_not_open
from resolvers.opinions.finding import find
from resolvers.refusals import NotFound, NotNow, Reason, Refused, checked

DAYS, MOST_DAYS = 14, 90
_INSERT = """
    insert into conversations (id, county, estate, proposal, question, opened_by, opened_at,
                               closes_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id
"""
_RUNNING = """
    select exists (select from conversations where estate = $1 and closed_at is null
                      and coalesce(proposal, estate) = coalesce($2, estate))
"""
_CLOSE = "update conversations set closed_by = $2, closed_at = $3 where id = $1"


class ConversationOpen(BaseModel):
    """What opening takes."""

    question: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    days: Annotated[int, Field(ge=1, le=MOST_DAYS)] = DAYS
    client_key: UUID | None = None


async def open_(
    actor: Actor, estate: UUID, *, proposal: UUID | None = None, **given: Any
) -> Conversation:
    """Put a question to the residents of an estate, who answer with statements and by voting.

    Args:
        actor: who runs the proposals of the estate: its councils and the community.
        estate: which.
        proposal: about which of its proposals, before it is decided on; None for none.
        question: what is asked, 1 to 100 characters.
        days: for how long, 1 to 90, 14 if not given.
        client_key: made by the client; a repeat gives the first conversation back.

    Raises:
        NotFound: no such estate or proposal that the actor may know of.
        NotAllowed: the actor does not run the proposals there.
        NotNow: the proposal is past talking over, or such a conversation is open.
        NotValid: with every wrong field.

    Source: 中办国办《关于加强城乡社区协商的意见》 (2015): all are heard; domain.md §3.2.
    """
    async with database.transaction():
        there = await estates.find(estate)
        about = await proposals.find(actor, proposal, share=True) if proposal else None
        if about and about.estate.id != estate:
            raise NotFound
        running = await database.value(_RUNNING, estate, proposal)
        refusal = why_not_open(actor, there, about, running=running)
        if refusal and refusal.reason is not Reason.CONVERSATION_RUNNING:
            raise refusal
        wanted = checked(ConversationOpen, **given)
        if known := await keys.known(actor, "conversation", wanted.client_key):
            return await find(actor, known)
        if refusal:
            raise refusal
        times = (now(), now() + timedelta(days=wanted.days))
        about_it = (uuid7(), there.area[:6], estate, proposal, wanted.question)
        made = await database.value(_INSERT, *about_it, actor.person, *times)
        if made is None:
            raise NotNow(Reason.CONVERSATION_RUNNING)
        await keys.keep(actor, "conversation", wanted.client_key, made)
        await journal.record(actor, "conversation.opened", made, estate=estate, proposal=proposal)
    return await find(actor, made)


async def why_not_open_there(
    actor: Actor, estate: UUID, proposal: UUID | None = None
) -> Refused | None:
    """Why *actor* cannot open a conversation there; for pages and the API to show.

    Raises:
        NotFound: no such estate or proposal that the actor may know of.
    """
    there = await estates.find(estate)
    about = await proposals.find(actor, proposal) if proposal else None
    running = await database.value(_RUNNING, estate, proposal)
    return why_not_open(actor, there, about, running=running)


async def close(actor: Actor, id: UUID) -> Conversation:
    """Close a conversation before its day; its map is drawn once more and stands.

    Args:
        actor: who runs the proposals of the estate.
        id: which.

    Raises:
        NotFound: no such conversation that the actor may know of.
        NotAllowed: the actor does not run it.
        NotNow: it is closed already.
    """
    async with database.transaction():
        found = await find(actor, id, lock=True)
        if refusal := found.why_not_close(actor):
            raise refusal
        await note_closed(actor, id)
    return await find(actor, id)


async def note_closed(actor: Actor, id: UUID) -> None:
    """Write down that a locked conversation is closed."""
    await database.execute(_CLOSE, id, actor.person, now())
    await journal.record(actor, "conversation.closed", id)
