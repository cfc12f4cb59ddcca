"""Registering an app, correcting what it says of itself, its secret, and its end."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from piccolo.columns import Column
from pydantic import BaseModel, Field, StringConstraints

from resolvers import database, journal, organisations, rates, sessions
from resolvers.actors import Actor, Scope
from resolvers.apps.addresses import Home, Redirect
from resolvers.apps.app import App, find
from resolvers.clock import now
from resolvers.credentials import why_not_see
from resolvers.notices import STAFF
from resolvers.refusals import NotAllowed, Reason, Refused, checked
from resolvers.tables.apps import AppRow

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
About = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=500)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class AppSaid(BaseModel):
    """What an app says of itself."""

    name: Name
    about: About
    home: Home
    redirects: list[Redirect] = Field(max_length=10)
    scopes: frozenset[Scope] = Field(min_length=1)


class AppBlock(BaseModel):
    """Why an app is stopped."""

    note: Note


@dataclass(frozen=True, slots=True)
class Registered:
    """An app and its secret, which is told this once; None for one that can keep none."""

    app: App
    secret: str | None


def why_not_register(actor: Actor, organisation: UUID | None = None) -> Refused | None:
    """Why *actor* cannot register an app, as a person or for an organisation they work in."""
    if refusal := why_not_see(actor):
        return refusal
    if organisation and not actor.holds(*STAFF, organisation=organisation):
        return NotAllowed(Reason.NOT_YOUR_ORGANISATION)
    return None


async def register(
    actor: Actor,
    *,
    name: str,
    about: str,
    home: str,
    redirects: Iterable[str],
    scopes: Iterable[Scope | str],
    organisation: UUID | None = None,
    confidential: bool = False,
) -> Registered:
    """Register an app of a person, or of an organisation.

    Args:
        actor: who answers for it.
        name: 1 to 60 characters, shown to whoever grants it something.
        about: what it does, 10 to 500 characters.
        home: its home page, https.
        redirects: at most 10 addresses to which people come back, compared to the letter:
            https, http on the machine itself, or a scheme of its own with a dot in it.
        scopes: what it may ask for; at least one.
        organisation: whose it is; None for the actor's own.
        confidential: whether it runs on a server of its own and can keep a secret.

    Raises:
        NotAllowed: nobody is signed in, an app asks, or it is another organisation.
        NotFound: there is no such organisation.
        NotNow: 20 were registered within a day.
        NotValid: with every wrong field.
    """
    if organisation:
        organisations.find(organisation)
    if refusal := why_not_register(actor, organisation):
        raise refusal
    given = checked(
        AppSaid, name=name, about=about, home=home, redirects=list(redirects), scopes=list(scopes)
    )
    await rates.spend(rates.Rate.APP, str(actor.person))
    secret = secrets.token_urlsafe(32) if confidential else None
    row = AppRow(
        **given.model_dump(exclude={"scopes"}),
        scopes=sorted(given.scopes),
        person=None if organisation else actor.person,
        organisation=organisation,
        secret_hash=sessions.hash_of(secret) if secret else None,
        secret_set_at=now() if secret else None,
        strong=await sessions.is_strong(actor.session),
        registered_by=actor.person,
        blocked_note="",
    )
    async with database.transaction():
        await AppRow.insert(row)
        await journal.record(actor, "app.registered", row.id, scopes=sorted(given.scopes))
    return Registered(await find(actor, row.id), secret)


async def correct(
    actor: Actor,
    id: UUID,
    *,
    name: str,
    about: str,
    home: str,
    redirects: Iterable[str],
    scopes: Iterable[Scope | str],
) -> App:
    """Correct what an app says of itself, as in `register`; what was granted stays as it is.

    Raises:
        NotFound: it is not the actor's.
        NotAllowed: an administrator asks who does not keep it.
        NotNow: it has ended.
        NotValid: with every wrong field.
    """
    async with database.transaction():
        app = await find(actor, id, lock=True)
        if refusal := app.why_not_correct(actor):
            raise refusal
        given = checked(
            AppSaid,
            name=name,
            about=about,
            home=home,
            redirects=list(redirects),
            scopes=list(scopes),
        )
        said = given.model_dump() | {"scopes": sorted(given.scopes)}
        values: dict[Column | str, Any] = {name: said[name] for name in said}
        await AppRow.update(values).where(AppRow.id == id)
        await journal.record(actor, "app.corrected", id, scopes=sorted(given.scopes))
    return await find(actor, id)


async def rotate_secret(actor: Actor, id: UUID) -> Registered:
    """Give an app a new secret; the old one is void at once, tokens that it has stay.

    The secret is as strong as the session it was made in: without a second step of signing in
    it does not open posts that take one.

    Raises:
        NotFound: it is not the actor's.
        NotAllowed: an administrator asks who does not keep it.
        NotNow: it has ended, or has no secret.
    """
    secret = secrets.token_urlsafe(32)
    strong = await sessions.is_strong(actor.session)
    async with database.transaction():
        app = await find(actor, id, lock=True)
        if refusal := app.why_not_rotate_secret(actor):
            raise refusal
        await database.execute(
            "update apps set secret_hash = $2, secret_set_at = $3, strong = $4 where id = $1",
            *(id, sessions.hash_of(secret), now(), strong),
        )
        await journal.record(actor, "app.secret_rotated", id)
    return Registered(await find(actor, id), secret)


async def block(actor: Actor, id: UUID, *, note: str) -> App:
    """Stop an app: from now on its tokens stand for nobody, and nobody can grant it anything.

    Args:
        actor: an administrator of a city.
        id: which app.
        note: why, 1 to 200 characters; its keeper reads it.

    Raises:
        NotFound: there is none, or the actor does not oversee apps.
        NotNow: it is blocked or has ended.
        NotValid: *note* is missing or too long.
    """
    async with database.transaction():
        app = await find(actor, id, lock=True)
        if refusal := app.why_not_block(actor):
            raise refusal
        given = checked(AppBlock, note=note)
        await database.execute(
            "update apps set blocked_at = $2, blocked_by = $3, blocked_note = $4 where id = $1",
            *(id, now(), actor.person, given.note),
        )
        await journal.record(actor, "app.blocked", id)
    return await find(actor, id)


async def unblock(actor: Actor, id: UUID) -> App:
    """Let a blocked app act again, with what was granted before.

    Raises:
        NotFound: there is none, or the actor does not oversee apps.
        NotNow: it is not blocked, or has ended.
    """
    async with database.transaction():
        app = await find(actor, id, lock=True)
        if refusal := app.why_not_unblock(actor):
            raise refusal
        await database.execute(
            "update apps set blocked_at = null, blocked_by = null, blocked_note = '' where id = $1",
            id,
        )
        await journal.record(actor, "app.unblocked", id)
    return await find(actor, id)


async def end(actor: Actor, id: UUID) -> App:
    """End an app for good: all that it was granted is taken back.

    Raises:
        NotFound: it is not the actor's.
        NotAllowed: an administrator asks who does not keep it.
        NotNow: it has ended.
    """
    async with database.transaction():
        app = await find(actor, id, lock=True)
        if refusal := app.why_not_end(actor):
            raise refusal
        for statement in ENDED:
            await database.execute(statement, id, now())
        await database.execute("update apps set ended_by = $2 where id = $1", id, actor.person)
        await journal.record(actor, "app.ended", id)
    return await find(actor, id)


ENDED = (
    "update apps set ended_at = $2 where id = $1",
    "update grants set revoked_at = coalesce(revoked_at, $2) where app = $1",
    "update tokens set revoked_at = coalesce(revoked_at, $2) where app = $1",
)
