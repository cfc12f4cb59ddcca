"""Putting candidates up for election, before a poll is called."""

from dataclasses import replace
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from uuid_utils.compat import uuid7

from resolvers import database, journal, people
from resolvers.actors import Actor, system
from resolvers.polls import candidates
from resolvers.polls.candidates import Candidate
from resolvers.polls.finding import find
from resolvers.polls.parts import Matter
from resolvers.polls.poll import Poll
from resolvers.polls.writing import Line, change
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Refused, Wrong, checked
from resolvers.tables.election_words import Eligibility, Nomination

MOST_CANDIDATES = 50
_INSERT = """
    insert into poll_candidates
        (id, poll, matter, position, person, about, nomination, vouched)
    select $1, $2, $3, coalesce(max(position), 0) + 1, $4, $5, $6, $7
      from poll_candidates where matter = $3
"""


def why_not_nominate(poll: Poll, actor: Actor) -> Refused | None:
    """Why *actor* cannot put up one more candidate."""
    if refusal := poll.why_not_change_matters(actor):
        return refusal
    if not poll.elections:
        return NotNow(Reason.NO_ELECTION)
    full = sum(len(each.candidates) for each in poll.elections) >= MOST_CANDIDATES
    return NotNow(Reason.CANDIDATES_TOO_MANY, limit=MOST_CANDIDATES) if full else None


class PollNominate(BaseModel):
    """What putting a candidate up takes."""

    name: people.Name
    phone: people.Phone
    about: Line
    nomination: Nomination
    vouched: Annotated[frozenset[Eligibility], Field(max_length=len(Eligibility))] = frozenset()
    agreed: bool = False


async def nominate(
    actor: Actor,
    id: UUID,
    matter: UUID,
    *,
    name: str,
    phone: str,
    about: str,
    nomination: Nomination | str,
    vouched: list[Eligibility] | list[str],
    agreed: bool = False,
) -> Poll:
    """Put a candidate up for election; who they are stands in the notice from the call on.

    Args:
        actor: a member of the council, or the community or street for it.
        id: in which poll.
        matter: in which election of it.
        name: 1 to 60 characters; one who is registered keeps their name.
        phone: a mainland mobile number; by it the roll knows whether they own a unit.
        about: what voters should know of them, 1 to 500 characters; public.
        nomination: who put them up.
        vouched: what was looked into of that which the place asks and the roll does not say.
        agreed: that they stand of their own will and agree that this is published.

    Raises:
        NotFound: no such poll that the actor may know of, or no such election in it.
        NotAllowed: the actor does not run it.
        NotNow: its matters are locked, or there are fifty candidates.
        NotValid: with every wrong field: what the candidate lacks, with the article.

    Source: polls/customs/eligibility.csv; domain.md §1.5; PIPL art. 13, 25 (agreed).
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        if refusal := why_not_nominate(poll, actor):
            raise refusal
        electing = _election(poll, matter)
        given = checked(
            PollNominate,
            name=name,
            phone=phone,
            about=about,
            nomination=nomination,
            vouched=vouched,
            agreed=agreed,
        )
        await _put_up(actor, poll, electing, given)
    return await find(actor, id)


async def _put_up(actor: Actor, poll: Poll, matter: Matter, given: PollNominate) -> None:
    person = (await people.register(actor, name=given.name, phone=given.phone)).id
    taken = any(each.person == person for each in matter.candidates)
    if taken:
        raise NotValid({"phone": Wrong(Reason.CANDIDATE_STANDS)})
    made, vouched = uuid7(), sorted(each.value for each in given.vouched)
    said = (person, given.about, given.nomination.value, vouched)
    await database.execute(_INSERT, made, poll.id, matter.id, *said)
    there = (await candidates.standing_in(poll.id))[matter.id]
    _judge(next(each for each in there if each.id == made), given)
    await change(poll.id)
    await journal.record(actor, "poll.nominated", poll.id, matter=matter.id, candidate=made)


def _judge(candidate: Candidate, given: PollNominate) -> None:
    """Everything that is lacking at once: by the roll at the phone, else at what was vouched.

    It is said of the name that was typed: a refusal tells nobody whose phone it is.
    """
    lacks = [each for each in candidate.proofs if each.lack]
    unvouched = [e.asked for e in lacks if e.lack and e.lack.reason is Reason.CANDIDATE_UNVOUCHED]
    by_roll = [each.lack for each in lacks if each.lack and each.asked not in unvouched]
    wrong = {}
    if by_roll:
        wrong["phone"] = Wrong(by_roll[0].reason, {**by_roll[0].facts, "name": given.name})
    if unvouched:
        sources = dict.fromkeys(f"{each.source}{each.article}" for each in unvouched)
        facts = {"asks": tuple(e.asks for e in unvouched), "sources": tuple(sources)}
        wrong["vouched"] = Wrong(Reason.CANDIDATE_UNVOUCHED, facts)
    if not given.agreed:
        wrong["agreed"] = Wrong(Reason.CANDIDATE_AGREES)
    if wrong:
        raise NotValid(wrong)


async def keep(poll: Poll, matter: Matter, before: Matter) -> list[Candidate]:
    """Put those up again who stood in an election that decided nothing and qualify as of now.

    For who drafts the next, which holds *poll*; they are read and taken out as any other.
    """
    assert matter.election is not None
    now = (replace(each, terms=matter.election) for each in before.candidates)
    kept = [each for each in now if each.eligible]
    for each in kept:
        made, vouched = uuid7(), sorted(e.value for e in each.vouched)
        said = (each.person, each.about, each.nomination.value, vouched)
        await database.execute(_INSERT, made, poll.id, matter.id, *said)
        await journal.record(
            system("polls"), "poll.candidate_kept", poll.id, matter=matter.id, candidate=made
        )
    return kept


async def strike_candidate(actor: Actor, id: UUID, candidate: UUID) -> Poll:
    """Take a candidate out of an election.

    Raises:
        NotFound: no such poll that the actor may know of, or nobody of that id stands in it.
        NotAllowed: the actor does not run it.
        NotNow: its matters are locked.
    """
    async with database.transaction():
        poll = await find(actor, id, lock=True)
        if refusal := poll.why_not_change_matters(actor):
            raise refusal
        if not any(each.id == candidate for m in poll.matters for each in m.candidates):
            raise NotFound
        await database.execute("delete from poll_candidates where id = $1", candidate)
        await change(id)
        await journal.record(actor, "poll.candidate_struck", id, candidate=candidate)
    return await find(actor, id)


def _election(poll: Poll, matter: UUID) -> Matter:
    found = next((each for each in poll.matters if each.id == matter and each.election), None)
    if found is None:
        raise NotFound
    return found
