"""Writing a proposal, alone or with others: every saved text is a version, no word is lost."""

import re
from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from pydantic_core import PydanticCustomError
from uuid_utils.compat import uuid7

from resolvers import cases, database, estates, journal, keys, rules
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.estates import Estate
from resolvers.proposals.finding import find
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.rights import why_not_draft
from resolvers.proposals.texts import MOST_PARAGRAPHS, joined, paragraphs
from resolvers.proposals.transitions import STEPS
from resolvers.proposals.writing import change, record
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Wrong, checked
from resolvers.rules import RuleBody
from resolvers.tables.proposal_words import MoneySource, ProposalAct

TITLE = 60
SENTENCE = re.compile(r"[。！？；，,;!?\n]")


def _in_few(text: str) -> str:
    if len(paragraphs(text)) > MOST_PARAGRAPHS:
        raise PydanticCustomError(Reason.PARAGRAPHS_TOO_MANY.value, "", {"limit": MOST_PARAGRAPHS})
    return text


Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=TITLE)]
Body = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000),
    AfterValidator(_in_few),
]
Fen = Annotated[int, Field(ge=0, lt=2**53)]
_INSERT = """
    insert into proposals (id, county, estate, rule, stage, stage_at, revision, cost_fen, money,
        drafted_at, responsible, split_from, version)
    values ($1, $2, $3, $4, 'draft', $5, 1, $6, $7, $5, '', $8, 1)
"""
_VERSION = """
    insert into proposal_versions (id, proposal, number, title, text, why, by, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
"""
_AUTHOR = """
    insert into proposal_authors (id, proposal, person, at) values ($1, $2, $3, $4)
    on conflict do nothing
"""
_CASE = """
    insert into proposal_cases (id, proposal, "case", origin, at) values ($1, $2, $3, $4, $5)
    on conflict do nothing
"""


class ProposalDraft(BaseModel):
    """What a draft takes."""

    title: Title = ""
    text: Body
    cost_fen: Fen | None = None
    money: MoneySource = MoneySource.NONE
    case: UUID | None = None
    client_key: UUID | None = None


class ProposalEdit(BaseModel):
    """What another version takes."""

    title: Title = ""
    text: Body
    why: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    cost_fen: Fen | None = None
    money: MoneySource = MoneySource.NONE
    base: Annotated[int, Field(ge=1)]


class ProposalSplit(BaseModel):
    """What a proposal of its own takes."""

    paragraphs: Annotated[
        list[Annotated[int, Field(ge=1)]], Field(min_length=1, max_length=MOST_PARAGRAPHS)
    ]
    title: Title = ""


def titled(title: str, text: str) -> str:
    """A title, or what the text begins with."""
    return title or SENTENCE.split(text.strip(), maxsplit=1)[0].strip()[:TITLE] or text[:TITLE]


async def draft(actor: Actor, estate: UUID, **given: Any) -> Proposal:
    """Begin a proposal; only its authors know of it before it is submitted.

    Args:
        actor: a verified resident of the estate, tenants included, or who runs its proposals.
        estate: of which estate.
        title: at most 60 characters; made from the text when empty.
        text: what is wanted and why, 1 to 20,000 characters; each line is a paragraph, 500 at most.
        cost_fen: what it may cost, in fen; None when nobody knows.
        money: where that comes from.
        case: the id of the case it came from, which the actor may read.
        client_key: made by the client; a repeat gives the first proposal back.

    Raises:
        NotFound: no such estate.
        NotAllowed: the actor neither lives there nor runs its proposals.
        NotValid: with every wrong field.

    Source: 居民委员会组织法 art. 32, 村民委员会组织法 art. 33; domain.md §3.2 (提事).
    """
    async with database.transaction():
        there = await estates.find(estate)
        if refusal := why_not_draft(actor, there):
            raise refusal
        wanted = checked(ProposalDraft, **given)
        if known := await keys.known(actor, "proposal", wanted.client_key):
            return await find(actor, known)
        await _judge_case(actor, wanted.case, there)
        id = await _insert(there, wanted.cost_fen, wanted.money)
        await keys.keep(actor, "proposal", wanted.client_key, id)
        await _begin(actor, id, titled(wanted.title, wanted.text), wanted.text)
        if wanted.case:
            await link(id, wanted.case, origin=True)
    return await find(actor, id)


async def _judge_case(actor: Actor, case: UUID | None, estate: Estate) -> None:
    """A case that somebody may read, of this estate or of a place without one."""
    if case is None:
        return
    try:
        found = await cases.find(actor, case)
    except NotFound:
        raise NotValid({"case": Wrong(Reason.NOT_FOUND)}) from None
    if found.estate not in (None, estate.id):
        raise NotValid({"case": Wrong(Reason.UNKNOWN_CHOICE)})


async def link(proposal: UUID, case: UUID, *, origin: bool) -> None:
    """Link a case, within the act that says why."""
    await database.execute(_CASE, uuid7(), proposal, case, origin, now())


async def _insert(
    estate: Estate, cost_fen: int | None, money: MoneySource, split_from: UUID | None = None
) -> UUID:
    rule = await rules.in_force(RuleBody.PROPOSALS, estate.area)
    assert rule is not None
    id, said = uuid7(), (now(), cost_fen, money.value, split_from)
    await database.execute(_INSERT, id, estate.area[:6], estate.id, rule.id, *said)
    return id


async def _begin(actor: Actor, id: UUID, title: str, text: str) -> None:
    await _write(actor, id, 1, title, text, "")
    if actor.person:
        await database.execute(_AUTHOR, uuid7(), id, actor.person, now())
    await record(actor, id, ProposalAct.DRAFT)


async def _write(actor: Actor, id: UUID, number: int, title: str, text: str, why: str) -> None:
    said = (title, text, why, actor.person, now())
    await database.execute(_VERSION, uuid7(), id, number, *said)


async def rewrite(actor: Actor, proposal: Proposal, *, title: str, text: str, why: str) -> None:
    """Write another version of a locked proposal, within the act that judged."""
    number = proposal.revision + 1
    await _write(actor, proposal.id, number, title, text, why)
    await change(proposal.id, revision=number)


async def edit(actor: Actor, id: UUID, **given: Any) -> Proposal:
    """Write another version of the text; the versions before stay beside it.

    Args:
        actor: one of its authors.
        id: of which proposal.
        title, text, cost_fen, money: as for a draft.
        why: what was changed and why, at most 200 characters.
        base: the number of the version that was changed.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not write it.
        NotNow: it is frozen; or somebody saved another version meanwhile, whose number is told.
        NotValid: with every wrong field.
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not_edit(actor):
            raise refusal
        wanted = checked(ProposalEdit, **given)
        if wanted.base != proposal.revision:
            number, at = proposal.revision, proposal.revised_at
            raise NotNow(Reason.TEXT_CHANGED, number=number, at=at)
        title = titled(wanted.title, wanted.text)
        if (title, wanted.text) != (proposal.title, proposal.text):
            await rewrite(actor, proposal, title=title, text=wanted.text, why=wanted.why)
        await change(id, cost_fen=wanted.cost_fen, money=wanted.money.value)
        edited = STEPS[ProposalAct.EDIT].recorded
        await journal.record(actor, edited, id, cost_fen=wanted.cost_fen, money=wanted.money)
    return await find(actor, id)


async def split(
    actor: Actor, id: UUID, *, paragraphs: Sequence[int | str], title: str = ""
) -> Proposal:
    """Take some paragraphs out, as the draft of a proposal of its own.

    Args:
        actor: one of its authors.
        id: of which proposal.
        paragraphs: which, counted from 1; one at least is left.
        title: of the new one, at most 60 characters; made from its text when empty.

    Returns:
        The new proposal, a draft with the same authors.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not write it.
        NotNow: it is frozen, or has one paragraph only.
        NotValid: there is no such paragraph, or none would be left.
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not_split(actor):
            raise refusal
        wanted = checked(ProposalSplit, paragraphs=list(paragraphs), title=title)
        chosen = set(wanted.paragraphs)
        lines = list(enumerate(proposal.paragraphs, start=1))
        if max(chosen) > len(lines) or len(chosen) == len(lines):
            raise NotValid({"paragraphs": Wrong(Reason.UNKNOWN_CHOICE)})
        text = joined([line for n, line in lines if n in chosen])
        new = await _insert(proposal.estate, None, proposal.money, split_from=id)
        await _begin(actor, new, titled(wanted.title, text), text)
        for author in proposal.authors:
            await database.execute(_AUTHOR, uuid7(), new, author.person, now())
        left = joined([line for n, line in lines if n not in chosen])
        await rewrite(actor, proposal, title=proposal.title, text=left, why="")
        await record(actor, id, ProposalAct.SPLIT, "", into=new)
    return await find(actor, new)
