"""Which events there are for webhooks, and whether an app may know of one."""

from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from resolvers import areas, cases, comments, councils, meetings, proposals
from resolvers.actors import Actor
from resolvers.cases import Sight
from resolvers.refusals import NotAllowed, NotFound

# What moves a case from stage to stage says no more than the stage, which each of its readers sees.
MOVES = frozenset(
    f"case.{past}"
    for past in (
        *("accepted", "archived", "asked_more", "closed", "declined", "dispatched", "finished"),
        *("mediated", "mediation_ended", "merged", "published", "rated", "reopened", "reported"),
        *("resumed", "returned", "self_handled", "sent_back", "signed", "supplemented"),
        *("suspended", "unmerged", "verified", "withdrawn"),
    )
)
AT_DESKS = frozenset(
    f"case.{past}"
    for past in (
        *("commented", "delegated", "enlisted", "escalated", "extended", "extension_asked"),
        *("joined", "overdue", "replied", "reported_up", "supervised", "suspension_asked"),
        *("transferred", "urged", "visit_tried", "warned"),
    )
)
TOGETHER = frozenset(
    {
        *("council.announced", "council.dissolved", "council.filed", "council.formed"),
        *("council.installed", "meeting.called", "meeting.cancelled", "meeting.closed"),
        *("meeting.minuted", "meeting.opened", "meeting.published"),
    }
)
PROPOSALS = frozenset(
    f"proposal.{past}"
    for past in (
        *("adopted", "answered", "approved", "closed", "escalated", "failed", "gone_on", "listed"),
        *("merged", "obliged", "put", "rejected", "reported", "screened", "separated"),
        *("submitted", "withdrawn"),
    )
)
COMMENTS = frozenset(
    f"comment.{past}"
    for past in ("answered", "edited", "removed", "replied", "restored", "taken_back", "written")
)
EVENTS = MOVES | AT_DESKS | TOGETHER | PROPOSALS | COMMENTS


@dataclass(frozen=True, slots=True)
class Known:
    """A thing as an app may know of it: its global id, where it lies."""

    id: str
    area: str


async def known(actor: Actor, action: str, subject: str, within: str | None) -> Known | None:
    """The thing of an event, or None where the app may not know of it or it lies elsewhere.

    Args:
        actor: in whose name the app is told.
        action: of the journal's entry.
        subject: its subject.
        within: the code of the area that the webhook is for, or None.
    """
    try:
        found = await FINDERS[action.partition(".")[0]](actor, UUID(subject), action)
    except (NotFound, NotAllowed):
        return None
    if found is None or (within and not _lies_in(found.area, within)):
        return None
    return found


def _lies_in(area: str, within: str) -> bool:
    there = areas.tree().get(within)
    return there is not None and there.holds(area)


async def _case(actor: Actor, id: UUID, action: str) -> Known | None:
    case = await cases.find(actor, id)
    if action in AT_DESKS and case.sight is not Sight.STAFF:
        return None
    return Known(_global("Case", id), case.area)


async def _council(actor: Actor, id: UUID, _action: str) -> Known:
    return Known(_global("Council", id), (await councils.find(actor, id)).area)


async def _meeting(actor: Actor, id: UUID, _action: str) -> Known:
    return Known(_global("Meeting", id), (await meetings.find(actor, id)).council.area)


async def _proposal(actor: Actor, id: UUID, _action: str) -> Known:
    return Known(_global("Proposal", id), (await proposals.find(actor, id)).estate.area)


async def _comment(actor: Actor, id: UUID, _action: str) -> Known:
    found = await comments.find(actor, id)
    return Known(_global("Comment", id), found.proposal.estate.area)


FINDERS: Mapping[str, Callable[[Actor, UUID, str], Awaitable[Known | None]]] = {
    "case": _case,
    "comment": _comment,
    "council": _council,
    "meeting": _meeting,
    "proposal": _proposal,
}


def _global(kind: str, id: UUID) -> str:
    """The id by which the API finds it."""
    return b64encode(f"{kind}:{id}".encode()).decode()
