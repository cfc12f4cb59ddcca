"""Templates where they are needed: filled for a case, or for several at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from resolvers.actors import Actor
from resolvers.cases.case import Case
from resolvers.cases.facts import Sight
from resolvers.cases.finding import find as find_case
from resolvers.cases.finding import named
from resolvers.cases.many import MOST
from resolvers.cases.reply_templates.template import ReplyTemplate, find, for_case
from resolvers.refusals import NotValid, Reason, Refused, Wrong
from resolvers.tables.reply_words import ReplyPurpose

WHY_NOT: Mapping[ReplyPurpose, Callable[[Case, Actor], Refused | None]] = {
    ReplyPurpose.FINISH: Case.why_not_finish,
    ReplyPurpose.CLOSE: Case.why_not_close,
    ReplyPurpose.DECLINE: Case.why_not_decline,
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a template would say about a case; whoever sends it may change it first."""

    template: ReplyTemplate
    text: str


async def offered(actor: Actor, id: UUID, purpose: ReplyPurpose) -> tuple[Reply, ...]:
    """The templates that fit a case, filled, where the actor can do what they are for.

    Its category's come first, then those of the categories above it; a unit's own before those
    of the desk.

    Args:
        actor: who is about to write.
        id: which case.
        purpose: what they are about to do.

    Raises:
        NotFound: no such case that this actor may know of.
    """
    case = await find_case(actor, id)
    if WHY_NOT[purpose](case, actor):
        return ()
    return tuple(Reply(each, each.filled(case)) for each in await for_case(case, purpose))


async def fill(actor: Actor, template: UUID, ids: Sequence[UUID]) -> dict[UUID, str | None]:
    """What a template would say about each of several cases; None where it does not fit.

    Args:
        actor: who is about to write; cases they do not handle are left out.
        template: which.
        ids: 1 to 100 cases.

    Raises:
        NotFound: there is no such template that this actor finds.
        NotValid: there are no ids, or too many.
    """
    found = await find(actor, template)
    if not ids or len(ids) > MOST:
        many = Wrong(Reason.TOO_MANY, {"limit": MOST})
        raise NotValid({"ids": many if ids else Wrong(Reason.MISSING)})
    known = await named(actor, ids)
    handled = [known[id] for id in ids if id in known and known[id].sight is not Sight.PUBLIC]
    usable = found.retired_at is None
    return {c.id: found.filled(c) if usable and found.fits(c) else None for c in handled}
