"""Codes and refresh tokens exchanged for tokens, and tokens given back, by the app itself.

Source: OAuth 2.1 (draft-ietf-oauth-v2-1) §3.2, §4; RFC 7636; RFC 7009; RFC 9700 §4.14.
"""

import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from resolvers import database, notices, rates, sessions
from resolvers.actors import NOBODY, WITHIN, Actor, Channel, Scope
from resolvers.apps.app import App, known
from resolvers.apps.grants import asked_scopes, take_back
from resolvers.clock import now
from resolvers.notices import Address, New, NoticeKind
from resolvers.refusals import NotAllowed, NotValid, Reason, Wrong
from resolvers.tables.app_words import AppNews, AppState
from resolvers.tables.apps import RefreshTokenRow, TokenRow

ACCESS_LASTS = timedelta(hours=1)
REFRESH_RESTS = timedelta(days=30)
GRANT_LASTS = timedelta(days=180)
READS = WITHIN[Scope.READ] | {Scope.READ}


@dataclass(frozen=True, slots=True)
class Client:
    """What an app shows at the token endpoint, and from where."""

    id: str
    secret: str | None
    address: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """What an app is given: told this once."""

    access: str
    refresh: str | None
    scopes: tuple[Scope, ...]
    lasts: timedelta = ACCESS_LASTS


async def redeem(client: Client, *, code: str, verifier: str, redirect: str | None) -> Tokens:
    """Exchange a code for tokens, once. A second time takes back what the first one gave.

    Args:
        client: the app, with its secret where it has one.
        code: what the person's browser brought.
        verifier: whose SHA-256 is the challenge.
        redirect: where the code was sent; may be missing.

    Raises:
        NotAllowed: the app is unknown, stopped, or its secret is wrong.
        NotValid: the code is not of this app, was used, is older than 60 seconds, or the
            verifier or the address is another.
        NotNow: too often from this address.
    """
    app = await _known(client)
    async with database.transaction():
        found = await database.row(_CODE, sessions.hash_of(code), app.id)
        if found is None:
            raise _wrong_grant()
        if found["redeemed_at"] is None:
            if not _opens(found, verifier, redirect):
                raise _wrong_grant()
            await database.execute(
                "update grants set redeemed_at = $2 where id = $1", found["id"], now()
            )
            return await _issued(app, found, found["scopes"])
        await _reused(app, found)
    raise _wrong_grant()


async def refresh(client: Client, *, token: str, scope: str | None) -> Tokens:
    """Exchange a refresh token for new tokens, once; the new refresh token replaces it.

    Shown a second time it was stolen, by whom nobody can tell: the whole grant is taken back,
    and the person is told.

    Args:
        client: the app, with its secret where it has one.
        token: the refresh token.
        scope: fewer scopes for the access token; never more than were granted.

    Raises:
        NotAllowed: the app is unknown, stopped, or its secret is wrong.
        NotValid: the token is not of this app, was used or has expired; or a scope is wider.
        NotNow: too often from this address.
    """
    app = await _known(client)
    async with database.transaction():
        found = await database.row(_REFRESH, sessions.hash_of(token), app.id)
        if found is None:
            raise _wrong_grant()
        if found["used_at"] is None:
            scopes = asked_scopes(scope, tuple(map(Scope, found["scopes"])))
            if scopes is None:
                raise NotValid({"scope": Wrong(Reason.SCOPE_TOO_WIDE)})
            await database.execute(
                "update refresh_tokens set used_at = $2 where id = $1", found["refresh"], now()
            )
            return await _issued(app, found, scopes)
        await _reused(app, found)
    raise _wrong_grant()


async def for_itself(client: Client, *, scope: str | None) -> Tokens:
    """A token of an organisation's app in the organisation's own name, which only reads.

    Every act is a person's: what changes something takes a person's grant.

    Args:
        client: a confidential app of an organisation.
        scope: which of its scopes; all that only read where it is missing.

    Raises:
        NotAllowed: the app is unknown, stopped, its secret is wrong, or it is a person's.
        NotValid: it may not ask for such a scope.
        NotNow: too often from this address.
    """
    app = await _known(client)
    reads = tuple(each for each in app.scopes if each in READS)
    if not app.confidential or app.organisation is None:
        raise NotAllowed(Reason.GRANT_KIND_BARRED)
    scopes = asked_scopes(scope, reads)
    if not scopes:
        raise NotValid({"scope": Wrong(Reason.SCOPE_TOO_WIDE)})
    strong = await database.value("select strong from apps where id = $1", app.id)
    secret, row = _token(app, scopes, strong=strong)
    await TokenRow.insert(row)
    return Tokens(secret, None, scopes)


async def give_back(client: Client, token: str) -> None:
    """Take back a token of the app; a refresh token takes the whole grant with it.

    A token that is none, or another app's, changes nothing and says nothing (RFC 7009 §2.2).

    Raises:
        NotAllowed: the app is unknown, stopped, or its secret is wrong.
        NotNow: too often from this address.
    """
    app = await _known(client)
    async with database.transaction():
        hashed = sessions.hash_of(token)
        found = await database.row(_FAMILY, hashed, app.id)
        if found is not None and found["revoked_at"] is None:
            await take_back(
                _acting(app, found["person"]), found["id"], found["person"], cause="app"
            )
        await database.execute(
            "update tokens set revoked_at = coalesce(revoked_at, $3)"
            " where token_hash = $1 and app = $2",
            *(hashed, app.id, now()),
        )


async def sweep() -> None:
    """Forget tokens of apps a day after they expired, and codes that nobody redeemed."""
    for statement in _SWEPT:
        await database.execute(statement)


_SWEPT = (
    "delete from tokens where app is not null and expires_at < now() - interval '1 day'",
    "delete from refresh_tokens where expires_at < now() - interval '1 day'",
    "delete from grants g where g.redeemed_at is null and g.expires_at < now() - interval '1 day'",
)
_GRANT = "g.id, g.person, g.scopes, g.strong, g.redirect, g.challenge, g.redeemed_at, g.granted_at"
_CODE = (
    f"select {_GRANT} from grants g where g.code_hash = $1 and g.app = $2"
    " and g.revoked_at is null and (g.code_expires_at > now() or g.redeemed_at is not null)"
    " for update"
)
_REFRESH = (
    f"select {_GRANT}, r.id as refresh, r.used_at from refresh_tokens r"
    ' join grants g on g.id = r."grant" where r.token_hash = $1 and g.app = $2'
    " and g.revoked_at is null and r.expires_at > now() for update"
)
_FAMILY = (
    "select g.id, g.person, g.revoked_at from refresh_tokens r"
    ' join grants g on g.id = r."grant" where r.token_hash = $1 and g.app = $2 for update of g'
)


async def _known(client: Client) -> App:
    """The app that shows itself; whoever runs on a server proves it by its secret."""
    await rates.spend(rates.Rate.OAUTH, rates.of_address(client.address))
    named = _id(client.id)
    app = await known(named) if named else None
    if app is None or app.state is not AppState.ACTIVE:
        raise NotAllowed(Reason.CLIENT_UNKNOWN)
    kept = await database.value("select secret_hash from apps where id = $1", app.id)
    shown = sessions.hash_of(client.secret) if client.secret else None
    if (kept or shown) and not hmac.compare_digest(kept or b"", shown or b"none"):
        raise NotAllowed(Reason.CLIENT_UNKNOWN)
    return app


def _id(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def _opens(found: Mapping[str, Any], verifier: str, redirect: str | None) -> bool:
    """Whether who brings the code is who asked for it."""
    made = urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
    known_place = redirect in (None, found["redirect"])
    return known_place and hmac.compare_digest(made, found["challenge"])


async def _issued(app: App, grant: Mapping[str, Any], scopes: Any) -> Tokens:
    """New tokens of a grant, which lasts as long as its refresh token, but half a year at most."""
    granted = tuple(map(Scope, scopes))
    expires_at = min(now() + REFRESH_RESTS, grant["granted_at"] + GRANT_LASTS)
    renewal = secrets.token_urlsafe(32)
    secret, row = _token(app, granted, strong=grant["strong"])
    row.person, row.grant = grant["person"], grant["id"]
    await TokenRow.insert(row)
    await RefreshTokenRow.insert(
        RefreshTokenRow(
            grant=grant["id"], token_hash=sessions.hash_of(renewal), expires_at=expires_at
        )
    )
    await database.execute(
        "update grants set expires_at = $2 where id = $1", grant["id"], expires_at
    )
    return Tokens(secret, renewal, granted)


def _token(app: App, scopes: tuple[Scope, ...], *, strong: bool) -> tuple[str, TokenRow]:
    secret = secrets.token_urlsafe(32)
    row = TokenRow(
        token_hash=sessions.hash_of(secret),
        name="",
        app=app.id,
        scopes=list(scopes),
        strong=strong,
        expires_at=now() + ACCESS_LASTS,
    )
    return secret, row


async def _reused(app: App, found: Mapping[str, Any]) -> None:
    """Take back the whole grant, and tell the person."""
    grant, person = found["id"], found["person"]
    await take_back(_acting(app, person), grant, person, cause="reuse")
    news, to = AppNews.TOKEN_REUSED.value, Address(person=person)
    await notices.send([New(to, NoticeKind.APP, "", grant, grant, word=news, about_kind="grant")])


def _acting(app: App, person: UUID | None) -> Actor:
    """The app, in whose name a grant is taken back."""
    return Actor(person=person, app=app.id, channel=Channel.API) if person else NOBODY


def _wrong_grant() -> NotValid:
    return NotValid({"grant": Wrong(Reason.GRANT_WRONG)})
