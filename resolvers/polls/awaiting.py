"""In which polls somebody can vote here and has not."""

from resolvers import database
from resolvers.actors import Actor, Scope
from resolvers.clock import now
from resolvers.polls.finding import for_voters
from resolvers.polls.poll import Poll
from resolvers.polls.standings import standings
from resolvers.refusals import NotAllowed, Reason

FEW = 5
# For whom somebody may stand; `standings` says of each whether they do.
_WAITING = f"""
    with mine as (
        select w.head from people p join owners o on o.phone_fingerprint = p.phone_fingerprint
          join poll_owners w on w.owner = o.id where p.id = $1
        union
        select u.head from residences r join poll_units u on u.unit = r.unit
         where r.person = $1 and r.capacity = 'owner' and r.left_at is null
        union
        select m.head from poll_mandates m where m.proxy = $1 and m.revoked_at is null)
    select p.id from mine join poll_heads h on h.id = mine.head join polls p on p.id = h.poll
     where p.stage = 'open' and p.channel in ('mixed', 'online') and p.closes_at > $2
       and not exists (select from ballots b where b.head = h.id)
     group by p.id, p.closes_at order by p.closes_at, p.id limit {4 * FEW}
"""


async def waiting(actor: Actor) -> tuple[Poll, ...]:
    """The open polls in which somebody can vote here and has not, the first to close in front.

    At most 5.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read votes.
    """
    if actor.person is None:
        raise NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.VOTES_READ):
        raise NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.VOTES_READ)
    found: list[Poll] = []
    for row in await database.rows(_WAITING, actor.person, now()):
        poll = await for_voters(actor, row["id"])
        if any(each.why_not_cast() is None for each in await standings(actor, poll)):
            found.append(poll)
    return tuple(found[:FEW])
