"""Signing in inside WeChat (OAuth 2, snsapi_base): an account is bound to a phone once.

https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html
"""

from dataclasses import dataclass
from urllib.parse import urlencode

import structlog

from resolvers import counters, credentials, database, journal, people, secrecy
from resolvers.actors import NOBODY, Actor
from resolvers.credentials import Credentials, challenges
from resolvers.refusals import NotNow, NotValid, Reason, Wrong, checked
from resolvers.sessions import codes
from resolvers.sessions.devices import Whence
from resolvers.sessions.starting import Session, SignIn, slow, start
from resolvers.tables.credentials import ChallengeKind, Means

PATIENCE = 8  # seconds
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Gateway:
    """The official account by which people sign in, and where WeChat is."""

    app: str
    secret: str
    back: str
    open: str = "https://open.weixin.qq.com"
    api: str = "https://api.weixin.qq.com"


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where to send the browser, and the state that must come back with it."""

    address: str
    state: str


@dataclass(frozen=True, slots=True)
class Binding:
    """A WeChat account that is nobody's yet: the ticket binds it to a phone, for ten minutes."""

    ticket: str


_gateway: Gateway | None = None


def use(gateway: Gateway | None) -> None:
    """Sign in through this official account from now on; None: not at all."""
    global _gateway
    _gateway = gateway


def is_offered() -> bool:
    """Whether an official account is set up."""
    return _gateway is not None


async def begin(*, address: str = "") -> Beginning:
    """Begin signing in by WeChat.

    Args:
        address: of who asks, whose tries are limited.

    Raises:
        NotNow: no official account is set up; too many tries from this address.
    """
    gateway = _in_use()
    await slow(address)
    state = await challenges.make(ChallengeKind.WECHAT)
    asked = {
        "appid": gateway.app,
        "redirect_uri": gateway.back,
        "response_type": "code",
        "scope": "snsapi_base",
        "state": state,
    }
    there = f"{gateway.open}/connect/oauth2/authorize?{urlencode(asked)}#wechat_redirect"
    return Beginning(there, state)


async def come_back(
    code: str, state: str, *, agent: str = "", address: str = "", device: str = ""
) -> Session | Binding:
    """Go on with what WeChat sent the browser back with.

    Args:
        code: WeChat's, good for one time.
        state: what `begin` gave; it is good for one time, too.
        agent, address, device: of the browser, for the list of one's sessions.

    Returns:
        A session, or what binds an account that is nobody's yet to a phone.

    Raises:
        NotNow: no official account is set up; WeChat does not answer; too many tries.
        NotValid: the state is none of ours or too old; WeChat does not know the code.
    """
    gateway = _in_use()
    await slow(address)
    if await challenges.take(ChallengeKind.WECHAT, state) is None:
        raise NotValid({"state": Wrong(Reason.ASKED_TOO_LONG_AGO)})
    with counters.failed_sign_ins("wechat"):
        account = secrecy.fingerprint(f"wechat:{await _account(gateway, code)}")
    person = await database.value(
        "select person from wechat_bindings where account_fingerprint = $1", account
    )
    if person is None:
        return Binding(await challenges.make(ChallengeKind.WECHAT_BINDING, about=account))
    found = await people.find(Actor(person=person), person)
    return await start(found, means=Means.WECHAT, whence=Whence(agent, address, device))


async def bind(
    ticket: str, phone: str, code: str, *, agent: str = "", address: str = "", device: str = ""
) -> Session:
    """Bind a WeChat account to the person of a phone, who shows by a code that it is theirs.

    A phone not known yet is registered. A binding of before, on either side, ends.

    Args:
        ticket: of the `Binding`.
        phone, code: where the code went, and its six digits.
        agent, address, device: of the browser, for the list of one's sessions.

    Raises:
        NotValid: a field is malformed; the code is wrong; the ticket is too old.
        NotNow: too many tries from this address.
    """
    given = checked(SignIn, phone=phone, code=code)
    with counters.failed_sign_ins("code"):
        await slow(address)
        await codes.take(given.phone, given.code)
    taken = await challenges.take(ChallengeKind.WECHAT_BINDING, ticket)
    if taken is None or taken.about is None:
        raise NotValid({"ticket": Wrong(Reason.ASKED_TOO_LONG_AGO)})
    person = await people.by_phone(given.phone) or await people.register(
        NOBODY, name=f"居民{given.phone[-4:]}", phone=given.phone
    )
    async with database.transaction():
        await database.execute(
            "delete from wechat_bindings where account_fingerprint = $1 or person = $2",
            taken.about,
            person.id,
        )
        await database.execute(
            "insert into wechat_bindings (person, account_fingerprint, bound_at)"
            " values ($1, $2, now())",
            person.id,
            taken.about,
        )
        await journal.record(Actor(person=person.id), "wechat.bound", person.id)
    return await start(person, means=Means.CODE, whence=Whence(agent, address, device))


async def unbind(actor: Actor) -> Credentials:
    """Let one's WeChat account stand for one no longer.

    Raises:
        NotAllowed, NotNow: see `Credentials.why_not_change`; none is bound.
    """
    held = await credentials.of(actor)
    if refusal := held.why_not_change(actor):
        raise refusal
    async with database.transaction():
        gone = "delete from wechat_bindings where person = $1 returning true"
        if not await database.value(gone, held.person):
            raise NotNow(Reason.NOT_BOUND)
        await journal.record(actor, "wechat.unbound", held.person)
    return await credentials.of(actor)


async def _account(gateway: Gateway, code: str) -> str:
    import httpx2  # noqa: PLC0415 (slow to import, and few towns have an account)

    asked = {
        "appid": gateway.app,
        "secret": gateway.secret,
        "code": code,
        "grant_type": "authorization_code",
    }
    try:
        async with httpx2.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
            answer = await client.get(f"{gateway.api}/sns/oauth2/access_token", params=asked)
            said = answer.raise_for_status().json()
    except (httpx2.HTTPError, ValueError) as fault:
        log.warning("wechat.failed", fault=type(fault).__name__)
        raise NotNow(Reason.WECHAT_SILENT) from None
    if not isinstance(said, dict) or not said.get("openid"):
        number = said.get("errcode") if isinstance(said, dict) else None
        log.warning("wechat.refused", errcode=number)
        raise NotValid({"code": Wrong(Reason.WECHAT_REFUSED)})
    return str(said["openid"])


def _in_use() -> Gateway:
    if _gateway is None:
        raise NotNow(Reason.WECHAT_NOT_OFFERED)
    return _gateway
