"""What a person lets an app do: asked on a page, given, listed, taken back.

Source: OAuth 2.1 (draft-ietf-oauth-v2-1) §4.1, RFC 7636 (PKCE), RFC 9207 (iss).
"""

import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from resolvers import database, journal, rates, sessions
from resolvers.actors import Actor, Scope
from resolvers.apps.app import App, known
from resolvers.clock import now
from resolvers.credentials import why_not_see
from resolvers.refusals import NotAllowed, NotFound, NotNow, NotValid, Reason, Refused, Wrong
from resolvers.tables.app_words import AppState
from resolvers.tables.apps import GrantRow

CODE_LASTS = timedelta(seconds=60)
CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
STATE_MOST = 512
MOST = 100


@dataclass(frozen=True, slots=True)
class Request:
    """What an app asks for, found in order: it may be shown to the person."""

    app: App
    redirect: str
    scopes: tuple[Scope, ...]
    state: str | None
    challenge: str


@dataclass(frozen=True, slots=True)
class Grant:
    """What a person let an app do."""

    id: UUID
    person: UUID
    app: UUID
    app_name: str
    home: str
    scopes: tuple[Scope, ...]
    granted_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    seen_at: datetime | None

    def why_not_revoke(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot take it back: its person can, and no app for them."""
        if refusal := why_not_see(actor):
            return refusal
        if actor.person != self.person:
            return NotAllowed(Reason.NOT_YOUR_GRANT)
        return NotNow(Reason.GRANT_ENDED, at=self.revoked_at) if self.revoked_at else None


async def asking(client_id: str, redirect: str | None) -> tuple[App, str]:
    """The app that asks, and where its answer goes: only to an address it registered.

    Anything wrong here is told to the person; nothing is ever sent on to an unknown address.

    Args:
        client_id: the app's.
        redirect: one of its addresses, to the letter; may be missing where it has just one.

    Raises:
        NotFound: there is no such app.
        NotNow: it is blocked or has ended.
        NotValid: it has no such address.
    """
    app = await _client(client_id)
    if app.state is not AppState.ACTIVE:
        raise stopped(app)
    if redirect is None and len(app.redirects) == 1:
        return app, app.redirects[0]
    if redirect is None or redirect not in app.redirects:
        raise NotValid({"redirect": Wrong(Reason.UNKNOWN_REDIRECT)})
    return app, redirect


def request(app: App, redirect: str, given: Mapping[str, str]) -> Request:
    """What is asked for, checked; wrong fields bear the parameters' own names.

    Args:
        app: who asks.
        redirect: where the answer goes.
        given: the parameters: response_type `code`, scope (words apart by blanks; all that the
            app registered where it is missing), state (at most 512), code_challenge of 43
            letters, code_challenge_method `S256`.

    Raises:
        NotValid: with every wrong parameter.
    """
    wrong: dict[str, Wrong] = {}
    scopes = asked_scopes(given.get("scope"), app.scopes)
    if given.get("response_type") != "code":
        wrong["response_type"] = Wrong(Reason.UNKNOWN_CHOICE)
    if scopes is None:
        wrong["scope"] = Wrong(Reason.SCOPE_TOO_WIDE)
    if given.get("code_challenge_method") != "S256" or not CHALLENGE.fullmatch(
        given.get("code_challenge", "")
    ):
        wrong["code_challenge"] = Wrong(Reason.PKCE_NEEDED)
    if len(given.get("state", "")) > STATE_MOST:
        wrong["state"] = Wrong(Reason.TOO_LONG, {"limit": STATE_MOST})
    if wrong:
        raise NotValid(wrong)
    assert scopes
    return Request(app, redirect, scopes, given.get("state"), given["code_challenge"])


def asked_scopes(said: str | None, most: tuple[Scope, ...]) -> tuple[Scope, ...] | None:
    """The scopes that were asked for; None where they are unknown or more than there may be."""
    if said is None:
        return most
    words = set(said.split())
    if not words or not words <= {scope.value for scope in most}:
        return None
    return tuple(sorted(map(Scope, words)))


def stopped(app: App) -> NotNow:
    """Why an app that is blocked or has ended gets nothing."""
    if app.ended_at:
        return NotNow(Reason.APP_ENDED, at=app.ended_at)
    return NotNow(Reason.APP_BLOCKED, at=app.blocked_at)


async def give(actor: Actor, asked: Request) -> str:
    """Let an app do what it asks; gives the code that it exchanges within 60 seconds, once.

    Args:
        actor: the person, signed in themselves.
        asked: what `request` found in order.

    Raises:
        NotAllowed: nobody is signed in, or an app asks.
        NotNow: the app was stopped meanwhile, or the person gave 60 grants within an hour.
    """
    if refusal := why_not_see(actor):
        raise refusal
    await rates.spend(rates.Rate.GRANT, str(actor.person))
    code = secrets.token_urlsafe(32)
    row = GrantRow(
        app=asked.app.id,
        person=actor.person,
        scopes=list(asked.scopes),
        strong=await sessions.is_strong(actor.session),
        redirect=asked.redirect,
        challenge=asked.challenge,
        code_hash=sessions.hash_of(code),
        code_expires_at=now() + CODE_LASTS,
        expires_at=now() + CODE_LASTS,
    )
    async with database.transaction():
        app = await known(asked.app.id, lock=True)
        if app is None or app.state is not AppState.ACTIVE:
            raise stopped(app or asked.app)
        await GrantRow.insert(row)
        scopes = list(asked.scopes)
        await journal.record(
            actor, "grant.given", row.person, given_to=app.id, grant=row.id, scopes=scopes
        )
    return code


async def grants(actor: Actor) -> tuple[Grant, ...]:
    """What the actor has granted and apps still hold, newest first; at most 100.

    Raises:
        NotAllowed: nobody is signed in, or an app asks.
    """
    if refusal := why_not_see(actor):
        raise refusal
    found = await database.rows(
        f"{_GRANTS} where g.person = $1 and g.revoked_at is null and g.redeemed_at is not null"
        f" and g.expires_at > now() order by g.granted_at desc limit {MOST}",
        actor.person,
    )
    return tuple(map(_grant, found))


async def let_in(actor: Actor, ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of the apps of some of the actor's own grants, also of those taken back."""
    if not ids or actor.person is None:
        return {}
    found = await database.rows(_LET_IN, list(ids), actor.person)
    return {row["id"]: row["name"] for row in found}


async def find_grant(actor: Actor, id: UUID, *, lock: bool = False) -> Grant:
    """One of the actor's own grants.

    Raises:
        NotFound: it is none of theirs.
    """
    found = await database.row(
        f"{_GRANTS} where g.id = $1 and g.person = $2{' for update of g' if lock else ''}",
        id,
        actor.person,
    )
    if found is None:
        raise NotFound
    return _grant(found)


async def revoke_grant(actor: Actor, id: UUID) -> Grant:
    """Take back a grant; every token of it stands for nobody from now on.

    Raises:
        NotFound: it is none of the actor's.
        NotAllowed: an app asks.
        NotNow: it was taken back before.
    """
    async with database.transaction():
        grant = await find_grant(actor, id, lock=True)
        if refusal := grant.why_not_revoke(actor):
            raise refusal
        await take_back(actor, grant.id, grant.person, cause="person")
    return await find_grant(actor, id)


async def take_back(actor: Actor, grant: UUID, person: UUID, *, cause: str) -> None:
    """Take back a grant and its tokens, within the transaction of whoever decided it."""
    at = now()
    for table, column in (("grants", "id"), ("tokens", '"grant"')):
        await database.execute(
            f"update {table} set revoked_at = coalesce(revoked_at, $2) where {column} = $1",
            *(grant, at),
        )
    await journal.record(actor, "grant.revoked", person, grant=grant, cause=cause)


async def _client(client_id: str) -> App:
    try:
        app = await known(UUID(client_id))
    except ValueError:
        app = None
    if app is None:
        raise NotFound
    return app


_LET_IN = """
    select g.id, a.name from grants g join apps a on a.id = g.app
     where g.id = any($1) and g.person = $2
"""
_GRANTS = (
    "select g.id, g.person, g.app, a.name as app_name, a.home, g.scopes, g.granted_at,"
    " g.expires_at, g.revoked_at,"
    ' (select max(t.seen_at) from tokens t where t."grant" = g.id) as seen_at'
    " from grants g join apps a on a.id = g.app"
)


def _grant(found: Mapping[str, Any]) -> Grant:
    return Grant(**{**found, "scopes": tuple(map(Scope, found["scopes"]))})
