"""The inbox: what was told to the reader and to the desks they hold."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import (
    apps,
    areas,
    cases,
    comments,
    councils,
    followings,
    meetings,
    notices,
    obligations,
    opinions,
    organisations,
    polls,
    proposals,
    rolls,
    surveys,
)
from resolvers.actors import Actor
from resolvers.apps import AppNews
from resolvers.cases import CaseAct, Clock
from resolvers.comments import CommentAct
from resolvers.councils import CouncilStage
from resolvers.estates import households
from resolvers.estates.households import JoinNews
from resolvers.languages import gettext, word
from resolvers.marking import N_
from resolvers.meetings import MeetingStage, VoteNews
from resolvers.notices import Notice, NoticeBox, NoticeKind, Reminder
from resolvers.obligations import ObligationAct
from resolvers.opinions import OpinionNews
from resolvers.polls import PollNews
from resolvers.proposals import ProposalAct
from resolvers.rights import ClaimKind
from resolvers.rolls import RollNews
from resolvers.surveys import SurveyNews
from web.cases.listing import address
from web.pages import actor_of, changed, language_of, page

TEMPLATE = "notices/index.html"
ROWS = 50
ROLL = N_("%(estate)s的业主清册")
WORDS: dict[NoticeKind, type[StrEnum]] = {
    NoticeKind.WARNING: Clock,
    NoticeKind.OVERDUE: Clock,
    NoticeKind.ESCALATION: Clock,
    NoticeKind.REQUEST: CaseAct,
    NoticeKind.DECISION: CaseAct,
    NoticeKind.MEETING: MeetingStage,
    NoticeKind.VOTE: VoteNews,
    NoticeKind.REMINDER: Reminder,
    NoticeKind.PROPOSAL: ProposalAct,
    NoticeKind.COMMENT: CommentAct,
    NoticeKind.CONVERSATION: OpinionNews,
    NoticeKind.SURVEY: SurveyNews,
    NoticeKind.ROLL: RollNews,
    NoticeKind.POLL: PollNews,
    NoticeKind.OBLIGATION: ObligationAct,
    NoticeKind.JOINING: JoinNews,
    NoticeKind.APP: AppNews,
    NoticeKind.CLAIM: ClaimKind,
}
NEWS: dict[str, type[StrEnum]] = {
    "proposal": ProposalAct,
    "conversation": OpinionNews,
    "survey": SurveyNews,
    "meeting": MeetingStage,
    "council": CouncilStage,
}


async def index(request: Request) -> Response:
    return page(request, TEMPLATE, **await _context(request))


async def read(request: Request) -> Response:
    await notices.read(actor_of(request), request.path_params["id"])
    return await _shown(request)


async def read_through(request: Request) -> Response:
    await notices.read_through(actor_of(request), request.path_params["id"])
    return await _shown(request)


async def _shown(request: Request) -> Response:
    """The part of the inbox that one reads in."""
    there = address(request.app.url_path_for("notices"), request.query_params)
    return changed(request, there, TEMPLATE, "inbox", **await _context(request))


async def _context(request: Request) -> dict[str, Any]:
    actor, query = actor_of(request), request.query_params
    unread, box = "unread" in query, _box(query.get("box", ""))
    after = query.get("after") or None
    found = await notices.listed(actor, unread=unread, box=box, first=ROWS, after=after)
    there = request.app.url_path_for("notices")
    return {
        "found": found,
        "things": await things(request, actor, found.items),
        "followed": await _followed(actor, found.items),
        "unread": unread,
        "own_unread": _own_unread(actor, found.items) if box == NoticeBox.ALL else [],
        "box": box,
        "within": partial(address, query=query),
        "said": said,
        "area": areas.tree().get,
        "organisation": organisations.get,
        "older": address(there, query, after=found.cursors[-1]) if found.more else None,
        "newest": address(there, query, after="") if found.earlier else None,
        "most": ROWS,
    }


async def _followed(actor: Actor, found: Sequence[Notice]) -> set[UUID]:
    """What news of discussions are about and the reader still follows."""
    if not any(each.comment_count is not None for each in found):
        return set()
    return {each.thing for each in await followings.mine(actor)}


def _own_unread(actor: Actor, found: Sequence[Notice]) -> list[Notice]:
    """What only the reader looks at: nothing here is read for a colleague."""
    return [each for each in found if each.person == actor.person and not each.read_at]


def _box(given: str) -> NoticeBox:
    return NoticeBox(given) if given in set(NoticeBox) else NoticeBox.ALL


async def things(
    request: Request, actor: Actor, found: Sequence[Notice]
) -> dict[UUID, tuple[str, str]]:
    """The name and the address of what notices are about, as far as the reader may know it."""
    to, language = request.app.url_path_for, language_of(request)
    known = await cases.named(actor, _about(found, "case"))
    gathering = await meetings.named(_about(found, "meeting"))
    known_apps = await apps.named(actor, _about(found, "app"))
    let_in = await apps.let_in(actor, _about(found, "grant"))
    put_up = await rolls.named(_about(found, "roll_publication"))
    owed = await obligations.named(_about(found, "obligation"))
    voted = await polls.named(_about(found, "poll"))
    bodies = await councils.named(_about(found, "council"))
    proposed = await proposals.named(_about(found, "proposal"))
    talked = await comments.named(_about(found, "comment"))
    joining = await households.requests.named(_about(found, "join_request"))
    asked = await opinions.named(_about(found, "conversation"))
    surveyed = await surveys.named(_about(found, "survey"))
    of_claims = gettext(language)(N_("有人替您提了请求"))
    return {
        **{id: (of_claims, to("claim_page", id=id)) for id in _about(found, "claim")},
        **{id: (case.title, to("case", case_id=id)) for id, case in known.items()},
        **{id: (title, to("meeting", id=id)) for id, title in gathering.items()},
        **{id: (name, to("app", id=id)) for id, name in known_apps.items()},
        **{id: (name, to("my_apps")) for id, name in let_in.items()},
        **{id: (unit, to("join_request", id=id)) for id, unit in joining.items()},
        **{id: (title, to("proposal", id=id)) for id, title in proposed.items()},
        **{id: (title, to("poll", id=id)) for id, title in voted.items()},
        **{id: (words, to("obligation", id=id)) for id, words in owed.items()},
        **{id: (title, to("comment", id=id)) for id, title in talked.items()},
        **{id: (question, to("conversation", id=id)) for id, question in asked.items()},
        **{id: (title, to("survey", id=id)) for id, title in surveyed.items()},
        **{
            id: (gettext(language)(ROLL) % {"estate": estate}, to("roll_publication", id=id))
            for id, estate in put_up.items()
        },
        **{
            id: (f"{estate}{word(kind, language)}", to("council", id=id))
            for id, (estate, kind) in bodies.items()
        },
    }


def _about(found: Sequence[Notice], kind: str) -> set[UUID]:
    return {each.about for each in found if each.about_kind == kind}


def said(notice: Notice) -> StrEnum | None:
    """What the kind of a notice is about: a clock, an act, a stage, what is due."""
    if notice.kind is NoticeKind.NEWS and notice.word:
        return NEWS[notice.about_kind](notice.word)
    return WORDS[notice.kind](notice.word) if notice.word and notice.kind in WORDS else None


routes = [
    Route("/notices", index, name="notices"),
    Route("/notices/{id:uuid}/reading", read, methods=["POST"], name="reading"),
    Route(
        "/notices/{id:uuid}/reading-through",
        read_through,
        methods=["POST"],
        name="reading_through",
    ),
]
