"""Static files, each under a name that holds its hash, so that browsers keep it for ever."""

import gzip
import hashlib
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

FOLDER = Path(__file__).parent / "static"
LAYERS = ("reset", "tokens", "base", "layout", "components", "utilities", "print", "elder")
SCRIPTS = (  # htmx starts in the next turn of the browser, so what extends it comes with it
    "vendor/htmx.org-4.0.1/htmx.min.js",
    "vendor/htmx.org-4.0.1/hx-sse.min.js",
    "js/sure.js",
    "js/offline.js",
    "js/fresh.js",
    "js/upload.js",
    "js/waiting.js",
    "js/parting.js",
)
KEPT = "public, max-age=31536000, immutable"
WORTH_ZIPPING = {".css", ".js", ".svg", ".json"}
TYPES = {".js": "text/javascript", ".woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent."""

    address: str
    content: bytes
    zipped: bytes | None
    media_type: str


@cache
def assets() -> dict[str, Asset]:
    """Every static file by its plain name, such as `site.css` or `js/confirm.js`."""
    return {name: _asset(name, content) for name, content in _files()}


@cache
def _by_address() -> dict[str, Asset]:
    return {asset.address: asset for asset in assets().values()}


def asset(name: str) -> str:
    """The address of a static file."""
    return assets()[name].address


def _files() -> Iterator[tuple[str, bytes]]:
    yield "site.css", stylesheet().encode()
    yield "site.js", script().encode()
    for path in sorted(FOLDER.rglob("*")):
        name = path.relative_to(FOLDER).as_posix()
        within = name in SCRIPTS or name.startswith("css/")
        if path.is_file() and not within and path.suffix:
            yield name, path.read_bytes()


def stylesheet() -> str:
    """All components in one sheet, in the order of their layers."""
    order = f"@layer {', '.join(LAYERS)};\n"
    return order + "".join(f"@layer {name} {{\n{_layer(name)}}}\n" for name in LAYERS)


def script() -> str:
    """What every page runs, in one script."""
    return ";\n".join((FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS)


def _layer(name: str) -> str:
    folder = FOLDER / "css" / name
    files = sorted(folder.glob("*.css")) if folder.is_dir() else [folder.with_suffix(".css")]
    return "".join(file.read_text(encoding="utf-8") for file in files)


def _asset(name: str, content: bytes) -> Asset:
    path = Path(name)
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    zipped = gzip.compress(content, mtime=0) if path.suffix in WORTH_ZIPPING else None
    return Asset(f"/static/{_hashed(path, content)}", content, zipped, kind)


def _hashed(path: Path, content: bytes) -> str:
    """Vendored files keep their names: their folder names the version, and they name each other."""
    if path.parts[0] == "vendor":
        return path.as_posix()
    digest = hashlib.sha256(content).hexdigest()[:12]
    return path.with_name(f"{path.stem}-{digest}{path.suffix}").as_posix()


async def static(request: Request) -> Response:
    found = _by_address().get(request.url.path)
    if found is None:
        raise HTTPException(404)
    headers = {"Cache-Control": KEPT, "Vary": "Accept-Encoding"}
    if found.zipped and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(found.zipped, media_type=found.media_type, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=headers)


async def favicon(_request: Request) -> Response:
    icon = assets()["favicon.svg"]
    return Response(
        icon.content, media_type=icon.media_type, headers={"Cache-Control": "max-age=86400"}
    )


routes = [
    Route("/static/{path:path}", static, name="static"),
    Route("/favicon.ico", favicon, name="favicon"),
]
