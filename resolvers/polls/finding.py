"""Finding polls."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from resolvers import calendar, councils, database, rolls, rules
from resolvers.actors import Actor, system
from resolvers.councils import Council
from resolvers.polls import candidates, terms
from resolvers.polls.candidates import Candidate
from resolvers.polls.parts import Before, Done, Matter
from resolvers.polls.poll import CALLERS, Poll
from resolvers.refusals import NotFound
from resolvers.tables.poll_words import PollAct, PollChannel, PollStage

MOST = 50
KEPT = 64  # polls in which people vote at once, as one process remembers them
UNFROZEN = (PollStage.DRAFT, PollStage.CALLED)  # the roll that stands now will be theirs
READER = system("polls")
_opened: dict[UUID, Poll] = {}
_COLUMNS = """
    select p.id, p.council, p.title, p.terms, p.channel, p.stage, p.stage_at, p.opens_at,
           p.closes_at, p.first_closes_at, p.publication, p.fingerprint, p.objections_until,
           p.version, p.follows, p.judgment, p.judged_on,
           (select n.id from polls n where n.follows = p.id) as followed_by,
           (with recursive earlier (publication, follows) as (
               select b.publication, b.follows from polls b where b.id = p.follows
               union all select b.publication, b.follows
                 from polls b join earlier e on b.id = e.follows and e.publication is null)
            select publication from earlier where publication is not null) as roll_before,
           (select count(*) from poll_objections o where o.poll = p.id and o.upheld) as upheld,
           (select count(*) from poll_objections o where o.poll = p.id) as objections,
           (select count(*) from poll_objections o
             where o.poll = p.id and o.upheld is null) as waiting,
           (select count(*) from ballot_forms f
             where f.poll = p.id and f.stage = 'received') as unread,
           (select count(*) from ballot_forms f
             where f.poll = p.id and f.stage = 'counted') as envelopes,
           (select count(*) from ballot_slips s
             where s.poll = p.id and s.stage <> 'entered'
               and s.fault is distinct from 'repeated') as slips,
           (select count(*) from ballot_slips s
             where s.poll = p.id and s.stage = 'entered') as slips_unread,
           exists (select from official_results r where r.poll = p.id) as imported,
           (select min(t.at) from poll_postings t
             where t.poll = p.id and t.kind = 'result') as result_posted_at,
           array(select c.person from poll_counters c
                  where c.poll = p.id and c.ended_at is null order by c.named_at) as counters
      from polls p
"""
_OF_ESTATE = (
    _COLUMNS
    + """
      join councils c on c.id = p.council
     where c.estate = $1
     order by p.stage = 'open' desc, p.stage = 'called' desc, p.stage_at desc, p.id desc limit $2
"""
)
_LOCK = "select from polls where id = $1 for no key update"
_HOLD = "select from polls where id = $1 for share"
_NOW = "select stage, closes_at, version from polls where id = $1"
_HELD = _NOW + " for share"
_MATTERS = """
    select id, position, code, rule, text, details, budget_fen, proposal, secret, seats, size,
           election
      from poll_matters where poll = $1 order by position
"""
_NUMBER = """
    select count(*) from poll_acts a join polls p on p.id = a.poll
     where p.council = $1 and a.kind = 'call' and a.at <= $2
       and date_part('year', a.at at time zone 'Asia/Shanghai') = $3
"""
# What this poll asks that was asked before: of the poll that it follows, or of a proposal.
_BEFORE = """
    select m.code, max(a.at) as at
      from poll_matters m join poll_acts a on a.poll = m.poll and a.kind = 'certify'
      join poll_matters mine on mine.poll = $1 and mine.code = m.code
      join polls p on p.id = m.poll and p.stage <> 'quashed'
     where m.poll = $2 or m.proposal = mine.proposal
     group by m.code
"""
_ACTS = "select kind, at, note from poll_acts where poll = $1 order by at, id"


async def find(actor: Actor, id: UUID, *, lock: bool = False, hold: bool = False) -> Poll:
    """A poll with its matters; public from its call on.

    Args:
        actor: who reads.
        id: which.
        lock: whether nobody else moves it meanwhile.
        hold: whether nobody closes it meanwhile; many may hold it at once.

    Raises:
        NotFound: none with this id, or a draft of somebody else.
    """
    if lock or hold:
        await database.rows(_LOCK if lock else _HOLD, id)
    row = await database.row(_COLUMNS + " where p.id = $1", id)
    found = await _whole(row) if row else None
    if found is None or not found.known_to(actor):
        raise NotFound
    return found


async def for_voters(actor: Actor, id: UUID) -> Poll:
    """A poll for those who vote in it, or see them do it: its stage, times and acts are as of now.

    What it asks and who decides stood from its call and its opening. All else may be of before,
    since a process reads it once a version: whoever judges more than a ballot takes `find`.

    Raises:
        NotFound: as in `find`.
    """
    known = _opened.get(id)
    there = await _as_of_now(known, _NOW) if known else None
    if known and there and there.version == known.version:
        return there
    found = await find(actor, id)
    if found.fingerprint:
        _opened[id] = found
        if len(_opened) > KEPT:
            del _opened[next(iter(_opened))]
    return found


async def held(poll: Poll) -> Poll:
    """The same as of now; nobody closes it meanwhile, and many may hold it at once."""
    return await _as_of_now(poll, _HELD)


async def _as_of_now(poll: Poll, statement: str) -> Poll:
    row = await database.row(statement, poll.id)
    assert row is not None
    known = {"closes_at": row["closes_at"], "version": row["version"]}
    return replace(poll, stage=PollStage(row["stage"]), **known)


async def number(poll: Poll) -> tuple[int, int] | None:
    """The year of its call and the how-manieth of it this is of its council, as papers say it."""
    called = poll.act(PollAct.CALL)
    if called is None:
        return None
    year = calendar.local(called.at).year
    return year, await database.value(_NUMBER, poll.council.id, called.at, year)


async def named(ids: Collection[UUID]) -> dict[UUID, str]:
    """The titles of some polls, by id. For those who were told of them."""
    found = await database.rows("select id, title from polls where id = any($1)", list(ids))
    return {each["id"]: each["title"] for each in found}


async def acting(council: Council) -> Council:
    """A council that acts, or the latest of those that call owners which took over from it."""
    if council.acts_for_the_estate:
        return council
    kinds = CALLERS if council.kind in CALLERS else (council.kind,)
    there = await councils.of_estate(READER, council.estate)
    acts = (each for each in there if each.kind in kinds and each.acts_for_the_estate)
    return next(acts, council)


async def of_council(actor: Actor, council: UUID) -> tuple[Poll, ...]:
    """The polls that a council called, and may call, as far as the actor may know; at most 50.

    Raises:
        NotFound: no such council that the actor may know of.
    """
    await councils.find(actor, council)
    order = f" where p.council = $1 order by p.opens_at desc, p.id desc limit {MOST}"
    return await _known(actor, await database.rows(_COLUMNS + order, council))


async def of_estate(actor: Actor, estate: UUID, *, limit: int = 20) -> tuple[Poll, ...]:
    """The polls of an estate: those that run, those to come, those that are over.

    Args:
        actor: who reads; drafts are known to those who make them.
        estate: which.
        limit: how many at most, 1 to 50.
    """
    found = await database.rows(_OF_ESTATE, estate, max(1, min(limit, MOST)))
    return await _known(actor, found)


async def of_proposal(actor: Actor, proposal: UUID) -> tuple[Poll, ...]:
    """The polls in which a proposal is decided, as far as the actor may know, the latest first."""
    there = """
     where p.id in (select m.poll from poll_matters m where m.proposal = $1)
     order by p.opens_at desc, p.id desc limit 10
    """
    return await _known(actor, await database.rows(_COLUMNS + there, proposal))


async def _known(actor: Actor, found: Collection[Mapping[str, Any]]) -> tuple[Poll, ...]:
    every = [await _whole(each) for each in found]
    return tuple(each for each in every if each.known_to(actor))


async def _whole(row: Mapping[str, Any]) -> Poll:
    id, council = row["id"], await councils.find(READER, row["council"])
    stage = PollStage(row["stage"])
    put_up = await rolls.find(row["publication"]) if row["publication"] else None
    if stage in UNFROZEN:
        put_up = await rolls.latest(council.estate)
    known = {
        "council": council,
        "terms": terms.every()[row["terms"]],
        "counters": tuple(row["counters"]),
        "channel": PollChannel(row["channel"]),
        "stage": stage,
        "publication": put_up,
        "matters": await _matters(id),
        "decided_before": await _before(row) if stage is PollStage.DRAFT else (),
        "acts": tuple(
            Done(**{**e, "kind": PollAct(e["kind"])}) for e in await database.rows(_ACTS, id)
        ),
    }
    return Poll(**{**row, **known})


async def _before(row: Mapping[str, Any]) -> tuple[Before, ...]:
    found = await database.rows(_BEFORE, row["id"], row["follows"])
    return tuple(Before(**each) for each in found)


async def _matters(poll: UUID) -> tuple[Matter, ...]:
    found = await database.rows(_MATTERS, poll)
    elects = any(each["election"] for each in found)
    who = await candidates.standing_in(poll) if elects else {}
    return tuple([await _matter(each, who.get(each["id"], ())) for each in found])


async def _matter(row: Mapping[str, Any], who: tuple[Candidate, ...]) -> Matter:
    election = candidates.every()[row["election"]] if row["election"] else None
    known = {"rule": await rules.find(row["rule"]), "election": election, "candidates": who}
    return Matter(**{**row, **known})
