"""Lists of proposals: those of an estate, one's own, those that wait for an answer, those alike."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from resolvers import councils, lists
from resolvers.actors import Actor, PostKind
from resolvers.cases.likeness import grams, in_words
from resolvers.estates import Estate
from resolvers.estates import find as find_estate
from resolvers.lists import Page
from resolvers.proposals import rights
from resolvers.proposals.finding import made_of, read_where, why_not_read
from resolvers.proposals.proposal import Proposal
from resolvers.proposals.transitions import ALIVE, OPEN, OVER
from resolvers.refusals import NotFound
from resolvers.tables.proposal_words import ProposalStage

HOMES = (*rights.RESIDENTS, *rights.SEATS)
MOST = 100
SHOWN = 3
ALIKE = 0.35
WORDY = 3
BEGINNING = 200


class ProposalBox(StrEnum):
    """Which proposals of an estate are listed."""

    OPEN = "open"
    DECIDED = "decided"
    OVER = "over"


STAGES = {
    ProposalBox.OPEN: OPEN,
    ProposalBox.DECIDED: ALIVE - OPEN,
    ProposalBox.OVER: OVER,
}
_LISTED = """
     where p.estate = $2 and p.submitted_at is not null and p.stage in ({stages}){more}
     order by p.submitted_at desc, p.id desc limit {limit}
"""
_MINE = """
     where p.id in (select proposal from proposal_authors where person = $1)
     order by p.stage = 'draft' desc, p.stage_at desc, p.id desc limit 100
"""
_WAITING = """
     where p.stage = any($2) and (p.estate = any($3) or exists (
           select from estates s where s.id = p.estate
              and (s.area like any($4) or s.company = any($5))))
     order by p.answered_at is null and p.answer_due_at is not null desc, p.answer_due_at,
              p.stage_at, p.id limit 100
"""


async def listed(
    actor: Actor,
    estate: UUID,
    *,
    box: ProposalBox = ProposalBox.OPEN,
    text: str = "",
    first: int = 20,
    after: str | None = None,
    shown: frozenset[str] | None = None,
) -> Page[Proposal]:
    """The proposals of an estate, the newest first.

    Args:
        actor: who reads; belongs to the estate or serves it.
        estate: which.
        box: those that are still open, those that are decided and carried out, those that are over.
        text: only with these words in the title or the text.
        first: how many, 1 to 100.
        after: the cursor of the last one seen.
        shown: the fields that will be shown or judged by, of `SLICED`; the others are missing.
            None for all.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotFound: no such estate, or one that the actor does not belong to.
        NotValid: *first* or *after* is wrong.
    """
    if refusal := why_not_read(actor):
        raise refusal
    there = await find_estate(estate)
    if actor.system is None and not rights.belongs(actor, there):
        raise NotFound
    key = lists.asked(first, after, UUID)
    where, values = _narrowed(STAGES[box], lists.sought(text), key, first)
    rows = await read_where(actor, where, estate, *values, shown=shown, within="$2")
    page = lists.page(rows, first, lambda row: (row["submitted_at"], row["id"]), after=after)
    return replace(page, items=await made_of(actor, page.items, (there,), shown))


def _narrowed(
    stages: Collection[ProposalStage],
    text: str,
    key: tuple[datetime | None, UUID] | None,
    first: int,
) -> tuple[str, list[object]]:
    """The condition of a list, with only what narrows it, so that it is planned once; $3 and on."""
    values: list[object] = []
    more = ""
    if text:
        values.append(text)
        more += " and strpos(v.title || ' ' || v.text, $3) > 0"
    if key:
        values += key
        more += f" and (p.submitted_at, p.id) < (${len(values) + 1}, ${len(values) + 2})"
    words = ", ".join(repr(each.value) for each in sorted(stages))
    return _LISTED.format(stages=words, more=more, limit=first + 1), values


async def homes(actor: Actor) -> tuple[Estate, ...]:
    """The estates in which somebody lives or sits in a council, by name.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
    """
    if refusal := why_not_read(actor):
        raise refusal
    held = {p.estate for p in actor.posts if p.estate and p.kind in HOMES}
    return tuple(sorted([await find_estate(each) for each in held], key=lambda there: there.name))


async def mine(actor: Actor) -> tuple[Proposal, ...]:
    """What somebody writes or wrote, drafts first; at most 100.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
    """
    if refusal := why_not_read(actor):
        raise refusal
    return await made_of(actor, await read_where(actor, _MINE))


async def desk(actor: Actor) -> tuple[Proposal, ...]:
    """What waits for those who run or manage estates: what must be answered first; at most 100.

    Args:
        actor: who sits in a council, the community, or the manager; others find nothing.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
    """
    if refusal := why_not_read(actor):
        raise refusal
    stages = [each.value for each in ALIVE | {ProposalStage.NOT_AGREED}]
    rows = await read_where(actor, _WAITING, stages, *around(actor))
    found = await made_of(actor, rows)
    return tuple(p for p in found if p.runs(actor) or rights.manages(actor, p.estate))


def around(actor: Actor) -> tuple[list[UUID], list[str], list[UUID]]:
    """Where somebody may run or manage: estates, patterns of areas, property companies."""
    seats = [p.estate for p in actor.posts if p.estate and p.kind in rights.SEATS]
    companies = list(actor.organisations([PostKind.PROPERTY_MANAGER]))
    return seats, [f"{each}%" for each in councils.prepared(actor)], companies


@dataclass(frozen=True, slots=True)
class Alike:
    """A proposal that may want the same; *score* is from 0 to 1."""

    proposal: Proposal
    score: float


async def alike(
    actor: Actor, estate: UUID, *, title: str, text: str, but: UUID | None = None
) -> tuple[Alike, ...]:
    """What is open in an estate and may want the same, the likest first, at most 3.

    Args:
        actor: who reads; belongs to the estate or serves it.
        estate: which.
        title, text: of what somebody is about to propose.
        but: without this one.

    Raises:
        NotAllowed: nobody is signed in, or the app may not read proposals.
        NotFound: no such estate, or one that the actor does not belong to.
    """
    open_ = await listed(actor, estate, first=MOST)
    scored = [
        Alike(each, likeness((title, text), (each.title, each.text)))
        for each in open_.items
        if each.id != but
    ]
    found = sorted((each for each in scored if each.score >= ALIKE), key=lambda each: -each.score)
    return tuple(found[:SHOWN])


def likeness(one: tuple[str, str], other: tuple[str, str]) -> float:
    """By the titles, by how both begin, or by how much of one's title the other says."""
    (title, text), (its_title, its_text) = one, other
    begins, it_begins = text[:BEGINNING], its_text[:BEGINNING]
    return max(
        in_words(grams(title), grams(its_title)),
        in_words(grams(begins), grams(it_begins)),
        said_in(title, its_title + "\n" + it_begins),
        said_in(its_title, title + "\n" + begins),
    )


def said_in(title: str, text: str) -> float:
    """How much of a title a text says, by pairs of characters; a title of one word is little."""
    pairs, there = ({each for each in grams(its) if len(each) == 2} for its in (title, text))
    return len(pairs & there) / len(pairs) if len(pairs) >= WORDY else 0.0
