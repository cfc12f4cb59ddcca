"""Giving a mandate, and taking it back."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import asyncpg
from pydantic import BaseModel
from uuid_utils.compat import uuid7

from resolvers import database, files, journal, notices, people
from resolvers.actors import Actor, Scope
from resolvers.clock import now
from resolvers.estates import standing as standing_at
from resolvers.notices import Address
from resolvers.polls.finding import find
from resolvers.polls.mandate_terms import bound
from resolvers.polls.mandate_terms import of as terms_of
from resolvers.polls.mandates import Mandate, poll_of, read
from resolvers.polls.parts import Standing
from resolvers.polls.poll import Poll
from resolvers.polls.standings import standings
from resolvers.polls.telling import new
from resolvers.refusals import NotFound, NotNow, NotValid, Reason, Refused, Wrong, checked
from resolvers.tables.mandate_words import MandateKind
from resolvers.tables.poll_words import BallotChoice, PollNews

_INSERT = """
    insert into poll_mandates (id, poll, head, kind, proxy, granted_by, granted_at, file)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
"""
_INSTRUCT = """
    insert into mandate_instructions (id, mandate, matter, choice)
    select i.id, $1, i.matter, i.choice
      from unnest($2::uuid[], $3::uuid[], $4::text[]) as i (id, matter, choice)
"""
_REVOKE = "update poll_mandates set revoked_at = $2, revoked_by = $3 where id = $1"
_LOCK = "select from people where id = $1 for no key update"
_HELD = """
    select count(*) from poll_mandates
     where poll = $1 and proxy = $2 and kind = 'proxy' and revoked_at is null
"""
_VOTED = "select exists (select from ballots where head = $1)"


class MandateGive(BaseModel):
    """What naming a proxy takes."""

    name: people.Name
    phone: people.Phone


def why_not_mandate(
    poll: Poll, mine: Sequence[Standing], given: Sequence[Mandate], actor: Actor
) -> Refused | None:
    """Why *actor* cannot let anybody vote for them: who could cast can, once for each head."""
    own = [each for each in mine if each.mandate is None]
    if refusal := poll.why_not_cast(actor, own):
        return refusal
    return None if mandatable(mine, given) else NotNow(Reason.MANDATE_GIVEN)


def mandatable(mine: Sequence[Standing], given: Sequence[Mandate]) -> tuple[Standing, ...]:
    """For which heads somebody can let another vote: their own, not cast for and not given."""
    taken = {each.head for each in given if each.revoked_at is None}
    own = (each for each in mine if each.mandate is None and each.why_not_cast() is None)
    return tuple(each for each in own if each.head not in taken)


async def give(
    actor: Actor,
    id: UUID,
    *,
    head: UUID,
    name: str,
    phone: str,
    answers: Mapping[UUID, BallotChoice | str | None] | None = None,
    agreed: bool = False,
) -> Mandate:
    """Let somebody vote for a head in this poll; until they have, it can be taken back.

    Args:
        actor: who could cast for this head themselves.
        id: in which poll.
        head: for which head, one of `standings`.
        name: of the proxy, 1 to 60 characters.
        phone: by which they sign in, a mainland mobile number; they are told.
        answers: what they are told to say of matters; of the others they decide. Nothing in a
            secret poll: it would say what was chosen.
        agreed: of co-owners who named nobody on the roll, that they agreed on this.

    Raises:
        NotFound: no such poll, or head for which the actor stands.
        NotAllowed: not signed in, or the co-owners named somebody else.
        NotNow: the poll is not open, this head has voted, or somebody has its mandate.
        NotValid: with every wrong field: the proxy is oneself, works for the property company, or
            votes for as many as the rule allows.

    Source: domain.md §1.2, §1.3 (proxies); 潍坊 art. 32, 舟山; the rule's mandates_most.
    """
    async with database.transaction():
        poll = await find(actor, id, hold=True)
        mine = await standings(actor, poll)
        if refusal := poll.why_not_vote(actor):
            raise refusal
        chosen = next((e for e in mine if e.head == head and e.mandate is None), None)
        if chosen is None:
            raise NotFound
        if refusal := chosen.why_not_cast():
            raise refusal
        told, wrong = _told(poll, answers or {})
        if chosen.must_agree and not agreed:
            wrong["agreed"] = Wrong(Reason.CO_OWNERS_AGREE)
        given = _given(name, phone, wrong)
        proxy = (await people.register(actor, name=given.name, phone=given.phone)).id
        if fault := await unfit(actor, poll, proxy, limited=True):
            raise NotValid({"phone": fault})
        made = await grant(actor, poll, head, MandateKind.PROXY, proxy)
        ids = [uuid7() for _ in told]
        await database.execute(_INSTRUCT, made, ids, list(told), list(told.values()))
        await journal.record(actor, "mandate.given", head, within=poll.id, mandate=made)
    return await read(actor, poll, made)


def _given(name: str, phone: str, wrong: dict[str, Wrong]) -> MandateGive:
    try:
        given = checked(MandateGive, name=name, phone=phone)
    except NotValid as refused:
        raise NotValid({**refused.fields, **wrong}) from None
    if wrong:
        raise NotValid(wrong)
    return given


def _told(
    poll: Poll, answers: Mapping[UUID, BallotChoice | str | None]
) -> tuple[dict[UUID, BallotChoice], dict[str, Wrong]]:
    told: dict[UUID, BallotChoice] = {}
    wrong: dict[str, Wrong] = {}
    for matter in poll.plain:
        if said := answers.get(matter.id):
            if poll.is_secret:
                wrong[f"matter_{matter.position}"] = Wrong(Reason.SECRET_UNBOUND)
            elif said in tuple(BallotChoice):
                told[matter.id] = BallotChoice(said)
            else:
                wrong[f"matter_{matter.position}"] = Wrong(Reason.UNKNOWN_CHOICE)
    return told, wrong


async def unfit(actor: Actor, poll: Poll, proxy: UUID, *, limited: bool) -> Wrong | None:
    """What forbids somebody to vote for others in a poll, or for one more of them."""
    custom, rule = terms_of(poll.council.area), bound(poll)
    if proxy == actor.person:
        return Wrong(Reason.MANDATE_SELF)
    if not custom.staff and await standing_at.employs(poll.council.estate, proxy):
        facts = {"source": custom.source, "article": custom.article}
        return Wrong(Reason.MANDATE_EMPLOYED, facts)
    if limited and rule:
        await database.rows(_LOCK, proxy)
        if await database.value(_HELD, poll.id, proxy) >= rule.mandates_most:
            full = {"limit": rule.mandates_most, "note": rule.note}
            return Wrong(Reason.MANDATES_FULL, full)
    return None


async def hold_unvoted(head: UUID) -> None:
    """Nobody votes for a head meanwhile; nor has yet, or it is refused."""
    await database.rows("select from poll_heads where id = $1 for no key update", head)
    if await database.value(_VOTED, head):
        raise NotNow(Reason.VOTED_ALREADY)


async def grant(
    actor: Actor, poll: Poll, head: UUID, kind: MandateKind, proxy: UUID, file: UUID | None = None
) -> UUID:
    """Let somebody vote for a head, and tell them; for those who have judged."""
    await hold_unvoted(head)
    made = uuid7()
    said = (kind.value, proxy, actor.person, now(), file)
    try:
        await database.execute(_INSERT, made, poll.id, head, *said)
    except asyncpg.UniqueViolationError:
        raise NotNow(Reason.MANDATE_GIVEN) from None
    await notices.send([new(Address(person=proxy), poll, PollNews.MANDATED, made)])
    return made


async def revoke(actor: Actor, id: UUID) -> Mandate:
    """Take a mandate back that was not used; the proxy is told.

    Args:
        actor: who gave it; of one on paper, who runs the poll.
        id: which mandate.

    Raises:
        NotFound: no such mandate that the actor may know of.
        NotAllowed: somebody else gave it.
        NotNow: it was used, or taken back before.
    """
    async with database.transaction():
        poll = await find(actor, await poll_of(id), hold=True)
        await database.rows("select from poll_mandates where id = $1 for update", id)
        there = await read(actor, poll, id)
        if refusal := there.why_not_revoke(actor):
            raise refusal
        await database.execute(_REVOKE, id, now(), actor.person)
        await journal.record(actor, "mandate.revoked", there.head, within=poll.id, mandate=id)
        await notices.send([new(Address(person=there.proxy), poll, PollNews.UNMANDATED, id)])
    return await read(actor, poll, id)


async def mandate_photo(actor: Actor, file: UUID) -> files.File:
    """The photo of a mandate on paper, for who runs the poll, whose vote it is and who votes by it.

    Raises:
        NotFound: it is none, or the actor may not know it.
    """
    found = await database.row("select id, poll from poll_mandates where file = $1", file)
    if found is None or not actor.may(Scope.VOTES_READ):
        raise NotFound
    await read(actor, await find(actor, found["poll"]), found["id"])
    return await files.find(file)
