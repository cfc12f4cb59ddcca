"""Seeing in full who reported a case: with a reason, and in confidence with a second person."""

from uuid import UUID

from resolvers import consents, database, unmaskings
from resolvers.actors import Actor
from resolvers.cases.capacities import CHECKERS, DESK
from resolvers.cases.case import Case
from resolvers.cases.finding import find
from resolvers.refusals import NotAllowed, NotNow, Reason
from resolvers.tables.rights import Purpose, Subject
from resolvers.unmaskings import CONFIDANTS, Unmasking


async def unmask(actor: Actor, id: UUID, *, reason: str) -> Unmasking:
    """Ask to see in full who reported a case.

    It is granted at once, but for a reporter who keeps the name from those who handle it: then
    another intake officer or auditor of the area decides.

    Args:
        actor: the desk, a checker, or the lead organisation if the reporter agreed to be
            contacted; of an anonymous report an intake officer or auditor of the area.
        id: which case.
        reason: why, 4 to 200 characters; the reporter reads it.

    Raises:
        NotFound: no such case that this actor may know of.
        NotAllowed: the actor has no such post, or the reporter did not agree, or had their
            data restricted.
        NotNow: nobody is known to have reported it.
        NotValid: the reason is too short or too long.

    Source: domain.md §11.2; 信访工作条例 30; 个人信息保护法 6.
    """
    case = await find(actor, id)
    if refusal := case.why_not_unmask(actor):
        raise refusal
    reporter = await database.value("select reporter from cases where id = $1", id)
    if reporter is None:
        raise NotNow(Reason.NO_REPORTER)
    if not _serves(actor, case) and not await consents.stands(reporter, Purpose.CONTACT):
        raise NotAllowed(Reason.NO_CONSENT)
    return await unmaskings.ask(
        actor,
        reporter,
        Subject.CASE,
        id,
        area=case.area,
        reason=reason,
        alone=not case.anonymous,
    )


def _serves(actor: Actor, case: Case) -> bool:
    """Whether it is the area that they serve, not the organisation that handles it."""
    return actor.holds(*DESK, *CHECKERS, *CONFIDANTS, area=case.area)
