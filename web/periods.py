"""How long personal data is kept, and by when what people ask is done; setting it."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import periods
from resolvers.languages import word
from resolvers.periods import Kept, Promised, Unit
from web.forms import again, raw, text
from web.pages import actor_of, language_of, moved, page


async def show(request: Request) -> Response:
    language = language_of(request)
    keeping, promises = await periods.retention_rules(), await periods.right_rules()
    return page(
        request,
        "periods/index.html",
        keeping=keeping,
        promises=promises,
        past_keeping=[e for e in await periods.retention_versions() if e not in keeping],
        past_promises=[e for e in await periods.right_versions() if e not in promises],
        kept_things=[(each.value, word(each, language)) for each in Kept],
        promised=[(each.value, word(each, language)) for each in Promised],
        units=[(each.value, word(each, language)) for each in Unit],
        why_not_set=periods.why_not_set_rule(actor_of(request)),
    )


async def set_retention_rule(request: Request) -> Response:
    form = await request.form()
    await periods.set_retention_rule(actor_of(request), what=raw(form, "what"), **_given(form))
    return _back(request)


async def set_right_rule(request: Request) -> Response:
    form = await request.form()
    await periods.set_right_rule(actor_of(request), kind=raw(form, "kind"), **_given(form))
    return _back(request)


def _given(form: Any) -> dict[str, Any]:
    counted = {name: raw(form, name) for name in ("amount", "unit")}
    return {**counted, "source": text(form, "source"), "version": text(form, "version")}


def _back(request: Request) -> Response:
    return moved(request, request.app.url_path_for("periods"))


routes = [
    Route("/data-periods", show, name="periods"),
    Route(
        "/retention-rules",
        again(show, "retention_rule")(set_retention_rule),
        methods=["POST"],
        name="retention_rule",
    ),
    Route(
        "/right-rules",
        again(show, "right_rule")(set_right_rule),
        methods=["POST"],
        name="right_rule",
    ),
]
