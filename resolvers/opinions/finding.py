"""Finding conversations, their statements, and the map that was drawn last."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from resolvers import database, estates, lists, moderation, proposals
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.estates import Estate
from resolvers.lists import Page
from resolvers.opinions.conversation import Conversation, Statement
from resolvers.opinions.parts import Drawn
from resolvers.opinions.placing import place
from resolvers.proposals import Proposal
from resolvers.proposals.finding import why_not_read
from resolvers.proposals.rights import RESIDENTS
from resolvers.refusals import NotFound
from resolvers.tables.opinion_words import Stance

_COLUMNS = """
    select c.id, c.estate, c.proposal, v.title, c.question, c.opened_at, c.closes_at, c.closed_at,
           s.count, s.own,
           exists (select from proposal_authors a
                    where a.proposal = c.proposal and a.person = $1) authors
      from conversations c
      left join proposals p on p.id = c.proposal
      left join proposal_versions v on v.proposal = p.id and v.number = p.revision
     cross join lateral (
           select count(*) count, count(*) filter (where t.by = $1) own
             from statements t where t.conversation = c.id) s
"""
_LOCK = "select from conversations where id = $1 for no key update"
_SHARE = "select from conversations where id = $1 for share"
_LISTED = (
    _COLUMNS
    + """
     where c.estate = $2 and ($3::uuid is null or c.proposal = $3)
       and ($4::timestamptz is null or (c.opened_at, c.id) < ($4, $5))
     order by c.opened_at desc, c.id desc limit {limit}
"""
)
_STATEMENTS = """
    select s.id, s.number, s.text, s.at, s.by is not distinct from $1::uuid as mine, s.hidden_at,
           s.because, v.stance,
           exists (select from statement_votes o
                    where o.statement = s.id and o.person is distinct from s.by) heard
      from statements s
      left join statement_votes v on v.statement = s.id and v.person = $1
     where s.conversation = $2 order by s.number
"""
_WAITING = (
    _COLUMNS
    + """
     where c.closed_at is null and c.closes_at > $2 and c.estate = any($3)
       and exists (select from statements s
                    where s.conversation = c.id and s.hidden_at is null
                      and not exists (select from statement_votes v
                                       where v.statement = s.id and v.person = $1))
     order by c.closes_at, c.id limit 5
"""
)
_NAMED = "select id, question from conversations where id = any($1)"


async def find(actor: Actor, id: UUID, *, lock: bool = False, share: bool = False) -> Conversation:
    """One conversation, for those who belong to its estate or serve it.

    Args:
        actor: who reads.
        id: which.
        lock: against all other acts, within a transaction.
        share: only against its closing, so that many may vote at once.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotFound: none with this id, or none that the actor may know of.
    """
    if refusal := why_not_read(actor):
        raise refusal
    if lock or share:
        await database.rows(_LOCK if lock else _SHARE, id)
    row = await database.row(_COLUMNS + " where c.id = $2", actor.person, id)
    if row is None:
        raise NotFound
    estate = await estates.find(row["estate"])
    if not _knows(actor, estate):
        raise NotFound
    return Conversation(**{**row, "estate": estate, "limits": await moderation.limits()})


def _knows(actor: Actor, estate: Estate) -> bool:
    return actor.system is not None or proposals.belongs(actor, estate)


async def listed(
    actor: Actor,
    estate: UUID,
    *,
    proposal: UUID | None = None,
    first: int = 20,
    after: str | None = None,
) -> Page[Conversation]:
    """The conversations of an estate, the newest first.

    Args:
        actor: who reads; belongs to the estate or serves it.
        estate: which.
        proposal: only those about this one.
        first: how many, 1 to 100.
        after: the cursor of the last one seen.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotFound: no such estate, or one that the actor does not belong to.
        NotValid: *first* or *after* is wrong.
    """
    if refusal := why_not_read(actor):
        raise refusal
    there = await estates.find(estate)
    if not _knows(actor, there):
        raise NotFound
    key = lists.asked(first, after, UUID) or (None, None)
    statement = _LISTED.format(limit=first + 1)
    rows = await database.rows(statement, actor.person, estate, proposal, *key)
    known = {"estate": there, "limits": await moderation.limits()}
    found = [Conversation(**{**row, **known}) for row in rows]
    return lists.page(found, first, lambda each: (each.opened_at, each.id), after=after)


async def about(actor: Actor, proposal: Proposal) -> tuple[Conversation, ...]:
    """The newest of those about a proposal that was found for the same actor, at most 20.

    Its authors find none any more once they belong to the estate no longer.
    """
    if not _knows(actor, proposal.estate):
        return ()
    return (await listed(actor, proposal.estate.id, proposal=proposal.id)).items


async def waiting(actor: Actor) -> tuple[Conversation, ...]:
    """What is asked where somebody lives and they have not said all of yet, the first to close
    in front; at most 5.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
    """
    if refusal := why_not_read(actor):
        raise refusal
    homes = [each.estate for each in actor.posts if each.estate and each.kind in RESIDENTS]
    rows = await database.rows(_WAITING, actor.person, now(), homes)
    around = {id: await estates.find(id) for id in {row["estate"] for row in rows}}
    limits = await moderation.limits()
    return tuple(
        Conversation(**{**row, "estate": around[row["estate"]], "limits": limits}) for row in rows
    )


async def statements(actor: Actor, conversation: Conversation) -> tuple[Statement, ...]:
    """The statements of a conversation that was found for the same actor, as they were made.

    What was hidden is read by its author and who may hide it; for others its text is empty.
    """
    reads_all = conversation.why_not_moderate(actor) is None
    rows = await database.rows(_STATEMENTS, actor.person, conversation.id)
    return tuple(_statement(conversation, row, reads_all) for row in rows)


async def find_statement(
    actor: Actor, id: UUID, *, lock: bool = False, share: bool = False
) -> Statement:
    """One statement, with its conversation locked as asked.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotFound: none with this id, or none that the actor may know of.
    """
    there = await database.value("select conversation from statements where id = $1", id)
    if there is None:
        raise NotFound
    conversation = await find(actor, there, lock=lock, share=share)
    for each in await statements(actor, conversation):
        if each.id == id:
            return each
    raise NotFound


def _statement(conversation: Conversation, row: Mapping[str, Any], reads_all: bool) -> Statement:
    stance = Stance(row["stance"]) if row["stance"] else None
    reads = row["hidden_at"] is None or row["mine"] or reads_all
    more = {"stance": stance, "text": row["text"] if reads else "", "conversation": conversation}
    return Statement(**{**row, **more})


@dataclass(frozen=True, slots=True)
class OpinionMap:
    """The map of a conversation for one reader: *own* is the group they are in, if any."""

    at: datetime
    drawn: Drawn
    own: int | None


async def map_of(
    actor: Actor, conversation: Conversation, said: Sequence[Statement]
) -> OpinionMap | None:
    """The map as it was drawn last, without what was hidden since; None before 12 voters.

    Args:
        actor: who reads; where they stand is found from their own votes, and kept nowhere.
        conversation: found for the same actor.
        said: its statements, found for the same actor.
    """
    row = await database.row(
        "select drawn_at, drawn from opinion_maps where conversation = $1", conversation.id
    )
    if row is None or row["drawn"] is None:
        return None
    drawn = msgspec.json.decode(row["drawn"], type=Drawn)
    own = place(drawn, {each.id: each.stance for each in said})
    hidden = {each.id for each in said if each.hidden_at}
    return OpinionMap(row["drawn_at"], drawn.without(hidden), own)


async def named(ids: Collection[UUID]) -> dict[UUID, str]:
    """The questions of some conversations, by id. For those who were told of them."""
    found = await database.rows(_NAMED, list(ids))
    return {each["id"]: each["question"] for each in found}
