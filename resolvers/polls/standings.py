"""For which heads of a poll somebody stands, and what was cast for them."""

from collections.abc import Mapping
from typing import Any

from resolvers import database
from resolvers.actors import Actor, Scope
from resolvers.polls.mandate_terms import limit_of
from resolvers.polls.parts import Ballot, Standing
from resolvers.polls.poll import Poll
from resolvers.tables.poll_words import BallotCapacity, BallotChoice

# Whom the frozen roll names, by their phone; or who joined as the owner of a unit of it, if it
# was not sold since, nor after the record day. What is not delivered is the developer's, whoever
# joined there. And whoever has its mandate, of several those that were received first.
_STANDINGS = """
    select h.id, h.key, h.area,
           array(select u.label from poll_units u where u.head = h.id order by u.label) units,
           (select count(*) from poll_owners w where w.head = h.id) as owners,
           exists (select from poll_owners w where w.head = h.id and w.represents) as represented,
           bool_or(m.represents) as represents, bool_or(m.legal) as legal,
           bool_and(m.mandate is not null) as acts,
           (array_agg(m.mandate) filter (where m.mandate is not null))[1] as mandate,
           max(m.kind) as kind,
           array(select (i.matter, i.choice) from mandate_instructions i
                  where i.mandate = (array_agg(m.mandate) filter (where m.mandate is not null))[1])
           as instructed,
           b.id is not null as cast,
           (select max(f.received_at) from ballot_forms f
             where f.head = h.id and f.stage = 'received') as handed_in_at,
           coalesce(b.cast_by = $2, false)
           or coalesce(b.capacity in ('proxy', 'guardian'), false)
           and bool_or(m.mandate is null) as own, b.receipt, b.cast_at, b.capacity,
           array(select (a.matter, a.choice) from ballot_answers a where a.ballot = b.id) answers,
           array(select (k.candidate, k.choice) from ballot_marks k where k.ballot = b.id) marks
      from poll_heads h join (
           select w.head, w.represents, o.kind = 'organisation' as legal, null::uuid as mandate,
                  null as kind
             from people p
             join owners o on o.phone_fingerprint = p.phone_fingerprint
             join poll_owners w on w.owner = o.id
            where p.id = $2
           union all
           select u.head, false, false, null, null
             from residences r join poll_units u on u.unit = r.unit and u.poll = $1
              join poll_heads d on d.id = u.head and not d.developer
            where r.person = $2 and r.capacity = 'owner' and r.left_at is null
              and not exists (select from ownerships s
                               where s.unit = u.unit
                                 and (s.from_date > $3 or s.to_date > r.joined_at
                                      at time zone 'Asia/Shanghai'))
           union all
           select n.head, false, false, n.id, n.kind
             from poll_mandates n
            where n.poll = $1 and n.proxy = $2 and n.revoked_at is null
              and (n.kind <> 'proxy' or $4::int is null or $4 >= (
                   select count(*) from poll_mandates o
                    where o.poll = n.poll and o.proxy = n.proxy and o.kind = 'proxy'
                      and o.revoked_at is null
                      and (o.granted_at, o.id) <= (n.granted_at, n.id)))) m on m.head = h.id
      left join ballots b on b.head = h.id
     where h.poll = $1
     group by h.id, b.id order by h.key
"""


async def standings(actor: Actor, poll: Poll) -> tuple[Standing, ...]:
    """The heads for which the actor stands by the frozen roll; none before it is frozen.

    Nothing for an app that may not read: what its user cast is among it.
    """
    if actor.person is None or not actor.may(Scope.VOTES_READ):
        return ()
    if poll.fingerprint is None or poll.publication is None:
        return ()
    day = poll.publication.record_on
    found = await database.rows(_STANDINGS, poll.id, actor.person, day, limit_of(poll))
    return tuple(map(_standing, found))


def _standing(row: Mapping[str, Any]) -> Standing:
    return Standing(
        row["id"],
        row["key"],
        tuple(row["units"]),
        row["area"],
        _capacity(row),
        row["represents"],
        row["represented"],
        row["cast"],
        ballot(row) if row["own"] else None,
        row["mandate"] if row["acts"] else None,
        {it: BallotChoice(said) for it, said in row["instructed"]} if row["acts"] else {},
        row["handed_in_at"],
    )


def _capacity(row: Mapping[str, Any]) -> BallotCapacity:
    if row["acts"]:
        return BallotCapacity(row["kind"])
    if row["legal"]:
        return BallotCapacity.LEGAL_PERSON
    return BallotCapacity.CO_OWNER if row["owners"] > 1 else BallotCapacity.OWNER


def ballot(row: Mapping[str, Any]) -> Ballot:
    """What was cast, as a row of it says."""
    answers, marks = (
        {it: BallotChoice(said) for it, said in row[name]} for name in ("answers", "marks")
    )
    capacity = BallotCapacity(row["capacity"])
    return Ballot(row["receipt"], row["cast_at"], capacity, answers, marks)
