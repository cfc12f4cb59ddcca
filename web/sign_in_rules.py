"""The policy of signing in: who in how many steps, for how long, how often; and setting it."""

from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resolvers import credentials, rates
from resolvers.actors import PostKind
from resolvers.languages import word
from resolvers.rates import Rate
from web.forms import again, flag, raw, text
from web.pages import actor_of, language_of, moved, page

EVERYBODY = "everybody"


async def show(request: Request) -> Response:
    language = language_of(request)
    return page(
        request,
        "credentials/rules.html",
        rules=credentials.rules(),
        password=credentials.password_rule(),
        rates=(await rates.rules()).values(),
        past=[each for each in await credentials.versions() if each not in credentials.rules()],
        past_passwords=(await credentials.password_versions())[1:],
        past_rates=[
            each for each in await rates.versions() if each not in (await rates.rules()).values()
        ],
        minutes=_minutes,
        kinds=[(each.value, word(each, language)) for each in PostKind],
        counted=[(each.value, word(each, language)) for each in Rate],
        everybody=EVERYBODY,
        why_not_set=credentials.why_not_set_rule(actor_of(request)),
    )


async def set_rule(request: Request) -> Response:
    form = await request.form()
    kind = raw(form, "post_kind")
    await credentials.set_rule(
        actor_of(request),
        post_kind=None if kind == EVERYBODY else kind or "",
        second_step=flag(form, "second_step"),
        **_given(form, "idle_minutes", "absolute_minutes"),
    )
    return _back(request)


async def set_password_rule(request: Request) -> Response:
    form = await request.form()
    named = ("shortest", "classes", "days", "failures", "lock_minutes")
    await credentials.set_password_rule(actor_of(request), **_given(form, *named))
    return _back(request)


async def set_rate_rule(request: Request) -> Response:
    form = await request.form()
    await rates.set_rule(
        actor_of(request), rate=raw(form, "rate"), **_given(form, "many", "minutes")
    )
    return _back(request)


def _given(form: Any, *names: str) -> dict[str, Any]:
    numbers = {name: raw(form, name) for name in names}
    return {**numbers, "source": text(form, "source"), "version": text(form, "version")}


def _minutes(time: timedelta) -> int:
    return time // timedelta(minutes=1)


def _back(request: Request) -> Response:
    return moved(request, request.app.url_path_for("sign_in_rules"))


routes = [
    Route("/sign-in-rules", show, name="sign_in_rules"),
    Route("/sign-in-rules", again(show, "rule")(set_rule), methods=["POST"], name="sign_in_rule"),
    Route(
        "/password-rules",
        again(show, "password_rule")(set_password_rule),
        methods=["POST"],
        name="password_rule",
    ),
    Route(
        "/rate-rules", again(show, "rate_rule")(set_rate_rule), methods=["POST"], name="rate_rule"
    ),
]
