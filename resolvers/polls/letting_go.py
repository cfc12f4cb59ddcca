"""Proposals that a poll left undecided and nobody will ask the owners of again."""

from uuid import UUID

from resolvers import database, proposals
from resolvers.polls.poll import Poll

# A poll that was certified left them undecided, and no other that may decide them is under way.
_LEFT = """
    with recursive earlier (id, follows, stage) as (
        select id, follows, stage from polls where id = $1
        union select p.id, p.follows, p.stage from polls p join earlier e on p.id = e.follows)
    select m.proposal from poll_matters m
     where m.poll = $1 and m.proposal is not null and ($2::uuid is null or m.id = $2)
       and exists (select from earlier e join poll_matters o on o.poll = e.id
                    where e.stage = 'final' and o.proposal = m.proposal)
       and not exists (select from poll_matters o join polls p on p.id = o.poll
                        where o.proposal = m.proposal and o.id <> m.id
                          and p.stage in ('draft', 'called', 'open', 'closed'))
"""


async def let_go(poll: Poll, matter: UUID | None = None) -> None:
    """Fail the proposals that waited for this poll, or for one matter of it, and for no other.

    Those which no certified poll had left undecided go on waiting for the owners.
    """
    for row in await database.rows(_LEFT, poll.id, matter):
        await proposals.conclude(row["proposal"], adopted=False)
