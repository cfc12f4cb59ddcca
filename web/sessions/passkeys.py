"""Signing in by a passkey; js/passkey.js asks the device and sends what it answers."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import credentials, sessions
from web.forms import again, text
from web.sessions import cookies
from web.sessions.starting import show


async def ask(request: Request) -> Response:
    options = await credentials.passkeys.ask(**cookies.address(request))
    return Response(options, media_type="application/json", headers={"Cache-Control": "no-store"})


@again(show, "passkey")
async def sign_in(request: Request) -> Response:
    form = await request.form()
    session = await sessions.sign_in_with_passkey(
        text(form, "credential"), **cookies.whence(request)
    )
    return await cookies.started(request, session)


routes = [
    Route("/sign-in/passkey/options", ask, methods=["POST"], name="passkey_options"),
    Route("/sign-in/passkey", sign_in, methods=["POST"], name="passkey_session"),
]
