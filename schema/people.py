"""People and the posts that they hold."""

from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from resolvers import people, posts, preferences, unmaskings
from resolvers.actors import Actor, PostKind
from resolvers.preferences import Mode, PreferredLanguage, Theme
from resolvers.refusals import NotFound
from schema.areas import Area, as_area
from schema.arguments import Id, Phone, about
from schema.context import Info
from schema.done import DONE, Done, DoneResult
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.organisations import Organisation, as_organisation
from schema.refusals import Refusal, shown
from schema.scopes import Scope
from schema.words import worded

worded(PreferredLanguage, "The language in which a person reads the pages.")
worded(Mode, "How large the pages are, and how much stands on them.")
worded(Theme, "The light in which a person reads the pages.")

Parent: TypeAlias = strawberry.Parent[posts.HeldPost]
You: TypeAlias = strawberry.Parent[Actor]
HeldPosts: TypeAlias = tuple[posts.HeldPost, ...]
Delegations: TypeAlias = tuple[posts.Delegation, ...]


@shows(people.Person)
class Person(Node):
    """A person as others may see them."""

    name: str = strawberry.field(description="What they are called.")
    phone: str = strawberry.field(description="Masked, as 138****0001.")
    registered_at: datetime = strawberry.field(description="Since when they are known here.")

    @classmethod
    async def find(cls, info: Info, key: str) -> people.Person:
        return await people.find(info.context.actor, as_uuid(key))


@shows(posts.HeldPost)
class Post(Node):
    """A role that somebody holds in an area, an organisation or an estate."""

    kind: PostKind = strawberry.field(description="Which role.")
    from_at: datetime = strawberry.field(description="From when.")
    to_at: datetime | None = strawberry.field(description="To when; null if the end is open.")
    revoked_at: datetime | None = strawberry.field(description="When it was ended.")

    @classmethod
    async def find(cls, info: Info, key: str) -> posts.HeldPost:
        return await posts.find(as_uuid(key))

    @strawberry.field(description="The area that it is held in, if it is one.")
    def area(parent: Parent) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(description="The organisation that it is held in, if it is one.")
    def organisation(parent: Parent) -> Organisation | None:
        return as_organisation(parent.organisation)

    @strawberry.field(description="The area in which that lies.")
    def within(parent: Parent) -> Area | None:
        return as_area(parent.within)

    @strawberry.field(description="Why you cannot end it; null when you can.")
    def viewer_cannot_revoke(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_revoke(info.context.actor), info)

    @strawberry.field(description="Why you cannot see in full who holds it; null when you can.")
    def viewer_cannot_unmask(parent: Parent, info: Info) -> Refusal | None:
        return shown(unmaskings.why_not_unmask_holder(info.context.actor, parent), info)

    @strawberry.field(description="Why you cannot lend it; null when you can.")
    def viewer_cannot_delegate(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_delegate(info.context.actor), info)


@shows(posts.Delegation)
class Delegation(Node):
    """A post that is lent to a colleague for a while."""

    from_at: datetime = strawberry.field(description="From when.")
    to_at: datetime = strawberry.field(description="To when.")
    note: str = strawberry.field(description="Why.")

    @classmethod
    async def find(cls, info: Info, key: str) -> posts.Delegation:
        lent = await posts.delegations_by(_person(info))
        found = next((each for each in lent if str(each.id) == key), None)
        if found is None:
            raise NotFound
        return found


def _person(info: Info) -> UUID:
    if info.context.actor.person is None:
        raise NotFound
    return info.context.actor.person


@shows(preferences.Preferences)
class Preferences:
    """How you like to read, the same on all your devices; null where you never chose."""

    language: PreferredLanguage | None = strawberry.field(description="In which language.")
    mode: Mode | None = strawberry.field(description="How large, and how much.")
    theme: Theme | None = strawberry.field(description="In which light.")


@shows(Actor)
class Viewer:
    """You: who is signed in, and what you hold."""

    @strawberry.field(graphql_type=Person, description="You as a person.")
    async def person(parent: You, info: Info) -> people.Person:
        return await people.find(parent, _person(info))

    @strawberry.field(graphql_type=list[Post], description="The posts that you hold.")
    async def posts(parent: You, info: Info) -> HeldPosts:
        return await posts.held_by(_person(info))

    @strawberry.field(graphql_type=list[Delegation], description="The posts that you have lent.")
    async def delegations(parent: You, info: Info) -> Delegations:
        return await posts.delegations_by(_person(info))

    @strawberry.field(graphql_type=Preferences, description="How you like to read.")
    async def preferences(parent: You, info: Info) -> preferences.Preferences:
        return await preferences.of(_person(info))

    @strawberry.field(description="Your posts that wait for the second step of signing in.")
    def withheld(parent: You) -> list[PostKind]:
        return sorted(parent.withheld)

    @strawberry.field(description="What the app may do in your name; null when it is no app.")
    def scopes(parent: You) -> list[Scope] | None:
        return None if parent.scopes is None else sorted(parent.scopes)


PersonResult = Annotated[
    Person | Refusal, strawberry.union("PersonResult", description="A person, or why not.")
]
PostResult = Annotated[
    Post | Refusal, strawberry.union("PostResult", description="A post, or why not.")
]
PreferencesResult = Annotated[
    Preferences | Refusal,
    strawberry.union("PreferencesResult", description="How you like to read, or why not."),
]
DelegationResult = Annotated[
    Delegation | Refusal,
    strawberry.union("DelegationResult", description="A post that is lent, or why not."),
]


@strawberry.type
class PeopleQueries:
    """You."""

    @strawberry.field(graphql_type=Viewer | None, description="You; null when nobody is signed in.")
    async def viewer(self, info: Info) -> Actor | None:
        return info.context.actor if info.context.actor.person else None


Name = Annotated[str, about(description="1 to 60 characters.")]


@strawberry.type
class PeopleMutations:
    """What you do about yourself, and administrators about posts."""

    @strawberry.mutation(graphql_type=PersonResult, description="Give yourself another name.")
    async def person_rename(self, info: Info, name: Name) -> people.Person:
        return await people.rename(info.context.actor, name=name)

    @strawberry.mutation(
        graphql_type=PreferencesResult,
        description="Choose how you like to read; what is null stays as it was.",
    )
    async def person_prefer(
        self,
        info: Info,
        language: Annotated[
            PreferredLanguage | None, about(description="In which language.")
        ] = None,
        mode: Annotated[Mode | None, about(description="How large, and how much.")] = None,
        theme: Annotated[Theme | None, about(description="In which light.")] = None,
    ) -> preferences.Preferences:
        return await preferences.prefer(
            info.context.actor, language=language, mode=mode, theme=theme
        )

    @strawberry.mutation(
        graphql_type=PostResult,
        description="Give somebody a post in an area, an organisation or an estate: one of them.",
    )
    async def post_grant(
        self,
        info: Info,
        kind: Annotated[PostKind, about(description="Which role.")],
        phone: Phone,
        name: Name,
        area: Annotated[str | None, about(description="The code of the area.")] = None,
        organisation: Annotated[
            strawberry.ID | None, about(description="The id of the organisation.")
        ] = None,
        estate: Annotated[strawberry.ID | None, about(description="The id of the estate.")] = None,
        from_at: Annotated[datetime | None, about(description="From when; now if null.")] = None,
        to_at: Annotated[datetime | None, about(description="To when; open if null.")] = None,
    ) -> posts.HeldPost:
        return await posts.grant(
            info.context.actor,
            kind=kind,
            phone=phone,
            name=name,
            area=area,
            organisation=uuid_of(organisation, "Organisation") if organisation else None,
            estate=uuid_of(estate, "Estate") if estate else None,
            from_at=from_at,
            to_at=to_at,
        )

    @strawberry.mutation(graphql_type=PostResult, description="End a post.")
    async def post_revoke(self, info: Info, id: Id) -> posts.HeldPost:
        return await posts.revoke(info.context.actor, uuid_of(id, "Post"))

    @strawberry.mutation(
        graphql_type=DelegationResult,
        description="Lend your post to a colleague while you are away; both hold it meanwhile.",
    )
    async def post_delegate(
        self,
        info: Info,
        id: Id,
        phone: Phone,
        from_at: Annotated[datetime, about(description="From when you are away.")],
        to_at: Annotated[datetime, about(description="Until when.")],
        note: Annotated[str, about(description="Why, at most 200 characters.")] = "",
    ) -> posts.Delegation:
        return await posts.delegate(
            info.context.actor,
            uuid_of(id, "Post"),
            phone=phone,
            from_at=from_at,
            to_at=to_at,
            note=note,
        )

    @strawberry.mutation(
        graphql_type=DoneResult, description="Take back a post that you lent before its time."
    )
    async def delegation_end(self, info: Info, id: Id) -> Done:
        await posts.take_back(info.context.actor, uuid_of(id, "Delegation"))
        return DONE
