"""The journal, for supervisors and administrators."""

from datetime import datetime
from typing import Annotated, Any, TypeAlias

import strawberry

from resolvers import audits
from resolvers.actors import Channel
from resolvers.audits import Chain, Line
from resolvers.languages import word
from resolvers.lists import Page
from schema.areas import Area, as_area
from schema.arguments import After, First, about
from schema.connections import Connection
from schema.context import Info
from schema.nodes import global_id, key_of, shows
from schema.refusals import Refusal, shown

Parent: TypeAlias = strawberry.Parent[Line]
Subject = Annotated[str, about(description="Its id or code, as an entry's `subject` gives it.")]


@shows(Line)
class AuditEntry:
    """One act, as the journal keeps it: ids and words, never what a person wrote."""

    at: datetime = strawberry.field(description="When it was done.")
    action: str = strawberry.field(description="What was done, as `case.closed`.")
    subject: str = strawberry.field(description="The id or code of what it was done to.")
    position: int = strawberry.field(description="The how manyth entry about that; from 1.")
    name: str | None = strawberry.field(
        description="Who did it, masked; null when the system did, or nobody was signed in."
    )
    system: str | None = strawberry.field(description="Which part of the system acted, if it did.")

    @strawberry.field(description="The action in the reader's language.")
    def said(parent: Parent, info: Info) -> str:
        return audits.action_name(parent.action, info.context.language)

    @strawberry.field(description="Who did it, for `by` of the filter; null when the system did.")
    def by(parent: Parent) -> strawberry.ID | None:
        return global_id("Person", parent.by) if parent.by else None

    @strawberry.field(description="The door it came through, in the reader's language.")
    def channel(parent: Parent, info: Info) -> str:
        return word(Channel(parent.channel), info.context.language)

    @strawberry.field(description="Whether an app did it in the person's name.")
    def by_app(parent: Parent) -> bool:
        return parent.app is not None

    @strawberry.field(description="Where that lies; null for what lies nowhere.")
    def area(parent: Parent) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(description="What was noted, as JSON: ids, numbers, words of enums.")
    def facts(parent: Parent) -> strawberry.scalars.JSON:
        return strawberry.scalars.JSON(parent.facts)


@shows(Chain)
class AuditChain:
    """The entries about one thing, each sealed with all those before it."""

    subject: str = strawberry.field(description="Its id or code.")
    count: int = strawberry.field(description="How many entries there are.")
    whole: bool = strawberry.field(description="Whether none was changed, added or taken away.")
    checked_at: datetime = strawberry.field(description="When that was checked.")


@strawberry.input(description="What to narrow the journal to; what is not given narrows nothing.")
class AuditFilter:
    """Plain values: the resolver judges them."""

    action: str | None = strawberry.field(
        default=None, description="An action, or a thing for all of its actions: `case`."
    )
    subject: str | None = strawberry.field(
        default=None, description="An id, a code, or the number of a case."
    )
    by: strawberry.ID | None = strawberry.field(default=None, description="A person.")
    area: str | None = strawberry.field(default=None, description="The code of an area.")
    since: datetime | None = strawberry.field(default=None, description="From then on.")
    until: datetime | None = strawberry.field(default=None, description="Before then.")


AuditChainResult = Annotated[
    AuditChain | Refusal,
    strawberry.union("AuditChainResult", description="A chain, or why not."),
]
Narrowed = Annotated[AuditFilter | None, about(description="What to narrow it to.")]


@strawberry.type
class AuditQueries:
    """Reading the journal."""

    @strawberry.field(
        graphql_type=Connection[AuditEntry],
        description="What was done in your areas, newest first. Supervisors and administrators.",
    )
    async def audit(
        self, info: Info, filter: Narrowed = None, first: First = 50, after: After = None
    ) -> Page[Line]:
        given = await narrowed(filter)
        return await audits.listed(info.context.actor, filter=given, first=first, after=after)

    @strawberry.field(
        graphql_type=AuditChainResult,
        description="Check the chain of one thing. Supervisors and administrators.",
    )
    async def audit_chain(self, info: Info, subject: Subject) -> Chain:
        return await audits.verify(info.context.actor, subject)

    @strawberry.field(description="Why you cannot read the journal; null when you can.")
    def viewer_cannot_audit(self, info: Info) -> Refusal | None:
        return shown(audits.why_not_read(info.context.actor), info)


async def narrowed(filter: AuditFilter | None) -> audits.Filter:
    """What the journal is narrowed to, judged by the resolver."""
    return await audits.filtered(**_given(filter))


def _given(filter: AuditFilter | None) -> dict[str, Any]:
    if filter is None:
        return {}
    given = {name: getattr(filter, name) for name in audits.Filter.model_fields}
    if filter.by:
        given["by"] = key_of(filter.by, "Person")
    return given
