"""Who acts, and what they hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from resolvers.refusals import NotAllowed, Reason, Refused
from resolvers.tables.people import PostKind, Scope

__all__ = [
    "NOBODY",
    "Actor",
    "Channel",
    "Post",
    "PostKind",
    "Scope",
    "reach",
    "system",
    "why_not_administer_all",
]
CITY_DIGITS = 4


class Channel(StrEnum):
    """The door an act came through."""

    PAGE = "page"
    API = "api"
    LINK = "link"
    CLI = "cli"
    IMPORT = "import"
    TIMER = "timer"


WITHIN: Mapping[Scope, frozenset[Scope]] = {
    Scope.READ: frozenset(
        {Scope.CASES_READ, Scope.NOTICES_READ, Scope.PROPOSALS_READ, Scope.VOTES_READ}
    ),
    Scope.REPORT: frozenset({Scope.CASES_WRITE, Scope.PROPOSALS_WRITE}),
    Scope.HANDLE: frozenset({Scope.CASES_HANDLE, Scope.NOTICES_WRITE, Scope.PROPOSALS_HANDLE}),
    Scope.ADMINISTER: frozenset(
        {Scope.COUNCILS_WRITE, Scope.MEETINGS_WRITE, Scope.VOTES_WRITE, Scope.VOTES_HANDLE}
    ),
}
BESIDE: Mapping[Scope, Scope] = {
    Scope.REPORT: Scope.READ,
    Scope.HANDLE: Scope.READ,
    Scope.ADMINISTER: Scope.READ,
    Scope.CASES_WRITE: Scope.CASES_READ,
    Scope.CASES_HANDLE: Scope.CASES_READ,
    Scope.NOTICES_WRITE: Scope.NOTICES_READ,
    Scope.PROPOSALS_WRITE: Scope.PROPOSALS_READ,
    Scope.PROPOSALS_HANDLE: Scope.PROPOSALS_READ,
    Scope.VOTES_WRITE: Scope.VOTES_READ,
    Scope.VOTES_HANDLE: Scope.VOTES_READ,
}


def reach(scopes: Iterable[Scope]) -> frozenset[Scope]:
    """Scopes with the reading that goes with each act: who acts is told what came of it."""
    asked = frozenset(scopes)
    return asked | {BESIDE[each] for each in asked if each in BESIDE}


@dataclass(frozen=True, slots=True)
class Post:
    """A role held in an area, an organisation or an estate.

    *prefix* is the area's own: every code that starts with it lies inside.
    """

    kind: PostKind
    area: str | None = None
    prefix: str | None = None
    organisation: UUID | None = None
    estate: UUID | None = None

    def covers(self, area: str | None, organisation: UUID | None, estate: UUID | None) -> bool:
        """Whether what is asked for lies where the post is held."""
        if area is not None and self.prefix is not None:
            return area.startswith(self.prefix)
        if organisation is not None and self.organisation is not None:
            return self.organisation == organisation
        return estate is not None and self.estate == estate


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person with posts, somebody signed out, or the system itself.

    *scopes* is None unless an app acts in the person's name; *app* is the app, or the
    personal token where there is none, by a *grant* of the person; *system* names the
    timer or import when nobody does. *session* is the one the person came by,
    *shown_at* when they last showed who they are; posts that wait for a second
    step of signing in are *withheld*. An app that is *confined* asks nothing but its
    registered documents. Nobody is this actor any more after *ends_at*, if that is known.
    """

    person: UUID | None = None
    posts: frozenset[Post] = frozenset()
    scopes: frozenset[Scope] | None = None
    app: UUID | None = None
    grant: UUID | None = None
    channel: Channel = Channel.PAGE
    system: str | None = None
    session: UUID | None = None
    shown_at: datetime | None = None
    withheld: frozenset[PostKind] = frozenset()
    confined: bool = False
    ends_at: datetime | None = None

    @property
    def doors(self) -> tuple[UUID, ...]:
        """The session, the app or its token, and the grant that they came by; what they listen to
        ends with any of them."""
        return tuple(each for each in (self.session, self.app, self.grant) if each)

    def may(self, scope: Scope) -> bool:
        """Whether the door allows it: an app needs the scope or a wider one, a person none."""
        return self.scopes is None or any(
            scope is held or scope in WITHIN.get(held, ()) for held in self.scopes
        )

    def holds(
        self,
        *kinds: PostKind,
        area: str | None = None,
        organisation: UUID | None = None,
        estate: UUID | None = None,
    ) -> bool:
        """Whether one of these posts is held there, or in an area above it."""
        for post in self.posts:  # asked for each thing that is shown
            if post.kind in kinds and post.covers(area, organisation, estate):
                return True
        return False

    def prefixes(self, kinds: Iterable[PostKind]) -> tuple[str, ...]:
        """The area prefixes inside which one of these posts is held."""
        wanted = frozenset(kinds)
        return tuple(sorted({p.prefix for p in self.posts if p.prefix and p.kind in wanted}))

    def organisations(self, kinds: Iterable[PostKind]) -> tuple[UUID, ...]:
        """The organisations in which one of these posts is held."""
        wanted = frozenset(kinds)
        held = {p.organisation for p in self.posts if p.organisation and p.kind in wanted}
        return tuple(sorted(held))

    def through(self, channel: Channel) -> "Actor":
        """The same actor, come through another door."""
        return self if channel is self.channel else replace(self, channel=channel)


NOBODY = Actor()


def system(name: str, channel: Channel = Channel.TIMER) -> Actor:
    """The system itself, acting as the named timer or import."""
    return Actor(channel=channel, system=name)


def why_not_administer_all(actor: Actor) -> Refused | None:
    """Why *actor* cannot decide what holds everywhere: administrators of a city or above can."""
    if actor.system is not None:
        return None
    held = any(
        post.kind is PostKind.ADMINISTRATOR and post.prefix and len(post.prefix) <= CITY_DIGITS
        for post in actor.posts
    )
    if not held:
        return NotAllowed(Reason.NOT_YOUR_POST)
    if not actor.may(Scope.ADMINISTER):
        return NotAllowed(Reason.NOT_IN_SCOPE, scope=Scope.ADMINISTER)
    return None
