"""Granting a post on the page of the place where it is held."""

from typing import Any

from starlette.requests import Request

from resolvers import posts
from resolvers.posts import HeldPost
from web.forms import moment, text
from web.pages import actor_of


async def granted(request: Request, **place: Any) -> HeldPost:
    """The post that the form of an area, an organisation or an estate asks for."""
    form = await request.form()
    return await posts.grant(
        actor_of(request),
        kind=text(form, "kind"),
        phone=text(form, "phone"),
        name=text(form, "name"),
        from_at=moment(form, "from_at"),
        to_at=moment(form, "to_at"),
        **place,
    )
