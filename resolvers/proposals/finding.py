"""Finding proposals."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from resolvers import database, estates, masking, rules
from resolvers.actors import Actor, Scope
from resolvers.councils import CouncilKind
from resolvers.estates import Estate
from resolvers.proposals.parts import (
    Answer,
    Author,
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
           p.version, e.people, e.homes, e.earlier, r.count, r.total, o.stars,
           exists (select from proposal_endorsements x
                    where x.proposal = p.id and x.person = $1) endorsed
      from proposals p
      join proposal_versions v on v.proposal = p.id and v.number = p.revision
     cross join lateral (
           select count(*) people, count(distinct coalesce(unit, person)) homes,
                  count(*) filter (where revision < p.revision) earlier
             from proposal_endorsements where proposal = p.id) e
     cross join lateral (
           select count(*) count, coalesce(sum(stars), 0) total
             from proposal_ratings where proposal = p.id) r
      left join proposal_ratings o on o.proposal = p.id and o.person = $1
"""
_LOCK = "select from proposals where id = $1 for no key update"
_SHARE = "select from proposals where id = $1 for share"
_AUTHORS = """
    select a.proposal, a.person, p.name, a.at from proposal_authors a
      join people p on p.id = a.person where a.proposal = any($1) order by a.at, a.id
"""
_ACTS = """
    select proposal, kind, by, at, note from proposal_acts
     where proposal = any($1) order by at, id
"""
_ANSWERS = """
    select a.proposal, a.id, a.text, a.at, c.kind council, a.organisation
      from proposal_answers a left join councils c on c.id = a.council
     where a.proposal = any($1) order by a.at, a.id
"""
_PHOTOS = "select proposal, file from proposal_files where proposal = any($1) order by at, id"
_CASES = """
    select proposal, "case", origin from proposal_cases where proposal = any($1) order by at, id
"""
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
    found = await whole(actor, rows)
    if not found or not found[0].known_to(actor):
        raise NotFound
    return found[0]


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
        Version(**{**row, "name": seen(actor, row["by"], row["name"])})
        for row in await database.rows(_VERSIONS, id)
    )


def seen(actor: Actor, person: UUID | None, name: str | None) -> str | None:
    """A name as a reader sees it: their own, and those of others masked."""
    return name if name is None or person == actor.person else masking.name(name)


async def whole(actor: Actor, rows: Sequence[Mapping[str, Any]]) -> list[Proposal]:
    """Proposals with all that hangs on them, in as many statements for one as for a hundred."""
    ids = [row["id"] for row in rows]
    if not ids:
        return []
    around = {id: await estates.find(id) for id in {row["estate"] for row in rows}}
    homes = {id: (await estates.roll(id)).homes for id in around}
    known = {id: await rules.find(id) for id in {row["rule"] for row in rows}}
    hanging = [await database.rows(each, ids) for each in (_AUTHORS, _ACTS, _ANSWERS)]
    photos, cases = [await database.rows(each, ids) for each in (_PHOTOS, _CASES)]
    return [
        _proposal(
            row,
            around[row["estate"]],
            known[row["rule"]],
            homes[row["estate"]],
            authors=tuple(_author(actor, each) for each in _of(row, hanging[0])),
            acts=tuple(_done(each) for each in _of(row, hanging[1])),
            answers=tuple(_answer(each) for each in _of(row, hanging[2])),
            photos=tuple(each["file"] for each in _of(row, photos)),
            cases=tuple(Linked(each["case"], each["origin"]) for each in _of(row, cases)),
        )
        for row in rows
    ]


def _of(row: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [each for each in found if each["proposal"] == row["id"]]


def needed(rule: RuleSet, homes: int) -> int:
    """How many homes oblige to an answer: so many at least, or a share of all of them."""
    assert rule.procedure is not None
    shares = [each.least(homes) for each in rule.of(RulePurpose.DEMAND)]
    return max([rule.procedure.homes_least, *shares])


def _proposal(
    row: Mapping[str, Any], estate: Estate, rule: RuleSet, homes: int, **parts: Any
) -> Proposal:
    values = {**row}
    counts = {name: values.pop(name) for name in ("people", "homes", "earlier")}
    ratings = Satisfaction(values.pop("count"), values.pop("total"))
    decider = values["decider"]
    words = {
        "estate": estate,
        "rule": rule,
        "stage": ProposalStage(row["stage"]),
        "money": MoneySource(row["money"]),
        "decider": RuleBody(decider) if decider else None,
    }
    support = Support(**counts, needed=needed(rule, homes), of=homes or None)
    return Proposal(**{**values, **words, **parts, "support": support, "satisfaction": ratings})


def _author(actor: Actor, row: Mapping[str, Any]) -> Author:
    return Author(row["person"], seen(actor, row["person"], row["name"]) or "", row["at"])


def _done(row: Mapping[str, Any]) -> Done:
    return Done(ProposalAct(row["kind"]), row["by"], row["at"], row["note"])


def _answer(row: Mapping[str, Any]) -> Answer:
    council = CouncilKind(row["council"]) if row["council"] else None
    return Answer(row["id"], row["text"], row["at"], council, row["organisation"])
