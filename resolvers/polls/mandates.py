"""Mandates: who votes for an owner in a poll, how many one may hold, and where that is written."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from resolvers import database, masking
from resolvers.actors import Actor, Scope
from resolvers.polls.poll import Poll
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused
from resolvers.rules import RuleSet
from resolvers.tables.mandate_words import MandateKind
from resolvers.tables.poll_words import BallotChoice

MOST = 500
_FILE = Path(__file__).parent / "customs" / "mandates.csv"
_READ = """
    select m.id, m.poll, m.head, h.key, m.kind, m.proxy, p.name, m.granted_by, m.granted_at,
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
     where m.poll = $1 and ($2::uuid is null or m.proxy = $2 or m.granted_by = $2)
     order by m.granted_at, m.id limit {MOST}
"""
)


@dataclass(frozen=True, slots=True)
class MandateTerms:
    """What a place says of who may vote for owners; *staff* is whether the company's may."""

    key: str
    prefix: str
    place: str
    version: str
    source: str
    article: str
    staff: bool
    note: str


@dataclass(frozen=True, slots=True)
class Mandate:
    """Somebody votes for a head; for its owner, the proxy and who runs the poll.

    *rank* is the how-manieth standing one of its proxy it is, by the time it was received; those
    beyond the limit of the rule do not count. *instructed* is what the proxy is told to say.
    """

    id: UUID
    poll: UUID
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
    instructed: Mapping[UUID, BallotChoice]

    @property
    def valid(self) -> bool:
        """Whether a ballot can be cast by it: it stands, and is within the limit."""
        return self.revoked_at is None and within(self.kind, self.rank, self.limit)

    def why_not_revoke(self, poll: Poll, actor: Actor) -> Refused | None:
        """Why *actor* cannot take it back: who gave it can until it is used; a paper, the counter.

        Whoever votes for themselves takes it back by that.
        """
        if actor.person != self.granted_by and not (self.registered and poll.runs(actor)):
            return NotAllowed(Reason.NOT_YOUR_POST)
        if not actor.may(Scope.VOTES_WRITE):
            return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.VOTES_WRITE)
        if self.revoked_at:
            return NotNow(Reason.MANDATE_REVOKED, at=self.revoked_at)
        return NotNow(Reason.MANDATE_USED) if self.cast else None


def within(kind: MandateKind, rank: int, limit: int | None) -> bool:
    """Whether the rank-th mandate that one proxy holds counts; guardians have no limit."""
    return kind is not MandateKind.PROXY or limit is None or rank <= limit


def bound(poll: Poll) -> RuleSet | None:
    """The rule by which one may hold the fewest mandates, of those of its matters."""
    limited = [e.rule for e in poll.matters if e.rule.mandates_most is not None]
    return min(limited, key=lambda each: each.mandates_most or 0, default=None)


def limit_of(poll: Poll) -> int | None:
    """For how many owners one may vote by proxy in a poll; any number if None."""
    rule = bound(poll)
    return rule.mandates_most if rule else None


@cache
def every() -> dict[str, MandateTerms]:
    """All versions by their key."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: _terms(row) for row in csv.DictReader(file)}


def of(area: str) -> MandateTerms:
    """Those of the smallest place that holds an area, the newest version."""
    fitting = [each for each in every().values() if area.startswith(each.prefix)]
    return max(fitting, key=lambda each: (len(each.prefix), each.version))


def _terms(row: dict[str, str]) -> MandateTerms:
    return MandateTerms(**{**row, "staff": row["staff"] == "yes"})  # type: ignore[arg-type]


async def mandates(actor: Actor, poll: Poll) -> tuple[Mandate, ...]:
    """All for who runs the poll, those one gave or holds for others; at most 500, by receipt.

    What a proxy is told to say only they and who told them read.
    """
    if not actor.may(Scope.VOTES_READ) or (actor.person is None and not poll.runs(actor)):
        return ()
    whose = None if poll.runs(actor) else actor.person
    found = await database.rows(_OF_POLL, poll.id, whose)
    return tuple(_mandate(each, poll, actor) for each in found)


async def read(actor: Actor, poll: Poll, id: UUID) -> Mandate:
    """One of a poll, for those who may know of it.

    Raises:
        NotFound: there is none, or the actor may not know of it.
    """
    row = await database.row(_READ + " where m.id = $1 and m.poll = $2", id, poll.id)
    if row is None or not (actor.person in (row["proxy"], row["granted_by"]) or poll.runs(actor)):
        raise NotFound
    return _mandate(row, poll, actor)


async def poll_of(id: UUID) -> UUID:
    """Of which poll a mandate is.

    Raises:
        NotFound: there is none.
    """
    poll: UUID | None = await database.value("select poll from poll_mandates where id = $1", id)
    if poll is None:
        raise NotFound
    return poll


def _mandate(row: Mapping[str, Any], poll: Poll, actor: Actor) -> Mandate:
    told = actor.person is not None and actor.person in (row["proxy"], row["granted_by"])
    said = {it: BallotChoice(choice) for it, choice in row["instructed"]} if told else {}
    mine = actor.person == row["proxy"]
    known = {
        "units": tuple(row["units"]),
        "kind": MandateKind(row["kind"]),
        "name": row["name"] if mine else masking.name(row["name"]),
        "limit": limit_of(poll),
        "instructed": said,
    }
    return Mandate(**{**row, **known})
