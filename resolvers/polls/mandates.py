"""Mandates: who votes for an owner in a poll."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import database, masking
from resolvers.actors import Actor, Scope
from resolvers.polls.mandate_terms import limit_of, within
from resolvers.polls.poll import Poll
from resolvers.polls.standings import standings
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused
from resolvers.tables.mandate_words import MandateKind
from resolvers.tables.poll_words import BallotChoice, PollStage

MOST = 500
_READ = """
    select m.id, m.head, h.key, m.kind, m.proxy, p.name, m.granted_by, m.granted_at,
           m.file is not null as registered, m.file, m.revoked_at, b.id is not null as cast,
           array(select u.label from poll_units u where u.head = m.head order by u.label) units,
           array(select (i.matter, i.choice) from mandate_instructions i where i.mandate = m.id)
           as instructed,
           (select count(*) from poll_mandates o where o.poll = m.poll and o.proxy = m.proxy
               and o.kind = 'proxy' and o.revoked_at is null
               and (o.granted_at, o.id) <= (m.granted_at, m.id)) as rank
      from poll_mandates m join people p on p.id = m.proxy join poll_heads h on h.id = m.head
      left join ballots b on b.head = m.head
"""
_OF_POLL = (
    _READ
    + f"""
     where m.poll = $1
       and ($2::uuid is null or m.proxy = $2 or m.granted_by = $2 and m.file is null
            or m.head = any($3))
     order by m.granted_at, m.id limit {MOST}
"""
)


@dataclass(frozen=True, slots=True)
class Mandate:
    """Somebody votes for a head; for its owner, the proxy and who runs the poll.

    *rank* is the how-manieth standing one of its proxy it is, by the time it was received; those
    beyond the limit of the rule do not count. *own* is whether the viewer could cast for this head
    in their own right. *instructed* is what the proxy is told to say.
    """

    id: UUID
    poll: Poll
    head: UUID
    key: str
    units: tuple[str, ...]
    kind: MandateKind
    proxy: UUID
    name: str
    granted_by: UUID
    granted_at: datetime
    registered: bool
    file: UUID | None
    revoked_at: datetime | None
    cast: bool
    rank: int
    limit: int | None
    own: bool
    instructed: Mapping[UUID, BallotChoice]

    @property
    def valid(self) -> bool:
        """Whether a ballot can be cast by it: it stands, and is within the limit."""
        return self.revoked_at is None and within(self.kind, self.rank, self.limit)

    def why_not_revoke(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take it back: its owner can until it is used; a paper, who runs it."""
        poll = self.poll
        gave = poll.runs(actor) if self.registered else actor.person == self.granted_by
        if not gave and not self.own:
            return NotAllowed(Reason.NOT_YOUR_POST)
        if not actor.may(Scope.VOTES_WRITE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.VOTES_WRITE)
        if poll.stage is not PollStage.OPEN:
            return NotNow(Reason.WRONG_STAGE, stage=poll.stage)
        if self.revoked_at:
            return NotNow(Reason.MANDATE_REVOKED, at=self.revoked_at)
        return NotNow(Reason.MANDATE_USED) if self.cast else None


async def mandates(actor: Actor, poll: Poll) -> tuple[Mandate, ...]:
    """All for who runs the poll, those for one's own head or that one holds; at most 500.

    What a proxy is told to say only they and who told them read.
    """
    if not actor.may(Scope.VOTES_READ) or (actor.person is None and not poll.runs(actor)):
        return ()
    whose, heads = None if poll.runs(actor) else actor.person, await _own(actor, poll)
    found = await database.rows(_OF_POLL, poll.id, whose, list(heads))
    return tuple(_mandate(each, poll, actor, heads) for each in found)


async def _own(actor: Actor, poll: Poll) -> frozenset[UUID]:
    """The heads for which they stand in their own right."""
    return frozenset(e.head for e in await standings(actor, poll) if e.mandate is None)


async def read(actor: Actor, poll: Poll, id: UUID) -> Mandate:
    """One of a poll, for those who may know of it.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    row = await database.row(_READ + " where m.id = $1 and m.poll = $2", id, poll.id)
    heads = await _own(actor, poll)
    if row is None or not (actor.person in _told(row) or poll.runs(actor) or row["head"] in heads):
        raise NotFound
    return _mandate(row, poll, actor, heads)


async def poll_of(id: UUID) -> UUID:
    """Of which poll a mandate is.

    Raises:
        NotFound: there is none.
    """
    poll: UUID | None = await database.value("select poll from poll_mandates where id = $1", id)
    if poll is None:
        raise NotFound
    return poll


def _told(row: Mapping[str, Any]) -> tuple[UUID, ...]:
    """Who gave it and to whom; who keeps a paper only passed it on."""
    return (row["proxy"],) if row["registered"] else (row["proxy"], row["granted_by"])


def _mandate(row: Mapping[str, Any], poll: Poll, actor: Actor, heads: frozenset[UUID]) -> Mandate:
    told = actor.person in _told(row)
    said = {it: BallotChoice(choice) for it, choice in row["instructed"]} if told else {}
    mine = actor.person == row["proxy"]
    known = {
        "poll": poll,
        "units": tuple(row["units"]),
        "kind": MandateKind(row["kind"]),
        "name": row["name"] if mine else masking.name(row["name"]),
        "limit": limit_of(poll),
        "own": row["head"] in heads,
        "instructed": said,
    }
    return Mandate(**{**row, **known})
