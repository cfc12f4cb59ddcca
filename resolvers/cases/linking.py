"""The promise page: a private link by which a case is followed and rated without signing in."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import database, journal, masking
from resolvers.actors import Actor, Channel, Scope
from resolvers.cases import checking
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.cases.once import once
from resolvers.cases.parts import EVERYTHING
from resolvers.clock import now
from resolvers.refusals import NotFound, NotNow, Reason, Refused
from resolvers.tables.case_links import LinkRow
from resolvers.tables.case_words import CaseAct, Outcome, Rating, Stage

BYTES = 24
SCOPES = frozenset({Scope.CASES_READ, Scope.CASES_WRITE})


@dataclass(frozen=True, slots=True)
class Link:
    """A private link; its token is known now and never again."""

    case: UUID
    token: str


@dataclass(frozen=True, slots=True)
class FollowedStep:
    """What was done, when and by which organisation; never by whom."""

    kind: CaseAct
    at: datetime
    organisation: UUID | None


@dataclass(frozen=True, slots=True)
class Followed:
    """A case as its link shows it: without a name, a text or a place of the reporter's.

    *why_not_rate* is None when the link can be used to rate now.
    """

    number: str
    category: str
    area: str
    stage: Stage
    reported_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    lead: UUID | None
    outcome: Outcome | None
    reply: str | None
    answered_at: datetime | None
    rating: Rating | None
    steps: tuple[FollowedStep, ...]
    why_not_rate: Refused | None


async def link(actor: Actor, id: UUID) -> Link:
    """Make a private link to a case; the one before stops working.

    Args:
        actor: who reported it.
        id: which case.

    Raises:
        NotFound: no such case that this actor may know of.
        NotAllowed: somebody else reported it, or the app has no such scope.
        NotNow: it is archived.
    """
    token = secrets.token_urlsafe(BYTES)
    async with database.transaction():
        case = await _linkable(actor, id)
        await _revoke(id)
        await LinkRow.insert(
            LinkRow(
                case=id,
                county=case.area[:6],
                token_hash=_hash(token),
                made_by=actor.person,
                made_at=now(),
            )
        )
        await journal.record(actor, "case.linked", id, live=False)
    return Link(id, token)


async def unlink(actor: Actor, id: UUID) -> Case:
    """Let the private link to a case work no more.

    Args:
        actor: who reported it.
        id: which case.

    Raises:
        NotFound: no such case that this actor may know of.
        NotAllowed: somebody else reported it, or the app has no such scope.
        NotNow: it has no link, or it is archived.
    """
    async with database.transaction():
        case = await _linkable(actor, id)
        if not await _revoke(id):
            raise NotNow(Reason.NO_LINK)
        await journal.record(actor, "case.unlinked", id, live=False)
    return case


async def _linkable(actor: Actor, id: UUID) -> Case:
    case = await find(actor, id, lock=True)
    if refusal := case.why_not_link(actor):
        raise refusal
    return case


async def _revoke(case: UUID) -> bool:
    """Whether there was a link."""
    query = 'update case_links set revoked_at = $2 where "case" = $1 and revoked_at is null'
    return await database.execute(query, case, now()) != "UPDATE 0"


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


async def followed(token: str) -> Followed:
    """What a private link shows.

    Args:
        token: that of the link.

    Raises:
        NotFound: there is no such link, or it was revoked.
    """
    holder, id = await _holder(token)
    return _followed(await find(holder, id, wants=EVERYTHING), holder)


async def _holder(token: str) -> tuple[Actor, UUID]:
    """The reporter, as whoever holds their link, and the one case that it opens."""
    found = await database.row(
        'select made_by, "case" from case_links where token_hash = $1 and revoked_at is null',
        _hash(token),
    )
    if found is None:
        raise NotFound
    return Actor(found["made_by"], scopes=SCOPES, channel=Channel.LINK), found["case"]


def _followed(case: Case, holder: Actor) -> Followed:
    led = case.merger
    answer = case.answer
    steps = (FollowedStep(each.kind, each.at, each.organisation) for each in case.timeline or ())
    return Followed(
        number=case.number,
        category=case.category,
        area=case.area,
        stage=led.stage if led else case.stage,
        reported_at=case.reported_at,
        due_at=led.due_at if led else _due(case),
        closed_at=case.closed_at,
        lead=case.lead,
        outcome=answer.outcome if answer else None,
        reply=masking.text(answer.reply) if answer else None,
        answered_at=answer.at if answer else None,
        rating=case.rating,
        steps=tuple(steps),
        why_not_rate=case.why_not_rate(holder),
    )


def _due(case: Case) -> datetime | None:
    return case.promise.due_at if case.promise else None


async def rate_by_link(token: str, **given: Any) -> Followed:
    """Say what one thinks of an answer, as whoever holds the private link.

    Args:
        token: that of the link.
        given: the rating, and why, as for `rate`; and a client_key, as for `once`.

    Raises:
        NotFound: there is no such link, or it was revoked.
        NotNow: it is not answered and checked yet, or this answer was rated before.
        NotValid: with every wrong field.

    Source: the case state table, rows 20 and 21.
    """
    holder, id = await _holder(token)
    await once(holder, checking.rate, id, **given)
    return await followed(token)
