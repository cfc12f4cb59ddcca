"""How one likes to read: language, elder mode, light.

Pages read cookies, so that the first byte has the right size and light. What a
signed-in person chose is kept with them too, and brought along to the cookies
of each browser in which they sign in.
"""

from dataclasses import asdict, dataclass
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from resolvers import preferences
from resolvers.actors import Actor
from resolvers.languages import LANGUAGES
from web.forms import text
from web.navigation import safe

YEAR = 365 * 24 * 60 * 60
CHOICES: dict[str, tuple[str, ...]] = {
    "language": LANGUAGES,
    "mode": ("standard", "elder"),
    "theme": ("system", "light", "dark"),
}


@dataclass(frozen=True, slots=True)
class Preferences:
    """What was chosen; the first choice where nothing was."""

    mode: str
    theme: str

    @classmethod
    def of(cls, request: Request) -> "Preferences":
        """What the cookies of *request* say."""
        return cls(_chosen(request, "mode"), _chosen(request, "theme"))


def _chosen(request: Request, name: str) -> str:
    given = request.cookies.get(name, "")
    return given if given in CHOICES[name] else CHOICES[name][0]


async def choose(request: Request) -> Response:
    name = request.url.path.removeprefix("/")
    form = await request.form()
    chosen = text(form, name)
    if chosen not in CHOICES[name]:
        raise HTTPException(404)
    if request.state.actor.person:
        await preferences.prefer(request.state.actor, **{name: chosen})
    answer = RedirectResponse(safe(text(form, "next")), 303)
    _keep(request, answer, name, chosen)
    return answer


async def bring_along(request: Request, answer: Response, person: UUID) -> None:
    """Give this browser what a person who signs in chose; keep with them what they chose here
    while nobody was signed in, unless they chose otherwise before."""
    chosen = asdict(await preferences.of(person))
    here = {name: request.cookies.get(name) for name, kept in chosen.items() if kept is None}
    fresh = {name: each for name, each in here.items() if each in CHOICES[name]}
    if fresh:
        await preferences.prefer(Actor(person=person), **fresh)
    for name, kept in chosen.items():
        if kept is not None:
            _keep(request, answer, name, kept)


def _keep(request: Request, answer: Response, name: str, chosen: str) -> None:
    answer.set_cookie(
        name,
        chosen,
        max_age=YEAR,
        httponly=True,
        samesite="lax",
        secure=request.app.state.settings.secure_cookies,
    )


routes = [Route(f"/{name}", choose, methods=["POST"], name=name) for name in CHOICES]
