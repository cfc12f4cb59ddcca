"""Keeping the rules of discussions: what waits, what is decided, and what became of one's own."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import comments
from web.comments.acts import acting, given
from web.comments.showing import id_of, index
from web.forms import again, raw
from web.pages import actor_of, moved, page


async def desk(request: Request) -> Response:
    """What waits for those who moderate."""
    return page(request, "comments/desk.html", desk=await comments.desk(actor_of(request)))


async def mine(request: Request) -> Response:
    """What the reader said and reported, and what became of it."""
    actor = actor_of(request)
    return page(
        request,
        "comments/mine.html",
        mine=await comments.mine(actor),
        reports=await comments.my_reports(actor),
    )


async def slow(request: Request) -> Response:
    form = await request.form()
    await comments.slow(actor_of(request), id_of(request), minutes=raw(form, "minutes"))
    return moved(request, request.app.url_path_for("comments", id=id_of(request)))


routes = [
    Route("/moderation", desk, name="moderation"),
    Route("/comments", mine, name="my_comments"),
    Route(
        "/proposals/{id:uuid}/pace",
        again(index, "pace")(slow),
        methods=["POST"],
        name="discussion_pace",
    ),
    acting("removal", given(comments.remove, "rule", "note")),
    acting("keeping", given(comments.keep, "note")),
    acting("upholding", given(comments.uphold, "answer")),
    acting("restoration", given(comments.restore, "answer")),
]
