"""Files on their way into a roll."""

import datetime as dt
from base64 import b64decode
from binascii import Error
from collections.abc import Mapping
from typing import Annotated, TypeAlias

import strawberry

from resolvers.estates import drafts as domain
from resolvers.estates.drafts import RollField, UnitChangeKind
from resolvers.languages import field_sentence
from resolvers.refusals import NotValid, Reason, Wrong
from schema.arguments import Id, about
from schema.context import Info
from schema.estates.estate import Estate
from schema.nodes import Node, as_uuid, shows, uuid_of
from schema.refusals import Refusal, shown
from schema.words import worded

worded(RollField, "What a column of a roll says.")
worded(UnitChangeKind, "What a file does to a unit.")

Problem: TypeAlias = strawberry.Parent[domain.Problem]
Parent: TypeAlias = strawberry.Parent[domain.Draft]


@shows(domain.Problem)
class RollProblem:
    """What is wrong with a line of the file."""

    line: int = strawberry.field(description="Its number in the file.")
    field: RollField = strawberry.field(description="In which field.")
    reason: Reason = strawberry.field(description="What is wrong, for programs.")
    severe: bool = strawberry.field(description="Whether it keeps the file from being taken over.")

    @strawberry.field(description="What is wrong, for people, in the language asked for.")
    def sentence(parent: Problem, info: Info) -> str:
        return field_sentence(Wrong(parent.reason, parent.facts), info.context.language)

    @strawberry.field(description="Of owners that may be one: what `rollDraftJoin` takes.")
    def group(parent: Problem) -> str | None:
        return str(parent.facts["group"]) if "group" in parent.facts else None


@shows(domain.UnitChange)
class UnitChange:
    """A unit that differs from the roll."""

    kind: UnitChangeKind = strawberry.field(description="What becomes of it.")
    unit: str = strawberry.field(description="Building, entrance and room.")
    what: list[RollField] = strawberry.field(description="The fields that differ.")


@shows(domain.Changes)
class RollChanges:
    """What taking over would change."""

    new: int = strawberry.field(description="Units that the roll does not have.")
    changed: int = strawberry.field(description="Units that differ.")
    gone: int = strawberry.field(description="Units that the file does not have.")
    unchanged: int = strawberry.field(description="Units that stay as they are.")
    listed: list[UnitChange] = strawberry.field(description="The first 500 that differ.")


@strawberry.type(description="Where a field stands in the file.")
class RollColumn:
    """Made from the mapping."""

    field: RollField = strawberry.field(description="Which field.")
    place: int = strawberry.field(description="Which column, from 0.")


@shows(domain.Draft)
class RollDraft(Node):
    """A file that somebody brought, while it is looked over."""

    name: str = strawberry.field(description="What the file is called.")
    encoding: str = strawberry.field(description="xlsx, utf-8, gbk or utf-16.")
    headers: list[str] = strawberry.field(description="The heads of its columns.")
    lines: int = strawberry.field(description="How many lines; none once it has ended.")
    severe: int = strawberry.field(description="How many problems keep it from being taken over.")
    mild: int = strawberry.field(description="How many others there are.")
    problems: list[RollProblem] = strawberry.field(description="The first 500, severe ones first.")
    changes: RollChanges = strawberry.field(description="What taking over would change.")
    lacks: list[RollField] = strawberry.field(description="Fields of which no column is known.")
    version: int = strawberry.field(description="Grows whenever it is looked over.")
    uploaded_at: dt.datetime = strawberry.field(description="When it was brought.")
    taken_over_at: dt.datetime | None = strawberry.field(description="When it was taken over.")
    discarded_at: dt.datetime | None = strawberry.field(description="When it was thrown away.")

    @classmethod
    async def find(cls, info: Info, key: str) -> domain.Draft:
        return await domain.find(info.context.actor, as_uuid(key))

    @strawberry.field(description="Whose roll.")
    def estate(parent: Parent) -> Estate:
        return parent.estate  # type: ignore[return-value]

    @strawberry.field(description="In which column each field stands.")
    def columns(parent: Parent) -> list[RollColumn]:
        return [RollColumn(field=field, place=place) for field, place in parent.columns.items()]

    @strawberry.field(description="Why you cannot change it; null when you can.")
    def viewer_cannot_correct(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_correct(info.context.actor), info)

    @strawberry.field(description="Why you cannot take it over; null when you can.")
    def viewer_cannot_take_over(parent: Parent, info: Info) -> Refusal | None:
        return shown(parent.why_not_take_over(info.context.actor), info)


@strawberry.type(description="What stands in one field of a line.")
class RollCell:
    """Made from the line."""

    field: RollField = strawberry.field(description="Which field.")
    said: str = strawberry.field(description="What stands there.")


@strawberry.input(description="What is to stand in a field of a line.")
class RollCellInput:
    """One field."""

    field: RollField = strawberry.field(description="Which field.")
    said: str = strawberry.field(description="At most 300 characters.")


@strawberry.input(description="Where a field stands in the file.")
class RollColumnInput:
    """One field."""

    field: RollField = strawberry.field(description="Which field.")
    place: int = strawberry.field(description="Which column, from 0.")


RollDraftResult = Annotated[
    RollDraft | Refusal, strawberry.union("RollDraftResult", description="A draft, or why not.")
]


@strawberry.type
class DraftQueries:
    """For those who keep the roll."""

    @strawberry.field(
        graphql_type=list[RollDraft], description="Files that are being looked over in an estate."
    )
    async def roll_drafts(self, info: Info, estate: Id) -> tuple[domain.Draft, ...]:
        return await domain.listed(info.context.actor, uuid_of(estate, "Estate"))

    @strawberry.field(description="What stands in a line of a draft, by field.")
    async def roll_draft_line(
        self, info: Info, id: Id, number: Annotated[int, about(description="Its number.")]
    ) -> list[RollCell]:
        found = await domain.line(info.context.actor, uuid_of(id, "RollDraft"), number)
        return [RollCell(field=field, said=said) for field, said in found.given.items()]


@strawberry.type
class DraftMutations:
    """For those who keep the roll."""

    @strawberry.mutation(
        graphql_type=RollDraftResult,
        description="Bring a file with the roll; nothing of it is in the roll yet.",
    )
    async def roll_draft_open(
        self,
        info: Info,
        estate: Id,
        content: Annotated[str, about(description="An XLSX or CSV file, in base64.")],
        name: Annotated[str, about(description="What the file is called.")] = "",
    ) -> domain.Draft:
        there = uuid_of(estate, "Estate")
        return await domain.open_(info.context.actor, there, content=_bytes(content), name=name)

    @strawberry.mutation(
        graphql_type=RollDraftResult, description="Say in which column each field stands."
    )
    async def roll_draft_map(
        self,
        info: Info,
        id: Id,
        columns: Annotated[
            list[RollColumnInput], about(description="Fields left out have no column.")
        ],
    ) -> domain.Draft:
        wanted = {each.field.value: each.place for each in columns}
        return await domain.map_(info.context.actor, uuid_of(id, "RollDraft"), columns=wanted)

    @strawberry.mutation(
        graphql_type=RollDraftResult, description="Say what is to stand in a line."
    )
    async def roll_draft_correct(
        self,
        info: Info,
        id: Id,
        number: Annotated[int, about(description="Which line.")],
        cells: Annotated[list[RollCellInput], about(description="Fields left out stay.")],
    ) -> domain.Draft:
        given: Mapping[str, str] = {each.field.value: each.said for each in cells}
        draft = uuid_of(id, "RollDraft")
        return await domain.correct(info.context.actor, draft, number, given=given)

    @strawberry.mutation(
        graphql_type=RollDraftResult,
        description="Say that owners who are written differently are one.",
    )
    async def roll_draft_join(
        self,
        info: Info,
        id: Id,
        group: Annotated[str, about(description="As the problem names it.")],
        name: Annotated[str, about(description="How they are written everywhere.")],
    ) -> domain.Draft:
        draft = uuid_of(id, "RollDraft")
        return await domain.join(info.context.actor, draft, group=group, name=name)

    @strawberry.mutation(
        graphql_type=RollDraftResult,
        description="Take a file over into the roll: all of it, or nothing.",
    )
    async def roll_draft_take_over(
        self,
        info: Info,
        id: Id,
        drops_gone: Annotated[
            bool, about(description="Whether units that it does not have leave the roll.")
        ] = False,
        expected_version: Annotated[
            int | None, about(description="The version that you saw.")
        ] = None,
    ) -> domain.Draft:
        return await domain.take_over(
            info.context.actor,
            uuid_of(id, "RollDraft"),
            drops_gone=drops_gone,
            expected_version=expected_version,
        )

    @strawberry.mutation(
        graphql_type=RollDraftResult, description="Throw a file away, with all that is in it."
    )
    async def roll_draft_discard(self, info: Info, id: Id) -> domain.Draft:
        return await domain.discard(info.context.actor, uuid_of(id, "RollDraft"))


def _bytes(content: str) -> bytes:
    try:
        return b64decode(content, validate=True)
    except (Error, ValueError):
        raise NotValid({"content": Wrong(Reason.NOT_A_SHEET)}) from None
