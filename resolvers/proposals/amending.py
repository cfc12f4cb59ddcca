"""Other words for a paragraph: proposed by residents, accepted, merged or declined with a reason.

An amendment stands on the version in which it was made; when its paragraph reads otherwise by
now, it is not accepted, and whoever tries is shown the paragraph as it is.
"""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from uuid_utils.compat import uuid7

from resolvers import database, journal, notices
from resolvers.actors import Actor
from resolvers.clock import now
from resolvers.notices import Address, New, NoticeKind
from resolvers.proposals.amendment import Amendment, of, why_not_changed
from resolvers.proposals.drafting import rewrite
from resolvers.proposals.finding import find
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.texts import became, joined, paragraphs
from resolvers.proposals.transitions import STEPS
from resolvers.proposals.writing import change
from resolvers.refusals import (
    NotFound,
    NotValid,
    Reason,
    Wrong,
    checked,
)
from resolvers.tables.proposal_words import AmendmentState, ProposalAct

A = ProposalAct
TOGETHER = 10
Words = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=5000, pattern=r"^[^\r\n]*$")
]
_INSERT = """
    insert into proposal_amendments
        (id, proposal, by, at, revision, paragraph, text, why, state, reply)
    values ($1, $2, $3, $4, $5, $6, $7, $8, 'open', '')
"""
_VERSION = "select text from proposal_versions where proposal = $1 and number = $2"
_DECIDE = """
    update proposal_amendments
       set state = $2, reply = $3, made = $4, decided_by = $5, decided_at = $6 where id = $1
"""


class AmendmentMake(BaseModel):
    """What other words take."""

    paragraph: Annotated[int, Field(ge=1, le=2**15 - 1)]
    base: Annotated[int, Field(ge=1, le=2**15 - 1)]
    text: Words = ""
    why: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class AmendmentAccept(BaseModel):
    """What accepting takes."""

    amendments: Annotated[list[UUID], Field(min_length=1, max_length=TOGETHER)]
    text: Words | None = None


class AmendmentDecline(BaseModel):
    """What declining takes."""

    reply: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


async def amend(actor: Actor, id: UUID, **given: Any) -> Proposal:
    """Propose other words for a paragraph.

    Args:
        actor: a verified resident of the estate.
        id: of which proposal.
        paragraph: which, counted from 1, of the version *base*.
        base: the number of the version that was read.
        text: one paragraph of at most 5,000 characters; empty to leave it out.
        why: at most 500 characters.

    Raises:
        NotFound: no such proposal that the actor may know of.
        NotAllowed: the actor does not live there.
        NotNow: its text is fixed; or the paragraph reads otherwise by now, which is told.
        NotValid: with every wrong field; there is no such paragraph, or nothing is changed.
    """
    async with database.transaction():
        proposal = await find(actor, id, share=True)
        if refusal := proposal.why_not_amend(actor):
            raise refusal
        wanted = checked(AmendmentMake, **given)
        original = await _paragraph(proposal, wanted)
        if wanted.text == original:
            raise NotValid({"text": Wrong(Reason.NOTHING_CHANGED)})
        made, said = uuid7(), (wanted.base, wanted.paragraph, wanted.text, wanted.why)
        await database.execute(_INSERT, made, id, actor.person, now(), *said)
        await journal.record(actor, STEPS[A.AMEND].recorded, id, amendment=made)
        authors = [each.person for each in proposal.authors if each.person != actor.person]
        await _tell(proposal, A.AMEND, made, authors)
    return await find(actor, id)


async def _paragraph(proposal: Proposal, wanted: AmendmentMake) -> str:
    """What the paragraph read when it was read, if it still does."""
    before = paragraphs(await database.value(_VERSION, proposal.id, wanted.base) or "")
    if wanted.paragraph > len(before):
        raise NotValid({"paragraph": Wrong(Reason.UNKNOWN_CHOICE)})
    place = wanted.paragraph - 1
    present = became(before, proposal.paragraphs, place)
    if present != before[place]:
        raise why_not_changed(present)
    return present


async def accept(
    actor: Actor, id: UUID, *, amendments: Sequence[UUID | str], text: str | None = None
) -> Proposal:
    """Take amendments of one paragraph into the text: one as it is, or several in other words.

    Args:
        actor: one of the authors, or who runs the proposals of the estate.
        id: of which proposal.
        amendments: 1 to 10, all of one paragraph.
        text: what the paragraph shall read; needed for several, which are merged in it.

    Raises:
        NotFound: no such proposal that the actor may know of, or no such amendment of it.
        NotAllowed: the actor neither writes nor runs it.
        NotNow: the text is fixed, one was decided before, or the paragraph reads otherwise by
            now, which is told.
        NotValid: with every wrong field; they are of several paragraphs, or the words are missing.
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        if refusal := proposal.why_not(A.ACCEPT, actor):
            raise refusal
        given = checked(AmendmentAccept, amendments=list(amendments), text=text or None)
        found = await of(actor, proposal)
        chosen = [_one(found, each) for each in dict.fromkeys(given.amendments)]
        if refusal := next(filter(None, (e.why_not_accept(actor) for e in chosen)), None):
            raise refusal
        words = _words(chosen, given.text)
        await rewrite(actor, proposal, title=proposal.title, text=_with(proposal, chosen[0], words),
                      why=chosen[0].why[:200])  # fmt: skip
        state = AmendmentState.MERGED if len(chosen) > 1 or given.text else AmendmentState.ACCEPTED
        for each in chosen:
            await _decide(actor, proposal, each, state, made=proposal.revision + 1)
    return await find(actor, id)


def _one(found: Sequence[Amendment], id: UUID) -> Amendment:
    amendment = next((each for each in found if each.id == id), None)
    if amendment is None:
        raise NotFound
    return amendment


def _words(chosen: Sequence[Amendment], text: str | None) -> str:
    if len({each.present for each in chosen}) > 1:
        raise NotValid({"amendments": Wrong(Reason.UNKNOWN_CHOICE)})
    if len(chosen) > 1 and text is None:
        raise NotValid({"text": Wrong(Reason.MISSING)})
    return chosen[0].text if text is None else text


def _with(proposal: Proposal, amendment: Amendment, words: str) -> str:
    """The text with other words for the paragraph, which is where it was, or nearest to there."""
    lines = list(proposal.paragraphs)
    places = [n for n, line in enumerate(lines) if line == amendment.present]
    place = min(places, key=lambda n: abs(n - amendment.paragraph + 1))
    lines[place : place + 1] = [words] if words else []
    if not lines:
        raise NotValid({"text": Wrong(Reason.MISSING)})
    return joined(lines)


async def decline(actor: Actor, id: UUID, *, amendment: UUID, reply: str) -> Proposal:
    """Decline an amendment and say why.

    Args:
        actor: one of the authors, or who runs the proposals of the estate.
        id: of which proposal.
        amendment: which.
        reply: why, 1 to 2,000 characters.

    Raises:
        NotFound: no such proposal that the actor may know of, or no such amendment of it.
        NotAllowed: the actor neither writes nor runs it.
        NotNow: it is decided, or was decided before.
        NotValid: the reason is missing or too long.
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        found = _one(await of(actor, proposal), amendment)
        if refusal := found.why_not_decline(actor):
            raise refusal
        given = checked(AmendmentDecline, reply=reply)
        await _decide(actor, proposal, found, AmendmentState.DECLINED, reply=given.reply)
        await change(id)
    return await find(actor, id)


async def take_back(actor: Actor, id: UUID, *, amendment: UUID) -> Proposal:
    """Take back an amendment of one's own.

    Raises:
        NotFound: no such proposal that the actor may know of, or no such amendment of it.
        NotAllowed: somebody else made it.
        NotNow: it was decided before.
    """
    async with database.transaction():
        proposal = await find(actor, id, lock=True)
        found = _one(await of(actor, proposal), amendment)
        if refusal := found.why_not_take_back(actor):
            raise refusal
        await _decide(actor, proposal, found, AmendmentState.TAKEN_BACK)
    return await find(actor, id)


ACTS = {
    AmendmentState.ACCEPTED: A.ACCEPT,
    AmendmentState.MERGED: A.ACCEPT,
    AmendmentState.DECLINED: A.DECLINE,
    AmendmentState.TAKEN_BACK: A.TAKE_BACK,
}


async def _decide(
    actor: Actor,
    proposal: Proposal,
    amendment: Amendment,
    state: AmendmentState,
    *,
    reply: str = "",
    made: int | None = None,
) -> None:
    said = (state.value, reply, made, actor.person, now())
    await database.execute(_DECIDE, amendment.id, *said)
    act = ACTS[state]
    await journal.record(actor, STEPS[act].recorded, proposal.id, amendment=amendment.id)
    if act is A.TAKE_BACK or amendment.by == actor.person:
        return
    await _tell(proposal, act, amendment.id, [amendment.by])


async def _tell(proposal: Proposal, act: A, amendment: UUID, to: Sequence[UUID]) -> None:
    """Its authors learn of an amendment, and its author what became of it; each once."""
    kind, county = NoticeKind.PROPOSAL, proposal.estate.area[:6]
    about, word = (proposal.id, amendment), act.value
    told = [
        New(Address(person=each), kind, county, *about, word=word, about_kind="proposal")
        for each in to
    ]
    await notices.send(told)
