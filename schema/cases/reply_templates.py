"""Templates of what reporters are told: written, offered filled, never sent by themselves."""

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from resolvers.cases import reply_templates as domain
from resolvers.cases.reply_templates import Placeholder, ReplyPurpose, ReplyTemplateAct
from resolvers.lists import Page
from schema.areas import Area, as_area
from schema.arguments import After, First, Id, about
from schema.cases.acting import Key, Version
from schema.cases.categories import Category, as_category
from schema.connections import Connection
from schema.context import Info
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.organisations import Organisation, as_organisation
from schema.refusals import Refusal, shown
from schema.words import worded

worded(ReplyPurpose, "The act whose text to the reporter a template helps to write.")
worded(ReplyTemplateAct, "What was done to a template.")
worded(Placeholder, "What a template can have filled in from the case, in braces.")
Found: TypeAlias = strawberry.Parent[domain.ReplyTemplate]
Name = Annotated[str, about(description="What it is called in the choice, 1 to 40 characters.")]
Text = Annotated[
    str,
    about(
        description="1 to 2,000 characters; the words or values of `Placeholder` in braces are"
        " filled in, as `{编号}` or `{number}`."
    ),
]
WrittenIn = Annotated[
    str, about(description="Where it is written that one answers so, 1 to 100 characters.")
]


@shows(domain.ReplyTemplateChange)
class ReplyTemplateChange:
    """What was done to a template, and what it said from then on."""

    kind: ReplyTemplateAct = strawberry.field(description="What was done.")
    at: datetime = strawberry.field(description="When.")
    name: str = strawberry.field(description="What it was called from then on.")
    text: str = strawberry.field(description="What it said.")
    source: str = strawberry.field(description="Where that is written.")
    version: int = strawberry.field(description="Which version that was.")


@shows(domain.ReplyTemplate)
class ReplyTemplate(Node):
    """What a desk or an organisation usually tells reporters; it sends nothing by itself."""

    purpose: ReplyPurpose = strawberry.field(description="For which act.")
    name: str = strawberry.field(description="What it is called in the choice.")
    text: str = strawberry.field(description="What it says, with its placeholders.")
    source: str = strawberry.field(description="Where it is written that one answers so.")
    version: int = strawberry.field(description="Grows with every change.")
    at: datetime = strawberry.field(description="Since when it says this.")
    retired_at: datetime | None = strawberry.field(description="Since when it is not offered.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.ReplyTemplate:
        return await domain.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="What it has filled in from the case.")
    def placeholders(parent: Found) -> list[Placeholder]:
        return list(parent.placeholders)

    @strawberry.field(description="The area whose desk uses it, and all below.")
    def area(parent: Found) -> Area | None:
        return as_area(parent.area)

    @strawberry.field(description="The organisation that uses it.")
    def organisation(parent: Found) -> Organisation | None:
        return as_organisation(parent.organisation)

    @strawberry.field(description="For this category and those below; null for all.")
    def category(parent: Found) -> Category | None:
        return as_category(parent.category) if parent.category else None

    @strawberry.field(
        graphql_type=list[ReplyTemplateChange], description="Every version, the newest first."
    )
    async def history(parent: Found) -> tuple[domain.ReplyTemplateChange, ...]:
        return await domain.history(parent)

    @strawberry.field(description="Why you cannot say it otherwise; null when you can.")
    def viewer_cannot_change(parent: Found, info: Info) -> Refusal | None:
        return shown(parent.why_not_change(info.context.actor), info)

    @strawberry.field(description="Why you cannot end it; null when you can.")
    def viewer_cannot_retire(parent: Found, info: Info) -> Refusal | None:
        return shown(parent.why_not_retire(info.context.actor), info)


@shows(domain.Reply)
class CaseReply:
    """What a template would say about a case; nothing is sent until somebody acts with a text."""

    template: ReplyTemplate = strawberry.field(description="The template.")
    text: str = strawberry.field(description="Its text, filled in; what is not known is “＿＿”.")


ReplyTemplateResult = Annotated[
    ReplyTemplate | Refusal, strawberry.union("ReplyTemplateResult", description="It, or why not.")
]


@strawberry.type
class ReplyTemplateQueries:
    """For those who answer, and those who write how."""

    @strawberry.field(
        graphql_type=Connection[ReplyTemplate],
        description="The templates of your areas, above and below, and of your organisations.",
    )
    async def reply_templates(
        self,
        info: Info,
        purpose: Annotated[ReplyPurpose | None, about(description="Only for this act.")] = None,
        retired: Annotated[bool, about(description="The ended ones, too.")] = False,
        first: First = 50,
        after: After = None,
    ) -> Page[domain.ReplyTemplate]:
        return await domain.listed(
            info.context.actor, purpose=purpose, retired=retired, first=first, after=after
        )

    @strawberry.field(
        graphql_type=list[CaseReply],
        description="The templates that fit a case, filled in, its category's first; none where"
        " you cannot do what they are for.",
    )
    async def case_replies(
        self,
        info: Info,
        id: Id,
        purpose: Annotated[ReplyPurpose, about(description="What you are about to do.")],
    ) -> tuple[domain.Reply, ...]:
        return await domain.offered(info.context.actor, uuid_of(id, "Case"), purpose)

    @strawberry.field(description="Why you cannot write templates; null when you can.")
    async def viewer_cannot_reply_template_write(
        self,
        info: Info,
        area: Annotated[str | None, about(description="For the desk of this code.")] = None,
        organisation: Annotated[
            strawberry.ID | None, about(description="For this organisation.")
        ] = None,
    ) -> Refusal | None:
        unit = uuid_of(organisation, "Organisation") if organisation else None
        return shown(domain.why_not_write(info.context.actor, area=area, organisation=unit), info)


@strawberry.type
class ReplyTemplateMutations:
    """For desks, and the officers and managers of organisations."""

    @strawberry.mutation(graphql_type=ReplyTemplateResult, description="Write a template.")
    async def reply_template_write(
        self,
        info: Info,
        purpose: Annotated[ReplyPurpose, about(description="For which act.")],
        name: Name,
        text: Text,
        source: WrittenIn,
        area: Annotated[str | None, about(description="The code of whose desk uses it.")] = None,
        organisation: Annotated[
            strawberry.ID | None, about(description="Or which organisation does, to finish.")
        ] = None,
        category: Annotated[
            str | None, about(description="Only for this category's code and those below.")
        ] = None,
        client_key: Key = None,
    ) -> domain.ReplyTemplate:
        return await domain.write(
            info.context.actor,
            purpose=purpose,
            name=name,
            text=text,
            source=source,
            area=area,
            organisation=uuid_of(organisation, "Organisation") if organisation else None,
            category=category,
            client_key=client_key,
        )

    @strawberry.mutation(
        graphql_type=ReplyTemplateResult,
        description="Say it otherwise from now on; what it said before stays readable.",
    )
    async def reply_template_change(
        self,
        info: Info,
        id: Id,
        name: Name,
        text: Text,
        source: WrittenIn,
        expected_version: Version = None,
    ) -> domain.ReplyTemplate:
        return await domain.change(
            info.context.actor,
            uuid_of(id, "ReplyTemplate"),
            name=name,
            text=text,
            source=source,
            expected_version=expected_version,
        )

    @strawberry.mutation(
        graphql_type=ReplyTemplateResult,
        description="Offer it no more; what was sent with its words stays as it is.",
    )
    async def reply_template_retire(self, info: Info, id: Id) -> domain.ReplyTemplate:
        return await domain.retire(info.context.actor, uuid_of(id, "ReplyTemplate"))
