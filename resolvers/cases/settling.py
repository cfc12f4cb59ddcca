"""Settling things on the spot: with one tap, or several at once."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from resolvers.actors import Actor
from resolvers.cases import phrasing, reporting, self_handling
from resolvers.cases.case import Case
from resolvers.refusals import NotValid, Reason, Refused, Wrong

MOST = 20


async def self_handle_by_phrase(actor: Actor, phrase: UUID, **where: Any) -> Case:
    """Write down, in the usual words, what is often found and settled on the spot.

    Args:
        actor: as for `self_handle`.
        phrase: the id of the usual words.
        where: area or estate, and client_key, as for `self_handle`.

    Raises:
        NotFound: there are no such words.
        NotAllowed: not their area.
        NotValid: with every wrong field.

    Source: the case state table, row 2.
    """
    said = phrasing.phrase(phrase)
    return await self_handling.self_handle(
        actor, category=said.category, text=said.found, reply=said.done, **where
    )


async def self_handle_many(
    actor: Actor, reports: Sequence[Mapping[str, Any]]
) -> tuple[Case | Refused, ...]:
    """Write down several things at once; each stands for itself, whole or not at all.

    What could not be written down is answered by its refusal, in its place. With a
    client_key each, sending all of them again writes none of them twice.

    Args:
        actor: as for `self_handle`.
        reports: 1 to 20, each as for `self_handle`.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
        NotValid: there are none, or too many.

    Source: the case state table, row 2.
    """
    if refusal := reporting.why_not_report(actor):
        raise refusal
    if not reports:
        raise NotValid({"reports": Wrong(Reason.MISSING)})
    if len(reports) > MOST:
        raise NotValid({"reports": Wrong(Reason.TOO_MANY, {"limit": MOST})})
    return tuple([await _one(actor, each) for each in reports])


async def _one(actor: Actor, report: Mapping[str, Any]) -> Case | Refused:
    try:
        return await self_handling.self_handle(actor, **report)
    except Refused as refused:
        return refused
