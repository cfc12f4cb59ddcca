"""The second step: a code of the authenticator app, or a recovery code."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import credentials, sessions
from web.forms import again, text
from web.pages import page
from web.sessions import cookies
from web.sessions.starting import next_of


async def show(request: Request) -> Response:
    return page(
        request,
        "sessions/second.html",
        next=await next_of(request),
        passkeys=credentials.passkeys.are_offered(),
    )


@again(show, "second")
async def confirm(request: Request) -> Response:
    form = await request.form()
    token = cookies.token_of(request)
    session = await sessions.confirm(token, text(form, "code"), **cookies.address(request))
    return await cookies.started(request, session)


routes = [
    Route("/sign-in/second", show, name="second_step"),
    Route("/sign-in/second", confirm, methods=["POST"], name="second"),
]
