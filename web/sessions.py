"""Signing in by phone and code, and signing out."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import people, posts, sessions
from resolvers.refusals import NotFound
from web.forms import again, text
from web.navigation import safe
from web.pages import moved, page
from web.preferences import bring_along


async def show(request: Request) -> Response:
    """Where one signs in, and in a demonstration as whom."""
    demo = [(each, await posts.held_by(each.id)) for each in await _demo_people(request)]
    return page(request, "sessions/new.html", demo=demo, next=await _next(request))


async def show_code(request: Request) -> Response:
    """Where the code goes that was just sent."""
    form = await request.form()
    return page(request, "sessions/code.html", phone=text(form, "phone"), next=await _next(request))


@again(show, "phone")
async def send_code(request: Request) -> Response:
    form = await request.form()
    await sessions.send_code(text(form, "phone"))
    return await show_code(request)


@again(show_code, "code")
async def sign_in(request: Request) -> Response:
    form = await request.form()
    started = await sessions.sign_in(
        text(form, "phone"), text(form, "code"), agent=_agent(request), address=_address(request)
    )
    return await _started(request, form, started)


async def sign_in_as_demo(request: Request) -> Response:
    form = await request.form()
    person = await _demo_person(request, text(form, "person"))
    started = await sessions.start(person, agent=_agent(request), address=_address(request))
    return await _started(request, form, started)


async def sign_out(request: Request) -> Response:
    settings = request.app.state.settings
    await sessions.sign_out(request.cookies.get(settings.session_cookie, ""))
    answer = moved(request, "/")
    answer.delete_cookie(
        settings.session_cookie, secure=settings.secure_cookies, httponly=True, samesite="lax"
    )
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


async def _started(request: Request, form: FormData, started: sessions.Session) -> Response:
    settings = request.app.state.settings
    answer = moved(request, safe(text(form, "next")))
    answer.set_cookie(
        settings.session_cookie,
        started.token,
        expires=started.expires_at,
        httponly=True,
        samesite="lax",
        secure=settings.secure_cookies,
    )
    await bring_along(request, answer, started.person.id)
    return answer


async def _demo_person(request: Request, id: str) -> people.Person:
    for person in await _demo_people(request):
        if str(person.id) == id:
            return person
    raise NotFound


async def _demo_people(request: Request) -> tuple[people.Person, ...]:
    return await people.demo_people() if request.app.state.settings.shows_demo else ()


async def _next(request: Request) -> str:
    form = await request.form() if request.method == "POST" else FormData()
    return safe(text(form, "next") or request.query_params.get("next"))


def _agent(request: Request) -> str:
    return request.headers.get("user-agent", "")


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


routes = [
    Route("/sign-in", show, name="sign_in"),
    Route("/sign-in", sign_in, methods=["POST"], name="session"),
    Route("/sign-in/code", send_code, methods=["POST"], name="code"),
    Route("/sign-in/demo", sign_in_as_demo, methods=["POST"], name="demo_session"),
    Route("/sign-out", sign_out, methods=["POST"], name="sign_out"),
]
