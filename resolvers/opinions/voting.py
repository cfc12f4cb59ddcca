"""Saying what one thinks of a statement, one after the other."""

from collections.abc import Sequence
from hashlib import blake2b
from uuid import UUID

from pydantic import BaseModel
from uuid_utils.compat import uuid7

from resolvers import database
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.opinions.conversation import Statement
from resolvers.opinions.finding import OpinionMap, find_statement
from resolvers.refusals import checked
from resolvers.tables.opinion_words import Stance

_VOTE = """
    insert into statement_votes (id, statement, person, stance, at) values ($1, $2, $3, $4, $5)
    on conflict (statement, person) do update set stance = excluded.stance, at = excluded.at
     where statement_votes.stance <> excluded.stance
"""


class StatementVote(BaseModel):
    """What voting takes."""

    stance: Stance


async def vote(actor: Actor, id: UUID, *, stance: Stance | str | None) -> Statement:
    """Say what one thinks of a statement; it may be changed until the conversation closes.

    Who voted what is told to nobody, and stands in no journal, so that it can be forgotten.

    Args:
        actor: a verified resident of the estate, tenants included; one vote each.
        id: of which statement.
        stance: agree, disagree or pass.

    Raises:
        NotFound: no such statement that the actor may know of.
        NotAllowed: the actor does not live there.
        NotNow: the conversation is closed, or the statement hidden.
        NotValid: the stance is none of the three.
    """
    async with database.transaction():
        statement = await find_statement(actor, id, share=True)
        if refusal := statement.why_not_vote(actor):
            raise refusal
        given = checked(StatementVote, stance=stance)
        await add_vote(actor, id, given.stance)
    return await find_statement(actor, id)


async def add_vote(actor: Actor, statement: UUID, stance: Stance) -> None:
    """Write a vote, within the act that judged."""
    await database.execute(_VOTE, uuid7(), statement, actor.person, stance.value, now())


def following(
    actor: Actor, said: Sequence[Statement], drawn: OpinionMap | None
) -> Statement | None:
    """The statement to be voted on next: the least heard first, for each voter in another order.

    Args:
        actor: who votes.
        said: the statements, found for the same actor.
        drawn: the map, which knows how many voted on each.
    """
    heard = {each.statement: each.total.seen for each in drawn.drawn.lines} if drawn else {}
    left = [each for each in said if each.stance is None and each.hidden_at is None]
    return min(left, key=lambda e: (heard.get(e.id, 0), _shuffled(actor, e.id)), default=None)


def _shuffled(actor: Actor, id: UUID) -> bytes:
    return blake2b(f"{actor.person}{id}".encode(), digest_size=8).digest()
