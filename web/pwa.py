"""The site as an app on a phone: its manifest, its service worker, its page without a network.

Nothing depends on it: browsers without service workers show the same pages.
"""

import hashlib
from functools import cache

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.assets import asset, assets
from web.notebook import NOTEBOOK
from web.pages import TEMPLATES, environment

PAPER, NIGHT = "#fbf8f2", "#181714"
SHELL = (
    *("site.css", "site.js", "icons.svg", "favicon.svg"),
    *("js/online.js", "js/register.js", "js/able.js", "js/notebook.js", "js/outbox.js"),
    *("js/sealing.js", "js/shelves.js", "js/smaller.js", "js/spot.js"),
)
ICONS = (
    ("app-192.png", 192, "any"),
    ("app-512.png", 512, "any"),
    ("mask-512.png", 512, "maskable"),
)
OFFLINE = "/offline"
FRESH = {"Cache-Control": "no-cache"}


@cache
def _manifest() -> bytes:
    icons = [
        {
            "src": asset(f"icons/{name}"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for name, size, purpose in ICONS
    ]
    return msgspec.json.encode(
        {
            "id": "/",
            "name": "共治",
            "short_name": "共治",
            "description": "街坊的事大家办，办到哪一步都看得到",
            "lang": "zh-Hans",
            "dir": "ltr",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": icons,
        }
    )


@cache
def _worker() -> str:
    """The script, after what it keeps and the version that any change of that makes new."""
    shell = [asset(name) for name in SHELL]
    written = (TEMPLATES / "notebook" / "show.html").read_text(encoding="utf-8")
    version = hashlib.sha256("".join([_offline(), written, *shell]).encode()).hexdigest()[:12]
    kept = msgspec.json.encode([OFFLINE, NOTEBOOK, *shell]).decode()
    said = assets()["js/worker.js"].content.decode()
    return f'const VERSION = "{version}";\nconst SHELL = {kept};\n{said}'


@cache
def _offline() -> str:
    return environment("zh-Hans").get_template("offline.html").render(paper=PAPER, night=NIGHT)


async def manifest(_request: Request) -> Response:
    return Response(_manifest(), media_type="application/manifest+json", headers=FRESH)


async def worker(_request: Request) -> Response:
    return Response(_worker(), media_type="text/javascript", headers=FRESH)


async def offline(_request: Request) -> Response:
    return Response(_offline(), media_type="text/html", headers=FRESH)


routes = [
    Route("/manifest.webmanifest", manifest, name="manifest"),
    Route("/sw.js", worker, name="worker"),
    Route(OFFLINE, offline, name="offline"),
]
