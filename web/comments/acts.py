"""What is done with comments: each act is a noun that is posted to one."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import comments, organisations, proposals
from resolvers.comments import Comment
from web.comments.showing import discussion_of, id_of, index, show
from web.forms import Handler, again, raw, text
from web.pages import actor_of, changed, moved

TEMPLATE = "proposals/show.html"
Act = Callable[..., Awaitable[Comment]]


async def write(request: Request) -> Response:
    form, actor = await request.form(), actor_of(request)
    said = {"stance": raw(form, "stance"), "text": text(form, "text")}
    made = await comments.write(actor, id_of(request), **said, client_key=raw(form, "client_key"))
    there = request.app.url_path_for("comment", id=made.id)
    proposal = await proposals.find(actor, id_of(request))
    context = await discussion_of(request, proposal, just_said=made)
    return changed(request, there, TEMPLATE, "discussion", proposal=proposal, **context)


def _below(act: Act) -> Handler:
    async def handler(request: Request) -> Response:
        form = await request.form()
        said = {"text": text(form, "text"), "client_key": raw(form, "client_key")}
        made = await act(actor_of(request), id_of(request), **said)
        return _shown(request, made)

    return handler


def _shown(request: Request, comment: Comment) -> Response:
    there = request.app.url_path_for("comment", id=comment.parent or comment.id)
    return moved(request, f"{there}#comment-{comment.id}")


def given(act: Act, *names: str) -> Handler:
    """The handler of an act that takes these fields."""

    async def handler(request: Request) -> Response:
        form = await request.form()
        said: dict[str, Any] = {name: raw(form, name) for name in names}
        for name in ("text", "note", "answer"):
            if name in said:
                said[name] = text(form, name)
        comment = await act(actor_of(request), id_of(request), **said)
        return moved(request, request.app.url_path_for("comment", id=comment.id))

    return handler


def _marked(act: Act) -> Handler:
    """Whoever marks stays where they are; without script they are led to the comment."""

    async def handler(request: Request) -> Response:
        comment = await act(actor_of(request), id_of(request))
        there = request.app.url_path_for("comment", id=comment.id)
        known = {"comment": comment, "organisation": organisations.get}
        return changed(request, there, "comments/said.html", "said", **known)

    return handler


def acting(noun: str, act: Handler, path: str | None = None) -> Route:
    there = f"/comments/{{id:uuid}}/{path or noun}"
    return Route(there, again(show, noun)(act), methods=["POST"], name=f"comment_{noun}")


routes = [
    Route(
        "/proposals/{id:uuid}/comments",
        again(index, "commenting")(write),
        methods=["POST"],
        name="commenting",
    ),
    acting("reply", _below(comments.reply), "replies"),
    acting("answer", _below(comments.answer), "answers"),
    acting("rewording", given(comments.edit, "text", "base")),
    acting("retrieval", given(comments.take_back)),
    acting("mark", _marked(comments.mark)),
    acting("mark_removal", _marked(comments.unmark)),
    acting("report", given(comments.report, "rule", "note"), "reports"),
    acting("appeal", given(comments.appeal, "text")),
]
