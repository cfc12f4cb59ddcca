"""What neighbours say of a proposal, and one of it among what it belongs to."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import comments, moderation, organisations
from resolvers.actors import Actor
from resolvers.comments import Comment, CommentOrder, CommentStance
from resolvers.languages import Language, gettext, word
from resolvers.marking import N_
from resolvers.moderation import Rule
from resolvers.proposals import Proposal
from resolvers.refusals import NotAllowed
from web.cases.listing import address
from web.forms import Again
from web.pages import actor_of, language_of, page

CONFLICT = 409
ROWS, REPLIES, ON_PROPOSAL = 20, 50, 3
VIEWS: dict[str, tuple[str, dict[str, Any]]] = {
    "useful": (N_("有用的"), {}),
    "new": (N_("最新的"), {"order": CommentOrder.NEW}),
    "for": (N_("赞成"), {"stance": CommentStance.FOR}),
    "against": (N_("反对"), {"stance": CommentStance.AGAINST}),
    "question": (N_("疑问"), {"stance": CommentStance.QUESTION}),
    "suggestion": (N_("建议"), {"stance": CommentStance.SUGGESTION}),
    "unheard": (N_("还没听到的"), {"unheard": True, "order": CommentOrder.NEW}),
}
ACTS = {
    "appeal": "appeal",
    "restoration": "restore",
    "upholding": "uphold",
    "removal": "remove",
    "keeping": "keep",
    "rewording": "edit",
    "retrieval": "take_back",
    "report": "report",
}


async def discussion_of(
    request: Request, proposal: Proposal, *, just_said: Comment | None = None
) -> dict[str, Any]:
    """What the page of a proposal shows of its discussion."""
    actor = actor_of(request)
    talk = await comments.discussion_of(actor, proposal)
    return {
        "talk": talk,
        "talked": await comments.sides_in(actor, talk, ON_PROPOSAL),
        "just_said": just_said,
        "stances": stances(language_of(request)),
        "organisation": organisations.get,
    }


def stances(language: Language) -> list[tuple[str, str]]:
    """What one may want with a proposal."""
    return [(each.value, word(each, language)) for each in CommentStance]


def named_rules(rules: tuple[Rule, ...], language: Language) -> list[tuple[str, str, str]]:
    """What a comment may not be, to choose from; the law stands below."""
    return [(str(e.id), e.name_en if language == "en" else e.name, e.source) for e in rules]


async def index(request: Request) -> Response:
    """Everything that is said, by what one wants to see."""
    actor, query = actor_of(request), request.query_params
    talk = await comments.discussion(actor, id_of(request))
    view = query.get("view", "") if query.get("view", "") in VIEWS else "useful"
    after = query.get("after") or None
    found = await comments.listed_in(actor, talk, **VIEWS[view][1], first=ROWS, after=after)
    there = request.app.url_path_for("comments", id=talk.proposal.id)
    spoken = gettext(language_of(request))
    return page(
        request,
        "comments/index.html",
        proposal=talk.proposal,
        talk=talk,
        found=found,
        view=view,
        views=[(e, spoken(said), f"{there}?view={e}") for e, (said, _) in VIEWS.items()],
        stances=stances(language_of(request)),
        rules=await moderation.rules(),
        limits=await moderation.limits(),
        organisation=organisations.get,
        older=address(there, query, after=found.cursors[-1]) if found.more else None,
        newest=address(there, query, after="") if found.earlier else None,
        most=ROWS,
    )


async def show(request: Request) -> Response:
    """One comment, always with the one that it replies to."""
    actor, query = actor_of(request), request.query_params
    after = query.get("after") or None
    thread = await comments.thread(actor, id_of(request), first=REPLIES, after=after)
    there = request.app.url_path_for("comment", id=thread.asked.id)
    back: Again | None = getattr(request.state, "again", None)
    found, asked = thread.replies, thread.asked
    return page(
        request,
        "comments/show.html",
        proposal=asked.proposal,
        talk=asked.discussion,
        thread=thread,
        asked_elsewhere=asked.id not in {each.id for each in found.items},
        offers=offers_of(asked, actor),
        reports=await _reports(actor, asked),
        texts=await _texts(asked),
        named_rules=named_rules(await moderation.rules(), language_of(request)),
        organisation=organisations.get,
        meanwhile=back.refused if back and back.status == CONFLICT else None,
        older=address(there, query, after=found.cursors[-1]) if found.more else None,
        newest=address(there, query, after="") if found.earlier else None,
        most=REPLIES,
    )


def offers_of(comment: Comment, actor: Actor) -> list[str]:
    """The nouns of what this reader can do with it now."""
    return [noun for noun, act in ACTS.items() if not getattr(comment, f"why_not_{act}")(actor)]


async def _reports(actor: Actor, comment: Comment) -> tuple[comments.Report, ...]:
    with suppress(NotAllowed):
        return await comments.reports(actor, comment.id)
    return ()


async def _texts(comment: Comment) -> tuple[comments.Text, ...]:
    return await comments.texts_of(comment) if comment.text and comment.edited_at else ()


def id_of(request: Request) -> UUID:
    """What an address names."""
    id: UUID = request.path_params["id"]
    return id


routes = [
    Route("/proposals/{id:uuid}/comments", index, name="comments"),
    Route("/comments/{id:uuid}", show, name="comment"),
]
