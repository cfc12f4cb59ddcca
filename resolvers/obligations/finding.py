"""Finding obligations."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from resolvers import database, estates, polls
from resolvers.actors import Actor, PostKind, Scope, system
from resolvers.obligations import decisions, terms
from resolvers.obligations.obligation import Deed, Obligation, Proof, late
from resolvers.refusals import NotFound
from resolvers.tables.obligation_words import ObligationAct, ObligationStage, Obligor

READER = system("obligations")
_LOCK = "select from obligations where id = $1 for no key update"
_ROW = """
    select id, coalesce(poll, meeting) as source, coalesce(matter, vote) as decision, estate,
           obligor, organisation, text, due_on, money_fen, terms, stage, stage_at, version
      from obligations where id = $1
"""
_ACTS = """
    select id, kind, by, at, note, amount_fen, stars, round, "case" from obligation_acts
     where obligation = $1 order by id
"""
_FILES = """
    select o.act, f.id, f.name, f.size
      from obligation_files o join obligation_acts a on a.id = o.act join files f on f.id = o.file
     where a.obligation = $1 order by o.id
"""
_BRIEF = """
    select o.id, o.text, o.stage, o.due_on, o.obligor, o.organisation, o.money_fen, o.poll,
           o.meeting, coalesce(m.text, v.text) as resolved, e.name as estate
      from obligations o join estates e on e.id = o.estate
      left join poll_matters m on m.id = o.matter left join meeting_votes v on v.id = o.vote
"""
_FIRST = " order by o.stage in ('accepted', 'evaluated', 'lapsed'), o.due_on, o.id limit 50"
_MINE = (
    _BRIEF
    + """
     where o.stage not in ('evaluated', 'lapsed')
       and (o.organisation = any($1) or o.estate = any($2))
"""
    + _FIRST
)


@dataclass(frozen=True, slots=True)
class Brief:
    """An obligation in a list, with the text that was adopted; money in fen."""

    id: UUID
    text: str
    stage: ObligationStage
    due_on: date
    obligor: Obligor
    organisation: UUID | None
    money_fen: int | None
    poll: UUID | None
    meeting: UUID | None
    resolved: str
    estate: str

    @property
    def is_late(self) -> bool:
        """Whether its last day is over and it is not reported as done."""
        return late(self.stage, self.due_on)


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> Obligation:
    """An obligation with all that was done; public, as what adopted it is.

    Args:
        actor: who reads.
        id: which.
        lock: whether nobody else moves it meanwhile.

    Raises:
        NotFound: there is none, or none that the actor may know of.
    """
    if lock:
        await database.rows(_LOCK, id)
    row = await database.row(_ROW, id)
    if row is None:
        raise NotFound
    source = await decisions.source(actor, row["source"])
    acts = await _acts(id)
    known = {
        "source": source,
        "council": await polls.acting(source.council),
        "decision": await decisions.decision(source, row["decision"]),
        "estate": await estates.find(row["estate"]),
        "obligor": Obligor(row["obligor"]),
        "terms": terms.every()[row["terms"]],
        "stage": ObligationStage(row["stage"]),
        "acts": acts,
    }
    return Obligation(**{**row, **known})


async def of_source(actor: Actor, id: UUID) -> tuple[Brief, ...]:
    """What is owed by the resolutions of a poll, or of a meeting, what is due first; at most 50.

    Raises:
        NotFound: no such poll or meeting that the actor may know of.
    """
    await decisions.source(actor, id)
    there = " where o.poll = $1 or o.meeting = $1" + _FIRST
    return _briefs(await database.rows(_BRIEF + there, id))


async def of_proposal(actor: Actor, proposal: UUID) -> tuple[Brief, ...]:
    """What is owed because a proposal was adopted, as far as the actor may know; at most 50."""
    there = " where o.proposal = $1" + _FIRST
    return await _known(actor, _briefs(await database.rows(_BRIEF + there, proposal)))


async def of_estate(actor: Actor, estate: UUID) -> tuple[Brief, ...]:
    """What is owed in an estate, what is due first, as far as the actor may know; at most 50."""
    there = " where o.estate = $1" + _FIRST
    return await _known(actor, _briefs(await database.rows(_BRIEF + there, estate)))


async def mine(actor: Actor) -> tuple[Brief, ...]:
    """What the companies owe for which an actor works, and what is owed where they sit or own.

    What is due first; at most 50, nothing for an app that may not see votes.
    """
    kinds = (PostKind.OWNER, PostKind.COMMITTEE_MEMBER, PostKind.COUNCIL_MEMBER)
    there = {post.estate for post in actor.posts if post.kind in kinds and post.estate}
    companies = actor.organisations([PostKind.PROPERTY_MANAGER])
    if actor.person is None or not actor.may(Scope.VOTES_READ):
        return ()
    return _briefs(await database.rows(_MINE, list(companies), sorted(there)))


async def named(ids: Collection[UUID]) -> dict[UUID, str]:
    """The texts of some obligations, by id. For those who were told of them."""
    found = await database.rows("select id, text from obligations where id = any($1)", list(ids))
    return {each["id"]: each["text"] for each in found}


async def _known(actor: Actor, found: Collection[Brief]) -> tuple[Brief, ...]:
    """Those of polls and meetings that the actor may know of."""
    asked = dict.fromkeys(each.poll or each.meeting for each in found)
    known = {each for each in asked if await _knows(actor, each)}
    return tuple(each for each in found if (each.poll or each.meeting) in known)


async def _knows(actor: Actor, source: UUID | None) -> bool:
    try:
        await decisions.source(actor, source)
    except NotFound:
        return False
    return True


def _briefs(found: Collection[Mapping[str, Any]]) -> tuple[Brief, ...]:
    kinds = {"stage": ObligationStage, "obligor": Obligor}
    return tuple(Brief(**{**each, **{n: k(each[n]) for n, k in kinds.items()}}) for each in found)


async def _acts(id: UUID) -> tuple[Deed, ...]:
    proofs: dict[UUID, list[Proof]] = {}
    for row in await database.rows(_FILES, id):
        proofs.setdefault(row["act"], []).append(Proof(row["id"], row["name"], row["size"]))
    return tuple(_deed(row, proofs.get(row["id"], [])) for row in await database.rows(_ACTS, id))


def _deed(row: Mapping[str, Any], proofs: Collection[Proof]) -> Deed:
    photos = tuple(each.id for each in proofs if not each.name)
    documents = tuple(each for each in proofs if each.name)
    kind = ObligationAct(row["kind"])
    return Deed(**{**row, "kind": kind, "photos": photos, "documents": documents})
