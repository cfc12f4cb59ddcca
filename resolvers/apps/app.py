"""An app of others: who keeps it, and what may be done with it now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from resolvers import database, organisations
from resolvers.actors import Actor, Scope, why_not_administer_all
from resolvers.credentials import why_not_see
from resolvers.notices import STAFF
from resolvers.refusals import NotAllowed, NotFound, NotNow, Reason, Refused
from resolvers.tables.app_words import AppState

MOST = 100


@dataclass(frozen=True, slots=True)
class App:
    """A third party's app; *confidential* when it can keep a secret."""

    id: UUID
    name: str
    about: str
    home: str
    redirects: tuple[str, ...]
    scopes: tuple[Scope, ...]
    person: UUID | None
    organisation: UUID | None
    secret_set_at: datetime | None
    registered_at: datetime
    blocked_at: datetime | None
    blocked_note: str
    confined_at: datetime | None
    ended_at: datetime | None

    @property
    def client_id(self) -> str:
        """What it calls itself by when it asks for tokens."""
        return str(self.id)

    @property
    def confidential(self) -> bool:
        """Whether it shows a secret; else it runs where everybody can read it."""
        return self.secret_set_at is not None

    @property
    def state(self) -> AppState:
        """Whether it may act."""
        if self.ended_at:
            return AppState.ENDED
        return AppState.BLOCKED if self.blocked_at else AppState.ACTIVE

    @property
    def keeper(self) -> str:
        """The organisation that answers for it; empty where a person does."""
        known = organisations.get(self.organisation)
        return known.name if known else ""

    def is_kept_by(self, actor: Actor) -> bool:
        """Whether *actor* answers for it: registered it, or works in its organisation."""
        if self.organisation is None:
            return actor.person is not None and actor.person == self.person
        return actor.holds(*STAFF, organisation=self.organisation)

    def why_not_correct(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot change what it says of itself: who answers for it can."""
        if refusal := why_not_see(actor):
            return refusal
        if not self.is_kept_by(actor):
            return NotAllowed(Reason.NOT_YOUR_APP)
        return NotNow(Reason.APP_ENDED, at=self.ended_at) if self.ended_at else None

    def why_not_end(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot end it."""
        return self.why_not_correct(actor)

    def why_not_rotate_secret(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot give it a new secret."""
        if refusal := self.why_not_correct(actor):
            return refusal
        return None if self.confidential else NotNow(Reason.NO_SECRET)

    def why_not_register_documents(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot register documents for it."""
        return self.why_not_correct(actor)

    def why_not_confine(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot have it ask registered documents only."""
        if refusal := self.why_not_correct(actor):
            return refusal
        return NotNow(Reason.CONFINED_ALREADY, at=self.confined_at) if self.confined_at else None

    def why_not_release(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot let it ask anything again."""
        if refusal := self.why_not_correct(actor):
            return refusal
        return None if self.confined_at else NotNow(Reason.NOT_CONFINED)

    def why_not_block(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot stop it: administrators of a city can."""
        if refusal := _why_not_oversee(actor, self):
            return refusal
        return NotNow(Reason.APP_BLOCKED, at=self.blocked_at) if self.blocked_at else None

    def why_not_unblock(self, actor: Actor) -> Refused | None:
        """Why *actor* cannot let it act again."""
        if refusal := _why_not_oversee(actor, self):
            return refusal
        return None if self.blocked_at else NotNow(Reason.APP_NOT_BLOCKED)


def oversees(actor: Actor) -> bool:
    """Whether somebody in person answers for all apps."""
    return why_not_see(actor) is None and why_not_administer_all(actor) is None


def _why_not_oversee(actor: Actor, app: App) -> Refused | None:
    if refusal := why_not_see(actor):
        return refusal
    if not oversees(actor):
        return NotAllowed(Reason.NOT_YOUR_POST)
    return NotNow(Reason.APP_ENDED, at=app.ended_at) if app.ended_at else None


COLUMNS = (
    "id, name, about, home, redirects, scopes, person, organisation, secret_set_at,"
    " registered_at, blocked_at, blocked_note, confined_at, ended_at"
)


async def find(actor: Actor, id: UUID, *, lock: bool = False) -> App:
    """An app that the actor keeps or oversees.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    app = await known(id, lock=lock)
    if app is None or not (app.is_kept_by(actor) or oversees(actor)) or why_not_see(actor):
        raise NotFound
    return app


async def listed(actor: Actor) -> tuple[App, ...]:
    """The apps that an actor keeps; who oversees them finds all. At most 100, newest first.

    Raises:
        NotAllowed: nobody is signed in, or an app asks.
    """
    if refusal := why_not_see(actor):
        raise refusal
    found = await database.rows(
        f"select {COLUMNS} from apps where $3 or person = $1 or organisation = any($2)"
        f" order by registered_at desc limit {MOST}",
        actor.person,
        list(actor.organisations(STAFF)),
        oversees(actor),
    )
    return tuple(map(app_of, found))


async def named(actor: Actor, ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of those of some apps that the actor keeps or oversees."""
    if not ids or why_not_see(actor):
        return {}
    found = await database.rows(f"select {COLUMNS} from apps where id = any($1)", list(ids))
    return {
        app.id: app.name for app in map(app_of, found) if app.is_kept_by(actor) or oversees(actor)
    }


async def known(id: UUID, *, lock: bool = False) -> App | None:
    """An app by its id, whoever asks."""
    found = await database.row(
        f"select {COLUMNS} from apps where id = $1{' for update' if lock else ''}", id
    )
    return app_of(found) if found else None


def app_of(found: Mapping[str, Any]) -> App:
    """A row as an app."""
    given = dict(found)
    redirects, scopes = tuple(given.pop("redirects")), tuple(map(Scope, given.pop("scopes")))
    return App(redirects=redirects, scopes=scopes, **given)
