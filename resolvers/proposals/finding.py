"""Finding proposals."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from resolvers import database, estates, masking, rules
from resolvers.actors import Actor, Scope
from resolvers.councils import CouncilKind
from resolvers.estates import Estate
from resolvers.proposals import rights
from resolvers.proposals.parts import (
    Answer,
    Author,
    Document,
    Done,
    Linked,
    Satisfaction,
    Support,
    Version,
)
from resolvers.proposals.proposal import Proposal
from resolvers.refusals import NotAllowed, NotFound, Reason
from resolvers.rules import RuleBody, RulePurpose, RuleSet
from resolvers.tables.proposal_words import MoneySource, ProposalAct, ProposalStage

COLUMNS = """
    select p.id, p.estate, p.number, p.rule, p.stage, p.stage_at, v.title, v.text, p.revision,
           v.at revised_at, p.adopted, p.cost_fen, p.money, p.decider, p.drafted_at,
           p.submitted_at, p.reached_at, p.answer_due_at, p.answered_at, p.meeting,
           p.announced_until, p.responsible, p.due_on, p.merged_into, p.split_from, p.share_until,
           p.version, e.people, e.homes, e.earlier, r.count, r.total, o.stars, b.owed, b.undone,
           p.stage = 'resolution' and exists (
               select from meeting_points t join meeting_votes v on v.point = t.id
                 join meetings m on m.id = t.meeting
                where t.kind = 'proposal' and t.thing = p.id and m.body = p.decider
                  and m.stage in ('open', 'closed', 'signed') and v.candidate is null
                  and v.stage <> 'abandoned' and v.put_at >= p.stage_at) voted,
           exists (select from proposal_endorsements x
                    where x.proposal = p.id and x.person = $1) endorsed,
           array(select (w.person, n.name, w.at) from proposal_authors w
                   join people n on n.id = w.person
                  where w.proposal = p.id order by w.at, w.id) authors,
           array(select (t.kind, t.by, t.at, t.note) from proposal_acts t
                  where t.proposal = p.id order by t.at, t.id) acts,
           array(select (a.id, a.text, a.at, c.kind, a.organisation) from proposal_answers a
                   left join councils c on c.id = a.council
                  where a.proposal = p.id order by a.at, a.id) answers,
           array(select f.file from proposal_files f join files i on i.id = f.file
                  where f.proposal = p.id and i.name = '' order by f.at, f.id) photos,
           array(select (i.id, i.name, i.size) from proposal_files f join files i on i.id = f.file
                  where f.proposal = p.id and i.name <> '' order by f.at, f.id) documents,
           array(select (l."case", l.origin) from proposal_cases l
                  where l.proposal = p.id order by l.at, l.id) cases
      from proposals p
      join proposal_versions v on v.proposal = p.id and v.number = p.revision
     cross join lateral (
           select count(*) people, count(distinct coalesce(unit, person)) homes,
                  count(*) filter (where revision < p.revision) earlier
             from proposal_endorsements where proposal = p.id) e
     cross join lateral (
           select count(*) count, coalesce(sum(stars), 0) total
             from proposal_ratings where proposal = p.id) r
     cross join lateral (
           select count(*) filter (where stage <> 'evaluated') owed,
                  count(*) filter (where stage not in ('accepted', 'evaluated')) undone
             from obligations where proposal = p.id) b
      left join proposal_ratings o on o.proposal = p.id and o.person = $1
"""
_HOMES = """
    select estate, count(*) from units
     where estate = any($1) and use = 'home' and gone_at is null group by estate
"""
_LOCK = "select from proposals where id = $1 for no key update"
_SHARE = "select from proposals where id = $1 for share"
_VERSIONS = """
    select v.number, v.title, v.text, v.why, v.by, p.name, v.at from proposal_versions v
      left join people p on p.id = v.by where v.proposal = $1 order by v.number
"""
_TITLES = """
    select p.id, v.title from proposals p
      join proposal_versions v on v.proposal = p.id and v.number = p.revision
     where p.id = any($1)
"""


async def find(actor: Actor, id: UUID, *, lock: bool = False, share: bool = False) -> Proposal:
    """A proposal with all that hangs on it: a draft for its authors, others for their estate.

    Args:
        actor: who reads.
        id: which.
        lock: against all other acts, within a transaction.
        share: only against those that move it, so that many may act at once.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotFound: none with this id, or none that the actor may know of.
    """
    if refusal := why_not_read(actor):
        raise refusal
    if lock or share:
        await database.rows(_LOCK if lock else _SHARE, id)
    rows = await database.rows(COLUMNS + " where p.id = $2", actor.person, id)
    if not rows:
        raise NotFound
    estate = await estates.find(rows[0]["estate"])
    if not _may_know(actor, rows[0], estate):
        raise NotFound
    [proposal] = await whole(actor, rows, (estate,))
    return proposal


async def some(actor: Actor, ids: Collection[UUID]) -> dict[UUID, Proposal]:
    """Those of some proposals that the actor may know of, by id.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
    """
    if refusal := why_not_read(actor):
        raise refusal
    rows = await database.rows(COLUMNS + " where p.id = any($2)", actor.person, list(ids))
    return {each.id: each for each in await whole(actor, rows) if each.known_to(actor)}


def _may_know(actor: Actor, row: Mapping[str, Any], estate: Estate) -> bool:
    """Whether more of it need be read at all."""
    authors = [person for person, *_ in row["authors"]]
    return rights.knows(actor, estate, authors, submitted=row["submitted_at"] is not None)


def why_not_read(actor: Actor) -> NotAllowed | None:
    """Why *actor* cannot read any proposal: neighbours talk among themselves."""
    if actor.person is None and actor.system is None:
        return NotAllowed(Reason.NOT_SIGNED_IN)
    if not actor.may(Scope.PROPOSALS_READ):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.PROPOSALS_READ)
    return None


async def named(ids: Collection[UUID]) -> dict[UUID, str]:
    """The titles of some proposals, by id. For those who were told of them."""
    found = await database.rows(_TITLES, list(ids))
    return {each["id"]: each["title"] for each in found}


async def versions(actor: Actor, id: UUID) -> tuple[Version, ...]:
    """Every version of the text of a proposal, the first in front.

    Raises:
        NotFound: none with this id, or none that the actor may know of.
    """
    await find(actor, id)
    return tuple(
        Version(**{**row, "name": row["by"] and seen(actor, row["by"], row["name"])})
        for row in await database.rows(_VERSIONS, id)
    )


def seen(actor: Actor, person: UUID, name: str) -> str:
    """A name as a reader sees it: their own, and those of others masked."""
    return name if person == actor.person else masking.name(name)


async def whole(
    actor: Actor, rows: Sequence[Mapping[str, Any]], there: Iterable[Estate] = ()
) -> list[Proposal]:
    """Proposals with their estates and rules, in as many statements for one as for a hundred.

    Args:
        actor: who reads.
        rows: what `COLUMNS` gave.
        there: estates that are known already.
    """
    around = {each.id: each for each in there}
    wanted = {row["estate"] for row in rows}
    around |= {id: await estates.find(id) for id in wanted - around.keys()}
    known = {id: await rules.find(id) for id in {row["rule"] for row in rows}}
    homes = dict(await database.rows(_HOMES, list(wanted)))
    return [
        _proposal(actor, row, around[row["estate"]], known[row["rule"]], homes.get(row["estate"]))
        for row in rows
    ]


def needed(rule: RuleSet, homes: int) -> int:
    """How many homes oblige to an answer: so many at least, or a share of all of them."""
    assert rule.procedure is not None
    shares = [each.least(homes) for each in rule.of(RulePurpose.DEMAND)]
    return max([rule.procedure.homes_least, *shares])


def _proposal(
    actor: Actor, row: Mapping[str, Any], estate: Estate, rule: RuleSet, homes: int | None
) -> Proposal:
    values = {**row}
    counts = {name: values.pop(name) for name in ("people", "homes", "earlier")}
    ratings = Satisfaction(values.pop("count"), values.pop("total"))
    decider = values["decider"]
    known = {
        "estate": estate,
        "rule": rule,
        "stage": ProposalStage(row["stage"]),
        "money": MoneySource(row["money"]),
        "decider": RuleBody(decider) if decider else None,
        "support": Support(**counts, needed=needed(rule, homes or 0), of=homes),
        "satisfaction": ratings,
        "authors": tuple(Author(who, seen(actor, who, n), at) for who, n, at in row["authors"]),
        "acts": tuple(Done(ProposalAct(kind), *said) for kind, *said in row["acts"]),
        "answers": tuple(map(_answer, row["answers"])),
        "photos": tuple(row["photos"]),
        "documents": tuple(Document(*each) for each in row["documents"]),
        "cases": tuple(Linked(*each) for each in row["cases"]),
    }
    return Proposal(**{**values, **known})


def _answer(row: Sequence[Any]) -> Answer:
    id, text, at, council, organisation = row
    return Answer(id, text, at, CouncilKind(council) if council else None, organisation)
