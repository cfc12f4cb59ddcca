"""Signing in by code or password, and signing out."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import credentials, people, posts, sessions
from resolvers.refusals import NotFound, NotNow, Reason
from resolvers.sessions import Means, Whence
from web.forms import again, text
from web.navigation import safe
from web.pages import moved, page
from web.sessions import cookies

CODE = "sessions/code.html"


async def show(request: Request) -> Response:
    """Where one signs in, and in a demonstration as whom."""
    demo = [(each, await posts.held_by(each.id)) for each in await _demo_people(request)]
    return page(
        request,
        "sessions/new.html",
        demo=demo,
        next=await next_of(request),
        passkeys=credentials.passkeys.are_offered(),
        wechat=sessions.wechat.is_offered(),
    )


async def show_code(request: Request) -> Response:
    """Where the code goes that was just sent."""
    return await code_page(request, CODE)


@again(show, "phone")
async def send_code(request: Request) -> Response:
    """Send a code, and ask for it."""
    return await sent(request, CODE)


async def sent(request: Request, template: str) -> Response:
    """Who asks again too soon is told when, and can still write the code that came before."""
    form = await request.form()
    try:
        await sessions.send_code(text(form, "phone"), **cookies.address(request))
    except NotNow as refused:
        if refused.reason is not Reason.CODES_TOO_OFTEN:
            raise
        return await code_page(request, template, status=409, waits=refused)
    return await code_page(request, template)


async def code_page(
    request: Request, template: str, *, status: int = 200, waits: NotNow | None = None
) -> Response:
    """Where the code is written that went to a phone."""
    phone = text(await request.form(), "phone")
    known = {"phone": phone, "next": await next_of(request), "waits": waits}
    return page(request, template, status=status, **known)


@again(show_code, "code")
async def sign_in(request: Request) -> Response:
    form = await request.form()
    session = await sessions.sign_in(
        text(form, "phone"), text(form, "code"), **cookies.whence(request)
    )
    return await cookies.started(request, session)


async def show_password(request: Request) -> Response:
    return page(request, "sessions/password.html", next=await next_of(request))


@again(show_password, "password")
async def sign_in_with_password(request: Request) -> Response:
    form = await request.form()
    session = await sessions.sign_in_with_password(
        text(form, "phone"), secret(form, "password"), **cookies.whence(request)
    )
    return await cookies.started(request, session)


async def sign_in_as_demo(request: Request) -> Response:
    form = await request.form()
    person = await _demo_person(request, text(form, "person"))
    whence = Whence(**cookies.whence(request))
    session = await sessions.start(person, means=Means.DEMO, whence=whence)
    return await cookies.started(request, session)


async def sign_out(request: Request) -> Response:
    await sessions.sign_out(cookies.token_of(request))
    answer = moved(request, "/")
    cookies.forget(request, answer, request.app.state.settings.session_cookie)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def secret(form: FormData, name: str) -> str:
    """A password as it was typed: white space is a part of it."""
    given = form.get(name)
    return given if isinstance(given, str) else ""


async def next_of(request: Request) -> str:
    """Where one wanted to go."""
    form = await request.form() if request.method == "POST" else FormData()
    return safe(text(form, "next") or request.query_params.get("next"))


async def _demo_person(request: Request, id: str) -> people.Person:
    for person in await _demo_people(request):
        if str(person.id) == id:
            return person
    raise NotFound


async def _demo_people(request: Request) -> tuple[people.Person, ...]:
    return await people.demo_people() if request.app.state.settings.shows_demo else ()


routes = [
    Route("/sign-in", show, name="sign_in"),
    Route("/sign-in", sign_in, methods=["POST"], name="session"),
    Route("/sign-in/code", send_code, methods=["POST"], name="code"),
    Route("/sign-in/password", show_password, name="password_sign_in"),
    Route("/sign-in/password", sign_in_with_password, methods=["POST"], name="password_session"),
    Route("/sign-in/demo", sign_in_as_demo, methods=["POST"], name="demo_session"),
    Route("/sign-out", sign_out, methods=["POST"], name="sign_out"),
]
