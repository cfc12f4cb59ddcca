"""The main places, by what one holds, and addresses that are safe to go back to."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import URLPath
from starlette.requests import Request

from resolvers.actors import Actor, PostKind
from resolvers.cases.capacities import STAFF, UNIT
from resolvers.marking import N_


@dataclass(frozen=True, slots=True)
class Tab:
    """A place in the main navigation; its label is translated where it is shown.

    *but* are places that lie below its address and are tabs of their own.
    """

    address: str
    icon: str
    label: str
    but: tuple[str, ...] = ()

    def leads_to(self, path: str) -> bool:
        """Whether *path* lies there."""
        if any(lies_in(path, other) for other in self.but):
            return False
        return lies_in(path, self.address)


def lies_in(path: str, address: str) -> bool:
    """Whether *path* is the address or lies below it; everything lies below the first page."""
    return path == address or (address != "/" and path.startswith(f"{address}/"))


def tabs(actor: Actor, path: Callable[..., URLPath]) -> tuple[Tab, ...]:
    """Where this reader goes most, at most five places."""
    home = Tab(path("home"), "home", N_("首页"))
    report = Tab(path("report"), "report", N_("上报"))
    areas = Tab(path("areas"), "pin", N_("社区"))
    published = Tab(path("published"), "book", N_("已公开"))
    if actor.person is None:
        return (home, published, report, areas, Tab(path("sign_in"), "person", N_("登录")))
    me = Tab(path("me"), "person", N_("我的"))
    mine = Tab(path("mine"), "file", N_("我报的"))
    if not works(actor) and administers(actor):
        organisations = Tab(path("organisations"), "people", N_("单位"))
        return (home, areas, organisations, report, me)
    if not works(actor):
        return (home, mine, report, areas, me)
    others = (report.address, mine.address, published.address)
    return (home, Tab(path("cases"), "send", N_("办事"), others), report, areas, me)


def works(actor: Actor) -> bool:
    """Whether there are cases that come to this person by their posts."""
    return bool(actor.prefixes(STAFF) or actor.organisations(UNIT))


def administers(actor: Actor) -> bool:
    """Whether this person administers some area."""
    return any(post.kind is PostKind.ADMINISTRATOR for post in actor.posts)


def safe(address: str | None, otherwise: str = "/") -> str:
    """*address* when it is a path on this site, else *otherwise*."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return otherwise
    if any(ord(letter) <= 32 or letter == "\\" for letter in address):
        return otherwise
    return address


def came_from(request: Request) -> str:
    """The page on this site from which a request came."""
    address = request.headers.get("hx-current-url") or request.headers.get("referer") or ""
    parts = urlsplit(address)
    if parts.netloc != request.headers.get("host"):
        return "/"
    return safe(f"{parts.path}?{parts.query}" if parts.query else parts.path)
